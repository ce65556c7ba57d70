using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted clients: what the spec says of the API as a whole.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Version">The version that calls name by default.</param>
/// <param name="Hosts">Its hosts, the default first.</param>
/// <param name="FindError">What a code and subcode mean, with the text where that tells errors of one code apart.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GraphApi(string Name, string Version, IReadOnlyList<GraphHost> Hosts, Func<long, long?, string, GraphErrorMeaning> FindError);

/// <summary>For emitted clients: a host of the API.</summary>
/// <param name="Name">Its name in the spec, such as <c>instagram</c>.</param>
/// <param name="Address">Its https address, without version.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GraphHost(string Name, string Address);
