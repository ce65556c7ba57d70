using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>How a client reaches the API. Read once, when the client is made.</summary>
[DebuggerDisplay("{Version,nq} {BaseAddress}")]
public sealed class GraphOptions
{
    /// <summary>The access token. It is sent in the <c>Authorization</c> header only.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string AccessToken { get; init; }

    /// <summary>The app's secret; when set, every call carries <c>appsecret_proof</c>. Null: no proof.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AppSecret { get; init; }

    /// <summary>The version that calls name, such as <c>v24.0</c>; null: the one in <see cref="BaseAddress"/>, else the spec's.</summary>
    public string? Version { get; init; }

    /// <summary>The host, with or without a trailing slash, a path or a version; null: <see cref="HttpClient.BaseAddress"/>, else the spec's default host. It must be https, or on this machine; where the HttpClient has one too, both must be the same.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>How long a call may take, the body included; 100 seconds if not set. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: for ever.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest body that is read, in bytes; 16 MiB if not set.</summary>
    public int MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The clock for all waiting; the system's if not set.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
