namespace InstagramGraphGen;

/// <summary>
/// The answer does not say failure by its status, and is none of the Graph API (HTML of a proxy, cut or malformed JSON, too long), or a value has another shape than the spec says. The message
/// says what and where; it quotes nothing of the answer.
/// </summary>
public sealed class GraphFormatException : GraphException
{
    internal GraphFormatException(string message, string? path = null)
        : base(message) => Path = path;

    /// <summary>Where in the answer, such as <c>$.data[3].from.username</c>, a name that the spec does not know as <c>*</c>; null where the answer is no JSON at all.</summary>
    public string? Path { get; }
}
