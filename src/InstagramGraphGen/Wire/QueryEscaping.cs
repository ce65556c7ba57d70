using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace InstagramGraphGen;

/// <summary>Escapes query values. Commas and brackets stay as they are, since a query may hold them and a <c>fields</c> parameter is read by people.</summary>
internal static class QueryEscaping
{
    private const string HexDigits = "0123456789ABCDEF";

    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,()");

    public static string Escape(string value)
    {
        if (!value.AsSpan().ContainsAnyExcept(s_plain))
        {
            return value;
        }

        var escaped = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        Append(ref escaped, value);
        return escaped.ToStringAndClear();
    }

    /// <summary>Writes the value into a URL, escaped, without a text of its own.</summary>
    public static void Append(ref DefaultInterpolatedStringHandler url, ReadOnlySpan<char> value)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!value.IsEmpty)
        {
            int plain = value.IndexOfAnyExcept(s_plain);
            url.AppendFormatted(plain < 0 ? value : value[..plain]);
            if (plain < 0)
            {
                return;
            }

            // Half a surrogate pair becomes U+FFFD.
            _ = Rune.DecodeFromUtf16(value[plain..], out Rune rune, out int length);
            foreach (byte b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                url.AppendFormatted('%');
                url.AppendFormatted(HexDigits[b >> 4]);
                url.AppendFormatted(HexDigits[b & 15]);
            }

            value = value[(plain + length)..];
        }
    }
}
