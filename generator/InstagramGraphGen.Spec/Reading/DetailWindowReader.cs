using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>detail_window</c>.</summary>
internal static class DetailWindowReader
{
    public static DetailWindowSpec? Read(MappingReader owner, string node, ReadContext context)
    {
        if (owner.Mapping("detail_window") is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.DetailWindow, owner.Find("detail_window")!.Key.Span, context.Report);
        (string Node, string Edge)? within = reader.Read("within", path => Edge(path, node, context));
        int? newest = reader.Number("newest", 1);
        int? error = reader.Read("error", written => ErrorReference.Read(written, context))?.Code;
        var fields = new List<string>();
        foreach (YamlScalar field in reader.Texts("fields"))
        {
            if (FieldPath.Find(field, node, context) is not null)
            {
                fields.Add(field.Value);
            }
        }

        string? summary = reader.Sentence("summary");
        string? unconfirmed = reader.Sentence("unconfirmed");
        return within is { } edge && newest is not null && error is not null
            ? new DetailWindowSpec(edge.Node, edge.Edge, newest.Value, error.Value, fields.ToEquatableArray(), summary, unconfirmed)
            : null;
    }

    /// <summary>Reads <c>IgConversation.messages</c>: an edge that lists <paramref name="node"/>.</summary>
    private static (string Node, string Edge)? Edge(YamlScalar path, string node, ReadContext context)
    {
        int dot = path.Value.IndexOf('.');
        if (dot < 0)
        {
            context.Report.Add(SpecRules.InvalidValue, path.Span, $"'within' is a node and its edge, such as IgConversation.messages, not {MappingReader.Shown(path)}.");
            return null;
        }

        string owner = path.Value.Substring(0, dot);
        string edge = path.Value.Substring(dot + 1);
        if (context.Declarations.FindType(owner) is not { Kind: DeclarationKind.Node } declaration)
        {
            context.Declarations.ReportUnknown(path, 0, owner, $"There is no node {MappingReader.Shown(owner)}.", context.Declarations.NodeNames);
            return null;
        }

        var edges = declaration.Body.Find("edges")?.Value as YamlMapping;
        if (edges?.Find(edge) is not { } entry)
        {
            context.Report.Add(
                SpecRules.UnknownName,
                path.SpanOf(dot + 1, edge.Length),
                $"{owner} has no edge {MappingReader.Shown(edge)}.",
                edge,
                edges?.Entries.Select(e => e.Name) ?? []);
            return null;
        }

        if (entry.Value is YamlMapping body && body.Find("node")?.Value is YamlScalar listed && listed.Value != node)
        {
            context.Report.Add(SpecRules.Contradiction, path.Span, $"{MappingReader.Shown(path)} lists {MappingReader.Shown(listed)}, so it says nothing of {node}.");
            return null;
        }

        return (owner, edge);
    }
}
