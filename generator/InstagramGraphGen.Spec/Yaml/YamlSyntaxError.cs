namespace InstagramGraphGen.Spec.Yaml;

/// <summary>Says in plain words what YamlDotNet found, and where it is to be mended.</summary>
/// <param name="text">The file.</param>
/// <param name="end">Where the broken document ends.</param>
/// <param name="report">Takes the mistake.</param>
internal sealed class YamlSyntaxError(YamlText text, int end, SpecReport report)
{
    private const string NeverClosed = "The quote of this text is never closed.";

    private static readonly (string Found, string Meaning)[] _meanings =
    [
        ("multiline plain scalar", "This line continues the one before it, which has no ':'."),
        ("invalid mapping", "There is a second ': ' in this value: put the text into quotes. Or the line is indented wrongly: align it with its neighbours."),
        ("expected node content", "A value is missing here, or there is a ',' too many."),
        ("unexpected end of stream", NeverClosed),
        ("multi-line double-quoted", NeverClosed),
        ("unknown escape", "Double quotes know no such escape. Use single quotes."),
        ("expected comment or line break", "Nothing can follow '|' or '>' on its line. Begin the text on the next one."),
        ("expected '-'", "This line is indented differently from its neighbours, or its '-' is missing."),
        ("expected key", "This is no key: its ':' is missing, the line is indented differently from its neighbours, or there is a bracket or a quote too many."),
        ("document start", "The document ends before this: a key is longer than 1024 characters, or something follows what is no mapping."),
        ("anchor or alias", "A value cannot begin with '*' or '&'. Put the text into quotes."),
        ("scanning a tag", "A value cannot begin with '!'. Put the text into quotes."),
        ("cannot start any token", "A value cannot begin with this character. Put the text into quotes."),
    ];

    private readonly string _text = text.Text;

    /// <summary>Writes the mistake down.</summary>
    /// <param name="message">What YamlDotNet says; empty where it failed without a word.</param>
    /// <param name="from">Where it begins, by YamlDotNet's word.</param>
    /// <param name="to">Where it ends, or a place before <paramref name="from"/>.</param>
    /// <param name="bracket">The innermost bracket that is open there, or null.</param>
    public void Report(string message, int from, int to, int? bracket)
    {
        (SourceSpan place, string meaning) =
            FindTab(from) is { } tab && Mentions(message, "tab") ? (text.Span(tab, tab + 1), "A tab cannot indent YAML. Use spaces.")
            : OddComment(from) is { } comment ? (comment, "A comment begins with '#'.")
            : bracket is { } open && !Mentions(message, "end of stream", "unknown escape", "cannot start any token", "multi-line") ? InBrackets(open, from, to)
            : Outside(message, from, to);
        report.Add(SpecRules.Syntax, place, meaning);
    }

    private (SourceSpan Place, string Meaning) Outside(string message, int from, int to)
    {
        SourceSpan place = to > from ? text.Span(from, to) : text.RestOfLine(from);
        foreach ((string found, string meaning) in _meanings)
        {
            if (!Mentions(message, found))
            {
                continue;
            }

            if (found == "multiline plain scalar" && LineBefore(from) is { } before && text.LineOf(before).IndexOf(':') < 0)
            {
                return (text.RestOfLine(text.FirstOfLine(before)), "This line has no ':' behind its key.");
            }

            if (meaning == NeverClosed)
            {
                return (text.RestOfLine(from), meaning);
            }

            return (place, from >= end ? meaning : _text[from] switch
            {
                ',' when found == "expected key" => "A ',' divides entries inside brackets only. Remove it.",
                ':' when text.LineOf(from).IndexOfAny(['“', '”', '‘', '’']) >= 0 => "There is a second ': ' in this value, and “ ” are no quotes: write \" or '.",
                _ => meaning,
            });
        }

        return FindUnclosed(from) is { } open ? Unclosed(open)
            : (place, message.Length == 0 ? "This is not valid YAML. Perhaps a '[', a '{' or a quote is never closed." : $"This is not valid YAML. {message}");
    }

    /// <summary>What is wrong inside <c>{ }</c> or <c>[ ]</c>.</summary>
    private (SourceSpan Place, string Meaning) InBrackets(int open, int from, int to)
    {
        if (from >= end || IsUnclosed(open, from))
        {
            return Unclosed(open);
        }

        (int wordStart, int wordEnd) = WordBefore(from);
        string word = _text.Substring(wordStart, wordEnd - wordStart);
        switch (_text[from])
        {
            case '[' when from + 1 < end && _text[from + 1] == ']' && wordEnd == from && word.Length > 0:
                return (text.Span(wordStart, from + 2), $"'{word}[]' is no type here. Write list<{word}>.");
            case '[' or '{':
                return (text.Span(from, from + 1), $"A '{_text[from]}' inside a value: put the text into quotes. Or a ',' is missing before it.");
            case ':' when word.Length > 0 && text.IsFirstOfLine(wordStart):
                return (text.Span(wordStart, wordEnd), $"A ',' is missing before '{word}'.");
            case ':':
                return (
                    text.Span(from, from + 1),
                    $"There is a second ': ' in this value: put the text into quotes.{(word.Length > 0 ? $" Or '{word}' is a key of its own: put a ',' before it." : "")}");
            case not (',' or '}' or ']') when from > 0 && _text[from - 1] == '\'':
                return (text.Span(from, from + 1), "Inside single quotes, a ' is written twice. Or a ',' is missing before this.");
            case ',' or '}' or ']' when Previous(from) is ',' or '{' or '[':
                return (text.Span(from, from + 1), "A value is missing here, or there is a ',' too many.");
            default:
                return (to > from ? text.Span(from, to) : text.RestOfLine(from), "A ',' is missing before this, or a bracket or a quote is wrong.");
        }
    }

    private (SourceSpan Place, string Meaning) Unclosed(int open)
    {
        open = Innermost(open);
        SourceSpan line = text.RestOfLine(open);
        int comment = _text.IndexOf(" #", open, line.Length, StringComparison.Ordinal);
        char closing = _text[open] == '{' ? '}' : ']';
        string cure = comment >= 0 && _text.IndexOf(closing, comment, open + line.Length - comment) >= 0 ? " What stands behind '#' is a comment: put the text into quotes." : "";
        return (text.Span(open, open + 1), $"This '{_text[open]}' has no '{closing}'.{cure}");
    }

    /// <summary>
    /// Which bracket was forgotten: a closing one that begins a line closes what was opened on a line that stands as deep, so that what was opened on a
    /// deeper one is open still.
    /// </summary>
    private int Innermost(int open)
    {
        var opened = new Stack<int>();
        for (int i = open; i < end; i++)
        {
            if (_text[i] is '{' or '[')
            {
                opened.Push(i);
            }
            else if (_text[i] is '}' or ']' && opened.Count > 0)
            {
                if (text.IsFirstOfLine(i) && text.IndentOf(i) < text.IndentOf(opened.Peek()))
                {
                    return opened.Peek();
                }

                opened.Pop();
            }
        }

        return open;
    }

    /// <summary>The first bracket in the rest of a line that is left open.</summary>
    private int? FindUnclosed(int from)
    {
        SourceSpan line = text.RestOfLine(from);
        for (int i = from; i < line.Start + line.Length && i < end; i++)
        {
            if (_text[i] is '{' or '[' && IsUnclosed(i, end))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a bracket was left open: the document ended before it was closed, or a line begins that stands no deeper than the bracket's own
    /// line, so that it was meant to be outside.
    /// </summary>
    private bool IsUnclosed(int open, int from)
    {
        int depth = text.IndentOf(open);
        for (int line = text.NextLine(open); line >= 0 && line < end; line = text.NextLine(line))
        {
            int first = text.FirstOfLine(line);
            if (first > from)
            {
                break;
            }

            if (first < end && _text[first] is not ('#' or '}' or ']' or '\n' or '\r') && text.IndentOf(line) <= depth)
            {
                return true;
            }
        }

        return !HasEnd(open);
    }

    /// <summary>Whether a closing bracket of its kind follows at all; quotes and comments are not looked into.</summary>
    private bool HasEnd(int open)
    {
        int depth = 0;
        for (int i = open; i < end; i++)
        {
            depth += _text[i] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last line before that of a place that is not empty, or null.</summary>
    private int? LineBefore(int from)
    {
        for (int line = text.StartOfLine(from); line > 0;)
        {
            line = text.StartOfLine(line - 1);
            if (text.LineOf(line).Trim().Length > 0)
            {
                return line;
            }
        }

        return null;
    }

    private (int Start, int End) WordBefore(int at)
    {
        int wordEnd = at;
        while (wordEnd > 0 && _text[wordEnd - 1] == ' ')
        {
            wordEnd--;
        }

        int start = wordEnd;
        while (start > 0 && (char.IsLetterOrDigit(_text[start - 1]) || _text[start - 1] is '_' or '.' or '-'))
        {
            start--;
        }

        return (start, wordEnd);
    }

    private char Previous(int at)
    {
        int i = at - 1;
        while (i >= 0 && char.IsWhiteSpace(_text[i]))
        {
            i--;
        }

        return i < 0 ? '\0' : _text[i];
    }

    /// <summary>A comment of another language, on the line of the mistake or the one before it.</summary>
    private SourceSpan? OddComment(int from)
    {
        for (int back = 0, line = text.StartOfLine(from); back < 2 && line >= 0; back++, line = text.StartOfLine(line - 1))
        {
            int first = text.FirstOfLine(line);
            if (first + 1 < end && _text[first] == '/' && _text[first + 1] is '/' or '*')
            {
                return text.RestOfLine(first);
            }

            if (line == 0)
            {
                break;
            }
        }

        return null;
    }

    private static bool Mentions(string message, params string[] words) =>
        Array.Exists(words, word => message.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The first tab in the indentation of a line at or behind <paramref name="from"/>.</summary>
    private int? FindTab(int from)
    {
        for (int line = text.StartOfLine(from); line >= 0 && line < end; line = text.NextLine(line))
        {
            for (int i = line; i < end && _text[i] is ' ' or '\t'; i++)
            {
                if (_text[i] == '\t')
                {
                    return i;
                }
            }
        }

        return null;
    }
}
