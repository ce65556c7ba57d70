namespace InstagramGraphGen.AspNetCore.Tests.App;

/// <summary>The webhooks of a made-up API: written by hand as emitted ones are.</summary>
public sealed class ShopWebhooks : IGraphWebhooks, IGraphWebhookKinds<ShopEvent>
{
    public static string Name => "Shop";

    public static IReadOnlyList<GraphWebhookEvent> Read(ReadOnlySpan<byte> body) => GraphDelivery.Read<ShopWebhooks, ShopEvent>(body);

    static ShopEvent? IGraphWebhookKinds<ShopEvent>.Know(GraphWebhookItem item) => item.Has("message.mid") ? new MessageReceived(item) : null;

    static ShopEvent IGraphWebhookKinds<ShopEvent>.Keep(GraphWebhookItem item) => new UnknownEvent(item);
}

public abstract record ShopEvent : GraphWebhookEvent
{
    private protected ShopEvent(GraphWebhookItem item)
        : base(item)
    {
    }
}

public sealed record MessageReceived : ShopEvent
{
    internal MessageReceived(GraphWebhookItem item)
        : base(item)
    {
    }

    public override string Kind => "MessageReceived";

    public override string Field => "messages";

    public override string? Identity => IdentityOf("message.mid");

    public override string? OrderingKey => OrderedBy("sender.id");

    public string Mid => ReadJson().GetProperty("message").GetProperty("mid").GetString()!;

    public string Sender => ReadJson().GetProperty("sender").GetProperty("id").GetString()!;

    public string? Text => ReadJson().GetProperty("message").TryGetProperty("text", out System.Text.Json.JsonElement text) ? text.GetString() : null;
}

public sealed record UnknownEvent : ShopEvent
{
    private readonly string _field;

    internal UnknownEvent(GraphWebhookItem item)
        : base(item) => _field = item.Label;

    public override string Kind => "UnknownEvent";

    public override string Field => _field;
}
