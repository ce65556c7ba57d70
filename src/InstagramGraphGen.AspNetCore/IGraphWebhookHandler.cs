namespace InstagramGraphGen;

/// <summary>Handles an event. It is a service with a scope of its own for each event, so that it can take others in its constructor.</summary>
/// <typeparam name="TEvent">The event, or a base of several.</typeparam>
public interface IGraphWebhookHandler<in TEvent>
    where TEvent : GraphWebhookEvent
{
    /// <summary>Handles an event. What it throws means that the event is not handled.</summary>
    /// <param name="graphEvent">The event.</param>
    /// <param name="cancellationToken">Fires when the app has no more time to end.</param>
    ValueTask HandleAsync(TEvent graphEvent, CancellationToken cancellationToken);
}
