using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InstagramGraphGen.Emulator;

/// <summary>JSON in the spelling of the Graph API: compact, slashes escaped, everything beyond ASCII as <c>\uXXXX</c>.</summary>
internal static class WireJson
{
    // Quotes and control characters only: the rest is escaped below, as the API does it.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of what <paramref name="write"/> writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            write(writer);
        }

        return Escape(buffer.WrittenSpan);
    }

    // Neither a slash nor a character beyond ASCII can stand outside of a JSON string, so no parsing is needed.
    private static byte[] Escape(ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAnyExceptInRange((byte)0, (byte)0x7f) && !json.ContainsAny((byte)'/', (byte)'\\'))
        {
            return json.ToArray();
        }

        var escaped = new ArrayBufferWriter<byte>(json.Length * 2);
        Span<char> units = stackalloc char[2];
        while (!json.IsEmpty)
        {
            if (json.StartsWith("\\u"u8))
            {
                // Escaped already; the API writes small letters.
                Span<byte> small = escaped.GetSpan(6);
                System.Text.Ascii.ToLower(json[..6], small, out _);
                escaped.Advance(6);
                json = json[6..];
                continue;
            }

            if (json[0] == '\\')
            {
                escaped.Write(json[..2]);
                json = json[2..];
                continue;
            }

            Rune.DecodeFromUtf8(json, out Rune rune, out int length);
            if (rune.IsAscii)
            {
                escaped.Write(rune.Value == '/' ? "\\/"u8 : json[..1]);
            }
            else
            {
                foreach (char unit in units[..rune.EncodeToUtf16(units)])
                {
                    Span<byte> target = escaped.GetSpan(6);
                    "\\u"u8.CopyTo(target);
                    ((ushort)unit).TryFormat(target[2..], out _, "x4", System.Globalization.CultureInfo.InvariantCulture);
                    escaped.Advance(6);
                }
            }

            json = json[length..];
        }

        return escaped.WrittenSpan.ToArray();
    }
}
