using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>A stretch of a body that is one JSON value.</summary>
internal readonly record struct JsonRange(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>The bytes of a delivery, known to be sound JSON, and where in them events were found.</summary>
internal sealed class DeliveryBody
{
    private static readonly Comparer<JsonRange> s_byStart = Comparer<JsonRange>.Create(static (x, y) => x.Start.CompareTo(y.Start));

    private readonly byte[] _bytes;
    private readonly List<JsonRange> _items = [];
    private readonly Dictionary<int, (JsonRange Name, JsonRange Value)[]> _parts = [];

    private DeliveryBody(byte[] bytes) => _bytes = bytes;

    /// <summary>Takes a copy of a body.</summary>
    /// <exception cref="GraphFormatException">It is no JSON object, nor a list of them.</exception>
    public static DeliveryBody Of(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        body = body.StartsWith(mark) ? body[mark.Length..] : body;
        var json = new Utf8JsonReader(body);
        try
        {
            while (json.Read())
            {
            }
        }
        catch (JsonException)
        {
            throw new GraphFormatException($"This is no delivery of a webhook. {JsonPath.Flaw(body)}");
        }

        return new(body.ToArray());
    }

    public ReadOnlyMemory<byte> At(JsonRange range) => _bytes.AsMemory(range.Start, range.Length);

    /// <summary>Notes that an event was found there. They come in order.</summary>
    public void Add(JsonRange item) => _items.Add(item);

    /// <summary>The object that the body is, or those in its list.</summary>
    /// <exception cref="GraphFormatException">It is no object, nor a list of them.</exception>
    public List<JsonRange> Deliveries()
    {
        var json = new Utf8JsonReader(_bytes);
        json.Read();
        JsonRange whole = Rest(ref json, 0);
        List<JsonRange> deliveries = _bytes[whole.Start] == '[' ? ElementsOf(whole) : [whole];
        return deliveries.Count > 0 && deliveries.TrueForAll(d => _bytes[d.Start] == '{')
            ? deliveries
            : throw new GraphFormatException("This is no delivery of a webhook: it must be a JSON object, or a list of them.");
    }

    /// <summary>The elements of a list; none where it is no list.</summary>
    public List<JsonRange> ElementsOf(JsonRange list)
    {
        var elements = new List<JsonRange>();
        var json = new Utf8JsonReader(At(list).Span);
        json.Read();
        while (json.TokenType != JsonTokenType.EndArray && _bytes[list.Start] == '[' && json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(Rest(ref json, list.Start));
        }

        return elements;
    }

    /// <summary>The properties of an object that have one of these names, in the order written.</summary>
    public List<(string Name, JsonRange Value)> PropertiesOf(JsonRange parent, params ReadOnlySpan<string> names)
    {
        var properties = new List<(string, JsonRange)>();
        if (_bytes[parent.Start] != '{')
        {
            return properties;
        }

        var json = new Utf8JsonReader(At(parent).Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string? found = null;
            foreach (string name in names)
            {
                found = JsonLookup.IsName(ref json, name) ? name : found;
            }

            json.Read();
            JsonRange value = Rest(ref json, parent.Start);
            if (found is not null)
            {
                properties.Add((found, value));
            }
        }

        return properties;
    }

    /// <summary>The properties of an object that are lists, in the order written.</summary>
    public List<(string Name, JsonRange List)> ListsOf(JsonRange parent)
    {
        var lists = new List<(string, JsonRange)>();
        if (_bytes[parent.Start] != '{')
        {
            return lists;
        }

        var json = new Utf8JsonReader(At(parent).Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            Utf8JsonReader name = json;
            json.Read();
            bool isList = json.TokenType == JsonTokenType.StartArray;
            JsonRange value = Rest(ref json, parent.Start);
            if (isList)
            {
                lists.Add((LenientText.Of(ref name), value));
            }
        }

        return lists;
    }

    /// <summary>Whether a value is an object.</summary>
    public bool IsObject(JsonRange value) => _bytes[value.Start] == '{';

    /// <summary>The value of that name in an object, or null.</summary>
    public JsonRange? ValueOf(JsonRange parent, string name)
    {
        List<(string Name, JsonRange Value)> found = PropertiesOf(parent, name);
        return found.Count == 0 ? null : found[0].Value;
    }

    /// <summary>The text or number of that name in an object, or null.</summary>
    public string? TextOf(JsonRange parent, string name) => JsonLookup.TryFind(At(parent).Span, name, out Utf8JsonReader at) ? JsonLookup.Text(ref at) : null;

    /// <summary>The time of that name in an object, or null.</summary>
    public DateTimeOffset? TimeOf(JsonRange parent, string name) => JsonLookup.TryFind(At(parent).Span, name, out Utf8JsonReader at) ? JsonLookup.Time(ref at) : null;

    /// <summary>Writes the body without the events that do not begin at one of these places, and without entries and changes of which nothing is left.</summary>
    public void Write(Stream output, HashSet<int> kept)
    {
        var json = new Utf8JsonReader(_bytes);
        json.Read();
        Write(output, Rest(ref json, 0), kept);
    }

    private void Write(Stream output, JsonRange range, HashSet<int> kept)
    {
        (int all, int left) = Count(range, kept);
        if (all == left || _bytes[range.Start] is not ((byte)'{' or (byte)'['))
        {
            output.Write(At(range).Span);
            return;
        }

        bool isList = _bytes[range.Start] == '[';
        string separator = "";
        output.WriteByte(_bytes[range.Start]);
        foreach ((JsonRange name, JsonRange value) in PartsOf(range))
        {
            if (isList && Count(value, kept) is { All: > 0, Left: 0 })
            {
                continue;
            }

            output.Write(separator.Length > 0 ? ","u8 : default);
            separator = ",";
            if (!isList)
            {
                output.Write(At(name).Span);
                output.WriteByte((byte)':');
            }

            Write(output, value, kept);
        }

        output.WriteByte(isList ? (byte)']' : (byte)'}');
    }

    /// <summary>The elements of a list, or the properties of an object with their names as they are written. Kept: of a long list, each event may be written by itself.</summary>
    private (JsonRange Name, JsonRange Value)[] PartsOf(JsonRange range)
    {
        lock (_parts)
        {
            if (_parts.TryGetValue(range.Start, out (JsonRange, JsonRange)[]? known))
            {
                return known;
            }

            bool isList = _bytes[range.Start] == '[';
            var parts = new List<(JsonRange, JsonRange)>();
            var json = new Utf8JsonReader(At(range).Span);
            json.Read();
            while (json.Read() && json.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
            {
                var name = new JsonRange(range.Start + (int)json.TokenStartIndex, isList ? 0 : json.ValueSpan.Length + 2);
                if (!isList)
                {
                    json.Read();
                }

                parts.Add((name, Rest(ref json, range.Start)));
            }

            return _parts[range.Start] = [.. parts];
        }
    }

    /// <summary>How many events stand in a stretch, and how many of them are kept.</summary>
    private (int All, int Left) Count(JsonRange range, HashSet<int> kept)
    {
        int first = _items.BinarySearch(range, s_byStart);
        first = first < 0 ? ~first : first;
        int all = 0;
        int left = 0;
        for (int i = first; i < _items.Count && _items[i].End <= range.End; i++)
        {
            all++;
            left += kept.Contains(_items[i].Start) ? 1 : 0;
        }

        return (all, left);
    }

    /// <summary>The value that the reader stands at; afterwards the reader is at its end.</summary>
    private static JsonRange Rest(ref Utf8JsonReader json, int offset)
    {
        int start = (int)json.TokenStartIndex;
        json.Skip();
        return new(offset + start, (int)json.BytesConsumed - start);
    }
}
