namespace InstagramGraphGen;

/// <summary>Handles stored deliveries: what the consumer of a durable queue calls. Suppresses duplicates and keeps the order of what it is given at the same time.</summary>
public sealed class GraphWebhookDispatcher
{
    private readonly IServiceProvider _services;

    internal GraphWebhookDispatcher(IServiceProvider services) => _services = services;

    /// <summary>Brings the events of a delivery to their handlers, one try each; ends when all have been handled.</summary>
    /// <param name="name">The name under which the webhooks were added (<see cref="GraphWebhookDelivery.Name"/>).</param>
    /// <param name="body">The body that was stored (<see cref="GraphWebhookDelivery.Body"/>), or what <see cref="GraphWebhookEvent.ToDelivery"/> gave.</param>
    /// <param name="cancellationToken">Ends the waiting, not the handlers.</param>
    /// <exception cref="GraphFormatException">The body is no delivery.</exception>
    /// <exception cref="GraphWebhookException">A handler failed: hand the delivery over again later. The events of it that were handled are known and not handled again.</exception>
    /// <exception cref="InvalidOperationException">No webhooks were added under the name.</exception>
    public async Task HandleAsync(string name, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        WebhookRegistration registration = _services.GetKeyedService<WebhookRegistration>(name)
            ?? throw new InvalidOperationException($"No webhooks were added under the name '{name}'. Add them with AddGraphWebhooks.");
        Dispatch dispatch = _services.GetRequiredKeyedService<Dispatch>(name);
        await dispatch.RunAsync(registration.Read(body.Span), cancellationToken).ConfigureAwait(false);
    }
}
