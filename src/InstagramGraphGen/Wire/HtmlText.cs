using System.Globalization;
using System.Text;

namespace InstagramGraphGen;

/// <summary>
/// Text that was escaped for HTML. <see cref="System.Net.WebUtility"/> knows the 248 names of other letters, too, and brings 14 KB of them into a
/// native program; a secret is written in ASCII, where only five characters have a name.
/// </summary>
internal static class HtmlText
{
    /// <summary>The text with its references to characters replaced by the characters; what is no such reference stays.</summary>
    public static string Unescape(string text)
    {
        int start = text.IndexOf('&');
        if (start < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length).Append(text, 0, start);
        while (start < text.Length)
        {
            int end = text[start] == '&' ? text.AsSpan(start + 1).IndexOfAny('&', ';') + start + 1 : start;
            if (end > start && text[end] == ';' && Character(text.AsSpan(start + 1, end - start - 1)) is { } character)
            {
                plain.Append(character);
                start = end + 1;
            }
            else
            {
                plain.Append(text[start++]);
            }
        }

        return plain.ToString();
    }

    private static char? Character(ReadOnlySpan<char> reference) => reference switch
    {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        ['#', 'x' or 'X', .. var digits] when ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) => (char)code,
        ['#', .. var digits] when ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ushort code) => (char)code,
        _ => null,
    };
}
