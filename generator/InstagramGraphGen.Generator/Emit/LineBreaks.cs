namespace InstagramGraphGen.Generator.Emit;

/// <summary>
/// Breaks a long line of emitted C# where a careful person would: behind <c>=></c>, behind <c>=</c>, before the base types, between
/// alternatives, before each step of a chain, and between arguments or elements. What offers no such place stays whole.
/// </summary>
internal static class LineBreaks
{
    /// <summary>The most columns that a line should have.</summary>
    public const int Width = 160;

    private const string Step = "    ";

    /// <summary>What begins a step of a chain: emitted code has no other.</summary>
    private const string Link = ".With(";

    /// <summary>More arguments than this are filled into lines; fewer get a line each.</summary>
    private const int MaxColumn = 5;

    /// <summary>The lines that <paramref name="line"/> becomes, each with its indentation.</summary>
    /// <param name="line">The line, not indented.</param>
    /// <param name="indent">What it is indented by.</param>
    public static IEnumerable<string> Break(string line, string indent)
    {
        if (indent.Length + line.Length <= Width || line[0] == '[')
        {
            return [indent + line];
        }

        if (Find(line, " => ") is var arrow and >= 0)
        {
            return [.. Break(line.Substring(0, arrow + 3), indent), .. Break(line.Substring(arrow + 4), indent + Step)];
        }

        if (Find(line, " = [") is var list and >= 0)
        {
            int close = line.LastIndexOf(']');
            return [indent + line.Substring(0, list + 2), indent + "[", .. Fill(Items(line, ", ", list + 4, close), indent + Step), indent + line.Substring(close)];
        }

        if (Find(line, " = ") is var assignment and >= 0)
        {
            return [.. Break(line.Substring(0, assignment + 2), indent), .. Break(line.Substring(assignment + 3), indent + Step)];
        }

        if (Find(line, " : ") is var bases and >= 0)
        {
            return [indent + line.Substring(0, bases), .. Break(line.Substring(bases + 1), indent + Step)];
        }

        if (Find(line, " or ") >= 0)
        {
            return Fill(Items(line, " or ", 0, line.Length), indent);
        }

        if (IsChain(line))
        {
            return Chain(line, indent);
        }

        (int open, int end) = LastBrackets(line, 0, line.Length);
        if (end <= open + 1)
        {
            return [indent + line];
        }

        List<string> arguments = [.. Items(line, ", ", open + 1, end)];
        while (arguments.Count == 1 && Find(arguments[0], " => ") < 0 && !IsChain(arguments[0]) && LastBrackets(line, open + 1, end) is var inner && inner.End > inner.Open + 1)
        {
            // A call that is the only argument begins on the line of the outer one.
            (open, end) = inner;
            arguments = [.. Items(line, ", ", open + 1, end)];
        }

        arguments[arguments.Count - 1] += line.Substring(end);
        if (arguments.Count == 1 && IsChain(arguments[0]))
        {
            // So does a chain.
            return Chain(line.Substring(0, open + 1), arguments[0], indent);
        }

        bool isShort = indent.Length + Step.Length + line.Length - open - 1 <= Width;
        return
        [
            indent + line.Substring(0, open + 1),
            .. isShort || arguments.Count > MaxColumn
                ? Fill(arguments, indent + Step)
                : arguments.SelectMany(argument => Break(argument, indent + Step)),
        ];
    }

    /// <summary>Whether a value is made in steps, two at least.</summary>
    private static bool IsChain(string line) => Find(line, Link) is var first and > 0 && Find(line, Link, first + 1, line.Length) > 0;

    private static List<string> Chain(string line, string indent) => Chain("", line, indent);

    /// <summary>A chain with a step in each line; what it begins with stands behind what goes before it.</summary>
    private static List<string> Chain(string before, string line, string indent)
    {
        int start = Find(line, Link);
        List<string> lines = [indent + before + line.Substring(0, start)];
        while (start >= 0)
        {
            int next = Find(line, Link, start + 1, line.Length);
            lines.AddRange(Break(line.Substring(start, (next < 0 ? line.Length : next) - start), indent + Step));
            start = next;
        }

        return lines;
    }

    /// <summary>As many items in each line as there is room for.</summary>
    private static IEnumerable<string> Fill(IEnumerable<string> items, string indent)
    {
        string line = "";
        foreach (string item in items)
        {
            if (line.Length > 0 && indent.Length + line.Length + 1 + item.Length > Width)
            {
                yield return indent + line;
                line = "";
            }

            line += line.Length > 0 ? " " + item : item;
        }

        yield return indent + line;
    }

    /// <summary>A part of the line, cut at a separator: before a word, behind a comma.</summary>
    private static IEnumerable<string> Items(string line, string separator, int start, int end)
    {
        for (int at = Find(line, separator, start, end); at >= 0; at = Find(line, separator, at + separator.Length, end))
        {
            int cut = separator[0] == ' ' ? at : at + 1;
            yield return line.Substring(start, cut - start);
            start = cut + 1;
        }

        yield return line.Substring(start, end - start);
    }

    /// <summary>The last pair of round brackets that stands in no other; nowhere: end before beginning.</summary>
    private static (int Open, int End) LastBrackets(string line, int start, int end)
    {
        (int Open, int End) last = (0, -1);
        int depth = 0;
        int open = 0;
        for (int i = start; i < end; i = Next(line, i))
        {
            if (line[i] == '(' && depth++ == 0)
            {
                open = i;
            }
            else if (line[i] == ')' && --depth == 0)
            {
                last = (open, i);
            }
        }

        return last;
    }

    private static int Find(string line, string text) => Find(line, text, 0, line.Length);

    /// <summary>Where <paramref name="text"/> stands outside of all brackets, strings and type arguments; -1: nowhere.</summary>
    private static int Find(string line, string text, int start, int end)
    {
        int depth = 0;
        for (int i = start; i < end; i = Next(line, i))
        {
            if (depth == 0 && string.CompareOrdinal(line, i, text, 0, text.Length) == 0)
            {
                return i;
            }

            bool isBracket = Next(line, i) == i + 1;
            depth += line[i] switch { '(' or '[' or '{' or '<' when isBracket => 1, ')' or ']' or '}' or '>' when isBracket => -1, _ => 0 };
        }

        return -1;
    }

    /// <summary>The place behind what stands at <paramref name="at"/>; strings, arrows and comparisons are passed over whole.</summary>
    private static int Next(string line, int at)
    {
        if (line[at] != '"')
        {
            bool isOperator = at + 1 < line.Length && ((line[at], line[at + 1]) is ('=', '>' or '=') or ('<' or '>' or '!', '='));
            return at + (isOperator ? 2 : 1);
        }

        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            at += line[at] == '\\' ? 1 : 0;
        }

        return at + 1;
    }
}
