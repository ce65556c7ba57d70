using System.Globalization;
using System.Threading.RateLimiting;

namespace InstagramGraphGen;

/// <summary>Keeps the rates of the spec inside one process.</summary>
public static class GraphRateLimiter
{
    /// <summary>
    /// A limiter that never lets more calls under way or done within a rate's time than the rate says, for each account and rate family. It does not queue: a lease that is not
    /// given says after which time to ask again (<see cref="MetadataName.RetryAfter"/>). Calls of no rate pass.
    /// </summary>
    /// <param name="rates">Rates that differ from the spec's, by their names, or with the API in front (<c>Instagram/messages</c>); null: none.</param>
    /// <exception cref="ArgumentException">A rate lets nothing pass.</exception>
    /// <remarks>
    /// A lease is held while the call runs, and counts for the rate's time from its end on. So the API, which counts a call when it comes in, never sees more than the rate says,
    /// however long calls are on their way. The clock is that of the call. The limiters of System.Threading.RateLimiting know neither.
    /// </remarks>
    public static PartitionedRateLimiter<GraphContext> Create(IEnumerable<GraphRate>? rates = null)
    {
        GraphRate[] all = [.. rates ?? []];
        if (FaultOf(all) is { } fault)
        {
            throw new ArgumentException($"{fault}.", nameof(rates));
        }

        Dictionary<string, GraphRate> own = all.ToDictionary(rate => rate.Name, StringComparer.Ordinal);
        return PartitionedRateLimiter.Create<GraphContext, GraphBudget>(call => RateOf(call, own) is { } rate
            ? RateLimitPartition.Get<GraphBudget>(GraphBudget.Of(call), _ => new WindowLimiter(rate, call.TimeProvider))
            : RateLimitPartition.GetNoLimiter(GraphBudget.Of(call)));
    }

    /// <summary>What is wrong with rates; null: nothing.</summary>
    internal static string? FaultOf(IEnumerable<GraphRate> rates) => rates.FirstOrDefault(rate => rate is null || rate.Calls < 1 || rate.Per <= TimeSpan.Zero) switch
    {
        null => rates.Contains(null!) ? "a rate is null" : null,
        var rate => string.Create(CultureInfo.InvariantCulture, $"the rate '{rate.Name}' lets {rate.Calls} calls pass in {rate.Per.TotalSeconds} s. Both must be above 0"),
    };

    private static GraphRate? RateOf(GraphContext call, Dictionary<string, GraphRate> own)
    {
        foreach (string name in own.Keys)
        {
            if (NameIn(call.Api, name) is { } plain && !call.Rates.Any(rate => rate.Name == plain))
            {
                string others = name == plain ? $" A rate of another API has that in front, such as 'Other/{plain}'." : "";
                throw new InvalidOperationException($"A rate is called '{name}', and the {call.Api} API has no rate of that name. It has: {string.Join(", ", call.Rates.Select(rate => rate.Name))}.{others}");
            }
        }

        return call.RateFamily is not { } family ? call.Rate
            : own.TryGetValue($"{call.Api}/{family}", out GraphRate? rate) || own.TryGetValue(family, out rate) ? rate
            : call.Rate;
    }

    /// <summary>The name of a rate without the API in front; null: it is another API's.</summary>
    private static string? NameIn(string api, string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? name : name.AsSpan(0, slash).SequenceEqual(api) ? name[(slash + 1)..] : null;
    }
}
