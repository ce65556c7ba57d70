using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Reads the JSON of a data set; what is not as it must be is told with its place.</summary>
internal static class DataJson
{
    public static string Text(JsonElement value, string path)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new EmulatorDataException(path, $"Text in quotes belongs here, not {value.ValueKind}.");
        }
        catch (InvalidOperationException exception)
        {
            throw new EmulatorDataException(path, "The text holds half of a surrogate pair.", exception);
        }
    }

    public static IEnumerable<(string Name, JsonElement Value, string Path)> PartsOf(Dictionary<string, JsonElement> parts, string part) =>
        parts.TryGetValue(part, out JsonElement json) ? Members(json, $"$.{part}").Select(member => (member.Key, member.Value, $"$.{part}.{member.Key}")) : [];

    // A list may also stand as it travels, in {"data":[…]}, so that an answer of the API can be pasted.
    public static JsonElement.ArrayEnumerator Items(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("data", out JsonElement data))
        {
            json = data;
        }

        return json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw new EmulatorDataException(path, $"A list belongs here, not {json.ValueKind}.");
    }

    public static Dictionary<string, JsonElement> Members(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new EmulatorDataException(path, $"An object belongs here, not {json.ValueKind}.");
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                throw new EmulatorDataException($"{path}.{member.Name}", "The key is there twice.");
            }
        }

        return members;
    }

    public static bool IsOfType(TypeKind kind, JsonElement value, string path) => kind switch
    {
        TypeKind.Int => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        TypeKind.Long or TypeKind.UnixTime => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        TypeKind.Float => value.ValueKind == JsonValueKind.Number,
        TypeKind.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.String && Text(value, path) is not null,
    };

    public static EmulatorDataException Unknown(string path, string what, string name, IReadOnlyList<string> known, string? cure = null) =>
        new(path, $"\"{name}\" is not {what}. {(known.Count == 0 ? "There is none." : $"Known: {string.Join(", ", known.Order(StringComparer.Ordinal).Take(40))}.")}{(cure is null ? "" : $" {cure}")}");
}
