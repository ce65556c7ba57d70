namespace InstagramGraphGen.Spec;

/// <summary>One method (GET, POST or DELETE) on a node or an edge.</summary>
/// <param name="Params">The parameters of a GET; of a write, those that its forms have in common.</param>
/// <param name="Returns">What a write answers; null of a GET, which answers the edge's elements, and of a write that answers that it succeeded (<c>{"success":true}</c> and the like); its forms say it themselves.</param>
public sealed record OperationSpec(
    string? Summary,
    string? Docs,
    Availability Availability,
    EquatableArray<string> Permissions,
    EquatableArray<ParamSpec> Params,
    TypeRef? Returns,
    SourceSpan Span)
{
    /// <summary>The permissions host by host, where the hosts differ; empty where <see cref="Permissions"/> holds on every host.</summary>
    public EquatableArray<HostPermissions> PermissionsByHost { get; init; }

    /// <summary>What a GET always sends. Forms say it themselves.</summary>
    public EquatableArray<FixedSpec> Set { get; init; }

    /// <summary>Where its parameters stand in the request; a write's forms say it themselves.</summary>
    public OperationEncoding Encoding { get; init; }

    /// <summary>Whether sending it twice does no harm. Else it is never sent again by itself.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The ways to make it, in the order written, those of <c>extend</c> last. A write has one at least; a GET has none where its own parameters say all.</summary>
    public EquatableArray<FormSpec> Forms { get; init; }

    /// <summary>All parameters of a GET: its own, or those of its forms, each name once.</summary>
    public IEnumerable<ParamSpec> AllParams =>
        Forms.Count == 0 ? Params : Forms.SelectMany(f => f.Params).GroupBy(p => p.WireName, StringComparer.Ordinal).Select(same => same.First());

    /// <summary>How it asks for figures, for the emulator; null: its elements stand in the data.</summary>
    public CountsSpec? Counts { get; init; }

    /// <summary>What every form of it changes in the data; for the emulator.</summary>
    public EquatableArray<EffectSpec> Effects { get; init; }

    /// <summary>When the API refuses any form of it; for the emulator.</summary>
    public EquatableArray<RuleSpec> Rules { get; init; }

    /// <summary>The fields of the answer and what they hold, for the emulator; of a form that says none.</summary>
    public EquatableArray<EffectValueSpec> Answers { get; init; }

    /// <summary>The name of the rate that it counts in, or null.</summary>
    public string? Rate { get; init; }

    /// <summary>The error with which the API answers where <c>fields</c> is sent with it, although it is done; for the emulator. Null: <c>fields</c> does nothing.</summary>
    public ErrorName? RefusesFields { get; init; }

    /// <summary>What to read, in a sentence, to see whether it was done where no answer tells; or null.</summary>
    public string? WhenInDoubt { get; init; }
}

/// <summary>Where the parameters of a request stand.</summary>
public enum OperationEncoding
{
    /// <summary>In the query.</summary>
    Query,

    /// <summary>In a body of <c>application/x-www-form-urlencoded</c>; what is no single value is JSON text in one parameter.</summary>
    Form,

    /// <summary>In a JSON object as body.</summary>
    Json,

    /// <summary>In a body of <c>multipart/form-data</c>, which alone can carry files; what is no single value is JSON text in one part.</summary>
    Multipart,
}

/// <summary>
/// One way to write something: a method of a request (of an operation) or a factory (of a union). Required parameters are its arguments in C#, optional ones are
/// methods of what it gives.
/// </summary>
/// <param name="Name">Its C# name, such as <c>CreateReel</c>.</param>
/// <param name="TypeName">The C# name of the type that it gives, such as <c>IgUserMediaCreateReelRequest</c>; settled here, so that no other type has it.</param>
/// <param name="Set">What it always sends.</param>
/// <param name="Params">All of its parameters, those in common first; each list in the order written.</param>
public sealed record FormSpec(
    string Name,
    string TypeName,
    EquatableArray<FixedSpec> Set,
    EquatableArray<ParamSpec> Params,
    string? Summary,
    string? Docs,
    Availability Availability,
    SourceSpan Span)
{
    /// <summary>Where its parameters stand in the request.</summary>
    public OperationEncoding Encoding { get; init; }

    /// <summary>What it answers; null: that it succeeded.</summary>
    public TypeRef? Returns { get; init; }

    /// <summary>The C# names of what the node is reached by that it answers.</summary>
    public NodeTypes ReturnedTypes { get; init; } = NodeTypes.None;

    /// <summary>How its figures come, for the emulator; null: as its operation says.</summary>
    public FigureShape? Shape { get; init; }

    /// <summary>
    /// The permissions that this form takes beside those of its operation (on the default host, where hosts differ). Of a union: those that a write with this value takes in place of
    /// all others; where there are none, it changes nothing.
    /// </summary>
    public EquatableArray<string> Permissions { get; init; }

    /// <summary>The permissions host by host, where the hosts differ; empty where <see cref="Permissions"/> holds on every host.</summary>
    public EquatableArray<HostPermissions> PermissionsByHost { get; init; }

    /// <summary>What it changes in the data, after what its operation changes.</summary>
    public EquatableArray<EffectSpec> Effects { get; init; }

    /// <summary>When the API refuses it beside when it refuses its operation.</summary>
    public EquatableArray<RuleSpec> Rules { get; init; }

    /// <summary>The fields of the answer and what they hold; none: those of its operation.</summary>
    public EquatableArray<EffectValueSpec> Answers { get; init; }

    /// <summary>What the file may be whose bytes go to what this form creates; null: it takes none.</summary>
    public FileSpec? Upload { get; init; }

    /// <summary>The write that makes of what it creates what is wanted, or null.</summary>
    public PublishSpec? Publish { get; init; }

    /// <summary>The name of the rate that it counts in, or that a write with this value counts in; null: that of the operation.</summary>
    public string? Rate { get; init; }
}

/// <summary>A value that a form always sends.</summary>
/// <param name="Path">Where it stands, from the request's or the value's own object on: <c>attachment</c>, <c>type</c>.</param>
/// <param name="Value">Its text, as JSON writes it but for the quotes of a text.</param>
/// <param name="Kind">What it is in JSON.</param>
public sealed record FixedSpec(EquatableArray<string> Path, string Value, FixedKind Kind, SourceSpan Span);

/// <summary>What a fixed value is in JSON.</summary>
public enum FixedKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A boolean.</summary>
    Bool,
}

/// <summary>A parameter of an operation, of a form or of an input, or an argument of a field.</summary>
/// <param name="WireName">Its name in the query; of what is written, its path with dots (<c>attachment.payload.url</c>).</param>
/// <param name="Name">The C# name of its method.</param>
/// <param name="ArgumentName">The C# name of its argument, escaped where it is a keyword.</param>
/// <param name="Filter">The path in an element's data that the value is compared with (<c>participants.id</c>), for the emulator; null: it filters nothing.</param>
public sealed record ParamSpec(
    string WireName,
    string Name,
    string ArgumentName,
    TypeRef Type,
    bool IsRequired,
    string? Filter,
    string? Summary,
    Availability Availability,
    SourceSpan Span)
{
    /// <summary>Where it stands, from the request's or the value's own object on: one name, or a path into an object.</summary>
    public EquatableArray<string> Path { get; init; } = [WireName];

    /// <summary>What must be so of the data at <see cref="Filter"/>.</summary>
    public FilterMatch Match { get; init; }

    /// <summary>Whether null can be sent for it, which is something else than sending nothing.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether it is a secret, which nothing shows.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What stands between the items of a list, such as a comma; null: it is JSON.</summary>
    public string? Separator { get; init; }

    /// <summary>The parameters of which its values say what they may be (<c>goes_with</c>), by their wire names.</summary>
    public EquatableArray<string> Beside { get; init; } = [];

    /// <summary>The parameters that some of its values need beside them (<c>needs</c>).</summary>
    public EquatableArray<NeedSpec> Needs { get; init; } = [];

    /// <summary>What the API takes of it.</summary>
    public BoundsSpec Bounds { get; init; } = BoundsSpec.None;

    /// <summary>The error of a value that it does not take (one out of bounds, one that fits no alternative, the id of a node that is not there); null: the host's usual one, and ids are not looked up.</summary>
    public ErrorName? Error { get; init; }

    /// <summary>Of a list: the same of one of its items, of which <see cref="Error"/> then does not speak; null: <see cref="Error"/> does.</summary>
    public ErrorName? ItemError { get; init; }
}

/// <summary>That values of an enum need a parameter beside them.</summary>
/// <param name="Parameter">The wire name of the parameter.</param>
/// <param name="Enum">The enum that has the values.</param>
public sealed record NeedSpec(string Parameter, string Enum)
{
    /// <summary>The C# name of the enum's method that tells whether a value needs a parameter.</summary>
    /// <param name="parameter">The wire name of the parameter.</param>
    public static string MethodOf(string parameter) => "Needs" + Naming.CSharpNames.Pascal(parameter);
}

/// <summary>What must be so of the data that a parameter filters by.</summary>
public enum FilterMatch
{
    /// <summary>It equals the value, or one of them where that is a list.</summary>
    Equal,

    /// <summary>It holds the words.</summary>
    Contains,

    /// <summary>It is the time or the number, or a later or larger one.</summary>
    From,

    /// <summary>It is the time or the number, or an earlier or smaller one.</summary>
    Until,
}

/// <summary>An error of the API by its numbers.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Subcode">Its subcode, or null.</param>
public sealed record ErrorName(int Code, int? Subcode)
{
    /// <summary>The error's name where it was named by that, or null.</summary>
    public string? Name { get; init; }
}

/// <summary>What the API takes of a value. Null: no bound is known.</summary>
/// <param name="MaxChars">Of a text: the most characters (Unicode code points).</param>
/// <param name="MaxBytes">Of a text: the most bytes in UTF-8. Of a file: the most bytes.</param>
/// <param name="Count">Of a list: how many elements.</param>
/// <param name="Range">Of a number: how large.</param>
public sealed record BoundsSpec(int? MaxChars = null, long? MaxBytes = null, CountRange? Count = null, NumberRange? Range = null)
{
    /// <summary>Of a text: how many words may begin with a mark.</summary>
    public EquatableArray<MarkBound> Marks { get; init; }

    /// <summary>No bound.</summary>
    public static BoundsSpec None { get; } = new();
}

/// <summary>How many words of a text may begin with a mark.</summary>
/// <param name="Mark">The mark, such as <c>#</c>: one character.</param>
/// <param name="Most">How many.</param>
public sealed record MarkBound(char Mark, int Most);

/// <summary>How many; both ends belong to it, and null is no end.</summary>
public sealed record CountRange(int? Min, int? Max)
{
    /// <summary>As a spec writes it: <c>2..10</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Min}..{Max}");
}

/// <summary>How large; both ends belong to it, and null is no end.</summary>
public sealed record NumberRange(decimal? Min, decimal? Max)
{
    /// <summary>As a spec writes it: <c>0..1.5</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Min}..{Max}");
}

/// <summary>How many calls of one sort are allowed.</summary>
/// <param name="Name">Its name, such as <c>private_replies</c>.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Period">In which time, in seconds.</param>
public sealed record RateSpec(string Name, int Calls, int Period, string? Summary, string? Docs, Availability Availability, SourceSpan Span);
