using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec;

/// <summary>A whole API: all files merged, every reference resolved, every C# name settled. Lists are in ordinal order of their names unless said otherwise.</summary>
/// <param name="Errors">Single codes before ranges, then by code and subcode: the first that fits is the one that says most.</param>
public sealed record GraphSpec(
    ApiSpec Api,
    EquatableArray<ObjectSpec> Objects,
    EquatableArray<EnumSpec> Enums,
    EquatableArray<ErrorSpec> Errors,
    EquatableArray<WebhookSpec> Webhooks)
{
    /// <summary>The values with alternatives that are written.</summary>
    public EquatableArray<UnionSpec> Unions { get; init; }

    /// <summary>The values with keys that are written.</summary>
    public EquatableArray<InputSpec> Inputs { get; init; }

    /// <summary>The union of that name, or null.</summary>
    public UnionSpec? FindUnion(string? name) => Unions.FirstOrDefault(u => u.Name == name);

    /// <summary>The input of that name, or null.</summary>
    public InputSpec? FindInput(string? name) => Inputs.FirstOrDefault(i => i.Name == name);

    /// <summary>How hosts word what the rest leaves open; the dialect of every host has no host.</summary>
    public EquatableArray<DialectSpec> Dialects { get; init; }

    /// <summary>How a host words what the rest leaves open: its own dialect over the one of every host.</summary>
    public DialectSpec DialectOf(string host)
    {
        DialectSpec every = Dialects.FirstOrDefault(d => d.Host is null) ?? DialectSpec.Silent;
        return Dialects.FirstOrDefault(d => d.Host == host)?.Over(every) ?? every;
    }

    /// <summary>The node or object of that name, or null.</summary>
    public ObjectSpec? FindObject(string? name) => Objects.FirstOrDefault(o => o.Name == name);

    /// <summary>The enum of that name, or null.</summary>
    public EnumSpec? FindEnum(string? name) => Enums.FirstOrDefault(e => e.Name == name);

    /// <summary>The error of that code and subcode, else the one of the code alone (a range counts), or null. One that needs words of the text counts only if <paramref name="text"/> has them.</summary>
    public ErrorSpec? FindError(int code, int? subcode = null, string text = "") =>
        Errors.FirstOrDefault(e => subcode is not null && e.Subcode == subcode && e.Covers(code) && e.Fits(text))
        ?? Errors.FirstOrDefault(e => e.Subcode is null && e.Covers(code) && e.Fits(text));
}

/// <summary>The API itself: the <c>api:</c> declaration.</summary>
/// <param name="Name">Its name, such as <c>Instagram</c>; also the prefix of <c>InstagramJson</c>.</param>
/// <param name="Namespace">The C# namespace of what is emitted.</param>
/// <param name="Client">The C# name of the client class.</param>
/// <param name="Version">The version that calls name by default, such as <c>v24.0</c>.</param>
/// <param name="Hosts">The hosts in the order written; the first is the default.</param>
/// <param name="Roots">Where a path may begin, in the order written.</param>
public sealed record ApiSpec(
    string Name,
    string Namespace,
    string Client,
    string Version,
    EquatableArray<HostSpec> Hosts,
    EquatableArray<RootSpec> Roots,
    string? Summary,
    string? Docs,
    SourceSpan Span)
{
    /// <summary>The spaces that ids are of, in the order written.</summary>
    public EquatableArray<IdSpaceSpec> IdSpaces { get; init; }

    /// <summary>How many calls of one sort are allowed, in the order written.</summary>
    public EquatableArray<RateSpec> Rates { get; init; }

    /// <summary>The rate of that name, or null.</summary>
    public RateSpec? FindRate(string? name) => Rates.FirstOrDefault(r => r.Name == name);
}

/// <summary>A host of the API.</summary>
/// <param name="Name">Its short name, such as <c>instagram</c>.</param>
/// <param name="Url">Its absolute https address, without version or trailing slash.</param>
public sealed record HostSpec(string Name, string Url)
{
    /// <summary>The C# name of the property that holds its address.</summary>
    public string CSharpName { get; init; } = CSharpNames.Pascal(Name);
}

/// <summary>A place where a path may begin: a property (<see cref="Path"/> is set) or a method that takes an id (it is null) of the client.</summary>
/// <param name="Name">The C# name of the client's member.</param>
/// <param name="Node">The node it leads to.</param>
/// <param name="Path">The fixed path, such as <c>me</c>; null: the node's id is the path.</param>
public sealed record RootSpec(string Name, string Node, string? Path, string? Summary, SourceSpan Span);

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

    /// <summary>When reading it is refused; for the emulator.</summary>
    public EquatableArray<RuleSpec> Rules { get; init; }

    /// <summary>The error of one that was removed, for the emulator; null: as if it had never been.</summary>
    public ErrorName? Gone { get; init; }

    /// <summary>What whoever it stands for does without the API, in the order written; for the emulator.</summary>
    public EquatableArray<ActSpec> Acts { get; init; }

    /// <summary>What whoever it stands for sees, for the emulator, or null.</summary>
    public SearchSpec? Sees { get; init; }

    /// <summary>The field of that wire name, or null.</summary>
    public FieldSpec? FindField(string wireName) => Fields.FirstOrDefault(f => f.WireName == wireName);

    /// <summary>The edge of that wire name, or null.</summary>
    public EdgeSpec? FindEdge(string wireName) => Edges.FirstOrDefault(e => e.WireName == wireName);
}

/// <summary>A field of a node or object.</summary>
/// <param name="WireName">Its name in <c>fields=</c> and in JSON.</param>
/// <param name="Name">The C# name of its property.</param>
/// <param name="IsDefault">Whether the API sends it when no fields are asked for. In an object every field is sent unless one says otherwise.</param>
/// <param name="IsWrapped">Whether a list arrives inside <c>{"data":[…]}</c>.</param>
/// <param name="IsExplicit">Whether the API gives an empty object unless sub-fields are asked for (<c>shares{link}</c>).</param>
/// <param name="Params">Arguments that it takes as modifiers, such as <c>.username(x)</c>.</param>
public sealed record FieldSpec(
    string WireName,
    string Name,
    TypeRef Type,
    bool IsDefault,
    bool IsWrapped,
    bool IsExplicit,
    string? Summary,
    string? Docs,
    Availability Availability,
    EquatableArray<string> Permissions,
    EquatableArray<ParamSpec> Params,
    SourceSpan Span)
{
    /// <summary>Of a field that is <see cref="IsExplicit"/>: the sub-fields that are asked for where nobody names one, by their wire names. Else empty.</summary>
    public EquatableArray<string> ImpliedFields { get; init; }

    /// <summary>Whether an edge that lists the node sends it when no fields are asked for.</summary>
    public bool IsDefaultInLists { get; init; } = IsDefault;

    /// <summary>The edge whose elements it counts, for the emulator; null: it counts nothing.</summary>
    public string? Counts { get; init; }

    /// <summary>What it shows where it has no data; without one, it is left out.</summary>
    public EquatableArray<FallbackSpec> Fallbacks { get; init; }

    /// <summary>The permissions host by host, where the hosts differ; empty where <see cref="Permissions"/> holds on every host.</summary>
    public EquatableArray<HostPermissions> PermissionsByHost { get; init; }

    /// <summary>The spaces that its ids are of; empty where that is not known.</summary>
    public EquatableArray<HostIdSpaces> IdSpaces { get; init; }

    /// <summary>The names of the spaces that its ids are of on a host; empty where that is not known.</summary>
    public EquatableArray<string> IdSpacesOn(string host) =>
        IdSpaces.FirstOrDefault(s => s.Host is null || s.Host == host)?.Names ?? [];
}

/// <summary>What a field shows where it has no data.</summary>
/// <param name="Host">The host that shows it; null: every host.</param>
/// <param name="Json">The value as JSON.</param>
public sealed record FallbackSpec(string? Host, string Json);

/// <summary>An edge of a node: a paged list of other nodes, also readable as a field of the node.</summary>
/// <param name="WireName">Its name in the path, in <c>fields=</c> and in JSON.</param>
/// <param name="Name">The C# name of its property.</param>
/// <param name="Node">The node or object it lists.</param>
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

    /// <summary>One page holds all.</summary>
    None,
}

/// <summary>How many elements come in a page. Null: the API does not say.</summary>
public sealed record LimitSpec(int? Default = null, int? Max = null, string? Unconfirmed = null);

/// <summary>Elements that an edge leaves out in silence: those with <paramref name="Field"/> equal to <paramref name="Value"/> and <paramref name="IdleField"/> older than <paramref name="IdleDays"/> days.</summary>
public sealed record OmissionSpec(string Field, string Value, string IdleField, int IdleDays, string? Summary, string? Unconfirmed);

/// <summary>The rule that a node can be read in detail only while it is among the newest of an edge.</summary>
/// <param name="Node">The node that has the edge.</param>
/// <param name="Edge">The wire name of the edge.</param>
/// <param name="Newest">How many can be read.</param>
/// <param name="ErrorCode">The error that reading an older one gives.</param>
/// <param name="Fields">Wire names of the fields that an edge still shows of an older one.</param>
public sealed record DetailWindowSpec(string Node, string Edge, int Newest, int ErrorCode, EquatableArray<string> Fields, string? Summary, string? Unconfirmed);

/// <summary>An open enum: the values known today, and room for those of tomorrow.</summary>
/// <param name="IgnoreCase">Whether the API takes and gives the values in any case.</param>
public sealed record EnumSpec(string Name, bool IgnoreCase, string? Summary, string? Docs, Availability Availability, EquatableArray<EnumValueSpec> Values, SourceSpan Span);

/// <summary>A known value of an enum.</summary>
public sealed record EnumValueSpec(string Name, string WireValue, string? Summary, Availability Availability, SourceSpan Span);

/// <summary>An error that the API is known to answer with.</summary>
/// <param name="Code">The code, or the first of a range.</param>
/// <param name="LastCode">The last code of a range; equal to <paramref name="Code"/> where there is one only.</param>
/// <param name="Subcode">The subcode, or null.</param>
/// <param name="Kind">One of <see cref="ErrorKinds.All"/>.</param>
/// <param name="Name">A short name for use in <c>detail_window.error</c>-like places and in docs, or null.</param>
/// <param name="Message">The text that the API sends, for the emulator, or null.</param>
/// <param name="Type">The API's <c>type</c>, such as <c>OAuthException</c>, or null.</param>
/// <param name="Status">The HTTP status, or null where it is not known (the emulator then answers 400).</param>
public sealed record ErrorSpec(
    int Code,
    int LastCode,
    int? Subcode,
    string Kind,
    bool IsTransient,
    string? Name,
    string? Summary,
    string? Message,
    string? Type,
    int? Status,
    string? Unconfirmed,
    SourceSpan Span)
{
    /// <summary>The page that lists it, or null.</summary>
    public string? Docs { get; init; }

    /// <summary>Words in the text that tell this error from others of its code, in any case; or null.</summary>
    public string? Fragment { get; init; }

    /// <summary>Whether a text has the words that this error needs.</summary>
    public bool Fits(string text) => Fragment is null || text.IndexOf(Fragment, System.StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The rate family whose limit was reached, as usage headers call it, or null.</summary>
    public string? Family { get; init; }

    /// <summary>Whether <paramref name="code"/> is this error's, or in its range.</summary>
    public bool Covers(int code) => code >= Code && code <= LastCode;
}

/// <summary>The words that <c>kind:</c> of an error may have: the members of the runtime's <c>GraphErrorKind</c> in snake case.</summary>
public static class ErrorKinds
{
    /// <summary>All of them.</summary>
    public static EquatableArray<string> All { get; } =
    [
        "unknown", "invalid_request", "not_found", "deleted", "invalid_token", "permission_denied", "rate_limited",
        "quota_exceeded", "blocked", "unavailable", "outside_window", "not_ready", "rejected_media", "too_much_data",
    ];
}

/// <summary>A webhook field and its payload.</summary>
/// <param name="Field">The field that an app subscribes to.</param>
/// <param name="Payload">The object that arrives.</param>
public sealed record WebhookSpec(string Field, string Payload, string? Summary, string? Docs, Availability Availability, EquatableArray<string> Permissions, SourceSpan Span)
{
    /// <summary>The permissions host by host, where the hosts differ; empty where <see cref="Permissions"/> holds on every host.</summary>
    public EquatableArray<HostPermissions> PermissionsByHost { get; init; }
}
