using System.Net;

namespace InstagramGraphGen;

/// <summary>What an HTTP status says by itself: of an error without a code, or of an answer without an error (a gateway's page).</summary>
internal static class StatusMeaning
{
    /// <summary>The meaning of an answer that holds no error object; <c>default</c> where the status says nothing: it is neither 4xx nor 5xx.</summary>
    public static GraphErrorMeaning OfAnswerWithoutError(HttpStatusCode status) =>
        status == HttpStatusCode.BadRequest ? new(GraphErrorKind.InvalidRequest, false, null) : Of(status);

    /// <summary>The meaning; <c>default</c> of a status that says nothing, such as 200, and 400, with which the API sends almost every error.</summary>
    public static GraphErrorMeaning Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => new(GraphErrorKind.InvalidToken, false, null),
        HttpStatusCode.Forbidden => new(GraphErrorKind.PermissionDenied, false, null),
        HttpStatusCode.RequestTimeout or (HttpStatusCode)425 => new(GraphErrorKind.Unavailable, true, null),
        HttpStatusCode.TooManyRequests => new(GraphErrorKind.RateLimited, true, null),
        HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported => new(GraphErrorKind.InvalidRequest, false, null),
        > HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new(GraphErrorKind.InvalidRequest, false, null),
        >= HttpStatusCode.InternalServerError => new(GraphErrorKind.Unavailable, true, null),
        _ => default,
    };
}
