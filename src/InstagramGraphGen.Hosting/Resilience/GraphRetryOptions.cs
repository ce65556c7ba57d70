namespace InstagramGraphGen;

/// <summary>How calls are repeated. Polly refuses what is out of range when the pipeline is made.</summary>
public sealed class GraphRetryOptions
{
    /// <summary>How often a call is sent again at most, 1 or more; 3 if not set.</summary>
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>The first wait, before jitter; it doubles each time. 1 second if not set, a day at most.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest wait, a day at most; 1 minute if not set. A call whose answer asks for a longer one fails at once, with the wait in
    /// <see cref="GraphApiException.RetryAfter"/>: sending earlier would be refused again.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);
}
