using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>A value has another shape than the spec says; <see cref="Position"/> is where its token begins, in bytes.</summary>
internal sealed class GraphShapeException(string message, long position, Exception? inner = null) : JsonException(message, inner)
{
    public long Position { get; } = position;
}
