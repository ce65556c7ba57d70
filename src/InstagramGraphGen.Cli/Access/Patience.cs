using Polly;
using Polly.Retry;

namespace InstagramGraphGen.Cli.Access;

/// <summary>Outlasts limits and faults that pass: asks again, for as long as the API says, up to a day.</summary>
/// <param name="Handler">Asks again.</param>
/// <param name="Clock">The clock for the waiting.</param>
internal sealed record Patience(GraphHandler Handler, TimeProvider Clock)
{
    private const int MaxRetryAttempts = 10;

    /// <param name="surroundings">Has the clock.</param>
    /// <param name="onWait">Told why it waits, and how long.</param>
    public static Patience For(Surroundings surroundings, Action<string, TimeSpan> onWait)
    {
        RetryStrategyOptions<GraphExchange> retry = GraphRetry.ToStrategy(new() { MaxRetryAttempts = MaxRetryAttempts, MaxDelay = TimeSpan.FromDays(1) });
        retry.OnRetry = args =>
        {
            onWait(args.Outcome.Result?.Error is { Kind: GraphErrorKind.RateLimited } ? "the limit is reached" : "the API did not answer well", args.RetryDelay);
            return default;
        };
        return new(new GraphResilienceHandler(new ResiliencePipelineBuilder<GraphExchange> { TimeProvider = surroundings.Clock }.AddRetry(retry).Build()), surroundings.Clock);
    }
}
