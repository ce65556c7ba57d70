namespace InstagramGraphGen;

/// <summary>A delivery whose signature was right.</summary>
/// <param name="name">Under which name its webhooks were added.</param>
/// <param name="body">The body as it was received.</param>
/// <param name="events">The events in it.</param>
public sealed class GraphWebhookDelivery(string name, ReadOnlyMemory<byte> body, IReadOnlyList<GraphWebhookEvent> events)
{
    /// <summary>The name under which its webhooks were added; unless said otherwise, that of the API.</summary>
    public string Name { get; } = name;

    /// <summary>The body, byte for byte as it was received: what to store. <see cref="GraphWebhookDispatcher"/> takes it again.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The events, in the order in which they stand in the body.</summary>
    public IReadOnlyList<GraphWebhookEvent> Events { get; } = events;

    /// <summary>Name and sizes; nothing of what was received.</summary>
    public override string ToString() => $"{Name}: {Events.Count} events in {Body.Length} bytes";
}
