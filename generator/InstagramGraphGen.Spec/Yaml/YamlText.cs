namespace InstagramGraphGen.Spec.Yaml;

/// <summary>The text of a file: its lines, and the parts between its <c>---</c> lines.</summary>
internal sealed class YamlText
{
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
        while (end < Text.Length && Text[end] is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029'))
        {
            end++;
        }

        return Span(start, end);
    }

    private bool IsDocumentStart(int at) =>
        string.CompareOrdinal(Text, at, "---", 0, 3) == 0
        && (at + 3 == Text.Length || Text[at + 3] is ' ' or '\t' or '\n' or '\r');

    private (int Line, int Column) Position(int offset)
    {
        int line = _lineStarts.BinarySearch(offset);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return (line + 1, offset - _lineStarts[line] + 1);
    }
}
