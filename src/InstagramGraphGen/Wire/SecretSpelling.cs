using System.Globalization;
using System.Net;
using System.Text;

namespace InstagramGraphGen;

/// <summary>How a secret may be written in a text.</summary>
internal static class SecretSpelling
{
    /// <summary>Adds a secret as it stands in plain text, and escaped once and twice for URLs, JSON and HTML; as base64 at any place of a longer text, and as hex.</summary>
    public static void AddTo(ICollection<string> spellings, string secret)
    {
        foreach (string once in Escaped(secret))
        {
            AddEscaped(spellings, once);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        AddEscaped(spellings, Convert.ToHexString(bytes));
        for (int before = 0; before < 3; before++)
        {
            string packed = Base64(bytes, before);
            AddEscaped(spellings, packed);
            AddEscaped(spellings, packed.Replace('+', '-').Replace('/', '_'));
        }
    }

    /// <summary>The text with one layer of escapes undone; the same instance where it has none.</summary>
    public static string Unescape(string text)
    {
        if (!text.AsSpan().ContainsAny('%', '&', '\\'))
        {
            return text;
        }

        string plain = HtmlText.Unescape(Uri.UnescapeDataString(LenientText.Unescape(Encoding.UTF8.GetBytes(text))));
        return plain == text ? text : plain;
    }

    private static string[] Escaped(string text) =>
        [text, Uri.EscapeDataString(text), JsonEscaped(text), text.Replace("/", "\\/", StringComparison.Ordinal), WebUtility.HtmlEncode(text)];

    /// <summary>As System.Text.Json escapes it by default; its encoder would bring 20 KB of tables into a native program.</summary>
    private static string JsonEscaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            _ = c switch
            {
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' or > '~' or '"' or '&' or '\'' or '+' or '<' or '>' or '`' => escaped.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static void AddEscaped(ICollection<string> spellings, string text)
    {
        foreach (string escaped in Escaped(text))
        {
            spellings.Add(escaped);
        }
    }

    /// <summary>
    /// The digits that only the secret decides, at one of the three places that it can have among the triples of a longer text: those at the
    /// ends, which its neighbours share, are left out.
    /// </summary>
    private static string Base64(byte[] bytes, int before)
    {
        int first = ((before * 8) + 5) / 6;
        int end = ((before + bytes.Length) * 8) / 6;
        byte[] placed = new byte[before + bytes.Length];
        bytes.CopyTo(placed, before);
        return Convert.ToBase64String(placed)[first..end];
    }
}
