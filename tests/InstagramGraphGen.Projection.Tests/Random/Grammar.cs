using System.Globalization;
using System.Text.RegularExpressions;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>
/// The grammar of random lambdas, read from <c>Random/grammar/*.grammar</c>. A line is a rule: <c>weight type &lt;- C# with holes</c>.
/// The README of this project describes what stands in a rule.
/// </summary>
internal sealed partial class Grammar
{
    private static readonly Lazy<Grammar> s_whole = new(() => new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Random", "grammar"), "*.grammar")));

    private readonly Dictionary<string, GrammarRule[]> _byName;
    private readonly GrammarRule[] _anyHead;

    private Grammar(string[] files)
    {
        Rules = [.. files.Order(StringComparer.Ordinal).SelectMany(Read)];
        _byName = Rules.Where(r => !r.Head.IsVariable).GroupBy(r => r.Head.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _anyHead = [.. Rules.Where(r => r.Head.IsVariable)];
    }

    public static Grammar Whole => s_whole.Value;

    public IReadOnlyList<GrammarRule> Rules { get; }

    /// <summary>The rules that may make a value of a type.</summary>
    public IEnumerable<GrammarRule> For(TypeTerm type) => _byName.GetValueOrDefault(type.Name, []).Concat(type.Name == "STMT" ? [] : _anyHead);

    private static IEnumerable<GrammarRule> Read(string file)
    {
        string area = Path.GetFileNameWithoutExtension(file);
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            Match rule = RuleLine().Match(line);
            Assert.True(rule.Success, $"{area}:{number} is no rule: {line}");
            yield return new(
                $"{area}:{number}",
                TypeTerm.Parse(rule.Groups["head"].Value),
                rule.Groups["weight"].Success ? int.Parse(rule.Groups["weight"].Value, CultureInfo.InvariantCulture) : 2,
                rule.Groups["leaf"].Success,
                [.. Parts(rule.Groups["body"].Value)]);
        }
    }

    private static IEnumerable<GrammarPart> Parts(string body)
    {
        int at = 0;
        foreach (Match match in Part().Matches(body))
        {
            if (match.Index > at)
            {
                yield return new(PartKind.Text, body[at..match.Index], null);
            }

            at = match.Index + match.Length;
            if (match.Groups["hole"].Success)
            {
                yield return Hole(match.Groups["hole"].Value);
            }
            else if (match.Groups["type"].Success)
            {
                string marks = match.Groups["marks"].Value;
                PartKind kind = marks.Contains("##", StringComparison.Ordinal) ? PartKind.Exported : PartKind.Local;
                yield return new(kind, match.Groups["name"].Value, TypeTerm.Parse(match.Groups["type"].Value)) { IsAssignable = marks.Contains('*', StringComparison.Ordinal) };
            }
            else
            {
                yield return new(PartKind.Reference, match.Groups["name"].Value, null);
            }
        }

        if (at < body.Length)
        {
            yield return new(PartKind.Text, body[at..], null);
        }
    }

    private static GrammarPart Hole(string hole)
    {
        if (hole[0] == '#')
        {
            // «#x.A:T»: from here on, the text x.A is a T.
            string[] alias = hole.TrimStart('#').Split(':');
            return new(PartKind.Alias, alias[0], TypeTerm.Parse(alias[1])) { IsShared = hole.StartsWith("##", StringComparison.Ordinal) };
        }

        string[] words = hole.Split(' ');
        if (words[0] is "STMTS" or "CALM" or "BODY" or "YIELDS" or "ASYNC" or "VOID" or "RETURN" or "-RETURN")
        {
            return new(PartKind.Block, words[0], words.Length > 1 ? TypeTerm.Parse(words[1]) : null);
        }

        return hole[0] switch
        {
            '-' => new(PartKind.Outer, "", TypeTerm.Parse(hole[1..])),
            '&' => new(PartKind.Assigned, "", TypeTerm.Parse(hole[1..])),
            '@' => new(PartKind.Variable, "", TypeTerm.Parse(hole[1..])),
            '=' => new(PartKind.TypeName, "", TypeTerm.Parse(hole[1..])),
            _ => new(PartKind.Value, "", TypeTerm.Parse(hole)),
        };
    }

    [GeneratedRegex(@"^(?<leaf>!)?(?<weight>\d+)?\s*(?<head>[A-Za-z0-9_<>,]+) <- (?<body>.*)$")]
    private static partial Regex RuleLine();

    [GeneratedRegex(@"«(?<hole>[^»]+)»|(?<marks>##?\*?)(?<name>[a-z]+)(:(?<type>[A-Za-z]+(<[A-Za-z,<>]*>)?))?")]
    private static partial Regex Part();
}

/// <summary>A rule: how a value of a type, or a statement, may be written.</summary>
/// <param name="Name">File and line.</param>
/// <param name="Head">What it makes.</param>
/// <param name="Weight">How often, compared with others.</param>
/// <param name="IsLeaf">Whether it is taken where a program must end.</param>
/// <param name="Parts">What is written.</param>
internal sealed record GrammarRule(string Name, TypeTerm Head, int Weight, bool IsLeaf, GrammarPart[] Parts)
{
    public bool Leaves { get; } = Parts.Any(p => p is { Kind: PartKind.Block, Text: "RETURN" or "-RETURN" }) || Parts.Any(p => p.Kind == PartKind.Text && (p.Text.Contains("yield ", StringComparison.Ordinal) || p.Text.Contains("await ", StringComparison.Ordinal)));

    /// <summary>Whether what it writes is no primary expression.</summary>
    public bool NeedsBrackets { get; } = Head.Name != "STMT" && IsCompound(string.Concat(Parts.Select(p => p.Kind == PartKind.Text ? p.Text : "x")));

    private static bool IsCompound(string body)
    {
        var outside = new System.Text.StringBuilder();
        int depth = 0;
        bool isQuoted = false;
        foreach (char c in body)
        {
            isQuoted ^= c == '"';
            depth += isQuoted ? 0 : c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0 && !isQuoted)
            {
                outside.Append(c is ')' or ']' or '}' ? '#' : c);
            }
        }

        string text = outside.ToString();
        text = text.StartsWith("new ", StringComparison.Ordinal) ? text[4..] : text;
        return text.Contains("?.", StringComparison.Ordinal) || text.Trim().Contains(' ', StringComparison.Ordinal) && !text.EndsWith(" #", StringComparison.Ordinal) || text[0] is '-' or '!' || (text[0] == '#' && text.Length > 1 && (char.IsLetter(text[1]) || text[1] == '#'));
    }

    public bool Awaits { get; } = Parts.Any(p => p.Kind == PartKind.Text && p.Text.Contains("await ", StringComparison.Ordinal)) && !Parts.Any(p => p.Kind == PartKind.Text && p.Text.Contains("async ", StringComparison.Ordinal));
}

/// <summary>A part of a rule.</summary>
internal sealed record GrammarPart(PartKind Kind, string Text, TypeTerm? Type)
{
    public bool IsAssignable { get; init; }

    public bool IsShared { get; init; }
}

internal enum PartKind
{
    /// <summary>C# as it stands.</summary>
    Text,

    /// <summary><c>«T»</c>: a value.</summary>
    Value,

    /// <summary><c>«-T»</c>: a value that does not see the names of this rule.</summary>
    Outer,

    /// <summary><c>«&amp;T»</c>: a variable that can be assigned.</summary>
    Assigned,

    /// <summary><c>«@T»</c>: any variable.</summary>
    Variable,

    /// <summary><c>«=T»</c>: the type's name.</summary>
    TypeName,

    /// <summary><c>«STMTS»</c>, <c>«BODY T»</c> …: statements.</summary>
    Block,

    /// <summary><c>#x:T</c>: a new name, seen by what follows in the rule; <c>#*x:T</c> can be assigned.</summary>
    Local,

    /// <summary><c>##x:T</c>: a new name, seen by the statements that follow, too.</summary>
    Exported,

    /// <summary><c>#x</c>: a name of this rule.</summary>
    Reference,

    /// <summary><c>«#x.A:T»</c>: writes nothing; a part of a name is a value of its own.</summary>
    Alias,
}
