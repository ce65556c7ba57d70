namespace InstagramGraphGen;

/// <summary>Handles first and acknowledges then: what a handler could not do, and what a crash cut off, the API delivers again.</summary>
internal sealed class HandlingInbox(Dispatch dispatch) : IGraphWebhookInbox
{
    public async ValueTask AcceptAsync(GraphWebhookDelivery delivery, CancellationToken cancellationToken) =>
        await dispatch.RunAsync(delivery.Events).ConfigureAwait(false);
}
