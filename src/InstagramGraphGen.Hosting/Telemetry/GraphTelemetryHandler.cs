using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>
/// Tells traces and metrics of each call (activity source and meter <c>InstagramGraphGen</c>). <c>AddGraphClient</c> adds it, with a log; without services, put it first
/// among <see cref="GraphOptions.Handlers"/>.
/// </summary>
public sealed class GraphTelemetryHandler : GraphHandler
{
    private readonly GraphTelemetry _telemetry;

    /// <summary>Makes one that does not log.</summary>
    public GraphTelemetryHandler()
        : this(GraphTelemetry.Shared)
    {
    }

    internal GraphTelemetryHandler(GraphTelemetry telemetry) => _telemetry = telemetry;

    /// <summary>True: a call that is sent again with a newer token is one call.</summary>
    public override bool SeesWholeCall => true;

    /// <inheritdoc/>
    public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        long start = context.TimeProvider.GetTimestamp();
        using Activity? activity = GraphTelemetry.Start(context);
        try
        {
            GraphExchange exchange = await next(context, cancellationToken).ConfigureAwait(false);
            Tell(() => _telemetry.Done(context, activity, exchange, context.TimeProvider.GetElapsedTime(start)));
            return exchange;
        }
        catch (Exception e)
        {
            Tell(() => _telemetry.Threw(context, activity, e, context.TimeProvider.GetElapsedTime(start)));
            throw;
        }
    }

    /// <summary>Whoever listens and throws must not undo a call: a write that was done would look as if it was not.</summary>
    private static void Tell(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }
}
