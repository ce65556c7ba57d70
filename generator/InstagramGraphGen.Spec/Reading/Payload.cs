using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>What an event holds: the fields of the object that <c>payload</c> names, and those that are written out, which go before them.</summary>
internal sealed class Payload(WebhookContext context)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public List<FieldSpec> Fields { get; } = [];

    /// <summary>Adds the fields that a mapping says; one of a wire name that is there takes its place.</summary>
    public void Add(MappingReader reader, NameScope names, KeyTable keys, string key)
    {
        if (key == "fields" && reader.Read("payload", Object) is { } payload)
        {
            foreach (FieldSpec field in payload.Fields)
            {
                if (names.Free(field.Name, field.WireName) is { } name)
                {
                    // What who writes the object must give says nothing of what comes.
                    Put(field with { Name = name, IsRequired = false, IsNullable = false });
                }
            }
        }

        foreach (YamlEntry entry in reader.Entries(key))
        {
            _written.Add(entry.Name);
            int at = Fields.FindIndex(f => f.WireName == entry.Name);
            string? name = !EntryReader.IsWireName(entry.Name) ? entry.Name
                : at >= 0 && NameScope.Chosen(entry) is null ? Fields[at].Name
                : names.Settle(entry.Key, NameScope.Chosen(entry), "Field");
            if (FieldReader.Read(entry, isNode: false, name, context.Read, keys) is { } field)
            {
                Put(field);
            }
        }
    }

    /// <summary>The value at a path; null (reported at the part that does not exist) where it leads nowhere.</summary>
    public PayloadPart? Find(YamlScalar path)
    {
        TypeRef? type = null;
        var names = new List<string>();
        int start = 0;
        foreach (string part in path.Value.Split('.'))
        {
            if (type?.Kind == TypeKind.Json)
            {
                break;
            }

            if (type is { Kind: not (TypeKind.Object or TypeKind.Node) })
            {
                return Nowhere(path, start, part, $"'{type}' has no fields that a path could go through.", []);
            }

            ObjectSpec? owner = context.FindObject(type?.Name);
            if ((type is null ? Fields.Find(f => f.WireName == part) : owner?.FindField(part)) is not { } field)
            {
                bool isBroken = type is null ? _written.Contains(part) : owner is null || context.Declarations.FindField(type.Name!, part) is not null;
                return isBroken ? null : Nowhere(path, start, part, $"{type?.Name ?? "The event"} has no field {MappingReader.Shown(part)}.", (owner?.Fields.Select(f => f.WireName) ?? Fields.Select(f => f.WireName)).ToArray());
            }

            names.Add(field.Name);
            type = field.Type;
            start += part.Length + 1;
        }

        return new(path.Value, names.ToEquatableArray(), type!);
    }

    private PayloadPart? Nowhere(YamlScalar path, int start, string part, string message, IEnumerable<string> candidates)
    {
        context.Report.Add(SpecRules.UnknownName, part.Length == 0 ? path.Span : path.SpanOf(start, part.Length), message, part, candidates);
        return null;
    }

    private void Put(FieldSpec field)
    {
        int at = Fields.FindIndex(f => f.WireName == field.WireName);
        if (at < 0)
        {
            Fields.Add(field);
        }
        else
        {
            Fields[at] = field;
        }
    }

    private ObjectSpec? Object(YamlScalar written)
    {
        if (context.Declarations.FindType(written.Value) is { Kind: DeclarationKind.Node or DeclarationKind.Object })
        {
            return context.FindObject(written.Value);
        }

        context.Declarations.ReportUnknown(written, $"There is no object {MappingReader.Shown(written)}.", context.Declarations.TypeNames);
        return null;
    }
}
