using Polly;

namespace InstagramGraphGen;

internal delegate IReadOnlyList<GraphWebhookEvent> ReadDelivery(ReadOnlySpan<byte> body);

/// <summary>The webhooks that were added under a name: how they are read, and who handles them.</summary>
internal sealed class WebhookRegistration(string name, Type api, ReadDelivery read)
{
    public string Name { get; } = name;

    public Type Api { get; } = api;

    public ReadDelivery Read { get; } = read;

    public List<WebhookHandler> Handlers { get; } = [];

    /// <summary>Take what was acknowledged and could not be handled.</summary>
    public List<Func<GraphWebhookEvent, Exception, IServiceProvider, CancellationToken, ValueTask>> WhenFailed { get; } = [];

    /// <summary>Take signed bodies that are no JSON.</summary>
    public List<Func<ReadOnlyMemory<byte>, IServiceProvider, CancellationToken, ValueTask>> WhenUnreadable { get; } = [];

    /// <summary>How a handler is run; null: retried where nobody else would do it.</summary>
    public Action<ResiliencePipelineBuilder>? Resilience { get; set; }
}

/// <summary>A handler, whatever form it was given in.</summary>
/// <param name="Takes">Whether an event is for it.</param>
/// <param name="RunAsync">Handles it; the services are a scope of its own.</param>
internal sealed record WebhookHandler(Func<GraphWebhookEvent, bool> Takes, Func<GraphWebhookEvent, IServiceProvider, CancellationToken, ValueTask> RunAsync);
