using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstagramGraphGen.Emulator;

/// <summary>All that an object has, as JSON: its fields and edges in the order of the spec, whatever the API would show of it.</summary>
internal static class WholeJson
{
    // Nodes may hold each other.
    private const int MaxDepth = 8;

    public static JsonObject Of(StoredObject value, GraphSnapshot snapshot) => Of(value, snapshot, 0);

    private static JsonObject Of(StoredObject value, GraphSnapshot snapshot, int depth)
    {
        var json = new JsonObject();
        foreach (Spec.FieldSpec field in value.Spec.Fields)
        {
            if (value.Fields.TryGetValue(field.WireName, out StoredValue? stored))
            {
                json[field.WireName] = Of(stored, snapshot, depth);
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

    private static JsonNode? Of(StoredValue value, GraphSnapshot snapshot, int depth) => value switch
    {
        StoredValue.Json { Value.ValueKind: JsonValueKind.Object } json => JsonObject.Create(json.Value),
        StoredValue.Json { Value.ValueKind: JsonValueKind.Array } json => JsonArray.Create(json.Value),
        StoredValue.Json json => JsonValue.Create(json.Value),
        StoredValue.Object nested => Of(nested.Value, snapshot, depth),
        StoredValue.Node node => new JsonObject { ["id"] = node.Id },
        StoredValue.List list => new JsonArray([.. list.Items.Select(item => Of(item, snapshot, depth))]),
        StoredValue.Map map => new JsonObject([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value, snapshot, depth)))]),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no value."),
    };
}
