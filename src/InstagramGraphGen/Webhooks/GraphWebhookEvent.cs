using System.ComponentModel;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// Something that the API told by a webhook. The emitted events derive from it, with the payload by the spec's names. An event keeps the JSON that it was read from, so that
/// nothing is lost: what the spec does not know is in <see cref="RawJson"/>, and <see cref="ToDelivery"/> gives it back as a delivery of its own, to be stored and read again. It
/// holds on to the whole delivery in memory.
/// </summary>
public abstract record GraphWebhookEvent
{
    private readonly GraphWebhookItem _item;

    /// <summary>For emitted code.</summary>
    /// <param name="item">What it was read from.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphWebhookEvent(GraphWebhookItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _item = item;
    }

    /// <summary>The C# name of the event, such as <c>IgMessageReceived</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The field that an app subscribes to in order to be told, such as <c>messages</c>; of an unknown event what the delivery says, be it only <c>messaging</c>.</summary>
    public abstract string Field { get; }

    /// <summary>What the delivery is about, such as <c>instagram</c>; null where it does not say.</summary>
    public string? Object => _item.Object;

    /// <summary>The account that it happened to: the id of the delivery's entry; empty where it has none. The test button of Meta's dashboard sends <c>0</c>.</summary>
    public GraphId Account => _item.Account is { } id ? new(id) : default;

    /// <summary>When it happened, or where the event does not say, when it was sent; <c>default</c> where neither is known.</summary>
    public virtual DateTimeOffset Time => _item.SentAt;

    /// <summary>Whether another app is in charge of the thread, and this one is only told (the envelope <c>standby</c>).</summary>
    public bool IsStandby => _item.IsStandby;

    /// <summary>What two deliveries of the same event have in common, and no other event; null: not known, so no two can be told to be the same.</summary>
    public virtual string? Identity => null;

    /// <summary>What events have in common that should be handled one after another, such as those of one person and account; null: not known.</summary>
    public virtual string? OrderingKey => _item.Account;

    /// <summary>The event as it was received, in UTF-8: of the envelope <c>messaging</c> the item, of <c>changes</c> its value, of what is unknown as much as is.</summary>
    public ReadOnlyMemory<byte> RawJson => _item.Json;

    /// <summary>The event as it was received, to look into what the spec does not know. Each call reads it anew.</summary>
    public JsonElement ReadJson() => JsonElement.Parse(_item.Json.Span);

    /// <summary>A delivery that holds this event alone, in UTF-8, which the API's webhooks read again: a form to store and to pass on.</summary>
    public byte[] ToDelivery() => GraphDelivery.Write([this]);

    /// <summary>Whether both are the same kind of event, of one account, with the same JSON.</summary>
    public virtual bool Equals(GraphWebhookEvent? other) =>
        other is not null && EqualityContract == other.EqualityContract && Account == other.Account && RawJson.Span.SequenceEqual(other.RawJson.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(RawJson.Span);
        return hash.ToHashCode();
    }

    /// <summary>Kind and field; nothing of what was received.</summary>
    public sealed override string ToString() => $"{Kind} ({Field})";

    internal GraphWebhookItem Item => _item;

    /// <summary>For emitted code: a value that a request takes from the event.</summary>
    /// <exception cref="InvalidOperationException">The event does not have it.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T Needed<T>(T? value, string path)
        where T : struct => value ?? throw Missing(path);

    /// <summary>For emitted code: a value that a request takes from the event.</summary>
    /// <exception cref="InvalidOperationException">The event does not have it.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T Needed<T>(T? value, string path)
        where T : class => value ?? throw Missing(path);

    private InvalidOperationException Missing(string path) => new($"This {Kind} has no {path}, so the request cannot be made of it.");

    /// <summary>For emitted code: kind, account and the values at these paths; null where one of them is missing.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected string? IdentityOf(params ReadOnlySpan<string> paths) => _item.Join([Kind, _item.Account ?? ""], paths);

    /// <summary>For emitted code: the account and the values at these paths; the account alone where one of them is missing.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected string? OrderedBy(params ReadOnlySpan<string> paths) => _item.Join([_item.Account ?? ""], paths) ?? _item.Account;
}
