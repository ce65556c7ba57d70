using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>
/// For emitted requests: what the spec says of an operation, the same for each of its calls. Emitted once per operation and kept in a static.
/// </summary>
/// <param name="verb">What it does.</param>
/// <param name="path">Its path as a template, such as <c>{IgUser}/conversations</c>: what telemetry and rate budgets call it, never an id.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphOperation(GraphVerb verb, string path)
{
    /// <summary>What it does.</summary>
    public GraphVerb Verb => verb;

    /// <summary>Its path as a template, such as <c>{IgUser}/conversations</c>.</summary>
    public string Path => path;

    /// <summary>The name of the host that alone has it; null: the host that the client speaks to.</summary>
    public string? Host { get; init; }

    /// <summary>Whether its path has no version.</summary>
    public bool IsUnversioned { get; init; }

    /// <summary>Where its calls carry the token.</summary>
    public GraphTokenPlace TokenPlace { get; init; }

    /// <summary>How its arguments are written.</summary>
    public GraphEncoding Encoding { get; init; } = GraphEncoding.Query;

    /// <summary>Whether sending it twice does no harm. A read is repeatable unless it is said otherwise, a write is not.</summary>
    public bool IsRepeatable { get; init; } = verb == GraphVerb.Get;

    /// <summary>What to read, in a sentence, to see whether it was done where no answer tells; null: the spec does not say.</summary>
    public string? WhenInDoubt { get; init; }

    /// <summary>Whether it sends a part of a file, from a byte on that only its sender knows: no handler sends it again.</summary>
    public bool IsPartOfFile { get; init; }

    /// <summary>Whose budget its calls are taken from; null: that of the app.</summary>
    public string? RateFamily { get; init; }

    /// <summary>How its answer goes on.</summary>
    public GraphPaging Paging { get; init; }

    /// <summary>How many elements a page has at the most.</summary>
    public int MaxLimit { get; init; } = int.MaxValue;

    /// <summary>Throws where a call lacks what its arguments need; null: none needs anything.</summary>
    public Action<GraphCall>? Demand { get; init; }

    /// <summary>What it answers.</summary>
    public GraphAnswerKind Answer { get; init; }

    /// <summary>The permissions that it takes whatever is selected.</summary>
    public IReadOnlyList<GraphPermission> Permissions { get; init; } = [];

    /// <summary>Verb and template, such as <c>DELETE {IgComment}</c>.</summary>
    public override string ToString() => $"{verb.ToWord()} {path}";

    /// <summary>For emitted clients: the call to a fixed path, which is escaped already.</summary>
    public GraphCall At(string fixedPath) => new(this, fixedPath);

    /// <summary>For emitted clients: the call to the node of an id.</summary>
    /// <typeparam name="T">The node.</typeparam>
    /// <exception cref="ArgumentException">The id is empty, or <c>.</c> or <c>..</c>.</exception>
    public GraphCall At<T>(GraphId<T> id) => new(this, GraphPath.EscapeSegment(id.Value));
}

/// <summary>Where a call carries the access token.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum GraphTokenPlace
{
    /// <summary>In the header <c>Authorization</c>, where no log looks for it.</summary>
    Header,

    /// <summary>Among the parameters: the API is not known to look for it elsewhere.</summary>
    Parameter,

    /// <summary>Nowhere: the call takes none, so that no account is needed to make it.</summary>
    None,
}

/// <summary>How an answer goes on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum GraphPaging
{
    /// <summary>It is whole.</summary>
    None,

    /// <summary>By cursors, with a link while there is more.</summary>
    Cursors,

    /// <summary>By cursors without links: only an empty page is the end.</summary>
    CursorsWithoutLinks,

    /// <summary>By spans of time: a link names the span behind this one, and its beginning is the cursor.</summary>
    Times,

    /// <summary>By spans of time, of which this one is all that can be asked for: a link to another is not followed.</summary>
    OneSpan,
}

/// <summary>What an operation answers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum GraphAnswerKind
{
    /// <summary>A node.</summary>
    Node,

    /// <summary>A page of an edge.</summary>
    Page,

    /// <summary>An object that is no node.</summary>
    Object,

    /// <summary>A single value.</summary>
    Scalar,

    /// <summary><c>{"success":true}</c>.</summary>
    Success,

    /// <summary>Any JSON.</summary>
    Json,
}

/// <summary>A permission that something takes.</summary>
/// <param name="Name">Its name, such as <c>instagram_business_basic</c>.</param>
/// <param name="Host">The name of the host that asks for it; null: every host does.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct GraphPermission(string Name, string? Host = null);
