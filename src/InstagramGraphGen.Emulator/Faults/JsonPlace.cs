using System.Text.Json;

namespace InstagramGraphGen.Emulator;

/// <summary>A value in a JSON text, with its place for messages.</summary>
internal sealed record JsonPlace(JsonElement Value, string Path)
{
    public GraphEmulatorException Fails(string problem) => new($"{Path}: {problem}");

    public JsonPlace? Find(string key) => Object.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? new(value, $"{Path}.{key}") : null;

    public IEnumerable<JsonPlace> Items() => Value.EnumerateArray().Select((item, i) => new JsonPlace(item, FormattableString.Invariant($"{Path}[{i}]")));

    public string? Text(string key) => Find(key) is not { } found ? null
        : found.Value.ValueKind == JsonValueKind.String ? found.Value.GetString() : throw found.Fails("This is a text.");

    public int? Int(string key, int min = int.MinValue) => Find(key) is not { } found ? null
        : Unquoted(found).TryGetInt32(out int number) && number >= min ? number
        : throw found.Fails(min == int.MinValue ? "This is a whole number." : FormattableString.Invariant($"This is a whole number of {min} or more."));

    public double? Number(string key, double min, double max) => Find(key) is not { } found ? null
        : Unquoted(found).TryGetDouble(out double number) && number >= min && number <= max ? number
        : throw found.Fails(FormattableString.Invariant($"This is a number from {min} to {max}."));

    public bool? Bool(string key) => Find(key) is not { } found ? null
        : Unquoted(found).ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => throw found.Fails("This is true or false.") };

    public T? Word<T>(string key, IReadOnlyList<(string Word, T Value)> words)
        where T : struct => Chosen(key, words) is { } chosen ? chosen.Value : null;

    public string? Word(string key, IReadOnlyList<(string Word, string Value)> words) => Chosen(key, words)?.Value;

    public void ThrowIfOther(string[] keys)
    {
        foreach (JsonProperty member in Object.EnumerateObject())
        {
            if (!keys.Contains(member.Name, StringComparer.Ordinal))
            {
                throw Fails($"There is no \"{member.Name}\" here.{FaultCheck.DidYouMean(member.Name, keys)} There are: {string.Join(", ", keys)}.");
            }
        }
    }

    private JsonElement Object => Value.ValueKind == JsonValueKind.Object ? Value : throw Fails("This is an object.");

    private (string Word, T Value)? Chosen<T>(string key, IReadOnlyList<(string Word, T Value)> words)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        foreach ((string Word, T Value) one in words)
        {
            if (one.Word == text)
            {
                return one;
            }
        }

        throw Find(key)!.Fails($"This is one of {string.Join(", ", words.Select(one => one.Word))}.");
    }

    // What came in a form is a text.
    private static JsonElement Unquoted(JsonPlace found)
    {
        if (found.Value.ValueKind == JsonValueKind.String)
        {
            try
            {
                JsonElement inner = JsonElement.Parse(found.Value.GetString()!);
                return inner.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? inner : throw found.Fails("This is a number, or true or false.");
            }
            catch (JsonException)
            {
                throw found.Fails("This is a number, or true or false.");
            }
        }

        return found.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? found.Value : throw found.Fails("This is a number, or true or false.");
    }
}
