namespace InstagramGraphGen;

/// <summary>A file that a call uploads. Opened each time the call is sent, so that a call that may be repeated can be.</summary>
/// <param name="open">Opens its content; the stream is closed when it was sent.</param>
/// <param name="name">Its name, such as <c>cat.jpg</c>.</param>
public sealed class GraphFile(Func<Stream> open, string name)
{
    /// <summary>A file in memory.</summary>
    public GraphFile(ReadOnlyMemory<byte> content, string name)
        : this(() => new MemoryStream(content.ToArray(), writable: false), name)
        => Length = content.Length;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its media type, such as <c>image/jpeg</c>; null: none is said.</summary>
    public string? ContentType { get; init; }

    /// <summary>Its length in bytes; null: it is not known before it is sent.</summary>
    public long? Length { get; init; }

    /// <summary>Opens its content.</summary>
    internal Stream Open() => open();
}
