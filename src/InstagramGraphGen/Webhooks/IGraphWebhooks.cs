namespace InstagramGraphGen;

/// <summary>The webhooks of one API: bytes of a delivery in, typed events out. Implemented by emitted code, such as <c>InstagramWebhooks</c>.</summary>
public interface IGraphWebhooks
{
    /// <summary>The name of the API, such as <c>Instagram</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The events of a delivery, in the order in which they stand in it. What the spec does not know comes as raw JSON.</summary>
    /// <param name="body">The body as it was received; it is copied, so a pooled buffer can be given back at once.</param>
    /// <exception cref="GraphFormatException">It is no JSON object (nor a list of them), or is nested deeper than 64 levels. The message quotes nothing of it.</exception>
    static abstract IReadOnlyList<GraphWebhookEvent> Read(ReadOnlySpan<byte> body);
}
