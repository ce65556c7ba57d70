using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Paths in what an event says: names with dots between them; of a list on the way, its first element.</summary>
internal static class PayloadPath
{
    /// <summary>What stands there, or null.</summary>
    public static JsonNode? Get(JsonObject value, string path)
    {
        JsonNode? at = value;
        foreach (string name in path.TrimEnd('?').Split('.'))
        {
            at = at is JsonArray { Count: > 0 } list ? list[0] : at;
            at = at is JsonObject owner ? owner[name] : null;
        }

        return at;
    }

    public static void SetIfAbsent(JsonObject value, string path, JsonNode? part)
    {
        if (Get(value, path) is null)
        {
            Set(value, path, part);
        }
    }

    /// <summary>Puts something there; objects on the way are made where there is none.</summary>
    public static void Set(JsonObject value, string path, JsonNode? part)
    {
        string[] names = path.TrimEnd('?').Split('.');
        foreach (string name in names[..^1])
        {
            JsonNode? next = value[name] is JsonArray { Count: > 0 } list ? list[0] : value[name];
            if (next is not JsonObject inner)
            {
                inner = [];
                value[name] = inner;
            }

            value = inner;
        }

        value[names[^1]] = part;
    }
}
