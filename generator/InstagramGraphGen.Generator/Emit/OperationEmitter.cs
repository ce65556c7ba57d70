using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>An operation of the spec → the static that says it to the runtime, in the class of its requests.</summary>
internal static class OperationEmitter
{
    /// <summary>The name of the static.</summary>
    public const string Field = "s_operation";

    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Writes the operation that reads a node.</summary>
    public static void Write(SourceWriter writer, ObjectSpec node) => Write(writer, Field, "Get", Template(node), ["Answer = {0}GraphAnswerKind.Node"], []);

    /// <summary>Writes the operation that reads an edge.</summary>
    public static void Write(SourceWriter writer, ObjectSpec node, EdgeSpec edge)
    {
        string? paging = edge.Paging switch { EdgePaging.Cursor => "Cursors", EdgePaging.CursorOnly => "CursorsWithoutLinks", _ => null };
        Write(
            writer,
            Field,
            "Get",
            $"{Template(node)}/{edge.WireName}",
            [
                "Answer = {0}GraphAnswerKind.Page",
                paging is null ? null : $"Paging = {{0}}GraphPaging.{paging}",
                edge.Get!.Rate is { } rate ? $"RateFamily = {Literal.Of(rate)}" : null,
            ],
            [.. Permissions(node.Permissions, node.PermissionsByHost), .. Permissions(edge.Permissions, edge.PermissionsByHost), .. Permissions(edge.Get.Permissions, edge.Get.PermissionsByHost)]);
    }

    /// <summary>Writes an operation that writes.</summary>
    public static void Write(SourceWriter writer, Write write, EquatableArray<string> hosts)
    {
        string[] has = [.. hosts.Where(host => write.Availabilities.All(a => a.IsOn(host)))];
        OperationEncoding encoding = write.Operation.Encoding;
        Write(
            writer,
            write.Static,
            write.Verb,
            write.Path,
            [
                encoding == OperationEncoding.Query ? null : $"Encoding = {{0}}GraphEncoding.{encoding}",
                $"Answer = {{0}}GraphAnswerKind.{write.Answer}",
                has.Length == 1 && hosts.Count > 1 ? $"Host = {Literal.Of(has[0])}" : null,
                write.Operation.IsRepeatable ? "IsRepeatable = true" : null,
                (write.Form.Rate ?? write.Operation.Rate) is { } rate ? $"RateFamily = {Literal.Of(rate)}" : null,
            ],
            write.Permissions.SelectMany(p => Permissions(p.Everywhere, p.ByHost)));
    }

    /// <summary>The permissions of an element of the spec, each as an expression.</summary>
    public static IEnumerable<string> Permissions(EquatableArray<string> everywhere, EquatableArray<HostPermissions> byHost) => byHost.Count == 0
        ? everywhere.Select(p => $"new({Literal.Of(p)})")
        : byHost.SelectMany(host => host.Permissions.Select(p => $"new({Literal.Of(p)}, {Literal.Of(host.Host)})"));

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
