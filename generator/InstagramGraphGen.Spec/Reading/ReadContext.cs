using InstagramGraphGen.Spec.Merging;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>What readers know of the rest of the API.</summary>
internal sealed class ReadContext(Declarations declarations, SpecReport report, CancellationToken cancellationToken)
{
    private readonly HashSet<string> _hostNames = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _hosts = [];

    public Declarations Declarations { get; } = declarations;

    public SpecReport Report { get; } = report;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The hosts of the api; empty where none could be read, and then no host is called unknown.</summary>
    public IReadOnlyList<string> Hosts
    {
        get => _hosts;
        set
        {
            _hosts = value;
            _hostNames.UnionWith(value);
        }
    }

    /// <summary>Whether the api has that host, as far as is known.</summary>
    public bool HasHost(string name) => _hosts.Count == 0 || _hostNames.Contains(name);

    /// <summary>The names of the id spaces of the api.</summary>
    public IReadOnlyList<string> IdSpaces { get; set; } = [];

    /// <summary>The names of the rates of the api.</summary>
    public IReadOnlyList<string> Rates { get; set; } = [];

    /// <summary>Those of them that could not be read: who names one makes no second mistake.</summary>
    public IReadOnlyList<string> LostRates { get; set; } = [];

    /// <summary>The errors of the api.</summary>
    public EquatableArray<ErrorSpec> Errors { get; set; }
}
