namespace InstagramGraphGen;

/// <summary>How calls are repeated.</summary>
public sealed class GraphRetryOptions
{
    /// <summary>How often a call is sent again at most; 3 if not set.</summary>
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>The first wait, before jitter; it doubles from time to time. 1 second if not set.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest wait; 1 minute if not set. A call whose answer asks for a longer one fails at once, with the wait in
    /// <see cref="GraphApiException.RetryAfter"/>: sending earlier would be refused again.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);
}
