namespace InstagramGraphGen.Spec;

/// <summary>What a write changes in the data, for the emulator. The node that the request goes to (that has the edge, where it goes to one) is its <em>subject</em>.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Target">
/// Create: the node that comes to be. Append, Remove: the wire name of the subject's edge or field, null where the subject itself is removed. Tell: the C# name of the event. Set, Increase: null.
/// </param>
/// <param name="Into">Create: the wire name of the subject's edge that lists it, or null.</param>
/// <param name="On">What is the subject instead; null: the node that the request goes to. Where it finds several, each of them is; where it finds none, nothing is done.</param>
/// <param name="Values">
/// Create, Set, Increase, Tell: fields and what they get. Append: the fields of the element; one without a field (an empty path) is the element itself. Remove: what an element must have to go, or (an empty path) be; none:
/// every one.
/// </param>
public sealed record EffectSpec(EffectKind Kind, string? Target, string? Into, SearchSpec? On, EquatableArray<EffectValueSpec> Values, SourceSpan Span)
{
    /// <summary>When it happens.</summary>
    public ConditionSpec Condition { get; init; } = ConditionSpec.Always;

    /// <summary>Create, Append: the path of the parameter for each of whose elements one is created or appended (<see cref="EffectSource.Each"/>), or null.</summary>
    public string? Each { get; init; }
}

/// <summary>What a write does with the data.</summary>
public enum EffectKind
{
    /// <summary>A node comes to be, with an id of its own.</summary>
    Create,

    /// <summary>Fields of the subject get values.</summary>
    Set,

    /// <summary>A list of the subject gets one more element.</summary>
    Append,

    /// <summary>The subject, or elements of a list of it, are gone.</summary>
    Remove,

    /// <summary>Numbers of the subject grow.</summary>
    Increase,

    /// <summary>An event is told to who subscribed to it.</summary>
    Tell,
}

/// <summary>A field and its value in an effect, in an answer or in a search.</summary>
/// <param name="Field">The wire name of the field, or a path of them; empty: the element itself.</param>
/// <param name="Source">Where the value is from.</param>
/// <param name="Value">The literal's text; the parameter's path; the path of fields from the account, the subject or what was created on (<c>username</c>); empty for the time.</param>
public sealed record EffectValueSpec(string Field, EffectSource Source, string Value)
{
    /// <summary>What a text is put together of, each a text or a value in it; none: it is no such text.</summary>
    public EquatableArray<EffectValueSpec> Parts { get; init; }

    /// <summary>The value that counts where this one is not there, or null.</summary>
    public EffectValueSpec? Otherwise { get; init; }

    /// <summary>What is looked for, where the value is the ids of what is found; else null.</summary>
    public SearchSpec? Search { get; init; }
}

/// <summary>Where the value of an effect is from.</summary>
public enum EffectSource
{
    /// <summary>The spec: it is written there.</summary>
    Literal,

    /// <summary>A parameter of the request (<c>$param.hide</c>), or a part of one; where it was not sent, the field stays as it is.</summary>
    Parameter,

    /// <summary>The time of the request (<c>$now</c>).</summary>
    Now,

    /// <summary>The node that the access token belongs to (<c>$account.username</c>).</summary>
    Account,

    /// <summary>The node that the request goes to (<c>$subject.id</c>).</summary>
    Subject,

    /// <summary>The node that the same write created last (<c>$created.id</c>).</summary>
    Created,

    /// <summary>The element of the list that <see cref="EffectSpec.Each"/> names (<c>$each.url</c>).</summary>
    Each,

    /// <summary>The app that the access token belongs to (<c>$app.id</c>).</summary>
    App,

    /// <summary>What <see cref="EffectSpec.On"/> finds (<c>$found.id</c>).</summary>
    Found,

    /// <summary>The ids of what <see cref="EffectValueSpec.Search"/> finds.</summary>
    Search,

    /// <summary>The version that the request goes to (<c>$version</c>).</summary>
    Version,
}

/// <summary>Nodes, or elements of an edge, that are found in the data.</summary>
/// <param name="Start">Where the search begins.</param>
/// <param name="Parameter">The path of the parameter whose id names the node where it begins; null where it begins elsewhere.</param>
/// <param name="On">What is found first, and where the search goes on; null where it begins at a node.</param>
/// <param name="List">The wire name of the edge whose elements are found; null: what the search begins at.</param>
/// <param name="Where">What they must have: a path and its value. A value that is not there is had by none.</param>
/// <param name="Newer">How young they must be, or null.</param>
public sealed record SearchSpec(SearchStart Start, string? Parameter, SearchSpec? On, string? List, EquatableArray<EffectValueSpec> Where, AgeSpec? Newer)
{
    /// <summary>Whether only the first that is found counts.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The type of the nodes that it begins at, where it begins at all of one; else null.</summary>
    public string? Of { get; init; }

    /// <summary>What names the node that it begins at, where a field does; else null.</summary>
    public EffectValueSpec? Value { get; init; }

    /// <summary>What they must not have: a path and its value, none of these.</summary>
    public EquatableArray<EffectValueSpec> Not { get; init; }

    /// <summary>The words that they must have, or null.</summary>
    public WordsSpec? Words { get; init; }

    /// <summary>How many must be found, or none counts as found.</summary>
    public int AtLeast { get; init; } = 1;
}

/// <summary>Words that what is found must have, each in one of these places; upper and lower case count as one.</summary>
/// <param name="In">Paths of fields.</param>
/// <param name="Of">The text with the words. Where it is not there, nothing is asked.</param>
public sealed record WordsSpec(EquatableArray<string> In, EffectValueSpec Of);

/// <summary>Where a search begins.</summary>
public enum SearchStart
{
    /// <summary>At the node that the request goes to.</summary>
    Subject,

    /// <summary>At the node that a parameter names.</summary>
    Parameter,

    /// <summary>At the node that the access token belongs to.</summary>
    Account,

    /// <summary>At the node that the same write created last.</summary>
    Created,

    /// <summary>At what another search finds.</summary>
    Found,

    /// <summary>At every node of a type, whoever's it is.</summary>
    Nodes,

    /// <summary>At the node that a field names.</summary>
    Value,
}

/// <summary>An age: how long ago the time in a field may be.</summary>
/// <param name="Field">The wire name of the field.</param>
/// <param name="Seconds">The age in seconds.</param>
public sealed record AgeSpec(string Field, int Seconds);

/// <summary>When something holds; all parts must.</summary>
/// <param name="When">What parameters must be, all of them.</param>
/// <param name="Unless">What parameters must not be all at once.</param>
/// <param name="With">What must be in the data, or null.</param>
/// <param name="Without">What must not be in the data, or null.</param>
public sealed record ConditionSpec(EquatableArray<ArgumentTestSpec> When, EquatableArray<ArgumentTestSpec> Unless, SearchSpec? With, SearchSpec? Without)
{
    /// <summary>It always holds.</summary>
    public static ConditionSpec Always { get; } = new([], [], null, null);
}

/// <summary>What a parameter is.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Values">The values that it may have, or one of its elements; none: it was sent.</param>
public sealed record ArgumentTestSpec(string Path, EquatableArray<string> Values);

/// <summary>When the API refuses something, and with which error.</summary>
/// <param name="Error">The error.</param>
/// <param name="Condition">When it does.</param>
/// <param name="Repeated">The path of the parameter whose value is taken once only, or null.</param>
public sealed record RuleSpec(ErrorName Error, ConditionSpec Condition, string? Repeated, string? Summary, string? Unconfirmed, SourceSpan Span)
{
    /// <summary>The paths of parameters with addresses; it is refused only if one of them is an address that an API on the internet cannot fetch. None: that does not matter.</summary>
    public EquatableArray<string> Unreachable { get; init; }

    /// <summary>What must answer, or it is refused; null: nothing is asked.</summary>
    public HandshakeSpec? Handshake { get; init; }

    /// <summary>How often it may be done, beyond which it is refused; null: as often as one likes.</summary>
    public QuotaSpec? Quota { get; init; }
}

/// <summary>How often something may be done with one node.</summary>
/// <param name="Calls">How often.</param>
/// <param name="Of">The path of the parameter whose different values count; null: every call counts.</param>
/// <param name="Seconds">In which time, in seconds.</param>
public sealed record QuotaSpec(int Calls, string? Of, int Seconds)
{
    /// <summary>The rate of the api that says how often and in which time; what counts in it counts for every write with this quota. Null: the quota says both itself.</summary>
    public string? Rate { get; init; }

    /// <summary>How many seconds nothing more is taken from whoever goes beyond it; null: only as long as it is used up.</summary>
    public int? Locks { get; init; }
}

/// <summary>That an address, which a write names, answers as one that wants to be called there.</summary>
/// <param name="Callback">The path of the parameter that holds the address.</param>
/// <param name="VerifyToken">The path of the parameter with the text that it is asked with.</param>
public sealed record HandshakeSpec(string Callback, string VerifyToken);

/// <summary>What whoever a node stands for does without the API, such as a person who writes a message; for the emulator.</summary>
/// <param name="Name">What it is called: <c>write</c>.</param>
/// <param name="Params">What must be known of it.</param>
/// <param name="Effects">What it changes in the data.</param>
/// <param name="Rules">When it cannot be done.</param>
public sealed record ActSpec(string Name, EquatableArray<ParamSpec> Params, EquatableArray<EffectSpec> Effects, EquatableArray<RuleSpec> Rules, string? Summary, string? Unconfirmed, SourceSpan Span);
