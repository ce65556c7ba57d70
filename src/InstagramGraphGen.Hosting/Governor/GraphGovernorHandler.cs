using System.Collections.Concurrent;
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

    /// <summary>Budgets that the API said something of.</summary>
    private readonly ConcurrentDictionary<GraphBudget, Pressure> _pressures = new();

    /// <summary>Held while one answer is learned: what is to be forgotten after it must not learn of another meanwhile.</summary>
    private readonly Lock _learning = new();

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
        using RateLimitLease place = await FindPlaceAsync(context, cancellationToken).ConfigureAwait(false);
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
        _turns.Dispose();
        if (_options.Limiter is null)
        {
            _rates.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turns.DisposeAsync().ConfigureAwait(false);
        if (_options.Limiter is null)
        {
            await _rates.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether a call goes through a governor just now: what repeats it would stand behind the governor.</summary>
    internal static bool IsAround(GraphContext call) => call.Items.TryGetValue(s_place, out object? around) && around is true;

    /// <summary>Whether a governor has seen to a call, so that it will hold back the next attempt.</summary>
    internal static bool HasSeen(GraphContext call) => call.Items.ContainsKey(s_place);

    private static TimeSpan Now(GraphContext call) => call.TimeProvider.GetElapsedTime(0);

    private async ValueTask<RateLimitLease> FindPlaceAsync(GraphContext call, CancellationToken cancellationToken)
    {
        var wait = new GovernorWait(call, _options, _telemetry, Now(call));
        Pressure? own = Find(GraphBudget.Of(call));
        Pressure? app = Find(AppOf(call));

        // Who would wait for too long does not line up first.
        wait.Check(Blocked(own, app, call), HoldReason.Throttled);
        using RateLimitLease turn = await wait.InLineAsync(_turns, cancellationToken).ConfigureAwait(false);
        bool hasTurn = false;
        while (true)
        {
            own = Find(GraphBudget.Of(call));
            app = Find(AppOf(call));
            TimeSpan time = Blocked(own, app, call);
            HoldReason reason = HoldReason.Throttled;
            if (time <= TimeSpan.Zero && !hasTurn)
            {
                hasTurn = true;
                time = TakeTurn(own, app, call, wait.Longest);
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

            await wait.ForAsync(time, reason, Math.Max(own?.Used ?? 0, app?.Used ?? 0), cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan TakeTurn(Pressure? own, Pressure? app, GraphContext call, TimeSpan longest)
    {
        TimeSpan ofOwn = own?.TakeTurn(Now(call), longest, _options) ?? TimeSpan.Zero;
        TimeSpan ofApp = app?.TakeTurn(Now(call), longest, _options) ?? TimeSpan.Zero;
        return ofOwn > ofApp ? ofOwn : ofApp;
    }

    private static TimeSpan Blocked(Pressure? own, Pressure? app, GraphContext call)
    {
        TimeSpan ofOwn = own?.BlockedFor(Now(call)) ?? TimeSpan.Zero;
        TimeSpan ofApp = app?.BlockedFor(Now(call)) ?? TimeSpan.Zero;
        return ofOwn > ofApp ? ofOwn : ofApp;
    }

    private void Hear(GraphContext call, GraphResponseFacts response, GraphError? error)
    {
        TimeSpan? wait;
        lock (_learning)
        {
            wait = Learn(call, response, error);
        }

        if (wait is { } time)
        {
            _telemetry.Throttled(call, error!, time);
        }
    }

    /// <summary>Learns from an answer; gives the time to wait where it is a refusal for the rate.</summary>
    private TimeSpan? Learn(GraphContext call, GraphResponseFacts response, GraphError? error)
    {
        bool isOfApp = false;
        foreach (GraphUsage usage in response.Usage)
        {
            // What names no account and no kind is the app's.
            bool ofApp = usage.Account is null && usage.Kind is null;
            isOfApp |= ofApp && usage.Highest >= 100;
            GraphBudget budget = ofApp ? AppOf(call) : GraphBudget.Of(call);
            if (usage.Highest >= _options.SlowDownAt || usage.RegainAccess is not null)
            {
                _pressures.GetOrAdd(budget, _ => new()).Learn(usage, Now(call));
            }
            else
            {
                Find(budget)?.Learn(usage, Now(call));
            }
        }

        if (error?.Kind == GraphErrorKind.RateLimited)
        {
            Pressure pressure = _pressures.GetOrAdd(isOfApp ? AppOf(call) : GraphBudget.Of(call), _ => new());
            return pressure.Throttle(response.RetryAfter, Now(call), _options);
        }

        Pass(GraphBudget.Of(call), call);
        Pass(AppOf(call), call);
        return null;
    }

    private void Pass(GraphBudget budget, GraphContext call)
    {
        if (Find(budget) is { } pressure && pressure.Pass(Now(call), _options))
        {
            _pressures.TryRemove(budget, out _);
        }
    }

    private Pressure? Find(GraphBudget budget) => _pressures.GetValueOrDefault(budget);

    private static GraphBudget AppOf(GraphContext call) => new(call.Api, "", null);
}
