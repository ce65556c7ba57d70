namespace InstagramGraphGen.Spec;

/// <summary>An edge of a node: a paged list of other nodes, also readable as a field of the node. Or one that is only written, which may have the name of a field.</summary>
/// <param name="WireName">Its name in the path, in <c>fields=</c> and in JSON.</param>
/// <param name="Name">The C# name of its property.</param>
/// <param name="Node">The node or object it lists; empty where it is only written and lists none.</param>
/// <param name="IsDefault">Whether the node sends it when no fields are asked for.</param>
/// <param name="Order">In which order the elements come.</param>
/// <param name="Limit">How many come in a page.</param>
/// <param name="Paging">How the next page is reached.</param>
/// <param name="IsField">Whether it can be asked for in <c>fields=</c>.</param>
/// <param name="IsEndpoint">Whether it has a path of its own.</param>
/// <param name="Get">Reading it, or null where it can only be written.</param>
/// <param name="Omits">Elements that the API leaves out in silence.</param>
public sealed record EdgeSpec(
    string WireName,
    string Name,
    string Node,
    bool IsDefault,
    EdgeOrder Order,
    LimitSpec Limit,
    EdgePaging Paging,
    bool IsField,
    bool IsEndpoint,
    string? Summary,
    string? Docs,
    Availability Availability,
    EquatableArray<string> Permissions,
    OperationSpec? Get,
    OperationSpec? Post,
    OperationSpec? Delete,
    EquatableArray<OmissionSpec> Omits,
    SourceSpan Span)
{
    /// <summary>The permissions host by host, where the hosts differ; empty where <see cref="Permissions"/> holds on every host.</summary>
    public EquatableArray<HostPermissions> PermissionsByHost { get; init; }

    /// <summary>The C# name of what selects it as a field; empty where it is none.</summary>
    public string SelectorType { get; init; } = "";

    /// <summary>The C# name of the request that reads it by its own path; empty where none does, or one for each form.</summary>
    public string RequestType { get; init; } = "";

    /// <summary>The C# name of the way to it; empty where it is neither written to nor read in several ways.</summary>
    public string WayType { get; init; } = "";

    /// <summary>Fields of the node that its elements never show here.</summary>
    public EquatableArray<string> Without { get; init; }
}

/// <summary>In which order an edge lists its elements.</summary>
public enum EdgeOrder
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>The newest first.</summary>
    NewestFirst,

    /// <summary>The oldest first.</summary>
    OldestFirst,
}

/// <summary>How an edge is paged.</summary>
public enum EdgePaging
{
    /// <summary>Cursors, and a <c>next</c> link as long as there is more.</summary>
    Cursor,

    /// <summary>Cursors without links: the end is an empty page.</summary>
    CursorOnly,

    /// <summary>A <c>next</c> link with the span of time behind this one.</summary>
    Time,

    /// <summary>One page holds all.</summary>
    None,

    /// <summary>There is one at most: it comes alone, or null.</summary>
    Single,
}

/// <summary>How many elements come in a page. Null: the API does not say.</summary>
public sealed record LimitSpec(int? Default = null, int? Max = null, string? Unconfirmed = null);

/// <summary>
/// Elements that an edge leaves out in silence: those with <paramref name="Field"/> equal to <paramref name="Value"/> and, where there is one, <paramref name="IdleField"/> older than
/// <paramref name="IdleDays"/> days.
/// </summary>
public sealed record OmissionSpec(string Field, string Value, string? IdleField, int? IdleDays, string? Summary, string? Unconfirmed)
{
    /// <summary>The hosts that leave them out; none: all.</summary>
    public EquatableArray<HostEvidence> Hosts { get; init; }
}
