namespace InstagramGraphGen;

/// <summary>
/// The time that a call may take, headers and body together (HttpClient's own timeout ends at the headers), joined with the caller's token.
/// Kept and used again by the transport while it has not fired.
/// </summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly ITimer _timer;
    private readonly TimeSpan _timeout;
    private CancellationTokenRegistration _caller;
    private volatile bool _isOver;

    public CallDeadline(TimeProvider time, TimeSpan timeout)
    {
        _timeout = timeout;
        _timer = time.CreateTimer(static state => ((CallDeadline)state!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires at the deadline or with the caller's token.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time ran out.</summary>
    public bool IsOver => _isOver;

    public void Start(CancellationToken caller)
    {
        _caller = caller.CanBeCanceled ? caller.UnsafeRegister(static state => ((CallDeadline)state!)._source.Cancel(), this) : default;
        _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends the call; true if the deadline can serve another.</summary>
    public bool Stop()
    {
        _caller.Dispose();
        _caller = default;
        return _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) && !_isOver && _source.TryReset();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Expire()
    {
        _isOver = true;
        _source.Cancel();
    }
}
