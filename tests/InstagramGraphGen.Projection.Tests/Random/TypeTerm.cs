using System.Text;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>A type of the grammar: <c>List&lt;M&gt;</c>, <c>Tup&lt;S,P&gt;</c>, or a variable such as <c>T</c> that stands for any.</summary>
internal sealed class TypeTerm : IEquatable<TypeTerm>
{
    private static readonly Dictionary<string, string> s_spelled = new(StringComparer.Ordinal)
    {
        ["S"] = "string",
        ["I"] = "int",
        ["B"] = "bool",
        ["D"] = "DateTimeOffset?",
        ["C"] = "IgConversation",
        ["M"] = "IgMessage",
        ["P"] = "IgParticipant",
        ["A"] = "IgAttachment",
        ["R"] = "IgReaction",
        ["Seq"] = "IEnumerable",
        ["Ro"] = "IReadOnlyList",
        ["Page"] = "GraphPage",
        ["Map"] = "Dictionary",
    };

    private readonly string _text;

    private TypeTerm(string name, TypeTerm[] arguments)
    {
        Name = name;
        Arguments = arguments;
        _text = arguments.Length == 0 ? name : $"{name}<{string.Join(",", arguments.Select(a => a._text))}>";
    }

    public string Name { get; }

    public TypeTerm[] Arguments { get; }

    /// <summary>Whether it stands for any type (T, U, V), for a node or object (N), a scalar (K), or what runs no code of its own later (L).</summary>
    public bool IsVariable => Name is "T" or "U" or "V" or "N" or "K" or "L" or "X" && Arguments.Length == 0;

    public bool IsModel => Name is "C" or "M" or "P" or "A" or "R";

    public bool IsScalar => Name is "S" or "I" or "B";

    /// <summary>Whether a value of it is all there: no delegate and nothing lazy, so that an assignment makes no circle.</summary>
    public bool IsPlain => Name is not ("Func" or "Action" or "Lazy" or "Seq" or "Fn" or "Task" or "Any" or "IEnumerator") && Arguments.All(a => a.IsPlain);

    public bool IsValueType => Name is "I" or "B" or "D" or "Tup" or "Slot" or "Cell";

    /// <summary>Whether it is no type but a part of the grammar.</summary>
    public bool IsOfGrammar => Name is "ANON" or "STMT" or "Any" or "Fn" or "Page";

    public bool Holds(Func<TypeTerm, bool> test) => test(this) || Arguments.Any(a => a.Holds(test));

    public static TypeTerm Parse(string text)
    {
        int at = 0;
        TypeTerm term = Parse(text, ref at);
        return at == text.Length ? term : throw new FormatException($"'{text}' is no type of the grammar.");
    }

    /// <summary>Binds the variables in this term so that it is <paramref name="target"/>; false: it cannot be.</summary>
    public bool Matches(TypeTerm target, Dictionary<string, TypeTerm> bound)
    {
        if (IsVariable)
        {
            if (bound.TryGetValue(Name, out TypeTerm? known))
            {
                return known.Equals(target);
            }

            if (target.IsOfGrammar || (Name == "X" && target.IsValueType) || (Name == "N" && !target.IsModel) || (Name == "K" && !target.IsScalar) || (Name == "L" && !target.IsPlain))
            {
                return false;
            }

            bound[Name] = target;
            return true;
        }

        return Name == target.Name && Arguments.Length == target.Arguments.Length && Arguments.Zip(target.Arguments).All(p => p.First.Matches(p.Second, bound));
    }

    /// <summary>The term with its variables replaced.</summary>
    public TypeTerm With(Func<string, TypeTerm> value) =>
        IsVariable ? value(Name) : Arguments.Length == 0 ? this : new(Name, [.. Arguments.Select(a => a.With(value))]);

    /// <summary>The type as C# writes it.</summary>
    public string ToCSharp() => Name switch
    {
        "Arr" => $"{Arguments[0].ToCSharp()}[]",
        "Tup" => $"({string.Join(", ", Arguments.Select(a => a.ToCSharp()))})",
        _ => new StringBuilder(s_spelled.GetValueOrDefault(Name, Name)).Append(Arguments.Length == 0 ? "" : $"<{string.Join(", ", Arguments.Select(a => a.ToCSharp()))}>").ToString(),
    };

    public override string ToString() => _text;

    public bool Equals(TypeTerm? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as TypeTerm);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    private static TypeTerm Parse(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        string name = text[start..at];
        var arguments = new List<TypeTerm>();
        if (at < text.Length && text[at] == '<')
        {
            do
            {
                at++;
                arguments.Add(Parse(text, ref at));
            }
            while (at < text.Length && text[at] == ',');
            at++;
        }

        return name.Length > 0 ? new(name, [.. arguments]) : throw new FormatException($"'{text}' is no type of the grammar.");
    }
}
