using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InstagramGraphGen;

/// <summary>For emitted code: lets System.Text.Json read and write a node or object through its emitted reader and writer, without reflection.</summary>
/// <typeparam name="T">The node or object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphJsonConverter<T> : JsonConverter<T>
    where T : class, IGraphObject<T>
{
    /// <summary>Metadata of <typeparamref name="T"/> for options of the toolkit's own.</summary>
    public static JsonTypeInfo<T> TypeInfo { get; } = CreateTypeInfo(GraphJsonConverter.Options);

    /// <summary>Metadata of <typeparamref name="T"/> for <paramref name="options"/>.</summary>
    public static JsonTypeInfo<T> CreateTypeInfo(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, new GraphJsonConverter<T>());

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var graph = new GraphReader(reader, new EnvelopeKeeper());
        T value;
        try
        {
            value = graph.Read<T>(WholeReader<T>.Instance);
        }
        catch (JsonException e)
        {
            throw ConverterFault.Of(e, T.TypeName);
        }

        reader = graph.Json;
        return value;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.Write(writer);
    }
}
