namespace InstagramGraphGen.Spec;

/// <summary>A node (it has an id and an endpoint of its own) or an object (a value inside another).</summary>
/// <param name="Name">Its C# name, such as <c>IgMessage</c>.</param>
/// <param name="Permissions">The permissions that reading it takes (on the default host, where hosts differ).</param>
/// <param name="Fields">Its fields in the order written, those of <c>extend</c> last.</param>
/// <param name="Edges">Its edges in the order written (objects have none).</param>
/// <param name="Post">Writing to the node itself, or null.</param>
/// <param name="Delete">Deleting the node, or null.</param>
/// <param name="DetailWindow">The rule that only the newest of an edge can be read in detail, or null.</param>
public sealed record ObjectSpec(
    string Name,
    bool IsNode,
    string? Summary,
    string? Docs,
    Availability Availability,
    EquatableArray<string> Permissions,
    EquatableArray<FieldSpec> Fields,
    EquatableArray<EdgeSpec> Edges,
    OperationSpec? Post,
    OperationSpec? Delete,
    DetailWindowSpec? DetailWindow,
    SourceSpan Span)
{
    /// <summary>The permissions host by host, where the hosts differ; empty where <see cref="Permissions"/> holds on every host.</summary>
    public EquatableArray<HostPermissions> PermissionsByHost { get; init; }

    /// <summary>Of a node: the C# names of what is emitted for reaching it.</summary>
    public NodeTypes Types { get; init; } = NodeTypes.None;

    /// <summary>Whether it is a node that can be read by its id.</summary>
    public bool IsRead { get; init; }

    /// <summary>What reading it answers: a node or an object; null: the node itself.</summary>
    public TypeRef? Returns { get; init; }

    /// <summary>What a request that reads the node itself can say beside its fields.</summary>
    public EquatableArray<ParamSpec> Params { get; init; }

    /// <summary>The name of the rate that reading it counts in, or null.</summary>
    public string? Rate { get; init; }

    /// <summary>The wire names of the fields of which one holds its figures: a list of values, then a total and its parts. None: it has no figures.</summary>
    public EquatableArray<string> Figures { get; init; }

    /// <summary>When reading it is refused; for the emulator.</summary>
    public EquatableArray<RuleSpec> Rules { get; init; }

    /// <summary>The error of one that was removed, for the emulator; null: as if it had never been.</summary>
    public ErrorName? Gone { get; init; }

    /// <summary>What whoever it stands for does without the API, in the order written; for the emulator.</summary>
    public EquatableArray<ActSpec> Acts { get; init; }

    /// <summary>What whoever it stands for sees, for the emulator, or null.</summary>
    public SearchSpec? Sees { get; init; }

    /// <summary>How its state is told, where it takes its time to be done; or null.</summary>
    public PollSpec? Poll { get; init; }

    /// <summary>How the bytes of a file are sent to it, or null.</summary>
    public UploadSpec? Upload { get; init; }

    /// <summary>What the emulator keeps of it beside its fields; nobody else knows of it.</summary>
    public EquatableArray<FieldSpec> Keeps { get; init; }

    /// <summary>What happens to it by itself; for the emulator.</summary>
    public EquatableArray<TimedChangeSpec> InTime { get; init; }

    /// <summary>The field of that wire name, or what the emulator keeps under it; or null.</summary>
    public FieldSpec? FindData(string wireName) => FindField(wireName) ?? Keeps.FirstOrDefault(f => f.WireName == wireName);

    /// <summary>The field of that wire name, or null.</summary>
    public FieldSpec? FindField(string wireName) => Fields.FirstOrDefault(f => f.WireName == wireName);

    /// <summary>The edge of that wire name, or null.</summary>
    public EdgeSpec? FindEdge(string wireName) => Edges.FirstOrDefault(e => e.WireName == wireName);
}

/// <summary>The C# names of the types by which a node is reached.</summary>
/// <param name="Request">The request that reads it; of one that cannot be read, the way to it.</param>
/// <param name="Way">The way to it, where it leads on or cannot be read.</param>
public sealed record NodeTypes(string Request, string Way)
{
    /// <summary>Of what is no node.</summary>
    public static NodeTypes None { get; } = new("", "");
}

/// <summary>The rule that a node can be read in detail only while it is among the newest of an edge.</summary>
/// <param name="Node">The node that has the edge.</param>
/// <param name="Edge">The wire name of the edge.</param>
/// <param name="Newest">How many can be read.</param>
/// <param name="ErrorCode">The error that reading an older one gives.</param>
/// <param name="Fields">Wire names of the fields that an edge still shows of an older one.</param>
public sealed record DetailWindowSpec(string Node, string Edge, int Newest, int ErrorCode, EquatableArray<string> Fields, string? Summary, string? Unconfirmed);
