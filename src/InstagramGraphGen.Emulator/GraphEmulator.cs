using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// A Graph API on this machine: it serves the nodes and edges of the spec from data in memory, over HTTP on the loopback address or to
/// handlers without a socket. All members may be used from any thread.
/// </summary>
public sealed class GraphEmulator : IAsyncDisposable
{
    /// <summary>Https, as clients want it, and a name that never leads anywhere.</summary>
    private static readonly Uri s_memoryAddress = new("https://emulator.invalid/");

    private readonly EmulatedApi _api;
    private KestrelHost? _host;

    private GraphEmulator(GraphEmulatorOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.AccessToken, $"{nameof(options)}.{nameof(options.AccessToken)}");
        GraphSpec spec = SpecLoader.Load(options);
        HostSpec host = SpecLoader.FindHost(spec, options.Host);
        GraphSnapshot data = WithApp(DataBinder.Bind(spec, options.Data, options.TimeProvider.GetUtcNow(), Hints.SpecFilesOf(options)), spec, options.AppId);
        var store = new GraphStore(data);
        var webhooks = new EmulatedWebhooks(spec, new SpecScope(host.Name, spec.Api.Version), store, new EventMaker(spec), options);
        Tokens = new EmulatedTokens(spec, store, options);
        _api = new EmulatedApi(spec, host, new HostDialect(spec, host), store, webhooks, Tokens, options);
        AccessToken = options.AccessToken;
        if (options.Callback is { } callback)
        {
            Webhooks.Subscribe(callback);
        }
    }

    /// <summary>The token that the emulator takes from the start, unless it is taken back, and from which nothing is hidden. It opens nothing else.</summary>
    public string AccessToken { get; }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:5080/</c>; without a socket, an address that only its handlers know.</summary>
    public Uri BaseAddress => _host?.Address ?? s_memoryAddress;

    /// <summary>The requests answered so far (the newest 10,000), oldest first, without tokens.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _api.Log.Snapshot();

    /// <summary>All tokens that it takes: more are issued, and those there are end or are taken back.</summary>
    public EmulatedTokens Tokens { get; }

    /// <summary>The people on the other side, who act without the API: they write, react, read. The spec says what they can do.</summary>
    public EmulatedPersons Persons => _api.Persons;

    /// <summary>Tells callbacks what happens; none, until one is subscribed.</summary>
    public EmulatedWebhooks Webhooks => _api.Webhooks;

    /// <summary>What goes wrong on purpose; nothing, until something is added.</summary>
    public FaultPlan Faults => _api.Faults;

    /// <summary>
    /// How many requests it holds back at this moment, by a delay or in silence. A test that moves the clock itself may do so while this is as many as it has under way: then nothing
    /// of them happens before the clock moves.
    /// </summary>
    public int HeldBack => _api.Waiting.Count;

    /// <summary>Makes an emulator that listens on no socket; use <see cref="CreateHandler"/>.</summary>
    /// <param name="options">How it behaves; null: the defaults.</param>
    /// <exception cref="GraphEmulatorException">The spec has mistakes, or not the host that is asked for.</exception>
    /// <exception cref="EmulatorDataException">The data does not fit the spec.</exception>
    public static GraphEmulator Create(GraphEmulatorOptions? options = null) => new(options ?? new GraphEmulatorOptions());

    /// <summary>Makes an emulator and lets it listen on the loopback address, until it is disposed.</summary>
    /// <param name="options">How it behaves; null: the defaults.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="GraphEmulatorException">The spec has mistakes, or not the host that is asked for.</exception>
    /// <exception cref="EmulatorDataException">The data does not fit the spec.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<GraphEmulator> StartAsync(GraphEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new GraphEmulatorOptions();
        var emulator = new GraphEmulator(options);
        emulator._host = await KestrelHost.StartAsync(emulator._api, options.Port, cancellationToken).ConfigureAwait(false);
        return emulator;
    }

    /// <summary>
    /// A handler for <see cref="HttpClient"/> that has the emulator answer in memory, whatever host the request names: links in the
    /// answers lead to that host, so an app under test may keep the real address.
    /// </summary>
    public HttpMessageHandler CreateHandler() => new MemoryHandler(_api);

    /// <summary>Stops listening, and telling.</summary>
    public async ValueTask DisposeAsync()
    {
        await Webhooks.DisposeAsync().ConfigureAwait(false);
        if (_host is not null)
        {
            await _host.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The app that the token belongs to, where the spec has such nodes.
    private static GraphSnapshot WithApp(GraphSnapshot data, GraphSpec spec, string appId) =>
        spec.Api.Webhooks.App is { } name && spec.FindObject(name) is { } type && !data.Nodes.ContainsKey(appId)
            ? data.Create(new StoredObject(type, appId).With(System.Collections.Immutable.ImmutableDictionary<string, StoredValue>.Empty.Add("id", StoredValue.Of(appId))))
            : data;
}

/// <summary>An emulator that cannot be made from its options, or something that a person cannot do.</summary>
/// <param name="message">What is wrong and how to mend it.</param>
public sealed class GraphEmulatorException(string message) : Exception(message);
