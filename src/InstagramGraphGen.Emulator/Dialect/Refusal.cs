namespace InstagramGraphGen.Emulator;

/// <summary>A request that the API refuses: ends its handling and becomes the error object.</summary>
internal sealed class Refusal(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    public int? Subcode { get; init; }

    /// <summary>The exception name that the API shows, or null: the declared error's, else the host's usual one.</summary>
    public string? Type { get; init; }

    /// <summary>The HTTP status, or null: the declared error's, else the host's usual one.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the error says of itself that a later try may succeed; null: the declared error's word.</summary>
    public bool? IsTransient { get; init; }

    /// <summary>Whether a limit was reached, whatever the spec says of the code.</summary>
    public bool IsLimit { get; init; }

    /// <summary>How long to wait where a limit was reached.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether it was counted that the limit is reached: then the usage headers say what was counted.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Whether the error carries an empty <c>error_data</c>.</summary>
    public bool HasData { get; init; }

    /// <summary>What it leaves behind in the data; null: nothing.</summary>
    public Func<GraphSnapshot, GraphSnapshot>? Leaves { get; set; }

    /// <summary>What the emulator knows of the cause and the API would not say, for the end of the message; or null.</summary>
    public string? Hint { get; init; }

    /// <summary>The same, beside a message that stays as it is (<c>error_user_msg</c>); or null.</summary>
    public string? UserMessage { get; set; }
}
