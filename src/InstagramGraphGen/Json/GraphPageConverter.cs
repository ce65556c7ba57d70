using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramGraphGen;

/// <summary>Lets System.Text.Json read and write a page as the API does.</summary>
/// <typeparam name="T">The element.</typeparam>
internal sealed class GraphPageConverter<T> : JsonConverter<GraphPage<T>>
    where T : class, IGraphObject<T>
{
    public override GraphPage<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var graph = new GraphReader(reader);
        GraphPage<T>? page;
        try
        {
            page = graph.ReadPage<T>(null);
        }
        catch (GraphShapeException e)
        {
            throw new JsonException(e.Message, e);
        }

        reader = graph.Json;
        return page;
    }

    public override void Write(Utf8JsonWriter writer, GraphPage<T> value, JsonSerializerOptions options) => value.Write(writer);
}
