namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>
/// The rule that a program is to use. Chance alone leaves out those that need a rare type or a name of one, so one program of some is
/// written for each rule in turn, again and again until it uses the rule.
/// </summary>
internal sealed class Aim
{
    /// <summary>How often a program is written anew that does not use its rule.</summary>
    public const int Attempts = 500;

    /// <summary>One of so many programs has an aim.</summary>
    private const int Every = 25;

    private readonly TypeTerm[] _types;

    /// <param name="goal">The rule.</param>
    /// <param name="draw">Chooses a type for a variable.</param>
    public Aim(GrammarRule goal, Func<string, TypeTerm> draw)
    {
        Goal = goal;
        var bound = new Dictionary<string, TypeTerm>();
        _types = [.. TypesOf(goal).Select(t => t.With(v => bound.TryGetValue(v, out TypeTerm? known) ? known : bound[v] = draw(v))).Where(t => !t.IsOfGrammar)];
    }

    public GrammarRule Goal { get; }

    public bool IsReached { get; private set; }

    /// <summary>The rule that the program of a number is to use; null: whichever.</summary>
    public static GrammarRule? Of(int number) => number % Every == 0 ? Grammar.Whole.Rules[number / Every % Grammar.Whole.Rules.Count] : null;

    /// <summary>Whether it is the rule, or one that makes the place or the name that the rule needs.</summary>
    public bool IsNearer(GrammarRule rule) =>
        rule == Goal
        || (Goal.Awaits && rule.Parts.Any(p => p is { Kind: PartKind.Block, Text: "ASYNC" }))
        || (Goal.Parts.Any(p => p.Type?.Name == "Fn") && rule.Parts.Any(p => p.Kind == PartKind.Exported && p.Type!.Name == "Fn"));

    public void Reached(GrammarRule rule) => IsReached |= rule == Goal;

    /// <summary>What a variable may stand for so that the rule gets nearer.</summary>
    public TypeTerm[] Needed(string variable)
    {
        TypeTerm wanted = TypeTerm.Parse(variable);
        return [.. _types.Where(t => wanted.Matches(t, []))];
    }

    /// <summary>What the rule makes, and what has to have a name already.</summary>
    private static IEnumerable<TypeTerm> TypesOf(GrammarRule rule)
    {
        if (!rule.Head.IsVariable)
        {
            yield return rule.Head;
        }

        if (rule.Awaits)
        {
            yield return TypeTerm.Parse("Task<S>");
        }

        foreach (GrammarPart part in rule.Parts.Where(p => p.Type is not null))
        {
            if (part.Kind is PartKind.Assigned or PartKind.Variable)
            {
                yield return part.Type!;
            }
            else if (part.Type!.Name == "Fn")
            {
                yield return part.Type.Arguments[0];
                yield return part.Type.Arguments[1];
            }
        }
    }
}
