using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstagramGraphGen.Emulator;

/// <summary>All that an object has, as JSON: its fields and edges in the order of the spec, whatever the API would show of it.</summary>
internal static class WholeJson
{
    // Nodes may hold each other.
    private const int MaxDepth = 8;

    /// <summary>The object; of nodes that it names, their ids.</summary>
    public static JsonObject Of(StoredObject value, GraphSnapshot snapshot) => Of(value, snapshot, 0);

    /// <summary>An answer; of nodes in it, what the API sends of them when nobody asks.</summary>
    public static JsonObject Answer(StoredObject value, GraphSnapshot snapshot) => Of(value, snapshot, MaxDepth, isAnswer: true);

    private static JsonObject Of(StoredObject value, GraphSnapshot snapshot, int depth, bool isAnswer = false, bool isNamed = false)
    {
        var json = new JsonObject();
        foreach (Spec.FieldSpec field in value.Spec.Fields)
        {
            if ((!isNamed || field.IsDefault) && value.Fields.TryGetValue(field.WireName, out StoredValue? stored))
            {
                json[field.WireName] = Of(stored, snapshot, depth, isAnswer);
            }
        }

        foreach (Spec.EdgeSpec edge in depth < MaxDepth ? value.Spec.Edges : [])
        {
            if (value.Edges.TryGetValue(edge.WireName, out StoredEdge? elements))
            {
                json[edge.WireName] = new JsonArray([.. elements.Entries.Select(snapshot.ElementOf).OfType<StoredObject>().Select(element => Of(element, snapshot, depth + 1))]);
            }
        }

        return json;
    }

    private static JsonNode? Of(StoredValue value, GraphSnapshot snapshot, int depth, bool isAnswer) => value switch
    {
        StoredValue.Json { Value.ValueKind: JsonValueKind.Object } json => JsonObject.Create(json.Value),
        StoredValue.Json { Value.ValueKind: JsonValueKind.Array } json => JsonArray.Create(json.Value),
        StoredValue.Json json => JsonValue.Create(json.Value),
        StoredValue.Object nested => Of(nested.Value, snapshot, depth, isAnswer),
        StoredValue.Node node when isAnswer && snapshot.Nodes.TryGetValue(node.Id, out StoredObject? named) => Of(named, snapshot, depth, isAnswer, isNamed: true),
        StoredValue.Node node => new JsonObject { ["id"] = node.Id },
        StoredValue.List list => new JsonArray([.. list.Items.Select(item => Of(item, snapshot, depth, isAnswer))]),
        StoredValue.Map map => new JsonObject([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value, snapshot, depth, isAnswer)))]),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no value."),
    };
}
