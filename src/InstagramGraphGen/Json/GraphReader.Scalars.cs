using System.Globalization;
using System.Text.Json;

namespace InstagramGraphGen;

/// <content>Texts, ids, numbers, times and any JSON.</content>
public ref partial struct GraphReader
{
    /// <summary>Text, or null.</summary>
    public string? ReadString() => _json.TokenType switch
    {
        JsonTokenType.String => _json.GetString(),
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

    /// <summary>The same, in the form in which a model keeps it.</summary>
    public GraphIdText ReadIdText() =>
        _json.TokenType == JsonTokenType.String && _json.IsPlain && GraphIdText.IsKept(_json.ValueSpan) ? new(_json.ValueSpan) : new(ReadId());

    /// <summary>A cursor; null where it is empty, null or false.</summary>
    internal string? ReadCursor() => _json.TokenType == JsonTokenType.False || ReadId() is not { Length: > 0 } cursor ? null : cursor;

    /// <summary>The bytes of a link, its escapes as they are; none where it is empty, null or false.</summary>
    internal ReadOnlySpan<byte> ReadLink()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                return _json.ValueBytes;
            case JsonTokenType.Null or JsonTokenType.False:
                return default;
            default:
                Throw($"Expected a link, found {Describe(_json.TokenType)}.");
                return default;
        }
    }

    /// <summary>A 32-bit integer, or null; a number inside quotes counts.</summary>
    public int? ReadInt32()
    {
        long? value = ReadInt64();
        if (value is < int.MinValue or > int.MaxValue)
        {
            Throw("The number does not fit into 32 bits; the spec should say 'long'.");
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
            case JsonTokenType.String when long.TryParse(_json.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long text):
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
            case JsonTokenType.String when double.TryParse(_json.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double text) && double.IsFinite(text):
                return text;
            case JsonTokenType.Null:
                return null;
            default:
                return Wrong<double?>("a number");
        }
    }

    /// <summary>True, false or null; in quotes, or as 1 or 0, it counts too.</summary>
    public bool? ReadBoolean() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        JsonTokenType.String or JsonTokenType.Number => IsValue("true"u8) || IsValue("1"u8) || (!IsValue("false"u8) && !IsValue("0"u8) && Wrong<bool>("true or false")),
        _ => Wrong<bool?>("true or false"),
    };

    /// <summary>A time, as ISO text (<c>2026-02-03T04:05:06+0000</c>) or as Unix seconds or milliseconds; or null.</summary>
    public DateTimeOffset? ReadTime()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Number when _json.TryGetInt64(out long unix) && GraphTime.TryFromUnix(unix, out DateTimeOffset time):
                return time;
            case JsonTokenType.String when TryReadTimeText(out DateTimeOffset time):
                return time;
            case JsonTokenType.Null:
                return null;
            default:
                return Wrong<DateTimeOffset?>("a time such as 2026-02-03T04:05:06+0000");
        }
    }

    /// <summary>The JSON of a field that was asked for, or null.</summary>
    public JsonElement? ReadJson(ref FieldWalk fields)
    {
        if (fields.Reader is { } how)
        {
            return how.ReadJson(ref this);
        }

        Pass(ref fields);
        return null;
    }

    /// <summary>Any JSON, or null.</summary>
    public JsonElement? ReadJson() => _json.TokenType == JsonTokenType.Null ? null : ReadJsonElement();

    /// <summary>Any JSON; null as an element that is null.</summary>
    public JsonElement ReadJsonElement() => _json.ReadElement();

    private readonly bool TryReadTimeText(out DateTimeOffset time) =>
        // A '+' may arrive as \u002B.
        GraphTime.TryParse(_json.IsPlain ? _json.ValueSpan : System.Text.Encoding.UTF8.GetBytes(_json.GetString()), out time);

    private readonly bool IsValue(ReadOnlySpan<byte> utf8) => _json.TokenType == JsonTokenType.String
        ? _json.Unescaped().SequenceEqual(utf8)
        : _json.IsPlain && _json.ValueSpan.SequenceEqual(utf8);

    private string GetSharedString() => _json.IsPlain && _strings.TryGet(_json.ValueSpan, out string? known) ? known : _json.GetString();

    private readonly string GetNumberText()
    {
        string text = System.Text.Encoding.ASCII.GetString(_json.ValueBytes);
        return text.AsSpan().ContainsAny('.', 'e', 'E') ? Wrong<string>("an id") : text;
    }
}
