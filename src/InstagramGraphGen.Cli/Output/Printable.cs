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

    /// <summary>Sound JSON on one line, spelt as it came, since half a surrogate pair cannot be read and written: line ends between values become spaces, controls in texts are escaped.</summary>
    public static string Json(string json)
    {
        var line = new StringBuilder(json.Length);
        foreach (char letter in json)
        {
            bool isBreak = char.IsControl(letter) || letter is '\u2028' or '\u2029';
            line.Append(!isBreak ? $"{letter}" : letter < ' ' ? " " : FormattableString.Invariant($"\\u{(int)letter:x4}"));
        }

        return line.ToString();
    }

    /// <summary>A number of things: <c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>A request line whose curly brackets, escaped on the wire, stand plain: they can mean nothing else, and people read them better.</summary>
    public static string RequestLine(string line) =>
        Line(line).Replace("%7B", "{", StringComparison.OrdinalIgnoreCase).Replace("%7D", "}", StringComparison.OrdinalIgnoreCase);
}
