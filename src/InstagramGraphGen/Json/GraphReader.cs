using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// What emitted readers read from: <see cref="Utf8JsonReader"/> and the tolerance that this API's answers need. Every method stands at a
/// value's first token when called and at its last when it returns. A value of the wrong shape is a <see cref="JsonException"/>, which the
/// caller turns into a <see cref="GraphFormatException"/> with the JSON path.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct GraphReader
{
    private readonly ReadOnlySpan<byte> _body;
    private readonly KnownNames? _names;
    private readonly IEnvelopeKeeper? _envelopes;
    private JsonTokens _json;
    private StringCache _strings;
    private ValueCache _values;
    private int _lastStart;

    /// <summary>Whether pages come without links here.</summary>
    internal bool HasPagesWithoutLinks { get; private set; }

    /// <summary>Reads on from where <paramref name="json"/> stands, in a text that is not known as a whole.</summary>
    public GraphReader(Utf8JsonReader json) => _json = new(json);

    /// <summary>Reads a whole body; stands at its first token.</summary>
    /// <exception cref="JsonException">It does not begin as JSON.</exception>
    public GraphReader(ReadOnlySpan<byte> body)
    {
        _body = body;
        _json = new(body);
        ReadToken();
    }

    /// <summary>The same with <see cref="Utf8JsonReader"/> alone, whose words say what is wrong; and notes the names that the spec knows on the way.</summary>
    internal GraphReader(ReadOnlySpan<byte> body, KnownNames names)
    {
        _body = body;
        _names = names;
        _json = new(new Utf8JsonReader(body));
        ReadToken();
    }

    /// <summary>The same as reading on, and keeps what stands around lists and pages.</summary>
    internal GraphReader(Utf8JsonReader json, IEnvelopeKeeper envelopes)
        : this(json) => _envelopes = envelopes;

    /// <summary>The reader that was given, to copy back from.</summary>
    public readonly Utf8JsonReader Json => _json.General;

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

        name = _json.Unescaped();
        ReadToken();
        return true;
    }

    /// <summary>Goes to the value of the next field that the type has; false at the end of the object.</summary>
    public bool NextField(ref FieldWalk fields)
    {
        ReadOnlySpan<byte> expected = fields.Expected;
        if (!expected.IsEmpty && _json.TryReadField(expected))
        {
            fields.Take();
            return true;
        }

        while (NextField(out ReadOnlySpan<byte> name))
        {
            if (fields.TryTake(name))
            {
                return true;
            }

            Skip();
        }

        return false;
    }

    /// <summary>Passes over a value that no field wants.</summary>
    public void Skip()
    {
        if (!_json.TrySkip())
        {
            Throw("The JSON ends inside a value.");
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    /// <exception cref="JsonException">Something does.</exception>
    internal void End() => _json.Read();

    /// <summary>Says that something must be in the object that ends here.</summary>
    internal readonly T Missing<T>(string message) => throw new GraphShapeException(message, _json.TokenStartIndex);

    internal void ReadToken() => ReadToken(ref _json);

    private static void ReadToken(ref JsonTokens json)
    {
        if (!json.Read())
        {
            throw new GraphShapeException("The JSON ends inside a value.", json.TokenStartIndex);
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
