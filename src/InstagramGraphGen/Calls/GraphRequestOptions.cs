namespace InstagramGraphGen;

/// <summary>How one request is sent, where that is not as the client sends all: <c>request.With(new GraphRequestOptions { Timeout = … })</c>. What is null stays as it is.</summary>
public sealed class GraphRequestOptions
{
    /// <summary>How long the call may take in all; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long one attempt may take; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: as long as the call.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Whether an enumeration asks again with half the limit, as <see cref="GraphOptions.AdaptiveLimit"/>.</summary>
    public bool? AdaptiveLimit { get; init; }

    /// <summary>The account that it is sent for.</summary>
    public GraphCredential? Credential { get; init; }

    /// <summary>Where it goes, as <see cref="GraphOptions.BaseAddress"/>.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>The version that it names, such as <c>v24.0</c>.</summary>
    public string? Version { get; init; }
}
