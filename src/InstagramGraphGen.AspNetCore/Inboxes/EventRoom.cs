using System.Threading.RateLimiting;

namespace InstagramGraphGen;

/// <summary>The room for events in memory: a bounded number of them may wait or be handled.</summary>
internal sealed class EventRoom(Dispatch dispatch, GraphWebhookOptions options, TimeProvider time) : IDisposable
{
    private readonly ConcurrencyLimiter _room = new(new() { PermitLimit = options.Capacity, QueueLimit = options.Capacity, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Takes events when there is room for them. The task in the task ends when all are handled, and gives what they failed of; it never throws.</summary>
    /// <param name="events">The events, in their order.</param>
    /// <param name="retries">Whether a handler that fails is run again, since nobody will deliver the events once more.</param>
    /// <param name="cancellationToken">Ends the waiting for room.</param>
    /// <exception cref="GraphWebhookException">There is no room, or the app is ending.</exception>
    public async ValueTask<Task<IReadOnlyList<Exception>>> StartAsync(IReadOnlyList<GraphWebhookEvent> events, bool retries, CancellationToken cancellationToken)
    {
        RateLimitLease room = await RoomForAsync(Math.Min(events.Count, options.Capacity), cancellationToken).ConfigureAwait(false);
        Task<IReadOnlyList<Exception>> handled;
        try
        {
            handled = dispatch.Start(events, retries);
        }
        catch
        {
            room.Dispose();
            throw;
        }

        _ = ReleaseAsync(handled, room);
        return handled;
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
        using var timeout = new CancellationTokenSource(options.AcceptTimeout, time);
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
        new($"{options.Capacity} events wait to be handled, and there is no room for more (GraphWebhookOptions.{nameof(GraphWebhookOptions.Capacity)}). The API will deliver this again.");
}
