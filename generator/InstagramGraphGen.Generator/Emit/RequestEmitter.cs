using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A node → its requests: one that reads the node, and one per edge.</summary>
internal static class RequestEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Name}Request.g.cs</c>.</summary>
    public static EmittedFile Emit(ObjectSpec node, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        EdgeSpec[] edges = [.. node.Edges.Where(e => e.IsEndpoint && e.Get is not null)];
        string request = $"{node.Name}Request";
        string edgeWords = edges.Length == 0 ? "" : ", or leads to its edges";
        XmlDoc.Write(writer, null, $"Reads a node <see cref=\"{node.Name}\"/>{edgeWords}.", XmlDoc.Remarks(node.Availability, new(node.Permissions, node.PermissionsByHost), node.Docs));
        using (writer.OpenType($"{options.Visibility} sealed partial class {request} : {Runtime}NodeRequest<{request}, {node.Name}>"))
        {
            WriteConstructor(writer, request);
            foreach (EdgeSpec edge in edges)
            {
                writer.Line();
                EdgeDocs(writer, edge);
                XmlDoc.Obsolete(writer, edge.Availability);
                ParamSpec[] required = [.. edge.Get!.Params.Where(p => p.IsRequired)];
                string target = $"new(Call.Edge({Literal.Of(Uri.EscapeDataString(edge.WireName))}){string.Concat(required.Select(With))})";
                writer.Line(required.Length == 0
                    ? $"public {NameOf(node, edge)} {edge.Name} => {target};"
                    : $"public {NameOf(node, edge)} {edge.Name}({ParameterEmitter.Arguments(required)}) => {target};");
            }

            WriteFields(writer, request, node.Name);
            WriteWith(writer, request);
        }

        foreach (EdgeSpec edge in edges)
        {
            writer.Line();
            WriteEdge(writer, node, edge, options);
        }

        return new($"{request}.g.cs", writer.ToString());
    }

    /// <summary>The class of an edge's requests.</summary>
    public static string NameOf(ObjectSpec node, EdgeSpec edge) => $"{node.Name}{edge.Name}Request";

    private static void WriteEdge(SourceWriter writer, ObjectSpec node, EdgeSpec edge, EmitOptions options)
    {
        string request = NameOf(node, edge);
        EdgeDocs(writer, edge, LimitRemark(edge.Limit));
        using (writer.OpenType($"{options.Visibility} sealed partial class {request} : {Runtime}EdgeRequest<{request}, {edge.Node}>"))
        {
            WriteConstructor(writer, request);
            if (edge.Paging == EdgePaging.CursorOnly)
            {
                writer.Line();
                writer.Comment("<inheritdoc/>");
                writer.Line("protected override bool PagesWithoutLinks => true;");
            }

            foreach (ParamSpec parameter in edge.Get!.Params.Where(p => !p.IsRequired))
            {
                writer.Line();
                ParameterEmitter.WriteDocs(writer, parameter);
                XmlDoc.Obsolete(writer, parameter.Availability);
                writer.Line($"public {request} {parameter.Name}({ParameterEmitter.Arguments([parameter])}) => new(Call{With(parameter)});");
            }

            WriteFields(writer, request, edge.Node);
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
        writer.Line($"internal {request}({Runtime}GraphCall call)");
        writer.Indented(": base(call)");
        writer.Line("{");
        writer.Line("}");
    }

    private static void WriteFields(SourceWriter writer, string request, string element)
    {
        writer.Line();
        writer.Comment("<summary>Asks for these fields, besides those asked for already.</summary>");
        writer.Comment("<exception cref=\"global::System.ArgumentException\">No field is given, or one is asked for twice with different parameters.</exception>");
        writer.Line($"public {request} Fields({SelectorEmitter.Selectors(element)}) => new(Call.Select({Runtime}FieldSet<{element}>.From(fields)));");
    }

    private static void WriteWith(SourceWriter writer, string request)
    {
        writer.Line();
        writer.Comment("<inheritdoc/>");
        writer.Line($"protected override {request} With({Runtime}GraphCall call) => new(call);");
    }

    private static string With(ParamSpec parameter) => $".With({Literal.Of(parameter.WireName)}, {CSharpType.Format(parameter.Type, parameter.ArgumentName)})";

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
