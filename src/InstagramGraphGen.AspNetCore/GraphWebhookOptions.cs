using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>How webhooks are received. Checked when the app starts. Tokens, secrets and <see cref="MaxBodyBytes"/> may change while it runs, where the configuration that they come from reloads.</summary>
public sealed class GraphWebhookOptions
{
    /// <summary>The text that the API sends back when the address is set up, as it was entered there (<c>hub.verify_token</c>). Required.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? VerifyToken { get; set; }

    /// <summary>The secrets of the app whose signatures are right: one, or two while it is being changed. Required.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IList<string> AppSecrets { get; set; } = [];

    /// <summary>Whether a delivery without a SHA-256 signature may have a SHA-1 one. Default: false.</summary>
    public bool AllowSha1 { get; set; }

    /// <summary>How long the body of a delivery may be, in bytes. Default: 8 MiB, which holds 1,000 long messages.</summary>
    public int MaxBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How many events are handled side by side at most. Those of one conversation always come one after the other. Default: 16.</summary>
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>
    /// How many events may be in memory that are not yet handled; a crash loses those that are acknowledged. When there is no more room, a delivery waits, up to
    /// <see cref="AcceptTimeout"/>. Unused where an inbox of yours has them. Default: 10,000.
    /// </summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>How long a delivery waits for room; then the answer is 503, and the API delivers it again. Default: 3 seconds, since the API waits for about five.</summary>
    public TimeSpan AcceptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a handled event is remembered, to be known when it is delivered once more. Zero: never; 365 days at most. Default: 36 hours, as long as the API tries.</summary>
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromHours(36);
}
