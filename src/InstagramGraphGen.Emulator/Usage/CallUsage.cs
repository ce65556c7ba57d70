namespace InstagramGraphGen.Emulator;

/// <summary>How much is used once a call is counted.</summary>
/// <param name="Account">The account that it counts for.</param>
internal sealed record CallUsage(string? Account)
{
    public CountedUsage? App { get; init; }

    public CountedUsage? OfAccount { get; init; }

    /// <summary>That of the account's fullest family.</summary>
    public CountedUsage? OfFamily { get; init; }

    /// <summary>What refused it, or null.</summary>
    public string? LimitReached { get; init; }

    /// <summary>The error of that limit.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>How much of one limit is used.</summary>
/// <param name="Family">Its family, or null.</param>
/// <param name="Percent">How much; a hundred is all.</param>
/// <param name="Wait">How long until calls are let in again; zero: they are.</param>
internal sealed record CountedUsage(string? Family, int Percent, TimeSpan Wait);
