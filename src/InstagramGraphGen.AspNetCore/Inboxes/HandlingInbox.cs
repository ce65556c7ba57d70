namespace InstagramGraphGen;

/// <summary>Handles first and acknowledges then: what a handler could not do, and what a crash cut off, the API delivers again. When the sender has gone, nobody waits any more.</summary>
internal sealed class HandlingInbox(EventRoom room, Dispatch dispatch) : IGraphWebhookInbox
{
    public async ValueTask AcceptAsync(GraphWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<Exception>> started = await room.StartAsync(delivery.Events, retries: false, cancellationToken).ConfigureAwait(false);
        await dispatch.WaitAsync(started, delivery.Events.Count, cancellationToken).ConfigureAwait(false);
    }
}
