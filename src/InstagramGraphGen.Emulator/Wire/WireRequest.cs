namespace InstagramGraphGen.Emulator;

/// <summary>A request as it arrived, from a socket or from memory.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query, still encoded.</param>
/// <param name="Authorization">The header, or null.</param>
/// <param name="Body">The parameters in its body.</param>
/// <param name="Origin">Scheme, host and port that the caller used: where links in answers lead.</param>
internal sealed record WireRequest(string Method, string Target, string? Authorization, BodyParameters Body, string Origin)
{
    /// <summary>Longer requests are refused; real ones stay far below. Files do not count.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>What its headers say of the file that it uploads, and, once that was received, what arrived of it; null: it uploads none.</summary>
    public UploadHead? Upload { get; init; }

    /// <summary>The bytes of that file, which nobody has read yet.</summary>
    public Stream File { get; init; } = Stream.Null;
}

/// <summary>A parameter of a request, decoded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; a value of a JSON body that is no text is its JSON.</param>
internal readonly record struct Parameter(string Name, string Value)
{
    /// <summary>Whether it is the null of a JSON body, which counts as not sent unless the spec says otherwise.</summary>
    public bool IsNull { get; init; }

    /// <summary>The file that it carries, or null.</summary>
    public UploadedFile? File { get; init; }
}

/// <summary>A file in a request. Its bytes are counted and not kept.</summary>
internal sealed record UploadedFile(string Name, string? ContentType, long Length);
