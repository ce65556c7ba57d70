using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace InstagramGraphGen;

/// <summary>Which outcomes of a call are worth another attempt, and after which wait.</summary>
public static class GraphRetry
{
    /// <summary>A strategy for Polly that repeats what may be repeated, after the wait that the API asks for, else a growing one with jitter.</summary>
    /// <param name="options">How often, how long; null: as <see cref="GraphRetryOptions"/> says.</param>
    public static RetryStrategyOptions<GraphExchange> ToStrategy(GraphRetryOptions? options = null)
    {
        options ??= new();
        TimeSpan maxDelay = options.MaxDelay;
        return new()
        {
            Name = "GraphRetry",
            MaxRetryAttempts = options.MaxRetryAttempts,
            Delay = options.Delay,
            MaxDelay = maxDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = args =>
            {
                GraphContext call = GraphResilienceHandler.CallOf(args.Context);
                return new(MayRepeat(call, args.Outcome.Result, args.Outcome.Exception) && MayWait(call, args.Outcome.Result, maxDelay));
            },
            DelayGenerator = args => new(args.Outcome.Result is { } exchange
                ? WaitsInGovernor(GraphResilienceHandler.CallOf(args.Context), exchange) ? TimeSpan.Zero : exchange.Response.RetryAfter
                : null),
        };
    }

    /// <summary>
    /// Whether a call may be sent again: after a transient error, a cut or an attempt that took too long; a write only where it is sure that it was not
    /// executed, unless the spec says that repeating it does no harm. So a read that the API answers only once. A part of a file is not
    /// repeated: who sends the file asks first how much of it has arrived.
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="exchange">The answer; null: there is none.</param>
    /// <param name="exception">What came in place of an answer; null: there is one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static bool MayRepeat(GraphContext context, GraphExchange? exchange, Exception? exception)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Operation.IsPartOfFile)
        {
            return false;
        }

        bool isRepeatable = context.Operation.IsRepeatable;

        // A read that is good only once, such as that of a token for a code: nothing tells how far it came.
        bool isOnce = !isRepeatable && context.Operation.Verb == GraphVerb.Get;
        return exception switch
        {
            null => exchange?.Error is { } error && (error.IsTransient ?? error.Meaning.IsTransient) && (isOnce ? error.Kind == GraphErrorKind.RateLimited : isRepeatable || !exchange.MayHaveBeenExecuted),
            GraphDoubtfulWriteException or TimeoutRejectedException => isRepeatable,
            _ when isOnce => exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError },

            // Of a write these say that it was not sent, or not to its end.
            HttpRequestException e => IsPassing(e),
            TaskCanceledException { InnerException: TimeoutException } => true,
            IOException => true,
            _ => false,
        };
    }

    /// <summary>Whether the wait that the API asks for is one to wait for. A governor waits as long as the API says; nobody waits for longer than the call may take.</summary>
    private static bool MayWait(GraphContext call, GraphExchange? exchange, TimeSpan maxDelay) =>
        exchange?.Response.RetryAfter is not { } wait
        || ((wait <= maxDelay || WaitsInGovernor(call, exchange)) && (call.TimeLeft == Timeout.InfiniteTimeSpan || wait < call.TimeLeft));

    /// <summary>Whether a governor behind this holds the next attempt back until the API lets it pass.</summary>
    private static bool WaitsInGovernor(GraphContext call, GraphExchange exchange) =>
        exchange.Error?.Kind == GraphErrorKind.RateLimited && GraphGovernorHandler.HasSeen(call);

    private static bool IsPassing(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError
            or HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse
        || (e.HttpRequestError == HttpRequestError.Unknown && e.InnerException is IOException);
}
