using Wolverine;

namespace InstagramGraphGen.Samples.DurableQueue;

/// <summary>A delivery in the queue: the bytes as they came, since they can be read again.</summary>
public sealed record StoredDelivery(string Name, byte[] Body);

/// <summary>Ends when the queue has stored the delivery; the API gets its 200 then.</summary>
public sealed class QueueInbox(IServiceScopeFactory scopes) : IGraphWebhookInbox
{
    public async ValueTask AcceptAsync(GraphWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().SendAsync(new StoredDelivery(delivery.Name, delivery.Body.ToArray()));
    }
}

/// <summary>What the queue calls. It throws while an event is not handled, so that the queue tries again; those that were handled are known.</summary>
public static class StoredDeliveryHandler
{
    public static Task Handle(StoredDelivery stored, GraphWebhookDispatcher dispatcher, CancellationToken cancellationToken) =>
        dispatcher.HandleAsync(stored.Name, stored.Body, cancellationToken);
}
