using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted code: which events an API has, and how each is known. <see cref="GraphDelivery"/> finds the items, this names them.</summary>
/// <typeparam name="TEvent">The base of the API's events.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGraphWebhookKinds<TEvent>
    where TEvent : GraphWebhookEvent
{
    /// <summary>The event that an item is; null where the spec knows none.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is one, and a value has another shape than the spec says.</exception>
    static abstract TEvent? Know(GraphWebhookItem item);

    /// <summary>The event of an item that cannot be named or read.</summary>
    static abstract TEvent Keep(GraphWebhookItem item);

    /// <summary>The lists in a change of that field whose elements are events of their own; empty: the change is one event.</summary>
    static virtual ReadOnlySpan<string> ListsOf(string field) => [];
}
