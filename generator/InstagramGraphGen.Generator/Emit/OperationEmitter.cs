using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>An operation of the spec → the static that says it to the runtime, in the class of its requests.</summary>
internal static class OperationEmitter
{
    /// <summary>The name of the static.</summary>
    public const string Field = "s_operation";

    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Writes the operation that reads a node.</summary>
    public static void Write(SourceWriter writer, ObjectSpec node, EquatableArray<string> hosts) =>
        Write(
            writer,
            Field,
            "Get",
            Template(node),
            [$"Answer = {{0}}GraphAnswerKind.{(node.Returns?.Kind == TypeKind.Object ? "Object" : "Node")}", Host(OnlyHost([node.Availability], hosts)), node.Rate is { } rate ? $"RateFamily = {Literal.Of(rate)}" : null],
            node.Returns is null ? [] : Permissions(node.Permissions, node.PermissionsByHost, OnlyHost([node.Availability], hosts)));

    /// <summary>Writes the operation that reads an edge.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="node">The node that has the edge.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="hosts">The hosts of the API.</param>
    /// <param name="whole">The way to read it that alone is meant, and whose answer is whole; null: each.</param>
    public static void Write(SourceWriter writer, ObjectSpec node, EdgeSpec edge, EquatableArray<string> hosts, FormSpec? whole = null)
    {
        string? only = OnlyHost([node.Availability, edge.Availability, edge.Get!.Availability], hosts);
        string? paging = edge.Paging == EdgePaging.Time && whole is not null ? "OneSpan" : PagingOf(edge.Paging);
        Write(
            writer,
            Field,
            "Get",
            $"{Template(node)}/{edge.WireName}",
            [
                $"Answer = {{0}}GraphAnswerKind.{(edge.Paging == EdgePaging.Single ? "Object" : "Page")}",
                paging is null ? null : $"Paging = {{0}}GraphPaging.{paging}",
                paging is not null && edge.Limit.Max is { } max ? $"MaxLimit = {Literal.Of(max)}" : null,
                Host(only),
                edge.Get.Rate is { } rate ? $"RateFamily = {Literal.Of(rate)}" : null,
                CombinationEmitter.Demand(edge.Get, whole),
            ],
            [
                .. Permissions(node.Permissions, node.PermissionsByHost, only),
                .. Permissions(edge.Permissions, edge.PermissionsByHost, only),
                .. Permissions(edge.Get.Permissions, edge.Get.PermissionsByHost, only),
            ]);
    }

    /// <summary>The member of the runtime's <c>GraphPaging</c>; null: there is one page.</summary>
    public static string? PagingOf(EdgePaging paging) => paging switch { EdgePaging.Cursor => "Cursors", EdgePaging.CursorOnly => "CursorsWithoutLinks", EdgePaging.Time => "Times", _ => null };

    /// <summary>Writes an operation that writes.</summary>
    public static void Write(SourceWriter writer, Write write, EquatableArray<string> hosts)
    {
        string? only = OnlyHost(write.Availabilities, hosts);
        OperationEncoding encoding = write.Form.Encoding;
        Write(
            writer,
            write.Static,
            write.Verb,
            write.Path,
            [
                encoding == OperationEncoding.Query ? null : $"Encoding = {{0}}GraphEncoding.{encoding}",
                $"Answer = {{0}}GraphAnswerKind.{write.Answer}",
                Host(only),
                write.Operation.IsRepeatable ? "IsRepeatable = true" : null,
                write.Operation.WhenInDoubt is { } look ? $"WhenInDoubt = {Literal.Of(look)}" : null,
                (write.Form.Rate ?? write.Operation.Rate) is { } rate ? $"RateFamily = {Literal.Of(rate)}" : null,
            ],
            write.Permissions.SelectMany(p => Permissions(p.Everywhere, p.ByHost, only)));
    }

    /// <summary>The permissions of an element of the spec, each as an expression.</summary>
    /// <param name="everywhere">Those of every host.</param>
    /// <param name="byHost">Those of each host, where hosts differ.</param>
    /// <param name="only">The only host that they are wanted of; null: all.</param>
    public static IEnumerable<string> Permissions(EquatableArray<string> everywhere, EquatableArray<HostPermissions> byHost, string? only = null) => byHost.Count == 0
        ? everywhere.Select(p => $"new({Literal.Of(p)})")
        : byHost.Where(host => only is null || host.Host == only).SelectMany(host => host.Permissions.Select(p => $"new({Literal.Of(p)}, {Literal.Of(host.Host)})"));

    /// <summary>The host that alone has what must be everywhere in these places; null: several have it, or none, or the API has only one.</summary>
    public static string? OnlyHost(IReadOnlyCollection<Availability> places, EquatableArray<string> hosts)
    {
        string[] has = [.. hosts.Where(host => places.All(a => a.IsOn(host)))];
        return has.Length == 1 && hosts.Count > 1 ? has[0] : null;
    }

    private static string? Host(string? only) => only is null ? null : $"Host = {Literal.Of(only)}";

    private static string Template(ObjectSpec node) => $"{{{node.Name}}}";

    private static void Write(SourceWriter writer, string name, string verb, string path, IEnumerable<string?> settings, IEnumerable<string> permissions)
    {
        string[] taken = [.. permissions.Distinct()];
        writer.Line($"internal static readonly {Runtime}GraphOperation {name} = new({Runtime}GraphVerb.{verb}, {Literal.Of(path)})");
        writer.Line("{");
        foreach (string? setting in settings)
        {
            if (setting is not null)
            {
                writer.Indented($"{setting.Replace("{0}", Runtime)},");
            }
        }

        if (taken.Length > 0)
        {
            writer.Indented($"Permissions = [{string.Join(", ", taken)}],");
        }

        writer.Line("};");
        writer.Line();
    }
}
