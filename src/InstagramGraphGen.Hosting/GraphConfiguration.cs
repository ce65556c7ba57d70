using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace InstagramGraphGen;

/// <summary>
/// The options that a configuration can hold, which is all but code (credentials, handlers, the clock). A class of its own, since the binding
/// generator warns of each property that no text can give.
/// </summary>
internal sealed class GraphConfiguration
{
    private static readonly string[] s_names =
    [
        nameof(AccessToken), nameof(AppSecret), nameof(Version), nameof(Host), nameof(BaseAddress), nameof(HostAddresses), nameof(Timeout), nameof(AttemptTimeout), nameof(MaxResponseBytes), nameof(PageSize), nameof(AdaptiveLimit),
    ];

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessToken { get; set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AppSecret { get; set; }

    public string? Version { get; set; }

    public string? Host { get; set; }

    public Uri? BaseAddress { get; set; }

    public Dictionary<string, Uri> HostAddresses { get; } = new(StringComparer.Ordinal);

    public TimeSpan? Timeout { get; set; }

    public TimeSpan? AttemptTimeout { get; set; }

    public int? MaxResponseBytes { get; set; }

    public int? PageSize { get; set; }

    public bool? AdaptiveLimit { get; set; }

    /// <summary>Sets the options as the configuration has them when they are needed; a name that is no option is an error.</summary>
    public static Action<GraphOptions> Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return options =>
        {
            CheckNames(configuration);
            CheckTime(configuration, nameof(Timeout));
            CheckTime(configuration, nameof(AttemptTimeout));
            var settings = new GraphConfiguration();
            configuration.Bind(settings);
            settings.ApplyTo(options);
        };
    }

    /// <summary>A name that is no option would change nothing, and nobody would hear of it.</summary>
    private static void CheckNames(IConfiguration configuration)
    {
        foreach (IConfigurationSection section in configuration.GetChildren())
        {
            if (!s_names.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"'{section.Path}' is no option of a Graph client. A configuration can have: {string.Join(", ", s_names)}.");
            }
        }
    }

    /// <summary>A bare number is days to .NET, and seconds to whoever writes it.</summary>
    private static void CheckTime(IConfiguration configuration, string name)
    {
        if (configuration[name] is { Length: > 0 } text && !text.Contains(':', StringComparison.Ordinal))
        {
            string place = configuration is IConfigurationSection section ? $"{section.Path}:{name}" : name;
            throw new InvalidOperationException($"'{place}' is '{text}', which would be days. Write hours, minutes and seconds, such as 00:00:30.");
        }
    }

    private void ApplyTo(GraphOptions options)
    {
        options.AccessToken = AccessToken ?? options.AccessToken;
        options.AppSecret = AppSecret ?? options.AppSecret;
        options.Version = Version ?? options.Version;
        options.Host = Host ?? options.Host;
        options.BaseAddress = BaseAddress ?? options.BaseAddress;
        options.Timeout = Timeout ?? options.Timeout;
        options.AttemptTimeout = AttemptTimeout ?? options.AttemptTimeout;
        options.MaxResponseBytes = MaxResponseBytes ?? options.MaxResponseBytes;
        options.PageSize = PageSize ?? options.PageSize;
        options.AdaptiveLimit = AdaptiveLimit ?? options.AdaptiveLimit;
        foreach ((string host, Uri address) in HostAddresses)
        {
            options.HostAddresses[host] = address;
        }
    }
}
