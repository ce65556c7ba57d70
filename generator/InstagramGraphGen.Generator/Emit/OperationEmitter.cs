using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>An operation of the spec → the static that says it to the runtime, in the class of its requests.</summary>
internal static class OperationEmitter
{
    /// <summary>The name of the static.</summary>
    public const string Field = "s_operation";

    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Writes the operation that reads a node.</summary>
    public static void Write(SourceWriter writer, ObjectSpec node) => Write(writer, Template(node), "Node", null, []);

    /// <summary>Writes the operation that reads an edge.</summary>
    public static void Write(SourceWriter writer, ObjectSpec node, EdgeSpec edge) => Write(
        writer,
        $"{Template(node)}/{edge.WireName}",
        "Page",
        edge.Paging switch { EdgePaging.Cursor => "Cursors", EdgePaging.CursorOnly => "CursorsWithoutLinks", _ => null },
        [.. Permissions(node.Permissions, node.PermissionsByHost), .. Permissions(edge.Permissions, edge.PermissionsByHost), .. Permissions(edge.Get!.Permissions, edge.Get.PermissionsByHost)]);

    /// <summary>The permissions of an element of the spec, each as an expression.</summary>
    public static IEnumerable<string> Permissions(EquatableArray<string> everywhere, EquatableArray<HostPermissions> byHost) => byHost.Count == 0
        ? everywhere.Select(p => $"new({Literal.Of(p)})")
        : byHost.SelectMany(host => host.Permissions.Select(p => $"new({Literal.Of(p)}, {Literal.Of(host.Host)})"));

    private static string Template(ObjectSpec node) => $"{{{node.Name}}}";

    private static void Write(SourceWriter writer, string path, string answer, string? paging, IEnumerable<string> permissions)
    {
        string[] taken = [.. permissions.Distinct()];
        string[] settings =
        [
            $"Answer = {Runtime}GraphAnswerKind.{answer}",
            .. paging is null ? Array.Empty<string>() : [$"Paging = {Runtime}GraphPaging.{paging}"],
            .. taken.Length == 0 ? Array.Empty<string>() : [$"Permissions = [{string.Join(", ", taken)}]"],
        ];
        writer.Line($"internal static readonly {Runtime}GraphOperation {Field} = new({Runtime}GraphVerb.Get, {Literal.Of(path)})");
        writer.Line("{");
        foreach (string setting in settings)
        {
            writer.Indented($"{setting},");
        }

        writer.Line("};");
        writer.Line();
    }
}
