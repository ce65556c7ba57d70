using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>get</c>, <c>post</c> and <c>delete</c>.</summary>
internal static class OperationReader
{
    /// <summary>The operation under <paramref name="key"/>; null where there is none.</summary>
    /// <param name="owner">The mapping that may have it.</param>
    /// <param name="key"><c>get</c>, <c>post</c> or <c>delete</c>.</param>
    /// <param name="element">The type that a parameter's <c>filter</c> looks into; null where nothing is filtered.</param>
    /// <param name="context">The rest of the API.</param>
    public static OperationSpec? Read(MappingReader owner, string key, string? element, ReadContext context)
    {
        if (owner.Find(key) is not { } entry)
        {
            return null;
        }

        // `get:` with nothing behind it is a method without parameters.
        YamlMapping? mapping = entry.Value is YamlScalar { Kind: YamlScalarKind.Null }
            ? new YamlMapping([], entry.Key.Span)
            : owner.Mapping(key);
        if (mapping is null)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Operation, entry.Key.Span, context.Report);
        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        return new OperationSpec(
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context),
            permissions,
            ParameterReader.ReadAll(reader, element, context),
            reader.Read("returns", returns => TypeReader.Read(returns, context.Declarations, context.Report)),
            entry.Key.Span)
        {
            PermissionsByHost = byHost,
        };
    }

    /// <summary>What an edge has that says nothing of its methods: it can be read.</summary>
    public static OperationSpec DefaultGet(SourceSpan span) => new(null, null, Availability.Everywhere, [], [], null, span);
}
