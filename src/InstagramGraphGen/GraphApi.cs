using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted clients: what the spec says of the API as a whole. A plain class: what a record adds would be in every native program.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class GraphApi
{
    /// <summary>For emitted code.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="version">The version that calls name by default.</param>
    /// <param name="hosts">Its hosts, the default first.</param>
    /// <param name="errors">What its errors mean.</param>
    public GraphApi(string name, string version, IReadOnlyList<GraphHost> hosts, GraphErrorTable errors)
    {
        Name = name;
        Version = version;
        Hosts = hosts;
        Errors = errors;
    }

    /// <summary>Its name, for messages.</summary>
    public string Name { get; }

    /// <summary>The version that calls name by default.</summary>
    public string Version { get; }

    /// <summary>Its hosts, the default first.</summary>
    public IReadOnlyList<GraphHost> Hosts { get; }

    /// <summary>What its errors mean.</summary>
    public GraphErrorTable Errors { get; }

    /// <summary>How many calls of one sort an account may make. Virtual, so that a native program without a governor holds none of it.</summary>
    public virtual IReadOnlyList<GraphRate> Rates => [];

    /// <summary>Hosts that have only the operations that name them.</summary>
    public virtual IReadOnlyList<GraphHost> OtherHosts => [];
}

/// <summary>For emitted clients: a host of the API.</summary>
/// <param name="name">Its name in the spec, such as <c>instagram</c>.</param>
/// <param name="address">Its https address, without version.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphHost(string name, string address)
{
    /// <summary>Its name in the spec, such as <c>instagram</c>.</summary>
    public string Name => name;

    /// <summary>Its https address, without version.</summary>
    public string Address => address;

    /// <summary>How many calls one batch may hold; 0: the host takes none.</summary>
    public int BatchLimit { get; init; }

    /// <summary>The path that batches are sent to, behind the version; empty: the version itself.</summary>
    public string BatchPath { get; init; } = "";
}
