using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Tells callbacks what happens in an emulator, as the API does: signed, in the background, again where it was not answered with 200. What follows from which write or act, and what it looks
/// like, says the spec. All members may be used from any thread.
/// </summary>
public sealed class EmulatedWebhooks : IAsyncDisposable
{
    // Bodies may be large.
    private const int Kept = 1_000;

    private readonly GraphSpec _spec;
    private readonly SpecScope _scope;
    private readonly GraphStore _store;
    private readonly GraphEmulatorOptions _options;
    private readonly EventMaker _maker;
    private readonly EventSamples _samples;
    private readonly CallbackClient _client;
    private readonly DeliveryQueue _queue;
    private readonly AppSubscriptions _subscriptions;
    private readonly Queue<WebhookDelivery> _deliveries = new();
    private readonly Lock _lock = new();
    private List<(Uri Callback, ToldEvent Told)>? _held;
    private int _made;

    internal EmulatedWebhooks(GraphSpec spec, SpecScope scope, GraphStore store, EventMaker maker, GraphEmulatorOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.AppSecret, $"{nameof(options)}.{nameof(options.AppSecret)}");
        _spec = spec;
        _scope = scope;
        _store = store;
        _options = options;
        _maker = maker;
        _samples = new EventSamples(spec, maker);
        _client = new CallbackClient(options.CallbackHandler, options.AppSecret, options.TimeProvider);
        _queue = new DeliveryQueue(_client, options);
        _subscriptions = new AppSubscriptions(spec, options.AppId);
    }

    /// <summary>The secret that deliveries are signed with. It opens nothing else.</summary>
    public string AppSecret => _options.AppSecret;

    /// <summary>Who is told: those that were subscribed here, then those of the API.</summary>
    public IReadOnlyList<WebhookSubscription> Subscriptions => [.. _subscriptions.In(_store.Current)];

    /// <summary>The events of the spec, in the order in which it declares them.</summary>
    public IReadOnlyList<string> EventNames => [.. _maker.Kinds.OrderBy(kind => kind.Spec.Span.Path, StringComparer.Ordinal).ThenBy(kind => kind.Spec.Span.Line).Select(kind => kind.Spec.Name)];

    /// <summary>The newest 1,000 deliveries, oldest first.</summary>
    public IReadOnlyList<WebhookDelivery> Deliveries
    {
        get
        {
            lock (_lock)
            {
                return [.. _deliveries];
            }
        }
    }

    /// <summary>Asks a callback whether it wants to be told, as the dashboard does, and tells it from now on.</summary>
    /// <param name="callback">Its address.</param>
    /// <param name="verifyToken">The text that it knows its developer by.</param>
    /// <param name="fields">What it is told of, as the spec calls its webhooks; null: everything.</param>
    /// <param name="cancellationToken">Stops waiting for its answer.</param>
    /// <exception cref="GraphEmulatorException">It did not answer the challenge, the address is none, or the spec has no such webhook.</exception>
    public async Task SubscribeAsync(Uri callback, string verifyToken, IReadOnlyCollection<string>? fields = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(verifyToken);
        WebhookSubscription subscription = Check(callback, fields);
        if (await _client.ShakeHandsAsync(callback, verifyToken, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            throw new GraphEmulatorException($"The callback did not shake hands. {problem}");
        }

        _subscriptions.Add(subscription);
    }

    /// <summary>Tells a callback from now on, without asking it.</summary>
    /// <param name="callback">Its address.</param>
    /// <param name="fields">What it is told of, as the spec calls its webhooks; null: everything.</param>
    /// <exception cref="GraphEmulatorException">The address is none, or the spec has no such webhook.</exception>
    public void Subscribe(Uri callback, IReadOnlyCollection<string>? fields = null) => _subscriptions.Add(Check(callback, fields));

    /// <summary>Tells a callback, or everyone who was subscribed here, no more. What waits to be tried again still is.</summary>
    /// <param name="callback">Its address; null: all.</param>
    public void Unsubscribe(Uri? callback = null) => _subscriptions.Remove(callback);

    /// <summary>Invents an event and tells it, whatever the data says.</summary>
    /// <param name="name">The event, as the spec calls it (<c>IgMessageReceived</c>).</param>
    /// <param name="values">Paths in it (<c>message.text</c>) and their values; what else it needs is made up.</param>
    /// <exception cref="GraphEmulatorException">The spec has no such event, or it has no such path or value.</exception>
    public void Tell(string name, params IReadOnlyList<(string Path, string Value)> values) => Tell([Invent(name, values)], _store.Current);

    /// <summary>The body of a delivery that tells an invented event; nothing is sent.</summary>
    /// <param name="name">The event, as the spec calls it (<c>IgMessageReceived</c>).</param>
    /// <param name="values">Paths in it (<c>message.text</c>) and their values; what else it needs is made up.</param>
    /// <exception cref="GraphEmulatorException">The spec has no such event, or it has no such path or value.</exception>
    public byte[] Compose(string name, params IReadOnlyList<(string Path, string Value)> values) =>
        DeliveryWriter.Write(_spec.Api.Webhooks.Object, [Invent(name, values)], _options.TimeProvider.GetUtcNow());

    /// <summary>Sends what the dashboard's test button sends: an invented event of a field, which stands in <c>changes</c> whatever it is, with the time as text.</summary>
    /// <param name="field">The field, as the spec calls the webhook.</param>
    /// <exception cref="GraphEmulatorException">The spec has no such webhook, or no event of it.</exception>
    public void SendTest(string field)
    {
        EventKind kind = _maker.Kinds.FirstOrDefault(one => one.Webhook.Field == field) ?? throw new GraphEmulatorException($"The spec has no events of a webhook \"{field}\". It has: {string.Join(", ", Fields())}.");
        DateTimeOffset now = _options.TimeProvider.GetUtcNow();
        ToldEvent told = _samples.Make(kind, [], _store.Current, now);
        if (kind.Spec.Time is { } time)
        {
            PayloadPath.Set(told.Value, time.Path, now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        byte[] body = DeliveryWriter.WriteTest(_spec.Api.Webhooks.Object, told);
        foreach (WebhookSubscription subscription in _subscriptions.In(_store.Current).Where(one => kind.IsToldBy(one.Fields)))
        {
            Send(subscription.Callback, [kind.Spec.Name], body);
        }
    }

    /// <summary>Collects what happens from now on, until <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (_lock)
        {
            _held ??= [];
        }
    }

    /// <summary>Sends what was collected since <see cref="Hold"/>, and no longer collects.</summary>
    /// <param name="maxEvents">How many events a delivery has at most, from 1 to 1,000.</param>
    /// <param name="times">How often each delivery is sent, whatever it is answered.</param>
    /// <param name="shuffle">Sends the events in another order, which is the same for the same number; null: as they happened.</param>
    public void Release(int maxEvents = DeliveryWriter.MaxEvents, int times = 1, int? shuffle = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEvents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxEvents, DeliveryWriter.MaxEvents);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        (Uri Callback, ToldEvent Told)[] held;
        lock (_lock)
        {
            held = [.. _held ?? []];
            _held = null;
        }

        if (shuffle is { } seed)
        {
            new Random(seed).Shuffle(held);
        }

        foreach (IGrouping<Uri, ToldEvent> callback in held.GroupBy(one => one.Callback, one => one.Told))
        {
            foreach (ToldEvent[] events in callback.Chunk(maxEvents))
            {
                byte[] body = DeliveryWriter.Write(_spec.Api.Webhooks.Object, events, _options.TimeProvider.GetUtcNow());
                for (int i = 0; i < times; i++)
                {
                    Send(callback.Key, [.. events.Select(told => told.Kind.Spec.Name)], body);
                }
            }
        }
    }

    /// <summary>Sends the same body once more: a duplicate.</summary>
    /// <param name="delivery">A delivery of this emulator.</param>
    public void SendAgain(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        Send(delivery.Callback, delivery.Events, delivery.Bytes);
    }

    /// <summary>Waits until nothing is under way: each delivery was answered with 200, was given up, or waits for its next time.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task SettleAsync(CancellationToken cancellationToken = default) => _queue.SettleAsync(cancellationToken);

    /// <summary>Sends nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
    }

    internal EventMaker Maker => _maker;

    internal IEnumerable<string> Fields() => _maker.Kinds.Select(kind => kind.Webhook).Where(webhook => _scope.Has(webhook.Availability)).Select(webhook => webhook.Field).Distinct();

    /// <summary>Whether an address may be called that a request names: the machine itself, and what the options allow.</summary>
    internal string? Refuse(Uri callback) =>
        callback.IsLoopback || _options.CallbackHandler is not null || _options.CallbackHosts.Contains(callback.Host, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"The emulator calls this machine only, and what {nameof(GraphEmulatorOptions.CallbackHosts)} allows; \"{callback.Host}\" is neither.";

    /// <summary>What is wrong with the callback that a request names, or null.</summary>
    internal async Task<string?> ShakeHandsAsync(string? address, string? verifyToken, CancellationToken cancellationToken) =>
        !Uri.TryCreate(address, UriKind.Absolute, out Uri? callback) || callback.Scheme is not ("http" or "https") ? "The callback is no address of HTTP."
        : Refuse(callback) ?? await _client.ShakeHandsAsync(callback, verifyToken ?? "", cancellationToken).ConfigureAwait(false);

    /// <summary>Tells what happened. It is called while a write is still alone, so that what is told is in the order of the writes; nothing is waited for.</summary>
    internal void Tell(IReadOnlyList<ToldEvent> events, GraphSnapshot snapshot)
    {
        foreach (ToldEvent told in events.Where(told => _scope.Has(told.Kind.Webhook.Availability)))
        {
            foreach (WebhookSubscription subscription in _subscriptions.To(told.Kind, snapshot))
            {
                if (!IsHeld(subscription.Callback, told))
                {
                    Send(subscription.Callback, [told.Kind.Spec.Name], DeliveryWriter.Write(_spec.Api.Webhooks.Object, [told], told.Time));
                }
            }
        }
    }

    private bool IsHeld(Uri callback, ToldEvent told)
    {
        lock (_lock)
        {
            _held?.Add((callback, told));
            return _held is not null;
        }
    }

    private void Send(Uri callback, IReadOnlyList<string> events, byte[] body)
    {
        WebhookDelivery delivery;
        lock (_lock)
        {
            delivery = new WebhookDelivery(++_made, callback, events, body);
            if (_deliveries.Count == Kept)
            {
                _deliveries.Dequeue();
            }

            _deliveries.Enqueue(delivery);
        }

        _queue.Add(delivery);
    }

    private ToldEvent Invent(string name, IReadOnlyList<(string Path, string Value)> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        return _samples.Make(_maker.Find(name), values, _store.Current, _options.TimeProvider.GetUtcNow());
    }

    private WebhookSubscription Check(Uri callback, IReadOnlyCollection<string>? fields)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (!callback.IsAbsoluteUri || callback.Scheme is not ("http" or "https"))
        {
            throw new GraphEmulatorException($"A callback is an absolute address of HTTP, such as http://127.0.0.1:5000/webhooks; \"{callback}\" is none.");
        }

        string[] known = [.. _spec.Webhooks.Select(webhook => webhook.Field)];
        if (fields?.FirstOrDefault(field => !known.Contains(field)) is { } unknown)
        {
            throw new GraphEmulatorException($"The spec has no webhook \"{unknown}\". It has: {string.Join(", ", known)}.");
        }

        return new WebhookSubscription(callback, fields is null ? known : [.. fields]);
    }
}
