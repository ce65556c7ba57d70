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
        ReadOnlySpan<char> rest = value;
        if (!rest.ContainsAnyExcept(s_plain))
        {
            return value;
        }

        var escaped = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        Span<byte> utf8 = stackalloc byte[4];
        while (!rest.IsEmpty)
        {
            int plain = rest.IndexOfAnyExcept(s_plain);
            escaped.AppendFormatted(plain < 0 ? rest : rest[..plain]);
            if (plain < 0)
            {
                break;
            }

            // Half a surrogate pair becomes U+FFFD.
            _ = Rune.DecodeFromUtf16(rest[plain..], out Rune rune, out int length);
            foreach (byte b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                escaped.AppendFormatted('%');
                escaped.AppendFormatted(HexDigits[b >> 4]);
                escaped.AppendFormatted(HexDigits[b & 15]);
            }

            rest = rest[(plain + length)..];
        }

        return escaped.ToStringAndClear();
    }
}
