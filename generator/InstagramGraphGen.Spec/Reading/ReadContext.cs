using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>What readers know of the rest of the API.</summary>
internal sealed class ReadContext(Declarations declarations, SpecReport report, CancellationToken cancellationToken)
{
    private readonly HashSet<string> _hostNames = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _hosts = [];
    private IReadOnlyList<string>? _accounts;

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

    /// <summary>The hosts that have only the calls which name them.</summary>
    public IReadOnlyList<string> OtherHosts { get; set; } = [];

    /// <summary>Those of both that have a sound address.</summary>
    public IReadOnlyList<string> SoundHosts { get; set; } = [];

    /// <summary>The names of the client's members; null where there is no api.</summary>
    public NameScope? ClientNames { get; set; }

    /// <summary>Whether the api has that host, as far as is known.</summary>
    public bool HasHost(string name) => _hosts.Count == 0 || _hostNames.Contains(name);

    /// <summary>The nodes that a word in paths may stand for, such as <c>me</c>: one of them is the owner of the token.</summary>
    public IReadOnlyList<string> Accounts => _accounts ??=
    [
        .. ((Declarations.Api?.Body.Find("roots")?.Value as YamlMapping)?.Entries ?? [])
            .Select(e => e.Value)
            .OfType<YamlMapping>()
            .Where(root => root.Find("path") is not null)
            .Select(root => (root.Find("node")?.Value as YamlScalar)?.Value)
            .OfType<string>()
            .Where(name => Declarations.FindType(name) is { Kind: DeclarationKind.Node })
            .Distinct(),
    ];

    /// <summary>The names of the id spaces of the api.</summary>
    public IReadOnlyList<string> IdSpaces { get; set; } = [];

    /// <summary>The names of the rates of the api.</summary>
    public IReadOnlyList<string> Rates { get; set; } = [];

    /// <summary>Those of them that could not be read: who names one makes no second mistake.</summary>
    public IReadOnlyList<string> LostRates { get; set; } = [];

    /// <summary>The names of parameters that could not be read: who names one makes no second mistake.</summary>
    public HashSet<string> LostParameters { get; } = new(StringComparer.Ordinal);

    /// <summary>The objects that parameters carry, and so are written, too.</summary>
    public WrittenObjects WrittenObjects { get; } = new();

    /// <summary>The errors of the api.</summary>
    public EquatableArray<ErrorSpec> Errors { get; set; }
}
