namespace InstagramGraphGen;

/// <summary>The API answered with an error: with an error object, or with an HTTP status of 4xx or 5xx, whatever came with it.</summary>
public sealed class GraphApiException : GraphException
{
    internal GraphApiException(string request, GraphError error, GraphResponseFacts response)
        : base(Describe(request, error, response))
    {
        Error = error;
        Response = response;
    }

    /// <summary>The error object; where none came, its text says what came instead.</summary>
    public GraphError Error { get; }

    /// <summary>What the spec says that the code means; of an error without a known code, what the HTTP status means.</summary>
    public GraphErrorKind Kind => Error.Kind;

    /// <summary>Whether the same request may succeed later: the API's word, else the spec's, else that of the HTTP status.</summary>
    public bool IsTransient => Error.IsTransient ?? Error.Meaning.IsTransient;

    /// <summary>How long to wait, from the answer's headers; null where they do not say.</summary>
    public TimeSpan? RetryAfter => Response!.RetryAfter;

    private static string Describe(string request, GraphError error, GraphResponseFacts response)
    {
        string summary = error.Meaning.Summary is { } words && words != error.Message ? $" {words}" : "";
        string trace = error.TraceId is null ? "" : $" Trace {MessageText.Shorten(error.TraceId, 40)}.";
        string text = MessageText.Shorten(error.ToString(), 300);
        return $"{request}: {text}{(text.EndsWith('.') ? "" : ".")}{summary} {response}.{trace}";
    }
}
