using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A node → its requests: the way to it and its edges, one that reads the node, and one per edge.</summary>
internal static class RequestEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Name}Request.g.cs</c>.</summary>
    public static EmittedFile Emit(ObjectSpec node, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        string request = $"{node.Name}Request";
        string kind = LeadsOn(node) ? "" : "sealed ";
        XmlDoc.Write(writer, null, $"Reads a node <see cref=\"{node.Name}\"/>.", XmlDoc.Remarks(node.Availability, new(node.Permissions, node.PermissionsByHost), node.Docs));
        using (writer.OpenType($"{options.Visibility} {kind}partial class {request} : {Runtime}NodeRequest<{request}, {node.Name}>"))
        {
            OperationEmitter.Write(writer, node);
            WriteConstructor(writer, request);
            WriteFields(writer, options, request, node.Name);
            WriteWith(writer, request);
        }

        if (LeadsOn(node))
        {
            writer.Line();
            WriteNode(writer, node, options);
        }

        foreach (EdgeSpec edge in Edges(node))
        {
            writer.Line();
            WriteEdge(writer, node, edge, options);
        }

        return new($"{request}.g.cs", writer.ToString());
    }

    /// <summary>The class of an edge's requests.</summary>
    public static string NameOf(ObjectSpec node, EdgeSpec edge) => $"{node.Name}{edge.Name}Request";

    /// <summary>Whether requests begin at a node that are not the one that reads it. What was set for that one would say nothing for them, so they begin at a class of their own.</summary>
    public static bool LeadsOn(ObjectSpec node) => Edges(node).Any();

    /// <summary>The class that a root gives.</summary>
    public static string RootOf(string node, bool leadsOn) => leadsOn ? $"{node}Node" : $"{node}Request";

    private static IEnumerable<EdgeSpec> Edges(ObjectSpec node) => node.Edges.Where(e => e.IsEndpoint && e.Get is not null);

    private static void WriteNode(SourceWriter writer, ObjectSpec node, EmitOptions options)
    {
        string name = RootOf(node.Name, leadsOn: true);
        XmlDoc.Write(writer, null, $"The way to a node <see cref=\"{node.Name}\"/>: reads it, or leads to its edges.", XmlDoc.Remarks(node.Availability, new(node.Permissions, node.PermissionsByHost), node.Docs));
        using (writer.OpenType($"{options.Visibility} sealed partial class {name} : {node.Name}Request"))
        {
            WriteConstructor(writer, name);
            foreach (EdgeSpec edge in Edges(node))
            {
                string request = NameOf(node, edge);
                writer.Line();
                EdgeDocs(writer, edge);
                XmlDoc.Obsolete(writer, edge.Availability);
                ParamSpec[] required = [.. edge.Get!.Params.Where(p => p.IsRequired)];
                string target = $"new(Sender, Call.To(global::{options.Namespace}.{request}.{OperationEmitter.Field}, {Literal.Of(Uri.EscapeDataString(edge.WireName))}){string.Concat(required.Select(With))})";
                writer.Line(required.Length == 0
                    ? $"public {request} {edge.Name} => {target};"
                    : $"public {request} {edge.Name}({ParameterEmitter.Arguments(required)}) => {target};");
            }
        }
    }

    private static void WriteEdge(SourceWriter writer, ObjectSpec node, EdgeSpec edge, EmitOptions options)
    {
        string request = NameOf(node, edge);
        EdgeDocs(writer, edge, LimitRemark(edge.Limit));
        using (writer.OpenType($"{options.Visibility} sealed partial class {request} : {Runtime}EdgeRequest<{request}, {edge.Node}>"))
        {
            OperationEmitter.Write(writer, node, edge);
            WriteConstructor(writer, request);
            foreach (ParamSpec parameter in edge.Get!.Params.Where(p => !p.IsRequired))
            {
                writer.Line();
                ParameterEmitter.WriteDocs(writer, parameter);
                XmlDoc.Obsolete(writer, parameter.Availability);
                writer.Line($"public {request} {parameter.Name}({ParameterEmitter.Arguments([parameter])}) => new(Sender, Call{With(parameter)});");
            }

            WriteFields(writer, options, request, edge.Node);
            WriteWith(writer, request);
        }
    }

    private static void EdgeDocs(SourceWriter writer, EdgeSpec edge, string? limit = null) => XmlDoc.Write(
        writer,
        edge.Summary,
        $"The edge <c>{XmlDoc.Escape(edge.WireName)}</c> of <see cref=\"{edge.Node}\"/>.",
        XmlDoc.Remarks(edge.Availability, new(edge.Permissions, edge.PermissionsByHost), edge.Docs, limit));

    private static void WriteConstructor(SourceWriter writer, string request)
    {
        writer.Line($"internal {request}({Runtime}GraphSender sender, {Runtime}GraphCall call)");
        writer.Indented(": base(sender, call)");
        writer.Line("{");
        writer.Line("}");
    }

    private static void WriteFields(SourceWriter writer, EmitOptions options, string request, string element) => SelectorEmitter.WriteMethod(
        writer,
        options,
        element,
        $"public {request} Fields",
        set => $"new(Sender, Call.Select({set}))",
        "<summary>Asks for these fields, besides those asked for already.</summary>",
        "<exception cref=\"global::System.ArgumentException\">No field is given, or one is asked for twice with different parameters.</exception>");

    private static void WriteWith(SourceWriter writer, string request)
    {
        writer.Line();
        writer.Comment("<inheritdoc/>");
        writer.Line($"protected override {request} With({Runtime}GraphSender sender, {Runtime}GraphCall call) => new(sender, call);");
    }

    private static string With(ParamSpec parameter) => $".With({Literal.Of(parameter.WireName)}, {CSharpType.Value(parameter.Type, parameter.ArgumentName)})";

    private static string? LimitRemark(LimitSpec limit)
    {
        if (limit.Default is null && limit.Max is null)
        {
            return null;
        }

        string usual = limit.Default is { } count ? $"{Literal.Of(count)} elements come in a page if no limit is set. " : "";
        string most = limit.Max is { } max ? $"At most {Literal.Of(max)} come in a page. " : "";
        return $"{usual}{most}{(limit.Unconfirmed is null ? "" : $"Unconfirmed: {limit.Unconfirmed}")}".TrimEnd();
    }
}
