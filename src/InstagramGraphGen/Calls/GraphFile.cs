using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace InstagramGraphGen;

/// <summary>A file that a call uploads: read while it is sent, and not kept.</summary>
public sealed class GraphFile
{
    private readonly Func<Stream> _open;

    /// <summary>A file that is opened each time the call is sent, and closed when it was.</summary>
    /// <param name="open">Opens its content.</param>
    /// <param name="name">Its name, such as <c>cat.jpg</c>.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public GraphFile(Func<Stream> open, string name)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(name);
        _open = open;
        Name = name;
    }

    /// <summary>A stream from where it stands to its end. It can be sent once: a stream is not read again.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="name">Its name, such as <c>cat.jpg</c>.</param>
    /// <param name="leaveOpen">Whether it is left open when it was sent.</param>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> or <paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    public GraphFile(Stream content, string name, bool leaveOpen = true)
        : this(Once(content), name)
    {
        LeavesOpen = leaveOpen;
        Length = content.CanSeek ? content.Length - content.Position : null;
    }

    /// <summary>A file in memory, which is not copied: leave it as it is until the call is over.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public GraphFile(ReadOnlyMemory<byte> content, string name)
        : this(() => StreamOf(content), name)
        => Length = content.Length;

    private GraphFile(GraphFile other, long maxBytes)
        : this(other._open, other.Name)
    {
        ContentType = other.ContentType;
        Length = other.Length;
        Progress = other.Progress;
        LeavesOpen = other.LeavesOpen;
        MaxBytes = maxBytes;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its media type, such as <c>image/jpeg</c>; null: none is said.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public string? ContentType
    {
        get;
        init => field = value is null || MediaTypeHeaderValue.TryParse(value, out _) ? value : throw new ArgumentException("This is no media type: one looks like image/jpeg.", nameof(value));
    }

    /// <summary>Its length in bytes, to which it is held; null: not known before it is opened, or not even then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public long? Length
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), "A length is not negative.");
    }

    /// <summary>Hears how many of its bytes have gone out, as often as some have; null: nobody does.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Whether somebody else closes what it opens.</summary>
    internal bool LeavesOpen { get; }

    /// <summary>The most bytes that the API takes; null: not known.</summary>
    internal long? MaxBytes { get; }

    /// <summary>Its type; never its name, which says what is in it.</summary>
    public override string ToString() => nameof(GraphFile);

    /// <summary>Opens its content.</summary>
    internal Stream? Open() => _open();

    /// <summary>The same file, counted while it is sent.</summary>
    internal GraphFile OfAtMost(long maxBytes) => new(this, maxBytes);

    private static Func<Stream> Once(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(content));
        }

        int isTaken = 0;
        return () => Interlocked.Exchange(ref isTaken, 1) == 0 ? content : throw new FileSentBeforeException();
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> content) => MemoryMarshal.TryGetArray(content, out ArraySegment<byte> bytes)
        ? new(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new(content.ToArray(), writable: false);
}

/// <summary>A stream was sent, and is to be sent again.</summary>
internal sealed class FileSentBeforeException() : InvalidOperationException("it is a stream that was sent before, and a stream is not read again. Give GraphFile a function that opens it anew");
