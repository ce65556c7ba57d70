using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>The default: events wait in memory, a bounded number of them. They are handled after the acknowledgement, all of them before the app ends; a crash loses them.</summary>
internal sealed class QueueInbox : IGraphWebhookInbox, IDisposable
{
    private readonly Dispatch _dispatch;
    private readonly ConcurrencyLimiter _room;
    private readonly GraphWebhookOptions _options;
    private readonly TimeProvider _time;

    public QueueInbox(string name, Dispatch dispatch, IOptionsMonitor<GraphWebhookOptions> options, TimeProvider time)
    {
        _dispatch = dispatch;
        _options = options.Get(name);
        _time = time;
        _room = new(new() { PermitLimit = _options.Capacity, QueueLimit = _options.Capacity, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    public async ValueTask AcceptAsync(GraphWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        RateLimitLease room = await RoomForAsync(Math.Min(delivery.Events.Count, _options.Capacity), cancellationToken).ConfigureAwait(false);
        Task handled;
        try
        {
            handled = _dispatch.Start(delivery.Events, retries: true);
        }
        catch
        {
            room.Dispose();
            throw;
        }

        _ = ReleaseAsync(handled, room);
    }

    public void Dispose() => _room.Dispose();

    private static async Task ReleaseAsync(Task handled, RateLimitLease room)
    {
        // Failures were told where they happened.
        await handled.ConfigureAwait(false);
        room.Dispose();
    }

    private async ValueTask<RateLimitLease> RoomForAsync(int events, CancellationToken cancellationToken)
    {
        RateLimitLease at = _room.AttemptAcquire(events);
        if (at.IsAcquired)
        {
            return at;
        }

        at.Dispose();
        using var timeout = new CancellationTokenSource(_options.AcceptTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            RateLimitLease later = await _room.AcquireAsync(events, either.Token).ConfigureAwait(false);
            return later.IsAcquired ? later : throw Full();
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw Full();
        }
    }

    private GraphWebhookException Full() =>
        new($"{_options.Capacity} events wait to be handled, and there is no room for more (GraphWebhookOptions.{nameof(GraphWebhookOptions.Capacity)}). The API will deliver this again.");
}
