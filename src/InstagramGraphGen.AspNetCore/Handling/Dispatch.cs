using System.Diagnostics;
using Microsoft.Extensions.Options;
using Polly;

namespace InstagramGraphGen;

/// <summary>Brings the events of one name to their handlers: each once, those of one conversation in order, and none lost because another one failed.</summary>
internal sealed partial class Dispatch : IHostedService, IDisposable
{
    /// <summary>How long OnFailed has for what is acknowledged and not handled, when the host has no more time.</summary>
    private static readonly TimeSpan s_handingOver = TimeSpan.FromSeconds(5);

    private readonly WebhookRegistration _registration;
    private readonly SeenEvents _seen;
    private readonly IServiceScopeFactory _scopes;
    private readonly WebhookTelemetry _telemetry;
    private readonly ILogger<GraphWebhookDispatcher> _logger;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _retrying;
    private readonly ResiliencePipeline _once;
    private readonly EventLanes<EventWork> _lanes;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _over;
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _open;
    private bool _stopped;

    public Dispatch(WebhookRegistration registration, SeenEvents seen, IOptionsMonitor<GraphWebhookOptions> options, IServiceScopeFactory scopes, WebhookTelemetry telemetry, ILogger<GraphWebhookDispatcher> logger, TimeProvider time)
    {
        _registration = registration;
        _seen = seen;
        _scopes = scopes;
        _telemetry = telemetry;
        _logger = logger;
        _time = time;
        _over = new(Timeout.InfiniteTimeSpan, time);
        ResiliencePipeline? own = registration.Resilience is { } configure ? HandlerResilience.Build(configure, time) : null;
        _retrying = own ?? HandlerResilience.Retrying(time, _ending.Token);
        _once = own ?? ResiliencePipeline.Empty;
        _lanes = new(HandleAsync);
        _lanes.Start(options.Get(registration.Name).MaxConcurrency);
    }

    /// <summary>Takes events. The task ends when all are handled, and gives what they failed of; it never throws.</summary>
    /// <param name="events">The events, in their order.</param>
    /// <param name="retries">Whether a handler that fails is run again, since nobody will deliver the events once more.</param>
    /// <exception cref="GraphWebhookException">The app is ending.</exception>
    public Task<IReadOnlyList<Exception>> Start(IReadOnlyList<GraphWebhookEvent> events, bool retries)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                throw new GraphWebhookException("The app is ending and takes no more events. The API will deliver them again.");
            }

            _open += events.Count;
        }

        try
        {
            _telemetry.Opened(_registration.Name, events.Count);
        }
        catch
        {
            // Whoever listens may throw; then they are not taken.
            Close(events.Count);
            throw;
        }

        var batch = new EventBatch(events.Count);
        ActivityContext parent = Activity.Current?.Context ?? default;
        foreach (GraphWebhookEvent graphEvent in events)
        {
            _lanes.Add(graphEvent.OrderingKey, new(graphEvent, batch, retries, parent));
        }

        return batch.Ended;
    }

    /// <summary>Handles events, one try each, since whoever has them can hand them over again.</summary>
    /// <exception cref="GraphWebhookException">Some failed, or the app is ending.</exception>
    public Task RunAsync(IReadOnlyList<GraphWebhookEvent> events, CancellationToken cancellationToken) =>
        WaitAsync(Start(events, retries: false), events.Count, cancellationToken);

    /// <summary>Waits for events that were started. The token ends the waiting, not the handlers.</summary>
    /// <exception cref="GraphWebhookException">Some failed.</exception>
    public async Task WaitAsync(Task<IReadOnlyList<Exception>> started, int count, CancellationToken cancellationToken)
    {
        IReadOnlyList<Exception> failures = await started.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (failures.Count > 0)
        {
            throw new GraphWebhookException($"{_registration.Name}: not all of {count} events could be handled.", failures.Count == 1 ? failures[0] : new AggregateException(failures));
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits until all that was taken is handled, as long as the host lets it. Then those who asked for what fails get the rest, in a short time of their own.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _stopped = true;
        }

        Close(0);
        try
        {
            await _idle.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            EndedTooEarly(_registration.Name, _open);
            _over.CancelAfter(s_handingOver);
            await _ending.CancelAsync().ConfigureAwait(false);
            await HandOverAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _ending.Dispose();
        _over.Dispose();
    }

    /// <summary>Never throws: the lanes go on.</summary>
    private async Task HandleAsync(EventWork work)
    {
        List<Exception> failures = [];
        try
        {
            try
            {
                await HandleAsync(work, failures).ConfigureAwait(false);
            }
            finally
            {
                _telemetry.Closed(_registration.Name);
            }
        }
        catch (Exception e)
        {
            // Nothing of ours, but whoever listens to metrics and traces may throw.
            HandlerFailed(e, _registration.Name, work.Event.Kind, Short(_seen.KeyOf(work.Event)));
            failures.Add(e);
        }

        work.Batch.Done(failures);
        Close(1);
    }

    /// <summary>Counts events off. After the last one the lanes may end, and no earlier: what still waits in one would never come to its turn.</summary>
    private void Close(int events)
    {
        lock (_gate)
        {
            _open -= events;
            if (_open == 0 && _stopped)
            {
                _lanes.Complete();
                _idle.TrySetResult();
            }
        }
    }

    /// <summary>Waits until those who asked for what fails have got what is acknowledged and not handled, as long as their time lasts.</summary>
    private async Task HandOverAsync()
    {
        if (_registration.WhenFailed.Count == 0)
        {
            return;
        }

        try
        {
            await _idle.Task.WaitAsync(_over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            NotHandedOver(_registration.Name, _open);
        }
    }

    private async Task HandleAsync(EventWork work, List<Exception> failures)
    {
        long start = _time.GetTimestamp();
        using Activity? activity = WebhookTelemetry.Start(_registration.Name, work.Event, work.Parent);
        string? key = _seen.KeyOf(work.Event);
        EventOutcome outcome = _ending.IsCancellationRequested ? EventOutcome.Abandoned
            : await _seen.ContainsAsync(key).ConfigureAwait(false) ? EventOutcome.Duplicate
            : await RunHandlersAsync(work, failures).ConfigureAwait(false);
        if (outcome == EventOutcome.Abandoned)
        {
            failures.Add(new OperationCanceledException("The app ended before the event was handled."));
            if (work.Retries && _registration.WhenFailed.Count > 0 && !_over.IsCancellationRequested)
            {
                // It is not noted as handled, so that whoever stores it can hand it over again.
                await GiveUpAsync(work.Event, key, failures).ConfigureAwait(false);
            }
        }

        bool isSafe = outcome switch
        {
            EventOutcome.Handled or EventOutcome.Unhandled => true,
            EventOutcome.Failed when work.Retries => await GiveUpAsync(work.Event, key, failures).ConfigureAwait(false),
            _ => false,
        };
        if (isSafe)
        {
            await _seen.AddAsync(key).ConfigureAwait(false);
        }

        _telemetry.Ended(_registration.Name, work.Event, outcome, _time.GetElapsedTime(start), activity);
    }

    private async Task<EventOutcome> RunHandlersAsync(EventWork work, List<Exception> failures)
    {
        var outcome = EventOutcome.Unhandled;
        foreach (WebhookHandler handler in _registration.Handlers)
        {
            if (!handler.Takes(work.Event))
            {
                continue;
            }

            outcome = EventOutcome.Handled;
            try
            {
                await (work.Retries ? _retrying : _once).ExecuteAsync(
                    static (state, cancellationToken) => state.Dispatch.InScopeAsync(services => state.Handler.RunAsync(state.Event, services, cancellationToken)),
                    (Dispatch: this, Handler: handler, work.Event),
                    _ending.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                return EventOutcome.Abandoned;
            }
            catch (Exception e)
            {
                HandlerFailed(e, _registration.Name, work.Event.Kind, Short(_seen.KeyOf(work.Event)));
                failures.Add(e);
            }
        }

        return failures.Count > 0 ? EventOutcome.Failed : outcome;
    }

    /// <summary>Hands an event that nobody will deliver again to those who asked for such; true if they have it.</summary>
    private async Task<bool> GiveUpAsync(GraphWebhookEvent graphEvent, string? key, List<Exception> failures)
    {
        Exception failure = failures.Count == 1 ? failures[0] : new AggregateException(failures);
        bool isTaken = false;
        foreach (Func<GraphWebhookEvent, Exception, IServiceProvider, CancellationToken, ValueTask> take in _registration.WhenFailed)
        {
            try
            {
                await InScopeAsync(services => take(graphEvent, failure, services, _over.Token)).ConfigureAwait(false);
                isTaken = true;
            }
            catch (Exception e)
            {
                HandlerFailed(e, _registration.Name, graphEvent.Kind, Short(key));
            }
        }

        if (!isTaken)
        {
            GivenUp(_registration.Name, graphEvent.Kind, Short(key));
        }

        return isTaken;
    }

    private async ValueTask InScopeAsync(Func<IServiceProvider, ValueTask> run)
    {
        AsyncServiceScope scope = _scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await run(scope.ServiceProvider).ConfigureAwait(false);
        }
    }

    /// <summary>Enough of the hash to find in one log what another says of the same event.</summary>
    private static string Short(string? key) => key is null ? "none" : key[(key.LastIndexOf(':') + 1)..][..16];

    [LoggerMessage(2, LogLevel.Error, "{Webhooks}: a handler of {Kind} failed. Event {Event}.")]
    private partial void HandlerFailed(Exception e, string webhooks, string kind, string @event);

    [LoggerMessage(3, LogLevel.Error, "{Webhooks}: {Kind} was acknowledged, could not be handled and is given up; OnFailed would have got it. Event {Event}.")]
    private partial void GivenUp(string webhooks, string kind, string @event);

    [LoggerMessage(4, LogLevel.Error, "{Webhooks}: the app had no more time to end. {Count} events that were taken are not handled.")]
    private partial void EndedTooEarly(string webhooks, int count);

    [LoggerMessage(5, LogLevel.Error, "{Webhooks}: OnFailed had no more time, too. {Count} events that were taken are left.")]
    private partial void NotHandedOver(string webhooks, int count);
}
