namespace InstagramGraphGen;

/// <summary>What an error means for the program. The spec maps codes to kinds; texts of errors are not stable.</summary>
public enum GraphErrorKind
{
    /// <summary>The spec does not know the code.</summary>
    Unknown,

    /// <summary>The request is wrong: a field, a parameter, a path. Sending it again gives the same.</summary>
    InvalidRequest,

    /// <summary>The object does not exist, or the token may not see it (the API does not tell which).</summary>
    NotFound,

    /// <summary>The object was deleted, or has left the window in which it can be read.</summary>
    Deleted,

    /// <summary>The token is missing, expired or revoked: log in again.</summary>
    InvalidToken,

    /// <summary>The token lacks a permission, or the account is not set up for this.</summary>
    PermissionDenied,

    /// <summary>Too many calls: wait, see <see cref="GraphApiException.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>A quota of the account is used up (posts in a day).</summary>
    QuotaExceeded,

    /// <summary>Blocked for a violation of a policy.</summary>
    Blocked,

    /// <summary>The service is not available now: try again later.</summary>
    Unavailable,

    /// <summary>The window in which this is allowed has closed (answering a person).</summary>
    OutsideWindow,

    /// <summary>Something is still being worked on: try again later.</summary>
    NotReady,

    /// <summary>A file is not acceptable.</summary>
    RejectedMedia,

    /// <summary>The answer would be too large to build: ask for fewer fields or a smaller limit, then go on from the same cursor. The same request gives the same.</summary>
    TooMuchData,
}

/// <summary>What the spec says of an error code.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="IsTransient">Whether the same request may succeed later.</param>
/// <param name="Summary">The meaning in words, or null.</param>
public readonly record struct GraphErrorMeaning(GraphErrorKind Kind, bool IsTransient, string? Summary)
{
    /// <summary>Whether a write that is answered with it may have been executed all the same, where the spec says so; null: kind and status tell.</summary>
    public bool? MayHaveBeenExecuted { get; init; }
}
