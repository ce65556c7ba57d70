namespace InstagramGraphGen.Spec;

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
    /// <summary>The C# name of what selects it; empty where it takes no arguments.</summary>
    public string SelectorType { get; init; } = "";

    /// <summary>Whether it is a secret, which no debugger shows.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What divides a list that may come as one text, such as a comma; null: it does not.</summary>
    public string? Separator { get; init; }

    /// <summary>Of a field that is <see cref="IsExplicit"/>: the sub-fields that are asked for where nobody names one, by their wire names. Else empty.</summary>
    public EquatableArray<string> ImpliedFields { get; init; }

    /// <summary>Whether an edge that lists the node sends it when no fields are asked for.</summary>
    public bool IsDefaultInLists { get; init; } = IsDefault;

    /// <summary>Of an event: whether it is always there, so that what lacks it is no such event. Of an object: whether who writes one must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Of an object: whether who writes one can send null for it.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the pages inside of it come without links, whatever their edges say: cursors only, and an empty page is the end.</summary>
    public bool HasPagesWithoutLinks { get; init; }

    /// <summary>The edge whose elements it counts, for the emulator; of a path of edges (<c>comments.replies</c>), the elements of each. Null: it counts nothing.</summary>
    public string? Counts { get; init; }

    /// <summary>The quota of which it shows how much is used, for the emulator; null: it shows none.</summary>
    public UsedQuotaSpec? Quota { get; init; }

    /// <summary>Of a node that arguments name: what it must have to be shown.</summary>
    public EquatableArray<EffectValueSpec> Where { get; init; }

    /// <summary>Of a node that arguments name: what it must not have to be shown.</summary>
    public EquatableArray<EffectValueSpec> Not { get; init; }

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

/// <summary>A quota of which is shown how much is used.</summary>
/// <param name="Rate">The rate of the api whose number and time it has.</param>
/// <param name="Since">The parameter of the read that says from when on is counted, or null.</param>
public sealed record UsedQuotaSpec(string Rate, string? Since);

/// <summary>What a field shows where it has no data.</summary>
/// <param name="Host">The host that shows it; null: every host.</param>
/// <param name="Json">The value as JSON.</param>
public sealed record FallbackSpec(string? Host, string Json);
