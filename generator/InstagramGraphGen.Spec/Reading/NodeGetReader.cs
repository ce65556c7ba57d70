using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads how a node itself is read: <c>get</c> of a node.</summary>
internal static class NodeGetReader
{
    // What says something of reading the node, which there must be.
    private static readonly string[] _ofReading = ["poll", "detail_window", "refuses"];

    // What looks at the fields of what is answered.
    private static readonly string[] _ofAnswer = ["poll", "detail_window"];

    /// <summary>Whether a node cannot be read by its id.</summary>
    public static bool IsNone(Declaration node) => node.Body.Find("get")?.Value is YamlScalar { Value: "none" };

    /// <summary>What says how the node is read; null: it is read as it is, or not at all.</summary>
    public static MappingReader? Open(MappingReader node, ReadContext context)
    {
        if (node.Find("get") is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar { Kind: not YamlScalarKind.Null } word)
        {
            if (word.Value != SpecKeys.NodeGet.Absence)
            {
                context.Report.Add(
                    SpecRules.InvalidValue, word.Span, $"'get' of a node is a mapping of how it is read, or none where it cannot be read by its id, not {MappingReader.Shown(word)}.", word.Value, [SpecKeys.NodeGet.Absence!]);
            }

            foreach (string key in word.Value == SpecKeys.NodeGet.Absence ? _ofReading.Where(node.Has) : [])
            {
                context.Report.Add(SpecRules.Contradiction, node.Find(key)!.Key.Span, $"'{key}' says something of reading the node, and with get: none it cannot be read. Remove one of the two.");
            }

            return null;
        }

        return OperationReader.Mapping(node, "get") is { } mapping ? new MappingReader(mapping, SpecKeys.NodeGet, entry.Key.Span, context.Report) : null;
    }

    /// <summary>What reading the node answers; null: the node.</summary>
    public static TypeRef? Returns(MappingReader get, MappingReader node, string name, ReadContext context)
    {
        TypeRef? returns = get.Read("returns", written => Returns(written, name, context));
        foreach (string key in returns is null ? [] : _ofAnswer.Where(node.Has))
        {
            context.Report.Add(SpecRules.Contradiction, node.Find(key)!.Key.Span, $"'{key}' looks at what reading the node answers, and that is a {returns} here. Remove one of the two.");
        }

        return returns;
    }

    private static TypeRef? Returns(YamlScalar written, string name, ReadContext context)
    {
        if (TypeReader.ReadAnswered(written, context) is not { } type)
        {
            return null;
        }

        if (type.Kind is TypeKind.Object or TypeKind.Node && type.Name != name)
        {
            return type;
        }

        context.Report.Add(
            SpecRules.Contradiction,
            written.Span,
            type.Name == name ? $"A node answers itself unless said. Leave 'returns' out." : $"Reading a node answers a node or an object, and {type} is neither. Declare an object with this as a field.");
        return null;
    }
}
