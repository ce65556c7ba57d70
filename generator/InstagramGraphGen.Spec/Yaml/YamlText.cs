using System.Text.RegularExpressions;

namespace InstagramGraphGen.Spec.Yaml;

/// <summary>The text of a file: its lines, and the parts between its <c>---</c> lines.</summary>
internal sealed class YamlText
{
    private static readonly Regex _head = new(@"\A(?:\s*(?:#[^\r\n]*|---[ \t]*)?[\r\n])*\s*(?:---\s+)?[""']?(\w+)[""']?[ \t]*:[ \t]*[""']?([^\s""'#]*)", RegexOptions.CultureInvariant);

    private static readonly Regex _entry = new(@"\G(?:- |[\w.$-]+:(?:\s|$)|[""'])", RegexOptions.CultureInvariant);

    private readonly string _path;
    private readonly List<int> _lineStarts = [0];

    public YamlText(string path, string text)
    {
        _path = path;
        Text = text;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\n' or '\u0085' or '\u2028' or '\u2029' || (c == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Text { get; }

    /// <summary>
    /// The text cut before each <c>---</c> line. YAML knows no other meaning of such a line, so each part can be parsed alone,
    /// and a syntax error in one document leaves the others whole.
    /// </summary>
    public IEnumerable<(int Start, int End)> Parts()
    {
        int start = Text.Length > 0 && Text[0] == '\uFEFF' ? 1 : 0;
        for (int line = 1; line < _lineStarts.Count; line++)
        {
            int at = _lineStarts[line];
            if (IsDocumentStart(at))
            {
                yield return (start, at);
                start = at;
            }
        }

        yield return (start, Text.Length);
    }

    /// <summary>The first key of a document and the word behind it, without reading the rest; null where it does not begin with a key.</summary>
    public YamlHead? FindHead(int start, int end)
    {
        Match match = _head.Match(Text.Substring(start, Math.Min(end - start, 10_000)));
        return match.Success ? new YamlHead(match.Groups[1].Value, match.Groups[2].Value) : null;
    }

    /// <summary>
    /// A part of the text as the parser gets it, with the same places. A line of nothing but white space is an empty line, whatever the space is made
    /// of, and a comment may begin with a tab. What only looks like a space is no indentation (reported), and taken for a space.
    /// </summary>
    public string ForParser(int start, int end, SpecReport report)
    {
        char[]? prepared = null;
        for (int line = start; line >= 0 && line < end; line = NextLine(line))
        {
            int first = line;
            int odd = -1;
            while (first < end && char.IsWhiteSpace(Text[first]) && !IsLineEnd(Text[first]))
            {
                odd = odd < 0 && Text[first] is not (' ' or '\t') ? first : odd;
                first++;
            }

            bool isBlank = first >= end || IsLineEnd(Text[first]) || (Text[line] == '\t' && Text[first] == '#');
            if (odd >= 0 && !isBlank && _entry.IsMatch(Text, first))
            {
                report.Add(
                    SpecRules.Syntax,
                    Span(odd, odd + 1),
                    FormattableString.Invariant($"This character (U+{(int)Text[odd]:X4}) looks like a space and is none. Indent with spaces."));
            }
            else if (!isBlank)
            {
                continue;
            }

            for (int i = line; i < first; i++)
            {
                if (Text[i] != ' ')
                {
                    prepared ??= Text.ToCharArray(start, end - start);
                    prepared[i - start] = ' ';
                }
            }
        }

        return prepared is null ? Text.Substring(start, end - start) : new string(prepared);
    }

    /// <summary>Where the line of a place begins.</summary>
    public int StartOfLine(int offset) => _lineStarts[LineIndex(offset)];

    /// <summary>Where the line behind that of a place begins; -1 where there is none.</summary>
    public int NextLine(int offset)
    {
        int line = LineIndex(offset) + 1;
        return line < _lineStarts.Count ? _lineStarts[line] : -1;
    }

    /// <summary>The first character of the line of a place that is no white space, or the line's end.</summary>
    public int FirstOfLine(int offset)
    {
        int at = StartOfLine(offset);
        while (at < Text.Length && char.IsWhiteSpace(Text[at]) && !IsLineEnd(Text[at]))
        {
            at++;
        }

        return at;
    }

    public bool IsFirstOfLine(int offset) => FirstOfLine(offset) == offset;

    /// <summary>How deep the line of a place is indented.</summary>
    public int IndentOf(int offset) => FirstOfLine(offset) - StartOfLine(offset);

    /// <summary>The line of a place.</summary>
    public string LineOf(int offset)
    {
        SourceSpan rest = RestOfLine(StartOfLine(offset));
        return Text.Substring(rest.Start, rest.Length);
    }

    /// <summary>A <c>%</c> line with nothing but comments before it, or null.</summary>
    public SourceSpan? FindDirective(int start, int end)
    {
        bool isLineStart = true;
        bool isComment = false;
        for (int at = start; at < end; at++)
        {
            char c = Text[at];
            if (c is '\n' or '\r')
            {
                isLineStart = true;
                isComment = false;
            }
            else if (c == '%' && isLineStart)
            {
                return RestOfLine(at);
            }
            else if (!isComment && c is not (' ' or '\t' or '#'))
            {
                return null;
            }
            else
            {
                isComment |= c == '#';
                isLineStart = false;
            }
        }

        return null;
    }

    /// <summary>The place from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public SourceSpan Span(int start, int end)
    {
        start = Math.Min(start, Text.Length);
        end = Math.Max(start, Math.Min(end, Text.Length));
        (int line, int column) = Position(start);
        (int endLine, int endColumn) = Position(end);
        return new SourceSpan(_path, start, end - start, line, column, endLine, endColumn);
    }

    /// <summary>The place from <paramref name="start"/> to the end of its line.</summary>
    public SourceSpan RestOfLine(int start)
    {
        start = Math.Min(start, Text.Length);
        int end = start;
        while (end < Text.Length && !IsLineEnd(Text[end]))
        {
            end++;
        }

        return Span(start, end);
    }

    private bool IsDocumentStart(int at) =>
        string.CompareOrdinal(Text, at, "---", 0, 3) == 0
        && (at + 3 == Text.Length || Text[at + 3] is ' ' or '\t' or '\n' or '\r');

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private (int Line, int Column) Position(int offset)
    {
        int line = LineIndex(offset);
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    private int LineIndex(int offset)
    {
        int line = _lineStarts.BinarySearch(offset);
        return line < 0 ? ~line - 1 : line;
    }
}
