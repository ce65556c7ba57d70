using Polly;

namespace InstagramGraphGen;

/// <summary>Sends calls through a Polly pipeline, which sees what the API answered: the error with its meaning, the usage, a body that was cut.</summary>
/// <param name="pipeline">Runs around each call; its inside is one attempt, or what the handlers behind it make of one.</param>
public sealed class GraphResilienceHandler(ResiliencePipeline<GraphExchange> pipeline) : GraphHandler
{
    private static readonly ResiliencePropertyKey<GraphContext> s_call = new("InstagramGraphGen.Call");

    /// <summary>The call that a strategy of the pipeline decides about.</summary>
    /// <param name="context">Polly's context.</param>
    /// <exception cref="InvalidOperationException">The pipeline does not run in a <see cref="GraphResilienceHandler"/>.</exception>
    public static GraphContext CallOf(ResilienceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Properties.TryGetValue(s_call, out GraphContext? call)
            ? call
            : throw new InvalidOperationException("This pipeline does not run in a GraphResilienceHandler, so there is no call.");
    }

    /// <inheritdoc/>
    public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
    {
        ResilienceContext polly = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        polly.Properties.Set(s_call, context);
        try
        {
            return await pipeline.ExecuteAsync(static (c, call) => call.Next(call.Context, c.CancellationToken), polly, (Context: context, Next: next)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(polly);
        }
    }
}
