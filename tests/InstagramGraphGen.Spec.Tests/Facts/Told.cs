namespace InstagramGraphGen.Spec.Tests.Facts;

/// <summary>What the spec tells of a row on one host: a node's fields, or a method of an edge.</summary>
/// <param name="Node">The node.</param>
/// <param name="Edge">The edge; null: the node itself is read.</param>
/// <param name="Operation">The method; null where the node itself is read.</param>
internal sealed record Told(ObjectSpec Node, EdgeSpec? Edge, OperationSpec? Operation)
{
    private static readonly Dictionary<string, string> _nodes = new(StringComparer.Ordinal)
    {
        ["{ig-id}"] = "IgUser",
        ["{page-id}"] = "FacebookPage",
        ["{conversation-id}"] = "IgConversation",
        ["{message-id}"] = "IgMessage",
        ["{igsid}"] = "IgScopedUser",
        ["{notification-message-token-id}"] = "IgOptInToken",
    };

    /// <summary>Where the spec tells of a row; null where it does not.</summary>
    public static Told? Find(GraphSpec spec, Fact fact, string host)
    {
        string[] path = fact.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

        // What both hosts have, an account does on the one host and its Page on the other.
        string place = fact.Host == "both" && host == "facebook" && path[0] == "{ig-id}" ? "{page-id}" : path[0];
        if (!_nodes.TryGetValue(place, out string? name) || spec.FindObject(name) is not { } node || !node.Availability.IsOn(host))
        {
            return null;
        }

        if (path.Length == 1)
        {
            return fact.Method == "GET" && spec.Api.Roots.Any(r => r.Node == name && r.Path is null) ? new Told(node, null, null) : null;
        }

        EdgeSpec? edge = node.FindEdge(path[1]);
        OperationSpec? operation = fact.Method switch { "GET" => edge?.Get, "POST" => edge?.Post, "DELETE" => edge?.Delete, _ => null };
        return operation is not null && edge!.IsEndpoint && edge.Availability.IsOn(host) && operation.Availability.IsOn(host) ? new Told(node, edge, operation) : null;
    }

    /// <summary>The wire names of its parameters, or of a node's fields: the first parts of their paths.</summary>
    public IReadOnlySet<string> Parameters => Operation switch
    {
        null => Node.Fields.Select(f => f.WireName).ToHashSet(StringComparer.Ordinal),
        { Forms.Count: 0 } => Operation.Params.Select(p => p.WireName).Concat(Operation.Set.Select(s => s.Path[0])).ToHashSet(StringComparer.Ordinal),
        _ => Operation.Forms.SelectMany(f => f.Params.Select(p => p.Path[0]).Concat(f.Set.Select(s => s.Path[0]))).ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>Those without which no request can be made.</summary>
    public IReadOnlySet<string> Required => Operation is null ? new HashSet<string>() : Operation.Forms.Count == 0
        ? Operation.Params.Where(p => p.IsRequired).Select(p => p.WireName).Concat(Operation.Set.Select(s => s.Path[0])).ToHashSet(StringComparer.Ordinal)
        : Operation.Forms.SelectMany(f => f.Params.Where(p => p.IsRequired).Select(p => p.Path[0]).Concat(f.Set.Select(s => s.Path[0]))).ToHashSet(StringComparer.Ordinal);

    /// <summary>The permissions of the node, the edge and the method on a host; of a node that is read, those of the fields named.</summary>
    public HashSet<string> PermissionsOn(string host, IEnumerable<string> fields) =>
    [
        .. On(host, Node.Permissions, Node.PermissionsByHost),
        .. Edge is null ? [] : On(host, Edge.Permissions, Edge.PermissionsByHost),
        .. Operation is null ? [] : On(host, Operation.Permissions, Operation.PermissionsByHost),
        .. Edge is null ? Node.Fields.Where(f => fields.Contains(f.WireName)).SelectMany(f => On(host, f.Permissions, f.PermissionsByHost)) : [],
    ];

    /// <summary>The permissions that a form says on a host.</summary>
    public static HashSet<string> PermissionsOf(FormSpec form, string host) => [.. On(host, form.Permissions, form.PermissionsByHost)];

    /// <summary>Whether something about it is marked as not settled: in words, or of the host.</summary>
    public bool IsDoubted(string host) => Places.Any(a => a.Unconfirmed is not null || a.Hosts.Any(h => h.Host == host && h.Evidence != Evidence.Documented));

    private IEnumerable<Availability> Places =>
        [Node.Availability, .. Edge is null ? [] : new[] { Edge.Availability }, .. Operation is null ? [] : new[] { Operation.Availability }];

    private static IEnumerable<string> On(string host, EquatableArray<string> everywhere, EquatableArray<HostPermissions> byHost) =>
        byHost.Count == 0 ? everywhere : byHost.Where(h => h.Host == host).SelectMany(h => h.Permissions);
}
