using System.Diagnostics;

namespace InstagramGraphGen.Emulator;

/// <summary>How a <see cref="GraphEmulator"/> behaves. It is read once, when the emulator is made.</summary>
public sealed class GraphEmulatorOptions
{
    /// <summary>The port to listen on, on the loopback address only; 0 (the default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock: relative times of the data count back from its now, and rules about age ask it.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What it serves; by default <see cref="EmulatorData.Seed"/>.</summary>
    public EmulatorData Data { get; init; } = EmulatorData.Seed;

    /// <summary>Whether it knows the bundled Instagram spec; false: only what <see cref="SpecTexts"/> and <see cref="SpecFiles"/> declare.</summary>
    public bool IncludeBundledSpec { get; init; } = true;

    /// <summary>More declarations, as YAML: an <c>extend</c> of a node, or a whole API.</summary>
    public IReadOnlyList<string> SpecTexts { get; init; } = [];

    /// <summary>Paths of more <c>.graph.yaml</c> files.</summary>
    public IReadOnlyList<string> SpecFiles { get; init; } = [];

    /// <summary>The host of the spec that it plays, such as <c>facebook</c>; null: the spec's first.</summary>
    public string? Host { get; init; }

    /// <summary>The token that it takes from the start, and from which nothing is hidden: it sees the data of every account. It does not end.</summary>
    public string AccessToken { get; init; } = "IGAAEmulatorKnowsNoSecretsSoThisTokenOpensNothingElseZD";

    /// <summary>The permissions that tokens have, unless they have fewer of their own; null (the default): all.</summary>
    public IReadOnlyCollection<string>? AllowedPermissions { get; init; }

    /// <summary>The id of the app that the token belongs to, as subscriptions show it.</summary>
    public string AppId { get; init; } = "1234500000";

    /// <summary>The secret of that app: deliveries of webhooks are signed with it, calls for tokens must carry it, and a proof that a call carries must fit. It opens nothing else.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string AppSecret { get; init; } = "0123456789abcdef0123456789abcdef";

    /// <summary>Where the app is told of everything that happens, from the start and without a handshake; null: nowhere, until <see cref="GraphEmulator.Webhooks"/> or a request says so.</summary>
    public Uri? Callback { get; init; }

    /// <summary>The hosts, beside this machine, that callbacks may be at that requests name.</summary>
    public IReadOnlyCollection<string> CallbackHosts { get; init; } = [];

    /// <summary>Takes what is sent to callbacks, such as the handler of a test server; it is not disposed. Null: it goes over sockets.</summary>
    public HttpMessageHandler? CallbackHandler { get; init; }

    /// <summary>
    /// How long to wait after so many attempts to deliver before the next one; null: not at all after the first, then a second, which doubles up to an hour. In any case it is given up 36 hours
    /// after the first.
    /// </summary>
    public Func<int, TimeSpan>? WebhookRetryDelay { get; init; }

    /// <summary>Whether each call with a token needs a proof (<c>appsecret_proof</c>), as the setting of an app says.</summary>
    public bool RequireProof { get; init; }

    /// <summary>More tokens, each of one account: it sees what is that account's. The data may have some, too, and <see cref="GraphEmulator.Tokens"/> issues them.</summary>
    public IReadOnlyList<EmulatorToken> Tokens { get; init; } = [];

    /// <summary>How logging in goes.</summary>
    public EmulatedLogin Login { get; init; } = new();

    /// <summary>How many calls are let in, and told by usage headers. By default all are, and the headers say that nothing is used.</summary>
    public UsageLimits Limits { get; init; } = new();

    /// <summary>What goes wrong on purpose from the start; more with <see cref="GraphEmulator.Faults"/>.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>Called with every request when its answer is settled, from the thread that answered it; null: nobody listens.</summary>
    public Action<RecordedRequest>? OnRequest { get; init; }
}
