using System.Net;

namespace InstagramGraphGen;

/// <summary>The API answered with an error, or its HTTP status says so by itself (401, 403, 429, 5xx).</summary>
public sealed class GraphApiException : GraphException
{
    internal GraphApiException(string request, GraphFailure failure)
        : base(Describe(request, failure))
    {
        Error = failure.Error;
        Kind = failure.Meaning.Kind;
        IsTransient = failure.Error.IsTransient ?? failure.Meaning.IsTransient;
        StatusCode = failure.Status;
        RetryAfter = failure.RetryAfter;
    }

    /// <summary>The error object.</summary>
    public GraphError Error { get; }

    /// <summary>What the spec says that the code means; of an error without a known code, what the HTTP status means.</summary>
    public GraphErrorKind Kind { get; }

    /// <summary>Whether the same request may succeed later: the API's word, else the spec's, else that of the HTTP status.</summary>
    public bool IsTransient { get; }

    /// <summary>How long to wait, from the answer's headers; null where they do not say.</summary>
    public TimeSpan? RetryAfter { get; }

    private static string Describe(string request, GraphFailure failure)
    {
        string summary = failure.Meaning.Summary is null ? "" : $" {failure.Meaning.Summary}";
        string trace = failure.Error.TraceId is null ? "" : $" Trace {MessageText.Shorten(failure.Error.TraceId, 40)}.";
        string text = MessageText.Shorten(failure.Error.ToString(), 300);
        return $"{request}: {text}{(text.EndsWith('.') ? "" : ".")}{summary} HTTP {(int)failure.Status}.{trace}";
    }
}
