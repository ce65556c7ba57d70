using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramGraphGen;

/// <summary>Lets System.Text.Json write and read an id or a value of an open enum as its text, also as the key of a dictionary.</summary>
/// <typeparam name="T">The id or enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphTextConverter<T> : JsonConverter<T>
    where T : struct, IGraphText<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var graph = new GraphReader(reader);
        try
        {
            // An id may arrive as a number, too.
            return T.Parse(graph.ReadId() ?? throw new JsonException($"Null is no {typeof(T).Name}."), null);
        }
        catch (GraphShapeException e)
        {
            throw ConverterFault.Of(e, typeof(T).Name);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Parse(reader.GetString()!, null);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Value);
    }
}
