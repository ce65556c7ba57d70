namespace InstagramGraphGen.Spec;

/// <summary>An error that the API is known to answer with. It is known by its code, its subcode, words of its text, or several of these.</summary>
/// <param name="Code">The code, or the first of a range; null: any, since it is not known.</param>
/// <param name="LastCode">The last code of a range; equal to <paramref name="Code"/> where there is one only.</param>
/// <param name="Subcode">The subcode, or the first of a range; null: any.</param>
/// <param name="Kind">One of <see cref="ErrorKinds.All"/>.</param>
/// <param name="Name">A short name for use in <c>detail_window.error</c>-like places and in docs, or null.</param>
/// <param name="Message">The text that the API sends, for the emulator, or null.</param>
/// <param name="Type">The API's <c>type</c>, such as <c>OAuthException</c>, or null.</param>
/// <param name="Status">The HTTP status, or null where it is not known (the emulator then answers 400).</param>
public sealed record ErrorSpec(
    int? Code,
    int? LastCode,
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
    /// <summary>The last subcode of a range; equal to <see cref="Subcode"/> where there is one only.</summary>
    public int? LastSubcode { get; init; }

    /// <summary>The page that lists it, or null.</summary>
    public string? Docs { get; init; }

    /// <summary>Words in the text or the type that tell this error from others, in any case; or null.</summary>
    public string? Fragment { get; init; }

    /// <summary>What to do about it, or null.</summary>
    public string? Recovery { get; init; }

    /// <summary>Whether a write that is answered with it was executed all the same; null: it does not tell.</summary>
    public ErrorExecution? Executed { get; init; }

    /// <summary>The hosts that answer with it; empty: all.</summary>
    public EquatableArray<HostEvidence> Hosts { get; init; }

    /// <summary>The rate family whose limit was reached, as usage headers call it, or null.</summary>
    public string? Family { get; init; }

    /// <summary>The code; where it is not known, the one with which the API answers most: 100.</summary>
    public int AnyCode => Code ?? 100;

    /// <summary>What an emulator says, by which the error is known again; null: nothing is known of its text.</summary>
    public string? Text => Message ?? Fragment ?? Summary;

    /// <summary>Where it stands among errors that fit: the lower, the more it says.</summary>
    internal int Rank => Subcode is not null ? (Code is not null ? 0 : 1) : Fragment is not null ? (Code is not null ? 2 : 3) : 4;

    /// <summary>Whether <paramref name="code"/> is this error's, or in its range.</summary>
    public bool Covers(int code) => code >= Code && code <= LastCode;

    /// <summary>Whether an answer's error is this one, or may be.</summary>
    public bool Fits(int code, int? subcode, string text, string type) =>
        (Code is null || Covers(code)) && (Subcode is null || (subcode >= Subcode && subcode <= LastSubcode)) && (Fragment is null || Has(text) || Has(type));

    /// <summary>Whether a host answers with it.</summary>
    public bool IsOn(string host) => Hosts.Count == 0 || Hosts.Any(h => h.Host == host && h.Evidence != Evidence.Refused);

    private bool Has(string text) => text.IndexOf(Fragment!, System.StringComparison.OrdinalIgnoreCase) >= 0;
}

/// <summary>Whether a write was executed although it is answered with an error.</summary>
public enum ErrorExecution
{
    /// <summary>It was not.</summary>
    Never,

    /// <summary>It may have been.</summary>
    Sometimes,

    /// <summary>It was.</summary>
    Always,
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
