namespace InstagramGraphGen.Emulator;

/// <summary>A request that the API refuses: ends its handling and becomes the error object.</summary>
internal sealed class GraphFault(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    public int? Subcode { get; init; }

    /// <summary>The exception name that the API shows, or null: the spec's, else the host's usual one.</summary>
    public string? Type { get; init; }

    /// <summary>The HTTP status, or null: the spec's, else the usual one of the code.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the error says of itself that a later try may succeed; null: it does not speak of it.</summary>
    public bool? IsTransient { get; init; }

    /// <summary>Headers that tell of limits, beside those of every answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether the error carries an empty <c>error_data</c>.</summary>
    public bool HasErrorData { get; init; }

    /// <summary>A parameter that cannot be used.</summary>
    public static GraphFault InvalidParameter(string message) => new(100, message);

    /// <summary>A path or a <c>fields</c> text that cannot be read.</summary>
    public static GraphFault Unreadable(string message) => new(2500, message);
}
