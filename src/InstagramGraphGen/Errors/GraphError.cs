namespace InstagramGraphGen;

/// <summary>The API's error object, its texts without the access token. Source: Meta, "Handle Errors", /docs/graph-api/guides/error-handling.</summary>
public sealed class GraphError
{
    /// <summary>The API's text, in English, for developers; not stable.</summary>
    public required string Message { get; init; }

    /// <summary>The API's class of the error, such as <c>OAuthException</c>; null where it gave none.</summary>
    public string? Type { get; init; }

    /// <summary>The code, which may be negative; 0 where the API gave none.</summary>
    public int Code { get; init; }

    /// <summary>The subcode, or null.</summary>
    public int? Subcode { get; init; }

    /// <summary>The API's own word on whether a retry may help; null where it gave none.</summary>
    public bool? IsTransient { get; init; }

    /// <summary>A title for the end user, in their language, or null.</summary>
    public string? UserTitle { get; init; }

    /// <summary>A text for the end user, in their language, or null.</summary>
    public string? UserMessage { get; init; }

    /// <summary>The id to quote to Meta's support, or null.</summary>
    public string? TraceId { get; init; }

    /// <summary>Code, subcode and text.</summary>
    public override string ToString() => Subcode is null ? $"({Code}) {Message}" : $"({Code}/{Subcode}) {Message}";
}
