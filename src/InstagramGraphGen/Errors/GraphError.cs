using System.Net;

namespace InstagramGraphGen;

/// <summary>The API's error object, its texts without the access token. Of an answer without one, what its HTTP status says. Source: Meta, "Handle Errors", /docs/graph-api/guides/error-handling.</summary>
public sealed class GraphError
{
    private GraphErrorTable? _table;
    private long _recovery;

    /// <summary>The API's text, in English, for developers; not stable.</summary>
    public required string Message { get; init; }

    /// <summary>The API's class of the error, such as <c>OAuthException</c>; null where it gave none.</summary>
    public string? Type { get; init; }

    /// <summary>The code, which may be negative; 0 where the API gave none, or one that is no number of 64 bits (see <see cref="CodeText"/>).</summary>
    public long Code { get; init; }

    /// <summary>The code as the API wrote it, where it is no number of 64 bits; else null.</summary>
    public string? CodeText { get; init; }

    /// <summary>The subcode, or null.</summary>
    public long? Subcode { get; init; }

    /// <summary>The API's own word on whether a retry may help; null where it gave none.</summary>
    public bool? IsTransient { get; init; }

    /// <summary>A title for the end user, in their language, or null.</summary>
    public string? UserTitle { get; init; }

    /// <summary>A text for the end user, in their language, or null.</summary>
    public string? UserMessage { get; init; }

    /// <summary>The id to quote to Meta's support, or null.</summary>
    public string? TraceId { get; init; }

    /// <summary>What the spec says that the code means; of an error without a known code, what the HTTP status means.</summary>
    public GraphErrorMeaning Meaning { get; internal set; }

    /// <summary>The kind of error: that of <see cref="Meaning"/>.</summary>
    public GraphErrorKind Kind => Meaning.Kind;

    /// <summary>What to do about it, in a sentence, where the spec says; else null.</summary>
    public string? Recovery => _table?.RecoveryOf(_recovery);

    /// <summary>Code, subcode and text, as far as there are any.</summary>
    public override string ToString() => (CodeText, Code, Subcode) switch
    {
        (null, 0, null) => Message,
        (null, _, null) => $"({Code}) {Message}",
        (null, _, _) => $"({Code}/{Subcode}) {Message}",
        (_, _, null) => $"({CodeText}) {Message}",
        _ => $"({CodeText}/{Subcode}) {Message}",
    };

    /// <summary>Takes its meaning from the spec, else from the HTTP status.</summary>
    internal void Understand(GraphErrorTable table, HttpStatusCode status)
    {
        GraphErrorMeaning meaning = table.Find(this, out _recovery);
        _table = table;
        Meaning = meaning == default ? StatusMeaning.Of(status) : meaning;
    }
}
