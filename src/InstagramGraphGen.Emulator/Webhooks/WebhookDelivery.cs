namespace InstagramGraphGen.Emulator;

/// <summary>Something that a callback is told: one body, and what came of sending it. It may be read from any thread while it is sent.</summary>
public sealed class WebhookDelivery
{
    // Replaced as a whole, by the one that sends; so it can be read while it grows.
    private volatile WebhookAttempt[] _attempts = [];
    private int _state;

    internal WebhookDelivery(int number, Uri callback, IReadOnlyList<string> events, byte[] body)
    {
        Number = number;
        Callback = callback;
        Events = events;
        Bytes = body;
    }

    /// <summary>Counts the deliveries of an emulator, from 1.</summary>
    public int Number { get; }

    /// <summary>Where it is sent.</summary>
    public Uri Callback { get; }

    /// <summary>The events in it, as the spec calls them.</summary>
    public IReadOnlyList<string> Events { get; }

    /// <summary>The body, byte for byte: what the signature was made over.</summary>
    public ReadOnlyMemory<byte> Body => Bytes;

    /// <summary>What was tried so far, in order.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts => _attempts;

    /// <summary>What has become of it.</summary>
    public WebhookState State => (WebhookState)Volatile.Read(ref _state);

    internal byte[] Bytes { get; }

    internal void Add(WebhookAttempt attempt, WebhookState state)
    {
        _attempts = [.. _attempts, attempt];
        Volatile.Write(ref _state, (int)state);
    }
}

/// <summary>One try to deliver.</summary>
/// <param name="Time">When it began, on the emulator's clock.</param>
/// <param name="Status">The HTTP status of the answer; null: there was none.</param>
/// <param name="Problem">Why there was none, or null.</param>
public sealed record WebhookAttempt(DateTimeOffset Time, int? Status, string? Problem);

/// <summary>What has become of a delivery.</summary>
public enum WebhookState
{
    /// <summary>It was not tried yet, or it is tried again later.</summary>
    Waiting,

    /// <summary>The callback answered 200.</summary>
    Delivered,

    /// <summary>It was tried for 36 hours, and is tried no more.</summary>
    GivenUp,
}
