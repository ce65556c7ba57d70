using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads the parameters of an operation or a field.</summary>
internal static class ParameterReader
{
    /// <summary>The parameters under <c>params</c>.</summary>
    /// <param name="owner">The mapping that has them.</param>
    /// <param name="element">The type whose data a <c>filter</c> looks into; null where there is none.</param>
    /// <param name="context">The rest of the API.</param>
    public static EquatableArray<ParamSpec> ReadAll(MappingReader owner, string? element, ReadContext context)
    {
        if (!owner.Has("params"))
        {
            return [];
        }

        YamlEntry[] entries = [.. owner.Entries("params")];
        IReadOnlyDictionary<string, string> names = NameScope.Request(context.Report).SettleAll(entries, "Parameter");
        var parameters = new List<ParamSpec>();
        foreach (YamlEntry entry in entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (Read(entry, element, names, context) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        return parameters.ToEquatableArray();
    }

    private static ParamSpec? Read(YamlEntry entry, string? element, IReadOnlyDictionary<string, string> names, ReadContext context)
    {
        if (SpecKeys.BuiltInParameters.Contains(entry.Name, StringComparer.Ordinal))
        {
            context.Report.Add(
                SpecRules.BuiltInParameter,
                entry.Key.Span,
                $"Every request has '{entry.Name}' already. Remove it{(entry.Name == "limit" ? "; the edge's 'limit' says its default and its maximum" : "")}.");
            return null;
        }

        if (!EntryReader.IsWireName(entry.Key, context) || EntryReader.Long(entry, SpecKeys.Parameter, context) is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Parameter, entry.Key.Span, context.Report);
        TypeRef? type = reader.Read("type", written => ReadType(written, context));
        bool isRequired = reader.Flag("required", false);
        string? filter = reader.Read("filter", path => Filter(path, element, context));
        string? summary = reader.Sentence("summary");
        Availability availability = CommonReader.Availability(reader, context);
        reader.Scalar("name");
        if (type is null || !names.TryGetValue(entry.Name, out string? name))
        {
            return null;
        }

        return new ParamSpec(entry.Name, name, CSharpNames.Argument(name), type, isRequired, filter, summary, availability, entry.Key.Span);
    }

    private static TypeRef? ReadType(YamlScalar written, ReadContext context)
    {
        TypeRef? type = TypeReader.Read(written, context.Declarations, context.Report);
        string? problem = type is null ? null : Problem(type);
        if (problem is null)
        {
            return type;
        }

        context.Report.Add(SpecRules.UnknownType, written.Span, problem);
        return null;
    }

    private static string? Problem(TypeRef type) => type.Kind switch
    {
        TypeKind.Node => $"A parameter cannot carry a whole node. Write id<{type.Name}>.",
        TypeKind.List => Problem(type.Element!),
        _ => null,
    };

    private static string? Filter(YamlScalar path, string? element, ReadContext context)
    {
        if (element is null)
        {
            context.Report.Add(SpecRules.Contradiction, path.Span, "Only a parameter of an edge's 'get' filters something.");
            return null;
        }

        return FieldPath.Find(path, element, context) is null ? null : path.Value;
    }
}
