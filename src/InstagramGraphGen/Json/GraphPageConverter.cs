using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InstagramGraphGen;

/// <summary>Lets System.Text.Json read and write a page as the API does.</summary>
/// <typeparam name="T">The element.</typeparam>
internal sealed class GraphPageConverter<T> : JsonConverter<GraphPage<T>>
    where T : class, IGraphObject<T>
{
    public override GraphPage<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var graph = new GraphReader(reader, new EnvelopeKeeper());
        GraphPage<T>? page;
        try
        {
            page = graph.ReadPage<T>(WholeReader<T>.Instance, GraphPaging.Cursors, default);
        }
        catch (JsonException e)
        {
            throw ConverterFault.Of(e, $"page of {T.TypeName}");
        }

        reader = graph.Json;
        return page;
    }

    public override void Write(Utf8JsonWriter writer, GraphPage<T> value, JsonSerializerOptions options) => GraphPage.Write(writer, value, isAlone: true);
}

/// <summary>Lets System.Text.Json write a page of what a lambda made as the list of it.</summary>
/// <typeparam name="T">The lambda's result.</typeparam>
internal sealed class ProjectedPageConverter<T> : JsonConverter<GraphPage<T>>
{
    public override GraphPage<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A page of what a .Select made cannot be read: read the list of its items.");

    public override void Write(Utf8JsonWriter writer, GraphPage<T> value, JsonSerializerOptions options)
    {
        var item = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartArray();
        foreach (T element in value.Items)
        {
            JsonSerializer.Serialize(writer, element, item);
        }

        writer.WriteEndArray();
    }
}

/// <summary>The converters of pages.</summary>
internal static class PageConverters
{
    [UnconditionalSuppressMessage("Trimming", "IL2087", Justification = "No constructor runs: the value is only asked for its converter, which uses nothing of it.")]
    public static JsonConverter Of<T>() => typeof(IHasTypeInfo).IsAssignableFrom(typeof(T))
        ? ((IHasTypeInfo)RuntimeHelpers.GetUninitializedObject(typeof(T))).MakePageConverter()
        : new ProjectedPageConverter<T>();
}
