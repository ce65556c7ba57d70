using Polly;

namespace InstagramGraphGen;

/// <summary>Sends calls through a Polly pipeline, which sees what the API answered: the error with its meaning, the usage, a body that was cut.</summary>
public sealed class GraphResilienceHandler : GraphHandler
{
    private static readonly ResiliencePropertyKey<GraphContext> s_call = new("InstagramGraphGen.Call");

    private readonly ResiliencePipeline<GraphExchange> _pipeline;
    private readonly GraphTelemetry _telemetry;

    /// <summary>Makes one.</summary>
    /// <param name="pipeline">Runs around each call; its inside is one attempt, or what the handlers behind it make of one.</param>
    public GraphResilienceHandler(ResiliencePipeline<GraphExchange> pipeline)
        : this(pipeline, GraphTelemetry.Shared)
    {
    }

    internal GraphResilienceHandler(ResiliencePipeline<GraphExchange> pipeline, GraphTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        _pipeline = pipeline;
        _telemetry = telemetry;
    }

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
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (GraphGovernorHandler.IsAround(context))
        {
            throw new InvalidOperationException($"{context}: a {nameof(GraphGovernorHandler)} stands in front of a {nameof(GraphResilienceHandler)}, so that what is sent again would pass it by. Put the governor last among {nameof(GraphOptions)}.{nameof(GraphOptions.Handlers)}.");
        }

        ResilienceContext polly = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        polly.Properties.Set(s_call, context);
        try
        {
            return await _pipeline.ExecuteAsync(static (c, attempts) => attempts.NextAsync(c.CancellationToken), polly, new Attempts(context, next, _telemetry)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(polly);
        }
    }

    /// <summary>What the pipeline makes of one call.</summary>
    private sealed class Attempts(GraphContext call, GraphNext next, GraphTelemetry telemetry)
    {
        /// <summary>What the last attempt came to; null: there was none.</summary>
        private string? _last;

        public async ValueTask<GraphExchange> NextAsync(CancellationToken cancellationToken)
        {
            if (_last is not null)
            {
                telemetry.Retried(call, _last);
            }

            try
            {
                GraphExchange exchange = await next(call, cancellationToken).ConfigureAwait(false);
                _last = CallTags.ErrorTypeOf(exchange);
                telemetry.Usage(call, exchange.Response);
                return exchange;
            }
            catch (Exception e)
            {
                _last = e.GetType().FullName;
                throw;
            }
        }
    }
}
