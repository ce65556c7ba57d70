using System.Threading.RateLimiting;

namespace InstagramGraphGen;

/// <summary>
/// Holds calls back before the API refuses them: keeps the rates of the spec for each account and family, slows down as the API's usage headers rise, and after a call was
/// refused for its rate waits as long as the API says. It stands behind what repeats calls, as the last handler. Share one between all clients of an app.
/// </summary>
public sealed class GraphGovernorHandler : GraphHandler, IDisposable, IAsyncDisposable
{
    private static readonly object s_place = new();

    private readonly GraphGovernorOptions _options;
    private readonly GraphTelemetry _telemetry;
    private readonly PartitionedRateLimiter<GraphContext> _rates;

    /// <summary>Lets one call of a budget after the other look for a place, in the order in which they came.</summary>
    private readonly PartitionedRateLimiter<GraphContext> _turns;

    private readonly Pressures _pressures;
    private volatile bool _isDisposed;

    /// <summary>Makes one.</summary>
    /// <param name="options">How calls are held back; null: as <see cref="GraphGovernorOptions"/> says.</param>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public GraphGovernorHandler(GraphGovernorOptions? options = null)
        : this(options ?? new(), GraphTelemetry.Shared)
    {
    }

    internal GraphGovernorHandler(GraphGovernorOptions options, GraphTelemetry telemetry)
    {
        _options = options.Checked();
        _telemetry = telemetry;
        _pressures = new(_options);
        _rates = _options.Limiter ?? GraphRateLimiter.Create(_options.Rates);
        _turns = PartitionedRateLimiter.Create<GraphContext, GraphBudget>(call => RateLimitPartition.GetConcurrencyLimiter(
            GraphBudget.Of(call),
            _ => new() { PermitLimit = 1, QueueLimit = _options.MaxWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));
    }

    /// <inheritdoc/>
    public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        using RateLimitLease place = await TakePlaceAsync(context, cancellationToken).ConfigureAwait(false);
        context.Items[s_place] = true;
        try
        {
            GraphExchange exchange = await next(context, cancellationToken).ConfigureAwait(false);
            Hear(context, exchange.Response, exchange.Error);
            return exchange;
        }
        catch (GraphException e) when (e.Response is { } response)
        {
            // An answer that cannot be read has headers all the same.
            Hear(context, response, null);
            throw;
        }
        finally
        {
            context.Items[s_place] = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _turns.Dispose();
        if (_options.Limiter is null)
        {
            _rates.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await _turns.DisposeAsync().ConfigureAwait(false);
        if (_options.Limiter is null)
        {
            await _rates.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>How many budgets are remembered of which the API said something.</summary>
    internal int Remembered => _pressures.Count;

    /// <summary>Whether a call goes through a governor just now: what repeats it would stand behind the governor.</summary>
    internal static bool IsAround(GraphContext call) => call.Items.TryGetValue(s_place, out object? around) && around is true;

    /// <summary>Whether a governor has seen to a call, so that it will hold back the next attempt.</summary>
    internal static bool HasSeen(GraphContext call) => call.Items.ContainsKey(s_place);

    private static TimeSpan Now(GraphContext call) => call.TimeProvider.GetElapsedTime(0);

    private async ValueTask<RateLimitLease> TakePlaceAsync(GraphContext call, CancellationToken cancellationToken)
    {
        try
        {
            return await FindPlaceAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (_isDisposed && e is ObjectDisposedException or GraphGovernorException)
        {
            throw new GraphGovernorException($"{call} was not sent: its governor is disposed of. What owns it, such as the services of the app, must live as long as clients are used.", null);
        }
    }

    private async ValueTask<RateLimitLease> FindPlaceAsync(GraphContext call, CancellationToken cancellationToken)
    {
        var wait = new GovernorWait(call, _options, _telemetry, Now(call));

        // Who would wait for too long does not line up first.
        wait.Check(Longest(_pressures.Of(call), p => p.BlockedFor(Now(call))), HoldReason.Throttled);
        using RateLimitLease turn = await wait.InLineAsync(_turns, cancellationToken).ConfigureAwait(false);
        bool hasTurn = false;
        while (true)
        {
            IReadOnlyList<Pressure> pressures = _pressures.Of(call);
            TimeSpan time = Longest(pressures, p => p.BlockedFor(Now(call)));
            HoldReason reason = HoldReason.Throttled;
            if (time <= TimeSpan.Zero && !hasTurn)
            {
                hasTurn = true;
                TimeSpan longest = wait.Longest;
                time = Longest(pressures, p => p.TakeTurn(Now(call), longest, _options));
                reason = HoldReason.Usage;
            }

            if (time <= TimeSpan.Zero)
            {
                RateLimitLease lease = await _rates.AcquireAsync(call, 1, cancellationToken).ConfigureAwait(false);
                if (lease.IsAcquired)
                {
                    wait.Tell();
                    return lease;
                }

                time = LeaseWait.Of(lease, call);
                reason = HoldReason.Rate;
                lease.Dispose();
            }

            await wait.ForAsync(time, reason, pressures.Count == 0 ? 0 : pressures.Max(p => p.Used), cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan Longest(IReadOnlyList<Pressure> pressures, Func<Pressure, TimeSpan> timeOf)
    {
        TimeSpan longest = TimeSpan.Zero;
        for (int i = 0; i < pressures.Count; i++)
        {
            TimeSpan time = timeOf(pressures[i]);
            longest = time > longest ? time : longest;
        }

        return longest;
    }

    private void Hear(GraphContext call, GraphResponseFacts response, GraphError? error)
    {
        if (_pressures.Learn(call, response, error) is { } time)
        {
            _telemetry.Throttled(call, error!, time);
        }
    }
}
