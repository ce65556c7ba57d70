using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// What a write was sent with, as one tree, wherever in the request it stood: JSON in a parameter, parts of it under names in brackets
/// (<c>recipient[id]</c>), a JSON body, a form.
/// </summary>
internal sealed class Arguments
{
    // Nobody nests deeper by hand; JSON is for that.
    private const int MaxBrackets = 16;

    private readonly Dictionary<string, UploadedFile> _files;
    private readonly HashSet<string> _nulls = new(StringComparer.Ordinal);

    private Arguments(JsonElement root, Dictionary<string, UploadedFile> files)
    {
        Root = root;
        _files = files;
    }

    /// <summary>The names of the parameters and their values.</summary>
    public JsonElement Root { get; }

    public UploadedFile? FileOf(string name) => _files.GetValueOrDefault(name);

    /// <summary>Whether null stands at a path.</summary>
    public static bool HasNull(JsonElement owner, IReadOnlyList<string> path) =>
        At(owner, path.Take(path.Count - 1)) is { } last && Unfold(last) is { ValueKind: JsonValueKind.Object } inner && inner.TryGetProperty(path[^1], out JsonElement value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Takes the null at a path for a value, since the spec says that it is one.</summary>
    public void TakeNull(string path) => _nulls.Add(path);

    /// <summary>Whether null is the value at a path.</summary>
    public bool IsNull(string path) => _nulls.Contains(path);

    /// <summary>The tree of the parameters; of a name that is sent twice the last counts.</summary>
    public static Arguments Of(IEnumerable<Parameter> parameters)
    {
        var root = new JsonObject();
        var files = new Dictionary<string, UploadedFile>(StringComparer.Ordinal);
        foreach (Parameter parameter in parameters)
        {
            if (parameter.File is { } file)
            {
                files[parameter.Name] = file;
            }

            int bracket = parameter.Name.IndexOf('[', StringComparison.Ordinal);
            if (bracket > 0 && parameter.Name.EndsWith(']') && parameter.Name.AsSpan().Count('[') <= MaxBrackets)
            {
                Put(root, [parameter.Name[..bracket], .. parameter.Name[(bracket + 1)..^1].Split("][")], parameter.Value);
            }
            else
            {
                root[parameter.Name] = parameter.IsNull ? null : JsonValue.Create(parameter.Value);
            }
        }

        foreach (string name in root.Select(member => member.Key).ToArray())
        {
            root[name] = WithLists(root[name]);
        }

        return new Arguments(JsonElement.Parse(root.ToJsonString()), files);
    }

    /// <summary>What stands at a path; null: it was not sent.</summary>
    public static JsonElement? At(JsonElement value, IEnumerable<string> path)
    {
        foreach (string name in path)
        {
            JsonElement unfolded = Unfold(value);
            if (unfolded.ValueKind != JsonValueKind.Object || !unfolded.TryGetProperty(name, out value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }
        }

        return value;
    }

    /// <summary>An object or a list that travels as JSON inside of a text, else the value as it is.</summary>
    public static JsonElement Unfold(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && TextOf(value).AsSpan().TrimStart() is ['{' or '[', ..])
        {
            try
            {
                return JsonElement.Parse(TextOf(value));
            }
            catch (JsonException)
            {
                // It only looks like JSON.
            }
        }

        return value;
    }

    /// <summary>The text of a string, or a value as it is written. Half of a surrogate pair is JSON, but no text.</summary>
    public static string TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    /// <summary>Whether a value is that word. Upper and lower case count as one.</summary>
    public static bool IsText(JsonElement value, string word) => string.Equals(TextOf(value), word, StringComparison.OrdinalIgnoreCase);

    private static void Put(JsonObject owner, ReadOnlySpan<string> path, string value)
    {
        for (; path.Length > 1; path = path[1..])
        {
            string name = NameIn(owner, path[0]);
            if (owner[name] is not JsonObject inner)
            {
                inner = [];
                owner[name] = inner;
            }

            owner = inner;
        }

        owner[NameIn(owner, path[0])] = JsonValue.Create(value);
    }

    // Empty brackets are the next place of a list.
    private static string NameIn(JsonObject owner, string name) => name.Length > 0 ? name : owner.Count.ToString(CultureInfo.InvariantCulture);

    // Names in brackets that are numbers are places in a list.
    private static JsonNode? WithLists(JsonNode? node)
    {
        if (node is not JsonObject { Count: > 0 } owner)
        {
            return node?.DeepClone();
        }

        KeyValuePair<string, JsonNode?>[] members = [.. owner.Select(member => KeyValuePair.Create(member.Key, WithLists(member.Value)))];
        return members.All(member => int.TryParse(member.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new JsonArray([.. members.OrderBy(member => int.Parse(member.Key, CultureInfo.InvariantCulture)).Select(member => member.Value)])
            : new JsonObject(members);
    }
}
