using System.Collections.Concurrent;
using System.Threading.Channels;

namespace InstagramGraphGen.Emulator;

/// <summary>Sends deliveries in the background, one after the other, and again where they were not answered with 200. Who adds one never waits.</summary>
internal sealed class DeliveryQueue(CallbackClient client, GraphEmulatorOptions options) : IAsyncDisposable
{
    private readonly Channel<WebhookDelivery> _due = Channel.CreateUnbounded<WebhookDelivery>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<WebhookDelivery, ITimer> _timers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private Task? _sending;
    private TaskCompletionSource? _settled;
    private int _underWay;
    private bool _isOver;

    public void Add(WebhookDelivery delivery)
    {
        lock (_lock)
        {
            if (!_due.Writer.TryWrite(delivery))
            {
                return; // It was disposed.
            }

            _underWay++;
            _sending ??= Task.Run(SendAllAsync);
        }
    }

    /// <summary>Waits until none is under way: each was answered with 200, given up, or waits for its next time.</summary>
    public Task SettleAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _underWay == 0 ? Task.CompletedTask : (_settled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? sending;
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            _due.Writer.TryComplete();
            sending = _sending;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (ITimer timer in _timers.Values)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }

        await (sending ?? Task.CompletedTask).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (WebhookDelivery delivery in _due.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
            {
                await SendAsync(delivery).ConfigureAwait(false);
                Settle();
            }
        }
        catch (OperationCanceledException)
        {
            // The emulator ends; what was not delivered is not.
        }
        finally
        {
            lock (_lock)
            {
                _underWay = 0;
                _settled?.TrySetResult();
            }
        }
    }

    private async Task SendAsync(WebhookDelivery delivery)
    {
        WebhookAttempt attempt = await client.DeliverAsync(delivery.Callback, delivery.Bytes, _stop.Token).ConfigureAwait(false);
        if (attempt.Status == 200)
        {
            delivery.Add(attempt, WebhookState.Delivered);
            return;
        }

        DateTimeOffset first = delivery.Attempts is [var begun, ..] ? begun.Time : attempt.Time;
        TimeSpan? wait = RetrySchedule.After(delivery.Attempts.Count + 1, options.TimeProvider.GetUtcNow() - first, options.WebhookRetryDelay);
        delivery.Add(attempt, wait is null ? WebhookState.GivenUp : WebhookState.Waiting);
        if (wait == TimeSpan.Zero)
        {
            Add(delivery);
        }
        else if (wait is { } later)
        {
            // It is due in the timer's own call: whoever turns a clock sees it under way at once.
            ITimer timer = options.TimeProvider.CreateTimer(Due, delivery, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timers[delivery] = timer;
            timer.Change(later, Timeout.InfiniteTimeSpan);
        }
    }

    private void Due(object? state)
    {
        var delivery = (WebhookDelivery)state!;
        if (_timers.TryRemove(delivery, out ITimer? timer))
        {
            timer.Dispose();
        }

        Add(delivery);
    }

    private void Settle()
    {
        lock (_lock)
        {
            if (--_underWay == 0)
            {
                _settled?.TrySetResult();
                _settled = null;
            }
        }
    }
}
