using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted clients: what the spec says of the API as a whole.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Version">The version that calls name by default.</param>
/// <param name="BaseAddress">The default host.</param>
/// <param name="FindError">What a code and subcode mean, with the text where that tells errors of one code apart.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GraphApi(string Name, string Version, string BaseAddress, Func<long, long?, string, GraphErrorMeaning> FindError);
