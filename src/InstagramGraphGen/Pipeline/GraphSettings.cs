using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>The options of a client, checked once when it is made, so that later changes of them change nothing.</summary>
internal sealed class GraphSettings
{
    private GraphSettings(GraphOptions options, GraphCredential credential, GraphAddress address)
    {
        Credential = credential;
        Address = address;
        Proof = options.Proof;
        Limits = new(options.Timeout, options.AttemptTimeout, options.AdaptiveLimit, nameof(GraphOptions));
        MaxResponseBytes = options.MaxResponseBytes;
        PageSize = options.PageSize;
        TimeProvider = options.TimeProvider;
        var handlers = new GraphHandler[options.Handlers.Count];
        options.Handlers.CopyTo(handlers, 0);
        Handlers = handlers;
    }

    public GraphCredential Credential { get; }

    public GraphAddress Address { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public GraphProof? Proof { get; }

    public CallLimits Limits { get; }

    public int MaxResponseBytes { get; }

    public int? PageSize { get; }

    public TimeProvider TimeProvider { get; }

    public GraphHandler[] Handlers { get; }

    public static GraphSettings From(GraphOptions options, GraphApi api, Uri? clientAddress)
    {
        var faults = new OptionFaults(nameof(GraphOptions));
        string? token = options.Credential is null || options.AccessToken is not null ? GraphCredential.FaultOf(options.AccessToken) : null;
        if (token is not null)
        {
            faults.Add(nameof(options.AccessToken), token);
        }
        else if (options.Credential is not null && options.AccessToken is not null)
        {
            faults.Add(nameof(options.Credential), "is set and GraphOptions.AccessToken, too. Give one of the two.");
        }

        if (options.IsAppSecretEmpty)
        {
            faults.Add(nameof(options.AppSecret), "is empty. Give the app's secret, or null to send no proof of it.");
        }

        faults.CheckTime(options.Timeout, nameof(options.Timeout));
        faults.CheckTime(options.AttemptTimeout, nameof(options.AttemptTimeout));
        if (options.MaxResponseBytes < 1)
        {
            faults.AddOutOfRange(nameof(options.MaxResponseBytes), options.MaxResponseBytes, "must be positive.");
        }

        if (options.PageSize is < 1)
        {
            faults.AddOutOfRange(nameof(options.PageSize), options.PageSize, "must be positive, or null.");
        }

        if (options.TimeProvider is null)
        {
            faults.Add(nameof(options.TimeProvider), "is null. Leave it as it is for the system's clock.");
        }

        if (options.Handlers is null || options.Handlers.Contains(null!))
        {
            faults.Add(nameof(options.Handlers), "is or holds null.");
        }

        var address = GraphAddress.Of(options, api, clientAddress, faults);
        faults.ThrowIfAny(nameof(options));
        return new(options, options.Credential ?? GraphCredential.Token(options.AccessToken!), address);
    }
}
