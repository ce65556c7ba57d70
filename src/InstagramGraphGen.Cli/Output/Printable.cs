using System.Text;

namespace InstagramGraphGen.Cli.Output;

/// <summary>Text from outside, made safe to print: it can hold escape sequences that would move a terminal's cursor.</summary>
internal static class Printable
{
    /// <summary>The text on one line: controls and line ends become single spaces, half surrogates become U+FFFD, all else stays.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isBreak = Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator;
            if (!isBreak)
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }
}
