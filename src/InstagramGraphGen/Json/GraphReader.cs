using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// What emitted readers read from: <see cref="Utf8JsonReader"/> and the tolerance that this API's answers need. Every method stands at a
/// value's first token when called and at its last when it returns. A value of the wrong shape is a <see cref="JsonException"/>, which the
/// caller turns into a <see cref="GraphFormatException"/> with the JSON path.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct GraphReader
{
    private readonly ReadOnlySpan<byte> _body;
    private Utf8JsonReader _json;
    private StringCache _strings;
    private ValueCache _values;

    /// <summary>Reads on from where <paramref name="json"/> stands, in a text that is not known as a whole.</summary>
    public GraphReader(Utf8JsonReader json) => _json = json;

    /// <summary>Reads a whole body; stands at its first token.</summary>
    /// <exception cref="JsonException">It does not begin as JSON.</exception>
    public GraphReader(ReadOnlySpan<byte> body)
    {
        _body = body;
        _json = new(body);
        ReadToken();
    }

    /// <summary>The underlying reader, to copy back from.</summary>
    public readonly Utf8JsonReader Json => _json;

    internal readonly JsonTokenType TokenType => _json.TokenType;

    /// <summary>Checks that an object begins here.</summary>
    public readonly void StartObject(string type)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Throw($"{type} must be a JSON object, not {Describe(_json.TokenType)}.");
        }
    }

    /// <summary>Goes to the next field's value; false at the end of the object. The name stays valid until the value is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextField(out ReadOnlySpan<byte> name)
    {
        ReadToken();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        name = !_json.ValueIsEscaped && !_json.HasValueSequence ? _json.ValueSpan : CopyName();
        ReadToken();
        return true;
    }

    /// <summary>Passes over a value that no field wants.</summary>
    public void Skip()
    {
        if (!_json.TrySkip())
        {
            Throw("The JSON ends inside a value.");
        }
    }

    /// <summary>Text, or null.</summary>
    public string? ReadString() => _json.TokenType switch
    {
        JsonTokenType.String => GetString(),
        JsonTokenType.Null => null,
        _ => Wrong<string>("text"),
    };

    /// <summary>Text that is often the same in one answer (names of enums, of people); equal ones become one string.</summary>
    public string? ReadSharedString() => _json.TokenType switch
    {
        JsonTokenType.String => GetSharedString(),
        JsonTokenType.Null => null,
        _ => Wrong<string>("text"),
    };

    /// <summary>An id, which arrives as text or as a number of any size; or null.</summary>
    public string? ReadId() => _json.TokenType switch
    {
        JsonTokenType.String => GetSharedString(),
        JsonTokenType.Number => GetNumberText(),
        JsonTokenType.Null => null,
        _ => Wrong<string>("an id"),
    };

    /// <summary>A 32-bit integer, or null; a number inside quotes counts.</summary>
    public int? ReadInt32()
    {
        long? value = ReadInt64();
        if (value is < int.MinValue or > int.MaxValue)
        {
            Throw($"{value} does not fit into 32 bits; the spec should say 'long'.");
        }

        return (int?)value;
    }

    /// <summary>A 64-bit integer, or null; a number inside quotes counts.</summary>
    public long? ReadInt64()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Number when _json.TryGetInt64(out long number):
                return number;
            case JsonTokenType.String when long.TryParse(GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long text):
                return text;
            case JsonTokenType.Null:
                return null;
            default:
                return Wrong<long?>("a whole number");
        }
    }

    /// <summary>A number, or null; a number inside quotes counts.</summary>
    public double? ReadDouble()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Number when _json.TryGetDouble(out double number) && double.IsFinite(number):
                return number;
            case JsonTokenType.String when double.TryParse(GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double text) && double.IsFinite(text):
                return text;
            case JsonTokenType.Null:
                return null;
            default:
                return Wrong<double?>("a number");
        }
    }

    /// <summary>True, false or null.</summary>
    public bool? ReadBoolean() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ => Wrong<bool?>("true or false"),
    };

    /// <summary>A time, as ISO text (<c>2026-02-03T04:05:06+0000</c>) or as Unix seconds; or null.</summary>
    public DateTimeOffset? ReadTime()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Number when _json.TryGetInt64(out long seconds) && GraphTime.TryFromUnix(seconds, out DateTimeOffset time):
                return time;
            case JsonTokenType.String when TryReadTimeText(out DateTimeOffset time):
                return time;
            case JsonTokenType.Null:
                return null;
            default:
                return Wrong<DateTimeOffset?>("a time such as 2026-02-03T04:05:06+0000");
        }
    }

    /// <summary>Any JSON, or null.</summary>
    public JsonElement? ReadJson() => _json.TokenType == JsonTokenType.Null ? null : ReadJsonElement();

    /// <summary>Any JSON; null as an element that is null.</summary>
    public JsonElement ReadJsonElement() => JsonElement.ParseValue(ref _json);

    /// <summary>An object, or null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? ReadObject<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (TryReadShared(selection, out T? value))
        {
            return value;
        }

        int start = (int)_json.TokenStartIndex;
        value = T.Read(ref this, selection);
        Share(value, selection, start);
        return value;
    }

    /// <summary>A list of objects: <c>[…]</c>, <c>{"data":[…]}</c>, or one object alone; or null.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    public IReadOnlyList<T>? ReadList<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject or JsonTokenType.StartArray when TryReadShared(selection, out T[]? shared):
                return shared;
            default:
                int start = (int)_json.TokenStartIndex;
                T[] items = ReadItems<T>(selection);
                Share(items, selection, start);
                return items;
        }
    }

    /// <summary>A list of anything else, each element by <paramref name="read"/>; or null.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    public IReadOnlyList<T>? ReadList<T>(ElementReader<T> read)
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject when TryEnterData():
                IReadOnlyList<T>? inside = ReadList(read);
                LeaveData();
                return inside;
            case JsonTokenType.StartArray:
                var items = new ListBuilder<T>();
                while (NextElement())
                {
                    items.Add(read(ref this));
                }

                return items.ToArray();
            default:
                return [read(ref this)];
        }
    }

    /// <summary>An object with free keys, or an empty list for an empty one, each value by <paramref name="read"/>; or null.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    public IReadOnlyDictionary<string, T>? ReadMap<T>(ElementReader<T> read)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        if (_json.TokenType == JsonTokenType.StartArray && !NextElement())
        {
            // PHP writes an empty map as an empty list.
            return map;
        }

        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return Wrong<IReadOnlyDictionary<string, T>>("an object");
        }

        ReadToken();
        while (_json.TokenType == JsonTokenType.PropertyName)
        {
            string key = GetString();
            ReadToken();
            map[key] = read(ref this);
            ReadToken();
        }

        return map;
    }

    /// <summary>A page of an edge: <c>{"data":[…],"paging":{…}}</c>, a bare list, or null.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    public GraphPage<T>? ReadPage<T>(FieldSet? selection)
        where T : class, IGraphObject<T> =>
        _json.TokenType == JsonTokenType.Null ? null : GraphPage<T>.Read(ref this, selection);

    /// <summary>A value that must be there: an element of a list.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public readonly T NotNull<T>(T? value)
        where T : struct => value ?? Wrong<T>("a value");

    /// <summary>A value that must be there: an element of a list.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public readonly T NotNull<T>(T? value)
        where T : class => value ?? Wrong<T>("a value");

    /// <summary>Says that something must be in the object that ends here.</summary>
    internal readonly T Missing<T>(string message) => throw new GraphShapeException(message, _json.TokenStartIndex);

    internal T[] ReadItems<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return [];
            case JsonTokenType.StartArray:
                return ReadArray<T>(selection);
            case JsonTokenType.StartObject when TryEnterData():
                T[] items = ReadItems<T>(selection);
                LeaveData();
                return items;
            default:
                return [T.Read(ref this, selection)];
        }
    }

    internal T[] ReadArray<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        var items = new ListBuilder<T>();
        while (NextElement())
        {
            items.Add(T.Read(ref this, selection));
        }

        return items.ToArray();
    }

    /// <summary>Whether this object is <c>{"data":…}</c>, be it with <c>paging</c> before; if so the reader stands at the value of <c>data</c> afterwards.</summary>
    internal bool TryEnterData()
    {
        Utf8JsonReader ahead = _json;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool isData = IsNamed(ref ahead, "data"u8);
            if (!isData && !IsNamed(ref ahead, "paging"u8) && !IsNamed(ref ahead, "summary"u8))
            {
                return false;
            }

            ReadToken(ref ahead);
            if (isData)
            {
                _json = ahead;
                return true;
            }

            if (!ahead.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Goes to the end of the object that <see cref="TryEnterData"/> entered.</summary>
    internal void LeaveData()
    {
        while (NextField(out _))
        {
            Skip();
        }
    }

    internal void ReadToken() => ReadToken(ref _json);

    private bool TryReadShared<T>(FieldSet? selection, [NotNullWhen(true)] out T? value)
        where T : class
    {
        if (_body.IsEmpty || !_values.TryGet(_body, _body[(int)_json.TokenStartIndex..], selection, out value))
        {
            value = null;
            return false;
        }

        Skip();
        return true;
    }

    private void Share(object value, FieldSet? selection, int start)
    {
        if (!_body.IsEmpty)
        {
            _values.Add(value, selection, start, (int)_json.BytesConsumed - start);
        }
    }

    private static void ReadToken(ref Utf8JsonReader json)
    {
        if (!json.Read())
        {
            throw new GraphShapeException("The JSON ends inside a value.", json.TokenStartIndex);
        }
    }

    private static bool IsNamed(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.ValueIsEscaped ? LenientText.Of(ref json) == System.Text.Encoding.UTF8.GetString(name) : json.ValueTextEquals(name);

    private bool NextElement()
    {
        ReadToken();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    private readonly bool TryReadTimeText(out DateTimeOffset time)
    {
        if (!_json.ValueIsEscaped && !_json.HasValueSequence)
        {
            return GraphTime.TryParse(_json.ValueSpan, out time);
        }

        // A '+' may arrive as \u002B.
        return GraphTime.TryParse(System.Text.Encoding.UTF8.GetBytes(GetString()), out time);
    }

    private readonly string GetString()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw NoUnicode(e);
        }
    }

    /// <summary>Half a surrogate pair or broken UTF-8: no text that .NET could hold and write back.</summary>
    private readonly GraphShapeException NoUnicode(InvalidOperationException e) =>
        new("The text is not valid Unicode (a surrogate without its pair, or broken UTF-8).", _json.TokenStartIndex, e);

    private string GetSharedString() =>
        !_json.ValueIsEscaped && !_json.HasValueSequence && _strings.TryGet(_json.ValueSpan, out string? known) ? known : GetString();

    private readonly string GetNumberText()
    {
        string text = System.Text.Encoding.ASCII.GetString(_json.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(_json.ValueSequence) : _json.ValueSpan);
        return text.AsSpan().ContainsAny('.', 'e', 'E') ? Wrong<string>("an id") : text;
    }

    private readonly byte[] CopyName()
    {
        byte[] copy = new byte[_json.HasValueSequence ? (int)_json.ValueSequence.Length : _json.ValueSpan.Length];
        try
        {
            return copy.AsSpan(0, _json.CopyString(copy)).ToArray();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no field has such a name, and what nobody asked for is passed over.
            return [];
        }
    }

    private readonly T Wrong<T>(string wanted) => throw new GraphShapeException($"Expected {wanted}, found {Describe(_json.TokenType)}.", _json.TokenStartIndex);

    private readonly void Throw(string message) => throw new GraphShapeException(message, _json.TokenStartIndex);

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => token.ToString(),
    };
}

/// <summary>Reads one element of a list or one value of a map.</summary>
/// <typeparam name="T">Its type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T ElementReader<T>(ref GraphReader reader);
