using YamlDotNet.Core;

namespace InstagramGraphGen.Spec.Yaml;

/// <summary>Says in plain words what YamlDotNet found, and where it is to be mended.</summary>
internal static class YamlSyntaxError
{
    private static readonly (string Found, string Meaning)[] _meanings =
    [
        ("multiline plain scalar", "This line continues the one before it, which has no ':'."),
        ("invalid mapping", "There is a second ': ' in this value: put the text into quotes. Or the line is indented wrongly: align it with its neighbours."),
        ("',' or '}'", "The '{' of this mapping has no '}', or a ',' is missing between its entries."),
        ("',' or ']'", "The '[' of this list has no ']', or a ',' is missing between its items."),
        ("expected node content", "A value is missing here, or there is a ',' too many."),
        ("unexpected end of stream", "The quote of this text is never closed."),
        ("multi-line double-quoted", "The quote of this text is never closed."),
        ("unknown escape", "Double quotes know no such escape. Use single quotes."),
        ("expected comment or line break", "Nothing can follow '|' or '>' on its line. Begin the text on the next one."),
        ("expected '-'", "This line is indented differently from its neighbours, or its '-' is missing."),
        ("expected key", "This is no key: its ':' is missing, the line is indented differently from its neighbours, or there is a bracket or a quote too many."),
        ("document start", "The document ends before this: a key is longer than 1024 characters, or something follows what is no mapping."),
        ("anchor or alias", "A value cannot begin with '*' or '&'. Put the text into quotes."),
        ("scanning a tag", "A value cannot begin with '!'. Put the text into quotes."),
        ("cannot start any token", "A value cannot begin with this character. Put the text into quotes."),
    ];

    public static void Report(YamlException error, YamlText text, int offset, int end, SpecReport report)
    {
        int at = Math.Min(offset + (int)error.Start.Index, end);
        if (FindTab(text.Text, at, end) is { } tab && Mentions(error, "tab"))
        {
            report.Add(SpecRules.Syntax, text.Span(tab, tab + 1), "A tab cannot indent YAML. Use spaces.");
            return;
        }

        foreach ((string found, string meaning) in _meanings)
        {
            if (Mentions(error, found))
            {
                report.Add(SpecRules.Syntax, Place(error, text, offset, at, end), meaning);
                return;
            }
        }

        report.Add(SpecRules.Syntax, Place(error, text, offset, at, end), $"This is not valid YAML. {error.Message}");
    }

    private static SourceSpan Place(YamlException error, YamlText text, int offset, int at, int end)
    {
        int to = Math.Min(offset + (int)error.End.Index, end);
        return to > at ? text.Span(at, to) : text.RestOfLine(at);
    }

    private static bool Mentions(YamlException error, string words) =>
        error.Message.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The first tab in the indentation of a line at or behind <paramref name="from"/>.</summary>
    private static int? FindTab(string text, int from, int end)
    {
        int lineStart = from;
        while (lineStart > 0 && text[lineStart - 1] is not ('\n' or '\r'))
        {
            lineStart--;
        }

        bool isIndentation = true;
        for (int i = lineStart; i < end; i++)
        {
            char c = text[i];
            if (c == '\t' && isIndentation)
            {
                return i;
            }

            isIndentation = c is '\n' or '\r' || (isIndentation && c == ' ');
        }

        return null;
    }
}
