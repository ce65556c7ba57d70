using System.Net;

namespace InstagramGraphGen;

/// <summary>The API answered with an error object.</summary>
public sealed class GraphApiException : GraphException
{
    internal GraphApiException(string request, GraphError error, GraphErrorMeaning meaning, HttpStatusCode status, TimeSpan? retryAfter)
        : base(Describe(request, error, meaning, status))
    {
        Error = error;
        Kind = meaning.Kind;
        IsTransient = error.IsTransient ?? meaning.IsTransient;
        StatusCode = status;
        RetryAfter = retryAfter;
    }

    /// <summary>The error object.</summary>
    public GraphError Error { get; }

    /// <summary>What the spec says that the code means.</summary>
    public GraphErrorKind Kind { get; }

    /// <summary>Whether the same request may succeed later: the API's word, else the spec's.</summary>
    public bool IsTransient { get; }

    /// <summary>How long to wait, from the answer's headers; null where they do not say.</summary>
    public TimeSpan? RetryAfter { get; }

    private static string Describe(string request, GraphError error, GraphErrorMeaning meaning, HttpStatusCode status)
    {
        string summary = meaning.Summary is null ? "" : $" {meaning.Summary}";
        string trace = error.TraceId is null ? "" : $" Trace {error.TraceId}.";
        string text = error.ToString();
        return $"{request}: {text}{(text.EndsWith('.') ? "" : ".")}{summary} HTTP {(int)status}.{trace}";
    }
}
