namespace InstagramGraphGen;

/// <summary>A file cannot be sent: it cannot be opened or read, ends too early or is too large. The attempt to send it was not executed. What the program's own stream threw is the inner exception, as it is, paths included.</summary>
public sealed class GraphFileException : GraphException
{
    internal GraphFileException(string message, string parameter, Exception? inner)
        : base(message, inner) => Parameter = parameter;

    /// <summary>The name in the API of the parameter that the file was given for.</summary>
    public string Parameter { get; }
}
