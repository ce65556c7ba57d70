namespace InstagramGraphGen;

/// <summary>
/// The time that a call may take, headers and body together (HttpClient's own timeout ends at the headers), joined with the caller's token.
/// Kept and used again by the pipeline while it has not fired.
/// </summary>
internal sealed class CallDeadline(TimeProvider time, TimeSpan timeout) : IDisposable
{
    /// <summary>The longest time that a timer takes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly CancellationTokenSource _source = new(timeout, time);
    private CancellationTokenRegistration _caller;

    /// <summary>Fires at the deadline or with the caller's token.</summary>
    public CancellationToken Token => _source.Token;

    public void Start(CancellationToken caller)
    {
        _caller = caller.UnsafeRegister(static state => ((CallDeadline)state!)._source.Cancel(), this);
        _source.CancelAfter(timeout);
    }

    /// <summary>Ends the call; true if the deadline can serve another, which it cannot if its timer may still be about to fire.</summary>
    public bool Stop()
    {
        _caller.Dispose();
        _caller = default;
        return _source.TryReset();
    }

    /// <summary>Fires now.</summary>
    public void Cancel() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
