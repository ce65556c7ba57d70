using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace InstagramGraphGen;

/// <content>What is in a token.</content>
internal ref partial struct JsonTokens
{
    /// <summary>Whether the bytes of a text or number are in one piece and mean themselves.</summary>
    public readonly bool IsPlain => !_isOdd || (!_general.ValueIsEscaped && !_general.HasValueSequence);

    /// <summary>The bytes of a text or number, the escapes as they are; not those of one in pieces.</summary>
    public readonly ReadOnlySpan<byte> ValueSpan => _isOdd ? _general.ValueSpan : _text.Slice(_valueStart, _valueLength);

    /// <summary>The bytes of a text or number, the escapes as they are.</summary>
    public readonly ReadOnlySpan<byte> ValueBytes => _isOdd && _general.HasValueSequence ? _general.ValueSequence.ToArray() : ValueSpan;

    /// <summary>A text, its escapes undone; half a surrogate pair becomes U+FFFD.</summary>
    /// <exception cref="GraphShapeException">It is broken UTF-8.</exception>
    public readonly string GetString()
    {
        if (_isOdd)
        {
            return GetOddString();
        }

        ReadOnlySpan<byte> utf8 = ValueSpan;
        bool isAscii = true;
        string text = string.Create(utf8.Length, new Widening(utf8, ref isAscii), static (chars, from) => from.Into(chars));
        return isAscii ? text : Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw BrokenText();
    }

    /// <summary>The bytes of a name or text, its escapes undone; none of one with half a surrogate pair or broken UTF-8 behind an escape.</summary>
    public readonly ReadOnlySpan<byte> Unescaped()
    {
        if (IsPlain)
        {
            return ValueSpan;
        }

        try
        {
            // Rare enough to go by way of the text: CopyString alone is 3 KB of a native program.
            return Encoding.UTF8.GetBytes(_general.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // No field has such a name, and what nobody asked for is passed over.
            return [];
        }
    }

    /// <summary>A name or text; whatever is broken in it becomes U+FFFD.</summary>
    public readonly string GetLenientString()
    {
        if (!_isOdd)
        {
            return Encoding.UTF8.GetString(ValueSpan);
        }

        Utf8JsonReader json = _general;
        return LenientText.Of(ref json);
    }

    public readonly bool TryGetInt64(out long value) => _isOdd
        ? _general.TryGetInt64(out value)
        : Utf8Parser.TryParse(ValueSpan, out value, out int used) && used == _valueLength;

    public readonly bool TryGetDouble(out double value) => _isOdd
        ? _general.TryGetDouble(out value)
        : Utf8Parser.TryParse(ValueSpan, out value, out int used) && used == _valueLength;

    /// <summary>The value that begins here.</summary>
    public JsonElement ReadElement()
    {
        if (_isGeneral)
        {
            JsonElement parsed = JsonElement.ParseValue(ref _general);
            Follow();
            return parsed;
        }

        Utf8JsonReader ahead = Ahead();
        JsonElement element = JsonElement.ParseValue(ref ahead);
        if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            PassTo(TokenStartIndex + ahead.BytesConsumed);
        }

        return element;
    }

    private readonly string GetOddString()
    {
        try
        {
            return _general.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return LenientText.OfHalfPairs(_general) ?? throw BrokenText();
        }
    }

    /// <summary>A text that is mostly ASCII, on its way into a string.</summary>
    private readonly ref struct Widening(ReadOnlySpan<byte> utf8, ref bool isAscii)
    {
        private readonly ReadOnlySpan<byte> _utf8 = utf8;
        private readonly ref bool _isAscii = ref isAscii;

        public void Into(Span<char> chars) => _isAscii = Ascii.ToUtf16(_utf8, chars, out _) == OperationStatus.Done;
    }

    private readonly GraphShapeException BrokenText() => new("The text is broken UTF-8.", TokenStartIndex);
}
