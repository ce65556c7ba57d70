using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace InstagramGraphGen;

/// <summary>Texts that System.Text.Json refuses: half a surrogate pair becomes U+FFFD.</summary>
internal static class LenientText
{
    /// <summary>The name or text that the reader stands at; broken UTF-8, too, becomes U+FFFD.</summary>
    public static string Of(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(RawBytes(reader));
        }
    }

    /// <summary>The name or text that the reader stands at and that was refused, or null where its bytes are no UTF-8.</summary>
    public static string? OfHalfPairs(in Utf8JsonReader reader)
    {
        byte[] raw = RawBytes(reader);
        return Utf8.IsValid(raw) ? Unescape(raw) : null;
    }

    /// <summary>The text between two quotes of JSON, of whose escapes the reader knows that they are sound.</summary>
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        string escaped = Encoding.UTF8.GetString(raw);
        var text = new StringBuilder(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\' || ++i == escaped.Length)
            {
                text.Append(escaped[Math.Min(i, escaped.Length - 1)]);
            }
            else if (escaped[i] == 'u' && ushort.TryParse(escaped.AsSpan(i + 1, Math.Min(4, escaped.Length - i - 1)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
            {
                text.Append((char)unit);
                i += 4;
            }
            else
            {
                text.Append(escaped[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', char other => other });
            }
        }

        // Going from rune to rune turns what is no pair into U+FFFD.
        var whole = new StringBuilder(text.Length);
        foreach (Rune rune in text.ToString().EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }

    private static byte[] RawBytes(in Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan.ToArray();
}
