using System.Net;

namespace InstagramGraphGen;

/// <summary>An answer that is an error: what the API said, what it means, and how long to wait. A value to look at; the exception is made of it where a caller wants one.</summary>
/// <param name="Error">The error.</param>
/// <param name="Meaning">The spec's meaning of its code, else that of the HTTP status.</param>
/// <param name="Status">The HTTP status, which can be 200.</param>
/// <param name="RetryAfter">How long to wait, from the headers; null where they do not say.</param>
internal sealed record GraphFailure(GraphError Error, GraphErrorMeaning Meaning, HttpStatusCode Status, TimeSpan? RetryAfter);
