namespace InstagramGraphGen.Spec;

/// <summary>An error that the API is known to answer with.</summary>
/// <param name="Code">The code, or the first of a range.</param>
/// <param name="LastCode">The last code of a range; equal to <paramref name="Code"/> where there is one only.</param>
/// <param name="Subcode">The subcode, or null.</param>
/// <param name="Kind">One of <see cref="ErrorKinds.All"/>.</param>
/// <param name="Name">A short name for use in <c>detail_window.error</c>-like places and in docs, or null.</param>
/// <param name="Message">The text that the API sends, for the emulator, or null.</param>
/// <param name="Type">The API's <c>type</c>, such as <c>OAuthException</c>, or null.</param>
/// <param name="Status">The HTTP status, or null where it is not known (the emulator then answers 400).</param>
public sealed record ErrorSpec(
    int Code,
    int LastCode,
    int? Subcode,
    string Kind,
    bool IsTransient,
    string? Name,
    string? Summary,
    string? Message,
    string? Type,
    int? Status,
    string? Unconfirmed,
    SourceSpan Span)
{
    /// <summary>The page that lists it, or null.</summary>
    public string? Docs { get; init; }

    /// <summary>Words in the text that tell this error from others of its code, in any case; or null.</summary>
    public string? Fragment { get; init; }

    /// <summary>Whether a text has the words that this error needs.</summary>
    public bool Fits(string text) => Fragment is null || text.IndexOf(Fragment, System.StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The rate family whose limit was reached, as usage headers call it, or null.</summary>
    public string? Family { get; init; }

    /// <summary>Whether <paramref name="code"/> is this error's, or in its range.</summary>
    public bool Covers(int code) => code >= Code && code <= LastCode;
}

/// <summary>The words that <c>kind:</c> of an error may have: the members of the runtime's <c>GraphErrorKind</c> in snake case.</summary>
public static class ErrorKinds
{
    /// <summary>All of them.</summary>
    public static EquatableArray<string> All { get; } =
    [
        "unknown", "invalid_request", "not_found", "deleted", "invalid_token", "permission_denied", "rate_limited",
        "quota_exceeded", "blocked", "unavailable", "outside_window", "not_ready", "rejected_media", "too_much_data",
    ];
}
