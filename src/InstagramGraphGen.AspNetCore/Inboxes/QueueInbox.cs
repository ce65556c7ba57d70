namespace InstagramGraphGen;

/// <summary>The default: events wait in memory, a bounded number of them. They are handled after the acknowledgement, all of them before the app ends; a crash loses them.</summary>
internal sealed class QueueInbox(EventRoom room) : IGraphWebhookInbox
{
    public async ValueTask AcceptAsync(GraphWebhookDelivery delivery, CancellationToken cancellationToken) =>
        _ = await room.StartAsync(delivery.Events, retries: true, cancellationToken).ConfigureAwait(false);
}
