using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec;

/// <summary>The API itself: the <c>api:</c> declaration.</summary>
/// <param name="Name">Its name, such as <c>Instagram</c>; also the prefix of <c>InstagramJson</c>.</param>
/// <param name="Namespace">The C# namespace of what is emitted.</param>
/// <param name="Client">The C# name of the client class.</param>
/// <param name="Version">The version that calls name by default, such as <c>v24.0</c>.</param>
/// <param name="Hosts">The hosts in the order written; the first is the default.</param>
/// <param name="Roots">Where a path may begin, in the order written.</param>
public sealed record ApiSpec(
    string Name,
    string Namespace,
    string Client,
    string Version,
    EquatableArray<HostSpec> Hosts,
    EquatableArray<RootSpec> Roots,
    string? Summary,
    string? Docs,
    SourceSpan Span)
{
    /// <summary>Hosts that have only the calls which name them, in the order written.</summary>
    public EquatableArray<HostSpec> OtherHosts { get; init; }

    /// <summary>The spaces that ids are of, in the order written.</summary>
    public EquatableArray<IdSpaceSpec> IdSpaces { get; init; }

    /// <summary>How many calls of one sort are allowed, in the order written.</summary>
    public EquatableArray<RateSpec> Rates { get; init; }

    /// <summary>What its webhooks are called.</summary>
    public WebhookNames Webhooks { get; init; } = new("", "", "");

    /// <summary>The rate of that name, or null.</summary>
    public RateSpec? FindRate(string? name) => Rates.FirstOrDefault(r => r.Name == name);
}

/// <summary>A host of the API.</summary>
/// <param name="Name">Its short name, such as <c>instagram</c>.</param>
/// <param name="Url">Its absolute https address, without version or trailing slash.</param>
public sealed record HostSpec(string Name, string Url)
{
    /// <summary>The C# name of the property that holds its address.</summary>
    public string CSharpName { get; init; } = CSharpNames.Pascal(Name);

    /// <summary>How it takes batches: many calls in one; null: it takes none.</summary>
    public BatchSpec? Batch { get; init; }
}

/// <summary>How a host takes batches.</summary>
/// <param name="Limit">How many calls one batch may hold.</param>
/// <param name="Path">The path that batches are sent to, behind the version; empty: the version itself.</param>
public sealed record BatchSpec(int Limit, string Path);

/// <summary>A place where a path may begin: a property (<see cref="Path"/> is set) or a method that takes an id (it is null) of the client.</summary>
/// <param name="Name">The C# name of the client's member.</param>
/// <param name="Node">The node it leads to.</param>
/// <param name="Path">The fixed path, such as <c>me</c>; null: the node's id is the path.</param>
public sealed record RootSpec(string Name, string Node, string? Path, string? Summary, SourceSpan Span)
{
    /// <summary>The C# names of what the node is reached by.</summary>
    public NodeTypes Types { get; init; } = NodeTypes.None;
}

/// <summary>What webhooks are called, on the wire and in C#.</summary>
/// <param name="Object">What deliveries are about, such as <c>instagram</c>.</param>
/// <param name="Event">The C# name of the base of all events.</param>
/// <param name="Unknown">The C# name of the event that the spec does not know.</param>
public sealed record WebhookNames(string Object, string Event, string Unknown)
{
    /// <summary>Where the node that the token belongs to has the id that deliveries know it by: paths, of which the first that is there counts; none: its own id.</summary>
    public EquatableArray<string> Account { get; init; }

    /// <summary>The wire name of that node's edge that lists the apps that are told, or null: they are told anyway.</summary>
    public string? Subscribed { get; init; }

    /// <summary>The node that stands for an app and has its subscriptions, or null.</summary>
    public string? App { get; init; }
}
