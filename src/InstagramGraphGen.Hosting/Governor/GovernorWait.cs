using System.Globalization;
using System.Threading.RateLimiting;

namespace InstagramGraphGen;

/// <summary>Why a call is held back.</summary>
internal enum HoldReason
{
    /// <summary>Others of its budget came before it.</summary>
    Line,

    /// <summary>The spec's rate lets no more pass.</summary>
    Rate,

    /// <summary>A budget is nearly used up.</summary>
    Usage,

    /// <summary>The API refused calls, and said or did not say for how long.</summary>
    Throttled,
}

/// <summary>The waiting of one call, as long as it may.</summary>
internal sealed class GovernorWait(GraphContext call, GraphGovernorOptions options, GraphTelemetry telemetry, TimeSpan start)
{
    private HoldReason _reason = HoldReason.Line;
    private bool _waited;

    /// <summary>The longest time that it may still wait.</summary>
    public TimeSpan Longest
    {
        get
        {
            TimeSpan left = call.TimeLeft == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : call.TimeLeft;
            TimeSpan allowed = options.MaxWait == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : options.MaxWait - Waited;
            return left < allowed ? left : allowed;
        }
    }

    private TimeSpan Waited => call.TimeProvider.GetElapsedTime(0) - start;

    /// <exception cref="GraphGovernorException">The time is longer than the call may wait.</exception>
    public void Check(TimeSpan time, HoldReason reason, double used = 0)
    {
        if (time > Longest)
        {
            throw HeldBack($"would wait {InSeconds(time)} s more, because {Because(reason, used)}", reason, time);
        }
    }

    /// <summary>Waits until it is the call's turn.</summary>
    /// <exception cref="GraphGovernorException">Too many wait already, or the call's time is over.</exception>
    public async ValueTask<RateLimitLease> InLineAsync(PartitionedRateLimiter<GraphContext> turns, CancellationToken cancellationToken)
    {
        ValueTask<RateLimitLease> turn = turns.AcquireAsync(call, 1, cancellationToken);
        _waited = !turn.IsCompleted;
        RateLimitLease lease;
        try
        {
            lease = await turn.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.TimeLeft == TimeSpan.Zero)
        {
            throw HeldBack("waited until its time was over, because others of its account and family came before it", HoldReason.Line, null);
        }

        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw HeldBack($"did not line up, because {options.MaxWaiting} calls of its account and family wait already ({nameof(GraphGovernorOptions)}.{nameof(GraphGovernorOptions.MaxWaiting)})", HoldReason.Line, null);
    }

    /// <summary>Waits for a time.</summary>
    /// <exception cref="GraphGovernorException">It is longer than the call may wait.</exception>
    public async ValueTask ForAsync(TimeSpan time, HoldReason reason, double used, CancellationToken cancellationToken)
    {
        Check(time, reason, used);
        (_waited, _reason) = (true, reason);
        try
        {
            await Task.Delay(time, call.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.TimeLeft == TimeSpan.Zero)
        {
            throw HeldBack($"waited until its time was over, because {Because(reason, used)}", reason, null);
        }
    }

    /// <summary>Tells that the call goes on, if it has waited.</summary>
    public void Tell()
    {
        if (_waited)
        {
            telemetry.Waited(call, Waited, _reason);
        }
    }

    private GraphGovernorException HeldBack(string what, HoldReason reason, TimeSpan? retryAfter)
    {
        GraphTelemetry.Note(call, reason);
        string limits = call.TimeLeft == Timeout.InfiniteTimeSpan ? "The call may take for ever" : $"Of the time that the call may take (Timeout) {InSeconds(call.TimeLeft)} s are left";
        limits += options.MaxWait == Timeout.InfiniteTimeSpan ? "" : $", and it may wait {InSeconds(options.MaxWait)} s ({nameof(GraphGovernorOptions)}.{nameof(GraphGovernorOptions.MaxWait)})";
        string mend = retryAfter is { } time ? $"Send it again in {InSeconds(time)} s, or let it take longer" : "Send fewer calls at a time, or let them take longer";
        return new($"{call} was not sent: the governor held it back. It {what}. {limits}. {mend}.", retryAfter);
    }

    private string Because(HoldReason reason, double used) => reason switch
    {
        HoldReason.Rate when call.Rate is { } rate => $"the rate '{rate.Name}' of the account lets no more calls pass ({rate.Calls} in {InSeconds(rate.Per)} s in the spec)",
        HoldReason.Rate => "its rate lets no more calls pass",
        HoldReason.Usage => $"{used.ToString("0.#", CultureInfo.InvariantCulture)} % of a budget is used and calls slow down",
        HoldReason.Throttled => "the API lets no calls of its account or app pass until then",
        _ => "others of its account and family came before it",
    };

    private static string InSeconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
