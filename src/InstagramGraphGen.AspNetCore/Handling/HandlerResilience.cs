using Polly;
using Polly.Retry;

namespace InstagramGraphGen;

/// <summary>How a handler is run.</summary>
internal static class HandlerResilience
{
    /// <summary>What an app says.</summary>
    public static ResiliencePipeline Build(Action<ResiliencePipelineBuilder> configure, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        configure(builder);
        return builder.Build();
    }

    /// <summary>Unless an app says otherwise: three retries with growing waits, until the app ends.</summary>
    public static ResiliencePipeline Retrying(TimeProvider time, CancellationToken ending) => Build(
        builder => builder.AddRetry(new RetryStrategyOptions
        {
            // A timeout within a handler is a cancellation, too.
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is not null && !ending.IsCancellationRequested),
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        }),
        time);
}
