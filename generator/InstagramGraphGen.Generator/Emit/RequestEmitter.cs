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
        string request = node.Types.Request;
        if (!node.IsRead)
        {
            WriteNode(writer, node, options);
            return Rest(writer, node, options);
        }

        string kind = LeadsOn(node) ? "" : "sealed ";
        string answer = node.Returns?.Name ?? node.Name;
        XmlDoc.Write(writer, null, $"Reads {(node.Returns is null ? "" : $"a <see cref=\"{answer}\"/> of ")}a node <see cref=\"{node.Name}\"/>.", XmlDoc.Remarks(node.Availability, new(node.Permissions, node.PermissionsByHost), node.Docs));
        using (writer.OpenType($"{options.Visibility} {kind}partial class {request} : {Runtime}NodeRequest<{request}, {answer}>"))
        {
            OperationEmitter.Write(writer, node, options.Hosts);
            WriteConstructor(writer, request);
            WriteParameters(writer, request, node.Params);
            WriteFields(writer, options, request, answer);
            PublishingEmitter.WritePoll(writer, node);
            WriteWith(writer, request);
        }

        if (LeadsOn(node))
        {
            writer.Line();
            WriteNode(writer, node, options);
        }

        return Rest(writer, node, options);
    }

    /// <summary>What else is emitted for a node: its edges.</summary>
    private static EmittedFile Rest(SourceWriter writer, ObjectSpec node, EmitOptions options)
    {
        foreach (EdgeSpec edge in Edges(node))
        {
            if (edge.Get is { Forms.Count: 0 })
            {
                writer.Line();
                WriteEdge(writer, node, edge, options);
            }

            foreach (FormSpec form in edge.Get?.Forms ?? [])
            {
                writer.Line();
                WriteForm(writer, node, edge, form, options);
            }

            if (HasWay(node, edge))
            {
                writer.Line();
                WriteWay(writer, node, edge, options);
            }
        }

        return new($"{node.Types.Request}.g.cs", writer.ToString()) { In = node.Name };
    }

    /// <summary>Whether requests begin at a node that are not the one that reads it. What was set for that one would say nothing for them, so they begin at a class of their own.</summary>
    public static bool LeadsOn(ObjectSpec node) => node.IsNode && (!node.IsRead || node.Upload is not null || Edges(node).Any() || Write.Of(node).Length > 0);

    /// <summary>The class that a root gives.</summary>
    public static string RootOf(NodeTypes types, bool leadsOn) => leadsOn ? types.Way : types.Request;

    private static bool HasWay(ObjectSpec node, EdgeSpec edge) => edge.Get is { Forms.Count: > 0 } || Write.Of(node, edge).Length > 0;

    private static IEnumerable<EdgeSpec> Edges(ObjectSpec node) => node.Edges.Where(e => e.IsEndpoint && (e.Get is not null || Write.Of(node, e).Length > 0));

    private static string Listed(string[] does) => does.Length == 3 ? $"{does[0]} or {does[1]}, or {does[2]}" : does.Length == 2 && does[1].StartsWith("leads", StringComparison.Ordinal) ? $"{does[0]}, or {does[1]}" : string.Join(" or ", does);

    private static void WriteNode(SourceWriter writer, ObjectSpec node, EmitOptions options)
    {
        string name = node.Types.Way;
        string[] does = [.. node.IsRead ? ["reads it"] : Array.Empty<string>(), .. Write.Of(node).Length > 0 ? ["writes to it"] : Array.Empty<string>(), .. Edges(node).Any() ? ["leads to its edges"] : Array.Empty<string>()];
        XmlDoc.Write(writer, null, $"The way to a node <see cref=\"{node.Name}\"/>{(does.Length == 0 ? "" : $": {Listed(does)}")}{(node.IsRead ? "." : ". It cannot be read by its id.")}", XmlDoc.Remarks(node.Availability, new(node.Permissions, node.PermissionsByHost), node.Docs));
        using (writer.OpenType($"{options.Visibility} sealed partial class {name} : {(node.IsRead ? node.Types.Request : $"{Runtime}GraphEdge")}"))
        {
            if (!node.IsRead)
            {
                OperationEmitter.Write(writer, node, options.Hosts);
            }

            WriteEmitter.WriteOperations(writer, Write.Of(node), options.Hosts);
            WriteConstructor(writer, name);
            foreach (EdgeSpec edge in Edges(node))
            {
                WriteWaysTo(writer, node, edge, options);
            }

            PublishingEmitter.WriteUpload(writer, node);
            WriteEmitter.WriteForms(writer, Write.Of(node), options);
        }
    }

    /// <summary>The member that leads to an edge. Where reading it takes arguments and writing none, there are two.</summary>
    private static void WriteWaysTo(SourceWriter writer, ObjectSpec node, EdgeSpec edge, EmitOptions options)
    {
        Write[] writes = Write.Of(node, edge);
        ParamSpec[] required = [.. edge.Get?.Params.Where(p => p.IsRequired) ?? []];
        string always = string.Concat((edge.Get?.Set ?? []).Select(ParameterEmitter.With));
        if (edge.Get is { Forms.Count: > 0 })
        {
            WriteWay(edge.WayType, $"{edge.WayType}.{OperationEmitter.Field}", edge.Name, "");
            return;
        }

        if (writes.Length > 0)
        {
            string way = edge.WayType;
            string operation = edge.Get is null ? $"{way}.{writes[0].Static}" : $"{edge.RequestType}.{OperationEmitter.Field}";
            WriteWay(way, operation, edge.Name + (required.Length == 0 ? "" : "()"), required.Length == 0 ? always : "");
        }

        if (edge.Get is not null && (writes.Length == 0 || required.Length > 0))
        {
            string request = edge.RequestType;
            WriteWay(
                request,
                $"{request}.{OperationEmitter.Field}",
                edge.Name + (required.Length == 0 ? "" : $"({ParameterEmitter.Arguments(required)})"),
                always + string.Concat(required.Select(ParameterEmitter.With)),
                required);
        }

        void WriteWay(string type, string operation, string member, string sets, params ParamSpec[] arguments)
        {
            string call = $"Call.To(global::{options.Namespace}.{operation}, {Literal.Of(Uri.EscapeDataString(edge.WireName))}){sets}";
            writer.Line();
            EdgeDocs(writer, edge);
            XmlDoc.Obsolete(writer, edge.Availability);
            writer.Line($"public {type} {member} => new(Sender, {CombinationEmitter.Check(call, arguments, arguments)});");
        }
    }

    private static void WriteWay(SourceWriter writer, ObjectSpec node, EdgeSpec edge, EmitOptions options)
    {
        Write[] writes = Write.Of(node, edge);
        string way = edge.WayType;
        bool hasForms = edge.Get is { Forms.Count: > 0 };
        string does = IsReadByTheWay(edge) ? "reads it, or writes to it" : !hasForms ? "writes to it" : writes.Length > 0 ? "reads it in one of several ways, or writes to it" : "reads it in one of several ways";
        XmlDoc.Write(writer, null, $"The way to the edge <c>{XmlDoc.Escape(edge.WireName)}</c> of <see cref=\"{node.Name}\"/>: {does}.", XmlDoc.Remarks(edge.Availability, docs: edge.Docs));
        using (writer.OpenType($"{options.Visibility} sealed partial class {way} : {(IsReadByTheWay(edge) ? edge.RequestType : $"{Runtime}GraphEdge")}"))
        {
            if (hasForms)
            {
                OperationEmitter.Write(writer, node, edge, options.Hosts);
            }

            WriteEmitter.WriteOperations(writer, writes, options.Hosts);
            WriteConstructor(writer, way);
            foreach (FormSpec form in edge.Get?.Forms ?? [])
            {
                WriteReadMethod(writer, edge, form, options);
            }

            WriteEmitter.WriteForms(writer, writes, options);
        }
    }

    /// <summary>Whether the way to an edge is also the request that reads it: that takes no arguments.</summary>
    private static bool IsReadByTheWay(EdgeSpec edge) => edge.Get is { Forms.Count: 0 } get && !get.Params.Any(p => p.IsRequired);

    private static void WriteEdge(SourceWriter writer, ObjectSpec node, EdgeSpec edge, EmitOptions options)
    {
        string request = edge.RequestType;
        EdgeDocs(writer, edge, LimitRemark(edge.Limit));
        string kind = Write.Of(node, edge).Length > 0 && IsReadByTheWay(edge) ? "" : "sealed ";
        using (writer.OpenType($"{options.Visibility} {kind}partial class {request} : {Runtime}{BaseOf(edge)}<{request}, {edge.Node}>"))
        {
            OperationEmitter.Write(writer, node, edge, options.Hosts);
            WriteConstructor(writer, request);
            WriteParameters(writer, request, edge.Get!.Params);
            WriteFields(writer, options, request, edge.Node);
            WriteWith(writer, request);
        }
    }

    private static string BaseOf(EdgeSpec edge) => edge.Paging == EdgePaging.Single ? "SingleRequest" : "EdgeRequest";

    /// <summary>The request that one way to read an edge gives.</summary>
    private static void WriteForm(SourceWriter writer, ObjectSpec node, EdgeSpec edge, FormSpec form, EmitOptions options)
    {
        FormDocs(writer, edge, form);
        using (writer.OpenType($"{options.Visibility} sealed partial class {form.TypeName} : {Runtime}{BaseOf(edge)}<{form.TypeName}, {edge.Node}>"))
        {
            if (IsWhole(edge, form))
            {
                OperationEmitter.Write(writer, node, edge, options.Hosts, form);
            }

            WriteConstructor(writer, form.TypeName);
            WriteParameters(writer, form.TypeName, form.Params, isOfForm: true);
            WriteFields(writer, options, form.TypeName, edge.Node);
            WriteWith(writer, form.TypeName);
        }
    }

    /// <summary>Whether a way to read an edge that goes by time takes no time, so that its answer is whole.</summary>
    private static bool IsWhole(EdgeSpec edge, FormSpec form) => edge.Paging == EdgePaging.Time && !form.Params.Any(parameter => parameter.WireName == "since");

    /// <summary>The method that gives it.</summary>
    private static void WriteReadMethod(SourceWriter writer, EdgeSpec edge, FormSpec form, EmitOptions options)
    {
        ParamSpec[] required = [.. form.Params.Where(p => p.IsRequired)];
        writer.Line();
        FormDocs(writer, edge, form);
        ParameterEmitter.WriteArgumentDocs(writer, required);
        CombinationEmitter.WriteException(writer, required, required);
        XmlDoc.Obsolete(writer, form.Availability);
        string call = (IsWhole(edge, form) ? $"Call.To(global::{options.Namespace}.{form.TypeName}.{OperationEmitter.Field})" : "Call") + string.Concat(form.Set.Select(ParameterEmitter.With).Concat(required.Select(ParameterEmitter.With)));
        writer.Line($"public {form.TypeName} {form.Name}({ParameterEmitter.ArgumentsOfRead(required)}) => new(Sender, {CombinationEmitter.Check(call, required, required)});");
    }

    /// <summary>A method for each parameter that need not be said; of a form, the items of a list can be given one by one.</summary>
    public static void WriteParameters(SourceWriter writer, string request, EquatableArray<ParamSpec> parameters, bool isOfForm = false)
    {
        foreach (ParamSpec parameter in parameters.Where(p => !p.IsRequired))
        {
            writer.Line();
            ParameterEmitter.WriteDocs(writer, parameter);
            CombinationEmitter.WriteException(writer, [parameter], parameters);
            XmlDoc.Obsolete(writer, parameter.Availability);
            string argument = isOfForm ? ParameterEmitter.Argument(parameter) : ParameterEmitter.Arguments([parameter]);
            writer.Line($"public {request} {parameter.Name}({argument}) => new(Sender, {CombinationEmitter.Check("Call" + ParameterEmitter.With(parameter), [parameter], parameters)});");
        }
    }

    private static void FormDocs(SourceWriter writer, EdgeSpec edge, FormSpec form) => XmlDoc.Write(
        writer,
        form.Summary,
        $"Reads the edge <c>{XmlDoc.Escape(edge.WireName)}</c>, as <c>{form.Name}</c>.",
        XmlDoc.Remarks(form.Availability, new(edge.Permissions, edge.PermissionsByHost), form.Docs ?? edge.Docs, form.Summary is null || form.Summary == edge.Get!.Summary ? null : edge.Get!.Summary));

    private static void EdgeDocs(SourceWriter writer, EdgeSpec edge, string? limit = null) => XmlDoc.Write(
        writer,
        edge.Summary,
        $"The edge <c>{XmlDoc.Escape(edge.WireName)}</c>{(edge.Node.Length == 0 ? ", which is only written" : $" of <see cref=\"{edge.Node}\"/>")}.",
        XmlDoc.Remarks(edge.Availability, new(edge.Permissions, edge.PermissionsByHost), edge.Docs, limit));

    /// <summary>Writes the constructor of a request.</summary>
    public static void WriteConstructor(SourceWriter writer, string request)
    {
        writer.Line($"internal {request}({Runtime}GraphSender sender, {Runtime}GraphCall call)");
        writer.Indented(": base(sender, call)");
        writer.Line("{");
        writer.Line("}");
    }

    /// <summary>Writes the methods that ask for fields.</summary>
    public static void WriteFields(SourceWriter writer, EmitOptions options, string request, string element) => SelectorEmitter.WriteMethod(
        writer,
        options,
        element,
        $"public {request} Fields",
        set => $"new(Sender, Call.Select({set}))",
        "<summary>Asks for these fields, besides those asked for already.</summary>",
        "<exception cref=\"global::System.ArgumentException\">No field is given, or one is asked for twice with different parameters.</exception>");

    /// <summary>Writes what makes the same request of another call.</summary>
    public static void WriteWith(SourceWriter writer, string request)
    {
        writer.Line();
        writer.Comment("<inheritdoc/>");
        writer.Line($"protected override {request} With({Runtime}GraphSender sender, {Runtime}GraphCall call) => new(sender, call);");
    }

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
