using System.Threading.RateLimiting;

namespace InstagramGraphGen;

/// <summary>How calls are held back.</summary>
public sealed class GraphGovernorOptions
{
    /// <summary>
    /// What keeps the rates, in place of the one that keeps them inside this process: one over Redis, for programs that share a budget. It is asked for one permit per time that a
    /// call is sent, and for the time to wait where it gives none. It stays yours to dispose of. <see cref="GraphBudget.Of"/> gives the partition, <see cref="GraphContext.Rate"/> the numbers.
    /// </summary>
    public PartitionedRateLimiter<GraphContext>? Limiter { get; set; }

    /// <summary>
    /// Rates that differ from the spec's, by their names: where Meta grants the app more. Not with <see cref="Limiter"/>. Where clients of several APIs share a governor, a name says
    /// which it is about: <c>Instagram/messages</c>; a bare one counts for all of them, and each must have it.
    /// </summary>
    public IList<GraphRate> Rates { get; } = [];

    /// <summary>From how much of a budget on calls slow down, in percent as the API's usage headers say it; 75 if not set, 100: not before it is used up.</summary>
    public double SlowDownAt { get; set; } = 75;

    /// <summary>The pause between two calls when a budget is used up and the API does not say how long to wait; between <see cref="SlowDownAt"/> and that it grows evenly. 30 seconds if not set.</summary>
    public TimeSpan MaxPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls of an account and family wait after the API refused one of them for its rate and did not say for how long; it doubles each time, up to 32 times of it. 1 minute if not set.</summary>
    public TimeSpan ThrottlePause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest that a call waits. One that would wait longer fails at once. <see cref="Timeout.InfiniteTimeSpan"/>, if not set: as long as the call may take.</summary>
    public TimeSpan MaxWait { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>How many calls of one account and family may wait at a time; one more fails at once. 1,000 if not set.</summary>
    public int MaxWaiting { get; set; } = 1000;

    /// <summary>The same, checked and kept, so that later changes change nothing.</summary>
    internal GraphGovernorOptions Checked()
    {
        string? fault = SlowDownAt is >= 0 and <= 100 ? null : $"{nameof(SlowDownAt)} is {SlowDownAt}. It is a number of percent, from 0 to 100";
        fault ??= MaxPause >= TimeSpan.Zero && ThrottlePause > TimeSpan.Zero && MaxPause <= TimeSpan.FromDays(1) && ThrottlePause <= TimeSpan.FromDays(1) ? null
            : $"{nameof(MaxPause)} is {MaxPause}, {nameof(ThrottlePause)} {ThrottlePause}. They may be a day at most, and not negative; a throttled call must pause";
        fault ??= MaxWait >= TimeSpan.Zero || MaxWait == Timeout.InfiniteTimeSpan ? null : $"{nameof(MaxWait)} is {MaxWait}. It is a time, or infinite";
        fault ??= MaxWaiting >= 1 ? null : $"{nameof(MaxWaiting)} is {MaxWaiting}. Let one call wait at least";
        fault ??= Limiter is null || Rates.Count == 0 ? null : $"{nameof(Rates)} means nothing beside {nameof(Limiter)}, which keeps them. Give one of the two";
        fault ??= GraphRateLimiter.FaultOf(Rates) is { } wrong ? $"{nameof(Rates)}: {wrong}" : null;
        fault ??= Rates.GroupBy(rate => rate.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"{nameof(Rates)} has '{twice.Key}' twice" : null;
        return fault is null ? (GraphGovernorOptions)MemberwiseClone() : throw new ArgumentException($"{nameof(GraphGovernorOptions)}.{fault}.");
    }
}
