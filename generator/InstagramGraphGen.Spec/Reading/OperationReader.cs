using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>get</c>.</summary>
internal static class OperationReader
{
    /// <summary>Reading the edge; null where it cannot be read.</summary>
    /// <param name="owner">The edge.</param>
    /// <param name="isField">Whether it is also read as a field.</param>
    /// <param name="element">The type that a parameter's <c>filter</c> looks into; null where it is not known.</param>
    /// <param name="names">The C# names of the parameters.</param>
    /// <param name="context">The rest of the API.</param>
    public static OperationSpec? Read(MappingReader owner, bool isField, string? element, IReadOnlyDictionary<string, string> names, ReadContext context)
    {
        if (Mapping(owner, "get") is not { } mapping)
        {
            return null;
        }

        SourceSpan span = owner.Find("get")!.Key.Span;
        var reader = new MappingReader(mapping, SpecKeys.Operation, span, context.Report);
        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        EquatableArray<ParamSpec> parameters = ParameterReader.ReadAll(reader, ParameterUse.Get, element, context, names);
        if (isField && reader.Find("set") is { } set)
        {
            context.Report.Add(SpecRules.Contradiction, set.Key.Span, "What a 'get' always sends goes with the edge's own path, and this edge is read as a field, too. Write as: [endpoint].");
        }

        return new OperationSpec(
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context),
            permissions,
            parameters,
            null,
            span)
        {
            PermissionsByHost = byHost,
            Set = FixedReader.Query(reader, parameters, context),
            IsRepeatable = true,
            Rate = CommonReader.Rate(reader, context),
        };
    }

    /// <summary>What an edge has that says nothing of its methods: it can be read.</summary>
    public static OperationSpec DefaultGet(SourceSpan span) => new(null, null, Availability.Everywhere, [], [], null, span) { IsRepeatable = true };

    /// <summary>The mapping of a method: nothing behind the key is a method without anything.</summary>
    public static YamlMapping? Mapping(MappingReader owner, string key) =>
        owner.Find(key) is not { } entry ? null
        : entry.Value.IsNothing ? new YamlMapping([], entry.Key.Span)
        : owner.Mapping(key);
}
