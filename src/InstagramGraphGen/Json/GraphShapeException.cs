using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>A value has another shape than the spec says. The message is ours and quotes nothing; <paramref name="position"/> is where the value's token begins, in bytes.</summary>
internal sealed class GraphShapeException(string message, long position) : JsonException(message)
{
    public long Position { get; } = position;

    /// <summary>The path of the value; null while nobody has looked for it.</summary>
    public string? Place { get; init; }

    /// <summary>Whether it is no JSON, rather than JSON of another shape.</summary>
    public bool IsBroken { get; init; }
}
