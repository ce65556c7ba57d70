using System.Net;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>How a secret may be written in a text.</summary>
internal static class SecretSpelling
{
    /// <summary>A secret as it stands in plain text, and escaped once and twice for URLs, JSON and HTML; as base64 at any place of a longer text, and as hex.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        string[] once = Escaped(secret);
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        string[] packed = [Convert.ToHexString(bytes), .. Base64(bytes), .. Base64(bytes).Select(s => s.Replace('+', '-').Replace('/', '_'))];
        return [.. once.SelectMany(Escaped), .. packed.SelectMany(Escaped)];
    }

    /// <summary>The text with one layer of escapes undone; the same instance where it has none.</summary>
    public static string Unescape(string text)
    {
        if (!text.AsSpan().ContainsAny('%', '&', '\\'))
        {
            return text;
        }

        string plain = WebUtility.HtmlDecode(Uri.UnescapeDataString(LenientText.Unescape(Encoding.UTF8.GetBytes(text))));
        return plain == text ? text : plain;
    }

    private static string[] Escaped(string text) =>
        [text, Uri.EscapeDataString(text), JsonEncodedText.Encode(text).Value, text.Replace("/", "\\/", StringComparison.Ordinal), WebUtility.HtmlEncode(text)];

    /// <summary>
    /// The digits that only the secret decides, for each of the three places that it can have among the triples of a longer text: those at the
    /// ends, which its neighbours share, are left out.
    /// </summary>
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        for (int before = 0; before < 3; before++)
        {
            int first = ((before * 8) + 5) / 6;
            int end = ((before + bytes.Length) * 8) / 6;
            yield return Convert.ToBase64String([.. new byte[before], .. bytes])[first..end];
        }
    }
}
