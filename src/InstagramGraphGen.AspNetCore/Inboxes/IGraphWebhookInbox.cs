namespace InstagramGraphGen;

/// <summary>Takes charge of deliveries. The API is told 200 when it has, and only then; from there on nobody else has the events.</summary>
public interface IGraphWebhookInbox
{
    /// <summary>Ends when the events are safe: stored, in a queue that survives, or handled. What it throws is answered with 503, and the API delivers again.</summary>
    /// <param name="delivery">A genuine delivery.</param>
    /// <param name="cancellationToken">Fires when the sender has gone; it will deliver again.</param>
    ValueTask AcceptAsync(GraphWebhookDelivery delivery, CancellationToken cancellationToken);
}
