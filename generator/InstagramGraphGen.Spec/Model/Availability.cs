namespace InstagramGraphGen.Spec;

/// <summary>How sure we are that something exists on a host.</summary>
public enum Evidence
{
    /// <summary>An official page says so.</summary>
    Documented,

    /// <summary>Seen in live output that a third party quotes.</summary>
    Reported,

    /// <summary>No page settles it; the spec made a choice that a project can override.</summary>
    Unconfirmed,

    /// <summary>The host answers with an error.</summary>
    Refused,
}

/// <summary>How sure we are of one host.</summary>
/// <param name="Host">The host's name in the api's <c>hosts</c>.</param>
/// <param name="Evidence">How sure we are.</param>
public sealed record HostEvidence(string Host, Evidence Evidence);

/// <summary>Where and when a node, field, edge, parameter or enum value can be used.</summary>
/// <param name="Hosts">The hosts that it is said of; empty: every host of the api, documented. With entries, a host that is not among them does not have it.</param>
/// <param name="Since">The first version or date that has it (<c>v25.0</c>, <c>2026-06-22</c>), or null.</param>
/// <param name="Until">The first version or date that no longer has it, or null.</param>
/// <param name="Deprecated">Why not to use it and what to use instead, or null.</param>
/// <param name="Unconfirmed">What about it no official page settles, in words, or null.</param>
public sealed record Availability(
    EquatableArray<HostEvidence> Hosts = default,
    string? Since = null,
    string? Until = null,
    string? Deprecated = null,
    string? Unconfirmed = null)
{
    /// <summary>Documented on every host, in every version.</summary>
    public static Availability Everywhere { get; } = new();

    /// <summary>Whether <paramref name="host"/> has it, as far as is known (an unconfirmed one counts as there).</summary>
    public bool IsOn(string host)
    {
        if (Hosts.Count == 0)
        {
            return true;
        }

        foreach (HostEvidence entry in Hosts)
        {
            if (entry.Host == host)
            {
                return entry.Evidence != Evidence.Refused;
            }
        }

        return false;
    }
}
