using System.Runtime.CompilerServices;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// The tokens of JSON. Of a text that is whole in memory they are found here as long as they are plain: texts without escapes, whole numbers, words, and what holds
/// them together. Any other token is <see cref="Utf8JsonReader"/>'s, which looks at that one only; of a text that is not known as a whole, all are. What is no JSON is
/// a <see cref="JsonException"/> without words: whoever wants them reads again with <see cref="Utf8JsonReader"/> alone.
/// </summary>
internal ref partial struct JsonTokens
{
    /// <summary>How deep <see cref="Utf8JsonReader"/> goes.</summary>
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _text;
    private readonly bool _isGeneral;
    private Utf8JsonReader _general;

    /// <summary>Whether the token is one of <see cref="_general"/>.</summary>
    private bool _isOdd;

    /// <summary>Which of the containers around are objects, the outermost in the lowest bit.</summary>
    private ulong _objects;
    private int _at;
    private int _valueStart;
    private int _valueLength;

    /// <summary>Reads a whole text, from its beginning.</summary>
    public JsonTokens(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Reads on from where <paramref name="json"/> stands.</summary>
    public JsonTokens(Utf8JsonReader json)
    {
        _isGeneral = _isOdd = true;
        _general = json;
        TokenType = json.TokenType;
        TokenStartIndex = json.TokenStartIndex;
    }

    public JsonTokenType TokenType { get; private set; }

    /// <summary>Where the token begins, in bytes.</summary>
    public long TokenStartIndex { get; private set; }

    /// <summary>How many containers are open; not known of a text that is not known as a whole.</summary>
    public int Depth { get; private set; }

    /// <summary>Where the token ends, in bytes; of a name, where the value may begin.</summary>
    public readonly long BytesConsumed => _isGeneral ? _general.BytesConsumed : _at;

    /// <summary>What reads a text that is not known as a whole.</summary>
    public readonly Utf8JsonReader General => _general;

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public bool Read()
    {
        if (_isGeneral)
        {
            bool isRead = _general.Read();
            Follow();
            return isRead;
        }

        int at = PassSpace(_at);
        if ((uint)at >= (uint)_text.Length)
        {
            return Depth == 0 && TokenType != JsonTokenType.None ? false : throw NoJson();
        }

        byte first = _text[at];
        switch (TokenType)
        {
            case JsonTokenType.StartObject:
                if (first == '}')
                {
                    Leave(at, JsonTokenType.EndObject);
                }
                else
                {
                    ReadName(at);
                }

                return true;
            case JsonTokenType.StartArray when first == ']':
                Leave(at, JsonTokenType.EndArray);
                return true;
            case JsonTokenType.None or JsonTokenType.PropertyName or JsonTokenType.StartArray:
                ReadValue(at);
                return true;
            default:
                ReadOn(at, first);
                return true;
        }
    }

    /// <summary>Goes to the value of a field if that comes next, spelled as it is expected: its name in quotes and a colon, without white space before.</summary>
    public bool TryReadField(ReadOnlySpan<byte> spelled)
    {
        int at = _at;
        if (_isGeneral)
        {
            return false;
        }

        if (TokenType != JsonTokenType.StartObject)
        {
            if ((uint)at >= (uint)_text.Length || _text[at] != ',')
            {
                return false;
            }

            at++;
        }

        if (!_text[at..].StartsWith(spelled))
        {
            return false;
        }

        at = PassSpace(at + spelled.Length);
        if (at >= _text.Length)
        {
            throw NoJson();
        }

        ReadValue(at);
        return true;
    }

    /// <summary>Passes over the value that begins here.</summary>
    public bool TrySkip()
    {
        if (_isGeneral)
        {
            bool isWhole = _general.TrySkip();
            Follow();
            return isWhole;
        }

        if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            Utf8JsonReader ahead = Ahead();
            ahead.Read();
            ahead.Skip();
            PassTo(TokenStartIndex + ahead.BytesConsumed);
        }

        return true;
    }

    /// <summary>Goes on behind the object or list that begins here, of which it is known where it ends.</summary>
    public void PassTo(long end)
    {
        if (_isGeneral)
        {
            TrySkip();
        }
        else
        {
            Leave((int)end - 1, TokenType == JsonTokenType.StartObject ? JsonTokenType.EndObject : JsonTokenType.EndArray);
        }
    }

    private readonly bool IsInObject => (_objects & (1UL << (Depth - 1))) != 0;

    /// <summary>What comes behind a value.</summary>
    private void ReadOn(int at, byte first)
    {
        if (Depth == 0)
        {
            throw NoJson();
        }

        bool isInObject = IsInObject;
        if (first != ',')
        {
            if (first != (isInObject ? '}' : ']'))
            {
                throw NoJson();
            }

            Leave(at, isInObject ? JsonTokenType.EndObject : JsonTokenType.EndArray);
            return;
        }

        at = PassSpace(at + 1);
        if (at >= _text.Length)
        {
            throw NoJson();
        }

        if (isInObject)
        {
            ReadName(at);
        }
        else
        {
            ReadValue(at);
        }
    }

    private void ReadName(int at)
    {
        if (_text[at] != '"')
        {
            throw NoJson();
        }

        ReadText(at);
        TokenType = JsonTokenType.PropertyName;
        int colon = PassSpace(_at);
        if (colon >= _text.Length || _text[colon] != ':')
        {
            throw NoJson();
        }

        _at = colon + 1;
    }

    private void ReadValue(int at)
    {
        switch (_text[at])
        {
            case (byte)'"':
                ReadText(at);
                TokenType = JsonTokenType.String;
                break;
            case (byte)'{':
                Enter(at, JsonTokenType.StartObject);
                break;
            case (byte)'[':
                Enter(at, JsonTokenType.StartArray);
                break;
            case (byte)'t':
                ReadWord(at, "true"u8, JsonTokenType.True);
                break;
            case (byte)'f':
                ReadWord(at, "false"u8, JsonTokenType.False);
                break;
            case (byte)'n':
                ReadWord(at, "null"u8, JsonTokenType.Null);
                break;
            default:
                ReadNumber(at);
                TokenType = JsonTokenType.Number;
                break;
        }
    }

    private void ReadNumber(int at)
    {
        int first = _text[at] == '-' ? at + 1 : at;
        int end = first;
        while (end < _text.Length && char.IsAsciiDigit((char)_text[end]))
        {
            end++;
        }

        bool isWhole = end > first && (_text[first] != '0' || end == first + 1) && end < _text.Length && _text[end] is (byte)',' or (byte)'}' or (byte)']';
        if (isWhole)
        {
            Take(at, at, end - at, end);
        }
        else
        {
            ReadOdd(at);
        }
    }

    private void ReadWord(int at, ReadOnlySpan<byte> word, JsonTokenType type)
    {
        if (!_text[at..].StartsWith(word))
        {
            throw NoJson();
        }

        Take(at, at, word.Length, at + word.Length);
        TokenType = type;
    }

    /// <summary>A text or number that is not plain.</summary>
    private void ReadOdd(int at)
    {
        _general = new(_text[at..]);
        _general.Read();
        if (_general.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            throw NoJson();
        }

        Take(at, at, 0, at + (int)_general.BytesConsumed);
        _isOdd = true;
        if (_general.TokenType == JsonTokenType.Number && _at == _text.Length && Depth > 0)
        {
            throw NoJson();
        }
    }

    private void Take(int at, int valueStart, int valueLength, int end)
    {
        _isOdd = false;
        TokenStartIndex = at;
        _valueStart = valueStart;
        _valueLength = valueLength;
        _at = end;
    }

    private void Enter(int at, JsonTokenType type)
    {
        if (Depth == MaxDepth)
        {
            throw NoJson();
        }

        ulong bit = 1UL << Depth++;
        _objects = type == JsonTokenType.StartObject ? _objects | bit : _objects & ~bit;
        Take(at, at, 1, at + 1);
        TokenType = type;
    }

    private void Leave(int at, JsonTokenType type)
    {
        Depth--;
        Take(at, at, 1, at + 1);
        TokenType = type;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int PassSpace(int at)
    {
        ReadOnlySpan<byte> text = _text;
        while ((uint)at < (uint)text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>Another reader of the value that begins here, which goes no deeper than this one.</summary>
    private readonly Utf8JsonReader Ahead() =>
        new(_text[(int)TokenStartIndex..], new JsonReaderOptions { MaxDepth = MaxDepth + 1 - Math.Max(Depth, 1) });

    private void Follow()
    {
        TokenType = _general.TokenType;
        TokenStartIndex = _general.TokenStartIndex;
    }

    private static JsonException NoJson() => new();
}
