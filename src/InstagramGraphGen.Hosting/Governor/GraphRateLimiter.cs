using System.Threading.RateLimiting;

namespace InstagramGraphGen;

/// <summary>Keeps the rates of the spec inside one process.</summary>
public static class GraphRateLimiter
{
    /// <summary>
    /// A limiter that never lets more calls under way or done within a rate's time than the rate says, for each account and rate family. It does not queue: a lease that is not
    /// given says after which time to ask again (<see cref="MetadataName.RetryAfter"/>). Calls of no rate pass.
    /// </summary>
    /// <param name="rates">Rates that differ from the spec's, by their names; null: none.</param>
    /// <remarks>
    /// A lease is held while the call runs, and counts for the rate's time from its end on. So the API, which counts a call when it comes in, never sees more than the rate says,
    /// however long calls are on their way. The clock is that of the call. The limiters of System.Threading.RateLimiting know neither.
    /// </remarks>
    public static PartitionedRateLimiter<GraphContext> Create(IEnumerable<GraphRate>? rates = null)
    {
        Dictionary<string, GraphRate> own = (rates ?? []).ToDictionary(rate => rate.Name, StringComparer.Ordinal);
        return PartitionedRateLimiter.Create<GraphContext, GraphBudget>(call => RateOf(call, own) is { } rate
            ? RateLimitPartition.Get<GraphBudget>(GraphBudget.Of(call), _ => new WindowLimiter(rate, call.TimeProvider))
            : RateLimitPartition.GetNoLimiter(GraphBudget.Of(call)));
    }

    private static GraphRate? RateOf(GraphContext call, Dictionary<string, GraphRate> own)
    {
        if (own.Keys.FirstOrDefault(name => !call.Rates.Any(rate => rate.Name == name)) is { } unknown)
        {
            throw new InvalidOperationException($"A rate is called '{unknown}', and the {call.Api} API has no rate of that name. It has: {string.Join(", ", call.Rates.Select(rate => rate.Name))}.");
        }

        return call.RateFamily is { } family && own.TryGetValue(family, out GraphRate? rate) ? rate : call.Rate;
    }
}
