using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Manifest;

/// <summary>A request as the manifest lists it; <see cref="Unknown"/> stands for whatever a run alone knows.</summary>
/// <param name="Api">The API, by its name in the spec.</param>
/// <param name="Version">The version that the spec is of.</param>
/// <param name="Host">The host, by its name in the spec.</param>
/// <param name="Path">The path as a template, such as <c>/{IgConversation}/messages</c>.</param>
/// <param name="Node">What it reads.</param>
/// <param name="Selection">Who chose the fields.</param>
/// <param name="Fields">The fields, as a query writes them.</param>
/// <param name="Parameters">The other parameters, in ordinal order.</param>
/// <param name="Permissions">What it takes, in ordinal order.</param>
internal sealed record ManifestRequest(
    string Api,
    string Version,
    string Host,
    string Path,
    string Node,
    FieldChoice Selection,
    string Fields,
    EquatableArray<(string Name, string Value)> Parameters,
    EquatableArray<string> Permissions)
{
    /// <summary>What it does: <c>GET</c>, <c>POST</c> or <c>DELETE</c>.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>What a run alone knows.</summary>
    public const string Unknown = "…";

    /// <summary>The path for a list of paths; where it is not seen, it says at least what is read.</summary>
    public string PathShown => Path == Unknown ? $"{Unknown} ({Node})" : Path;
}

/// <summary>Who chose the fields of a request.</summary>
internal enum FieldChoice
{
    /// <summary>The code names them.</summary>
    Named,

    /// <summary>The code names none, so the API sends its defaults.</summary>
    Default,

    /// <summary>They are known at run time only.</summary>
    Unknown,
}
