using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>What the spec says of permissions → how a type tells the runtime which of them a selection takes.</summary>
internal static class PermissionEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Writes the type's part of the walk; nothing where neither it nor anything in it can take a permission.</summary>
    public static void Write(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        string[] own = [.. Takes(type.Permissions, type.PermissionsByHost)];
        Member[] asked = [.. members.Where(m => TakesOf(m).Any() || ObjectIn(m) is not null)];
        if (own.Length + asked.Length == 0)
        {
            return;
        }

        writer.Line();
        using (writer.Open($"static void {Runtime}IGraphObject<{type.Name}>.WalkPermissions({Runtime}PermissionWalk walk)"))
        {
            foreach (string take in own)
            {
                writer.Line(take);
            }

            bool isBlock = false;
            for (int i = 0; i < asked.Length; i++)
            {
                bool wasBlock = isBlock;
                isBlock = TakesOf(asked[i]).Any();
                if ((i > 0 && wasBlock) || (isBlock && i + own.Length > 0))
                {
                    writer.Line();
                }

                WriteMember(writer, asked[i]);
            }
        }
    }

    /// <summary>The type of the objects in a field or an edge, however deep; null: there are none.</summary>
    public static string? ObjectIn(Member member)
    {
        if (member.Edge is { } edge)
        {
            return edge.Node;
        }

        TypeRef value = member.Field!.Type;
        while (value.Element is { } element)
        {
            value = element;
        }

        return CSharpType.ObjectIn(value);
    }

    private static void WriteMember(SourceWriter writer, Member member)
    {
        IEnumerable<string> hosts = member.IsDefault ? member.Availability.Hosts.Where(h => h.Evidence != Evidence.Refused).Select(h => Literal.Of(h.Host)) : [];
        string asked = string.Join(", ", [Literal.Of(member.Index), .. hosts]);
        string? enter = ObjectIn(member) is { } inner ? $"walk.Enter<{inner}>({asked});" : null;
        string[] takes = [.. TakesOf(member)];
        if (takes.Length == 0)
        {
            writer.Line(enter!);
            return;
        }

        using (writer.Open($"if (walk.Asks({asked}))"))
        {
            foreach (string line in enter is null ? takes : [.. takes, enter])
            {
                writer.Line(line);
            }
        }
    }

    private static IEnumerable<string> TakesOf(Member member) => member.AnyEdge is { } edge
        ? Takes(edge.Permissions, edge.PermissionsByHost).Concat(Takes(edge.Get!.Permissions, edge.Get.PermissionsByHost)).Distinct()
        : Takes(member.Field!.Permissions, member.Field.PermissionsByHost);

    private static IEnumerable<string> Takes(EquatableArray<string> everywhere, EquatableArray<HostPermissions> byHost) => byHost.Count > 0
        ? byHost.Where(h => h.Permissions.Count > 0).Select(h => $"walk.TakeOn({List([h.Host, .. h.Permissions])});")
        : everywhere.Count > 0 ? [$"walk.Take({List(everywhere)});"] : [];

    private static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(Literal.Of));
}
