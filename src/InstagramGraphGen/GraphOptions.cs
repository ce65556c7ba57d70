using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>How a client reaches the API. Read and checked once, when the client is made; the client does not see later changes.</summary>
[DebuggerDisplay("{Version,nq} {BaseAddress}")]
public sealed class GraphOptions
{
    /// <summary>The access token. It is sent in the <c>Authorization</c> header only. Null only where <see cref="Credential"/> gives tokens.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessToken { get; set; }

    /// <summary>What gives access tokens, in place of <see cref="AccessToken"/>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public GraphCredential? Credential { get; set; }

    /// <summary>The app's secret; when set, every call carries <c>appsecret_proof</c>: short for <see cref="Proof"/>. Null: no proof.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AppSecret
    {
        get => IsAppSecretEmpty ? "" : Proof?.AppSecret;
        set
        {
            IsAppSecretEmpty = value is not null && string.IsNullOrWhiteSpace(value);
            Proof = value is null || IsAppSecretEmpty ? null : GraphProof.Plain(value);
        }
    }

    /// <summary>What proves that calls come from the app: with or without a time, or another one for each host. Null: no proof.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public GraphProof? Proof { get; set; }

    /// <summary>Whether <see cref="AppSecret"/> was set to an empty text: told with the other mistakes when the client is made.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal bool IsAppSecretEmpty { get; private set; }

    /// <summary>The version that calls name, such as <c>v24.0</c>; null: the one in <see cref="BaseAddress"/> or the <see cref="HttpClient"/>'s address, else the spec's.</summary>
    public string? Version { get; set; }

    /// <summary>The host's name in the spec, such as <c>facebook</c>; null: that of <see cref="BaseAddress"/>, else the spec's default host. An address of another host of the API is refused.</summary>
    public string? Host { get; set; }

    /// <summary>The address, with or without a trailing slash, a path or a version; null: <see cref="HttpClient.BaseAddress"/>, else that of <see cref="Host"/>. It must be https, or on this machine; where the HttpClient has one too, both must be the same, and if only that one has a version, it counts.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// The addresses of hosts, by name, for operations that are on one host only. Not set: the spec's; where <see cref="BaseAddress"/> is none of
    /// the API's hosts (a proxy, an emulator), that one for all.
    /// </summary>
    public IDictionary<string, Uri> HostAddresses => OwnHostAddresses;

    /// <summary>The same, for the client: what calls a dictionary by its class brings less into a native program.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal Dictionary<string, Uri> OwnHostAddresses { get; } = new(StringComparer.Ordinal);

    /// <summary>How long a call may take, all attempts and bodies included; 100 seconds if not set. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: for ever.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long one attempt may take, the body included; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>, if not set: as long as the call.</summary>
    public TimeSpan AttemptTimeout { get; set; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Whether an enumeration asks again with half the limit, down to 1, where a page is too much for the API, and goes on from there; true if not set.
    /// After some smaller pages it tries larger ones again. What is nested in an element is always asked for as it was selected.
    /// </summary>
    public bool AdaptiveLimit { get; set; } = true;

    /// <summary>The longest body that is read, in bytes; 16 MiB if not set.</summary>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How many elements a page has at the most where a request does not say it with <c>Limit</c>: never more than the edge's maximum in the spec. Null: as the API does by default. Of edges inside a selection the selection says it.</summary>
    public int? PageSize { get; set; }

    /// <summary>What each call goes through before it is sent, outermost first.</summary>
    public IList<GraphHandler> Handlers { get; } = [];

    /// <summary>The clock for all waiting; the system's if not set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
