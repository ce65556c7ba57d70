using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace InstagramGraphGen;

/// <summary>Lets so many calls be under way or ended within a time.</summary>
internal sealed class WindowLimiter : RateLimiter
{
    private readonly GraphRate _rate;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    /// <summary>When calls ended, the earliest first.</summary>
    private readonly Queue<long> _ended = new();
    private int _running;
    private long _lastUse;
    private long _given;
    private long _refused;

    public WindowLimiter(GraphRate rate, TimeProvider time)
    {
        if (rate.Calls < 1 || rate.Per <= TimeSpan.Zero)
        {
            throw new InvalidOperationException($"The rate '{rate.Name}' lets {rate.Calls} calls in {rate.Per} pass. Both must be positive.");
        }

        _rate = rate;
        _time = time;
        _lastUse = time.GetTimestamp();
    }

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return _running + _ended.Count > 0 ? null : _time.GetElapsedTime(_lastUse);
            }
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            Forget();
            return new() { CurrentAvailablePermits = _rate.Calls - _running - _ended.Count, TotalSuccessfulLeases = _given, TotalFailedLeases = _refused };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, _rate.Calls);
        lock (_lock)
        {
            Forget();
            int over = _running + _ended.Count + permitCount - _rate.Calls;
            if (over > 0)
            {
                _refused++;

                // What still runs counts for the whole time once it has ended.
                TimeSpan wait = over <= _ended.Count ? _rate.Per - _time.GetElapsedTime(_ended.ElementAt(over - 1)) : _rate.Per;
                return new Lease(null, 0, wait);
            }

            _running += permitCount;
            _given++;
            return new Lease(this, permitCount, null);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    private void Forget()
    {
        while (_ended.TryPeek(out long ended) && _time.GetElapsedTime(ended) >= _rate.Per)
        {
            _ended.Dequeue();
        }
    }

    private void End(int permitCount)
    {
        lock (_lock)
        {
            _lastUse = _time.GetTimestamp();
            _running -= permitCount;
            for (int i = 0; i < permitCount; i++)
            {
                _ended.Enqueue(_lastUse);
            }
        }
    }

    private sealed class Lease(WindowLimiter? limiter, int permitCount, TimeSpan? retryAfter) : RateLimitLease
    {
        private WindowLimiter? _limiter = limiter;

        public override bool IsAcquired { get; } = limiter is not null;

        public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }

        protected override void Dispose(bool disposing)
        {
            Interlocked.Exchange(ref _limiter, null)?.End(permitCount);
            base.Dispose(disposing);
        }
    }
}
