namespace InstagramGraphGen;

/// <summary>What the API says of one budget: how much is used, and until when it lets no call pass. Times are of one clock that only goes forward.</summary>
internal sealed class Pressure
{
    private const int MaxDoublings = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string? Account, string? Kind), double> _used = [];
    private TimeSpan _blockedUntil;
    private TimeSpan _heard;
    private TimeSpan _lastStart = TimeSpan.MinValue;
    private int _throttles;

    /// <summary>How much is used, in percent: the highest of what was said.</summary>
    public double Used
    {
        get
        {
            lock (_lock)
            {
                return _used.Count == 0 ? 0 : _used.Values.Max();
            }
        }
    }

    /// <summary>How long no call passes.</summary>
    public TimeSpan BlockedFor(TimeSpan now)
    {
        lock (_lock)
        {
            return _blockedUntil > now ? _blockedUntil - now : TimeSpan.Zero;
        }
    }

    /// <summary>How long the next call must wait; it takes its turn, so that the one after it waits longer, unless the wait is longer than it may be.</summary>
    public TimeSpan TakeTurn(TimeSpan now, TimeSpan longest, GraphGovernorOptions options)
    {
        lock (_lock)
        {
            TimeSpan start = now > _blockedUntil ? now : _blockedUntil;
            TimeSpan paced = _lastStart == TimeSpan.MinValue ? start : _lastStart + PauseAt(_used.Count == 0 ? 0 : _used.Values.Max(), options);
            start = paced > start ? paced : start;
            if (start - now <= longest)
            {
                _lastStart = start;
            }

            return start - now;
        }
    }

    /// <summary>Learns how much is used of a budget.</summary>
    public void Learn(GraphUsage usage, TimeSpan now)
    {
        lock (_lock)
        {
            _heard = now;
            _used[(usage.Account, usage.Kind)] = usage.Highest;
            if (usage.RegainAccess is { } wait)
            {
                Block(now + wait);
            }
        }
    }

    /// <summary>Learns that a call was refused for its rate.</summary>
    public TimeSpan Throttle(TimeSpan? retryAfter, TimeSpan now, GraphGovernorOptions options)
    {
        lock (_lock)
        {
            _heard = now;

            // Those that were under way together are refused together: that is one throttling.
            if (retryAfter is null && _blockedUntil > now)
            {
                return _blockedUntil - now;
            }

            TimeSpan wait = retryAfter ?? options.ThrottlePause * (1 << Math.Min(_throttles, MaxDoublings));
            _throttles += retryAfter is null ? 1 : 0;
            Block(now + wait);
            return wait;
        }
    }

    /// <summary>Learns that a call passed. True: nothing is held back any more, and there is nothing to remember.</summary>
    public bool Pass(TimeSpan now, GraphGovernorOptions options)
    {
        lock (_lock)
        {
            if (_blockedUntil <= now)
            {
                _throttles = 0;
            }

            return _throttles == 0 && _blockedUntil <= now && (_used.Count == 0 || _used.Values.Max() < options.SlowDownAt);
        }
    }

    /// <summary>Whether nothing was heard of it for so long, and nothing waits for it.</summary>
    public bool IsForgotten(TimeSpan now, TimeSpan memory)
    {
        lock (_lock)
        {
            return _blockedUntil <= now && now - _heard >= memory && (_lastStart == TimeSpan.MinValue || _lastStart <= now);
        }
    }

    private static TimeSpan PauseAt(double used, GraphGovernorOptions options) =>
        used >= 100 ? options.MaxPause
        : used <= options.SlowDownAt ? TimeSpan.Zero
        : options.MaxPause * ((used - options.SlowDownAt) / (100 - options.SlowDownAt));

    private void Block(TimeSpan until) => _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
}
