using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>effects</c>: what a write changes in the data.</summary>
/// <param name="scope">What they can speak of.</param>
/// <param name="edge">The wire name of the edge; empty where the node itself is written.</param>
/// <param name="element">What the edge lists, or null.</param>
internal sealed class EffectReader(EffectScope scope, string edge, string? element)
{
    private readonly ReadContext _context = scope.Context;

    public EquatableArray<EffectSpec> ReadAll(MappingReader owner)
    {
        var effects = new List<EffectSpec>();
        foreach (YamlMapping mapping in owner.Mappings("effects"))
        {
            var reader = new MappingReader(mapping, SpecKeys.Effect, mapping.Span, _context.Report);
            EffectSpec? effect = Read(reader, mapping);
            if (ConditionReader.Read(reader, scope) is { } condition && effect is not null)
            {
                effects.Add(effect with { Condition = condition });
            }
        }

        return effects.ToEquatableArray();
    }

    private EffectSpec? Read(MappingReader reader, YamlMapping mapping)
    {
        YamlEntry[] kinds = [.. SpecKeys.EffectKinds.Select(mapping.Find).OfType<YamlEntry>()];
        if (kinds.Length > 1 || (kinds.Length == 0 && !reader.Has("set")))
        {
            _context.Report.Add(
                SpecRules.Contradiction,
                kinds.Length > 1 ? kinds[1].Key.Span : mapping.Span,
                "An effect does one thing: 'create' a node, 'append' to a list, 'remove' from one, 'increase' numbers, 'tell' an event, or 'set' fields of what is there.");
            return null;
        }

        string kind = kinds.Length == 0 ? "set" : kinds[0].Name;
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (!Takes(kind, entry.Name) && SpecKeys.Effect.Has(entry.Name))
            {
                _context.Report.Add(SpecRules.Contradiction, entry.Key.Span, $"'{entry.Name}' says nothing of an effect that does '{kind}'. Remove it.");
            }
        }

        SearchReader.Found? on = SearchReader.Read(reader, "on", scope);
        if (on is null && reader.Has("on"))
        {
            return null;
        }

        IReadOnlyList<string> subject = on?.Types ?? scope.Subject;
        EffectScope at = on is null ? scope : scope.At(on.Types);
        return kind switch
        {
            "create" => Create(reader, mapping, subject, on?.Search, at),
            "append" => Append(reader, mapping, subject, on?.Search, at),
            "remove" => Remove(reader, mapping, subject, on?.Search, at),
            "increase" => Increase(reader, mapping, subject, on?.Search, at),
            "tell" => Tell(reader, mapping, on?.Search, at),
            _ => new EffectSpec(EffectKind.Set, null, null, on?.Search, EffectValueReader.ReadAll(reader, "set", subject, at), mapping.Span),
        };
    }

    private static bool Takes(string kind, string key) => key == kind || key switch
    {
        "on" or "when" or "unless" or "with" or "without" => true,
        "set" => kind is "create" or "append" or "tell",
        "into" => kind == "create",
        "value" => kind is "append" or "remove",
        "where" => kind == "remove",
        "each" => kind is "append" or "create",
        _ => false,
    };

    private EffectSpec? Create(MappingReader reader, YamlMapping mapping, IReadOnlyList<string> subject, SearchSpec? on, EffectScope at)
    {
        string? created = reader.Read("create", written =>
        {
            if (_context.Declarations.FindType(written.Value) is { Kind: DeclarationKind.Node })
            {
                return written.Value;
            }

            _context.Declarations.ReportUnknown(written, $"There is no node {MappingReader.Shown(written)}.", _context.Declarations.NodeNames);
            return null;
        });
        string? into = reader.Read("into", written => subject.Count == 0 || SearchReader.List(written, subject, edgesOnly: true, _context) is not null ? written.Value : null);
        (string? path, WrittenPart? each) = Each(reader);
        EquatableArray<EffectValueSpec> values = EffectValueReader.ReadAll(reader, "set", created is null ? [] : [created], at, each: each);
        return created is null || (path is null && reader.Has("each"))
            ? null
            : new EffectSpec(EffectKind.Create, created, into ?? (on is null && element == created && edge.Length > 0 ? edge : null), on, values, mapping.Span) { Each = path };
    }

    private EffectSpec? Append(MappingReader reader, YamlMapping mapping, IReadOnlyList<string> subject, SearchSpec? on, EffectScope at)
    {
        (string? list, IReadOnlyList<string> item) = List(reader, "append", subject);
        (string? path, WrittenPart? each) = Each(reader);
        EquatableArray<EffectValueSpec> values = EffectValueReader.ReadAll(reader, "set", item, at, each: each);
        EffectValueSpec? value = Value(reader, each, at);
        if (reader.Has("value") == reader.Has("set"))
        {
            _context.Report.Add(SpecRules.Contradiction, reader.Find("append")!.Key.Span, "What is appended is said by 'set', the fields of an element, or by 'value', the element itself: by one of the two.");
            return null;
        }

        return list is null || (path is null && reader.Has("each"))
            ? null
            : new EffectSpec(EffectKind.Append, list, null, on, value is null ? values : [value], mapping.Span) { Each = path };
    }

    private (string? Path, WrittenPart? Each) Each(MappingReader reader)
    {
        WrittenPart? each = null;
        string? path = reader.Read("each", written =>
        {
            each = ArgumentPath.Find(written, 0, scope.Parameters, _context);
            return each is null ? null : written.Value;
        });
        return (path, each);
    }

    private EffectSpec? Remove(MappingReader reader, YamlMapping mapping, IReadOnlyList<string> subject, SearchSpec? on, EffectScope at)
    {
        bool isSelf = reader.Find("remove")?.Value is YamlScalar { Value: "self" };
        (string? list, IReadOnlyList<string> item) = isSelf ? ("", []) : List(reader, "remove", subject);
        EquatableArray<EffectValueSpec>? where = EffectValueReader.ReadWhere(reader, "where", item, at);
        EffectValueSpec? value = Value(reader, null, at);
        if (isSelf && (reader.Find("where") ?? reader.Find("value")) is { } needless)
        {
            _context.Report.Add(SpecRules.Contradiction, needless.Key.Span, $"The node itself is removed, whatever it has. '{needless.Name}' chooses elements of a list.");
            return null;
        }

        // A condition that cannot be read must not remove more than it says.
        return list is null || where is null || (value is null && reader.Has("value"))
            ? null
            : new EffectSpec(EffectKind.Remove, isSelf ? null : list, null, on, value is null ? where.Value : [.. where.Value, value], mapping.Span);
    }

    private EffectSpec? Increase(MappingReader reader, YamlMapping mapping, IReadOnlyList<string> subject, SearchSpec? on, EffectScope at)
    {
        EquatableArray<EffectValueSpec> values = EffectValueReader.ReadAll(reader, "increase", subject, at);
        foreach (YamlEntry entry in reader.Entries("increase"))
        {
            if (subject.Count == 1 && values.Any(v => v.Field == entry.Name) && FieldPath.Find(entry.Key, subject[0], _context) is { Kind: not (TypeKind.Int or TypeKind.Long) } type)
            {
                _context.Report.Add(SpecRules.Contradiction, entry.Key.Span, $"Only a number can grow; '{entry.Name}' is of type {type}.");
                return null;
            }
        }

        return new EffectSpec(EffectKind.Increase, null, null, on, values, mapping.Span);
    }

    private EffectSpec? Tell(MappingReader reader, YamlMapping mapping, SearchSpec? on, EffectScope at)
    {
        string? told = reader.Read("tell", written =>
        {
            if (_context.Declarations.EventNames.Contains(written.Value))
            {
                return written.Value;
            }

            _context.Report.Add(SpecRules.UnknownName, written.Span, $"There is no event {MappingReader.Shown(written)}.", written.Value, _context.Declarations.EventNames);
            return null;
        });
        EquatableArray<EffectValueSpec> values = EffectValueReader.ReadAll(reader, "set", told is null ? [] : [told], at);
        return told is null ? null : new EffectSpec(EffectKind.Tell, told, null, on, values, mapping.Span);
    }

    /// <summary>A list of the subject, and the types that its elements may be of. Elements without fields have none to be said.</summary>
    private (string? List, IReadOnlyList<string> Item) List(MappingReader reader, string key, IReadOnlyList<string> subject)
    {
        TypeRef? item = null;
        string? list = reader.Read(key, written =>
        {
            item = subject.Count == 0 ? null : SearchReader.List(written, subject, edgesOnly: false, _context);
            return item is null && subject.Count > 0 ? null : written.Value;
        });
        if (item is { Kind: not (TypeKind.Object or TypeKind.Node) } && reader.Find(key == "append" ? "set" : "where") is { } needless)
        {
            _context.Report.Add(SpecRules.Contradiction, needless.Key.Span, $"'{list}' is a list of {item}, which has no fields: 'value' says which element is meant.");
            return (null, []);
        }

        return (list, item is { Kind: TypeKind.Object or TypeKind.Node } ? [item.Name!] : []);
    }

    private static EffectValueSpec? Value(MappingReader reader, WrittenPart? each, EffectScope at) =>
        reader.Find("value") is { } entry ? EffectValueReader.Read(reader, entry, "", at, each) : null;
}
