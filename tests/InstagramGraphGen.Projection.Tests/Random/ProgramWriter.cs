using System.Globalization;
using System.Text;
using CsCheck;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>Writes one random lambda by the grammar; the same seed and number always give the same one.</summary>
internal sealed class ProgramWriter
{
    private const int MaxParts = 60;

    private static readonly TypeTerm s_statement = TypeTerm.Parse("STMT");

    /// <summary>What a type variable may stand for where nothing says it, the frequent ones more than once.</summary>
    private static readonly TypeTerm[] s_values = [.. "S S S S S I I B M M M P P P A A R Tup<S,P> List<S> List<P> Box<P> Box<M> Arr<P>".Split(' ').Select(TypeTerm.Parse)];

    private static readonly TypeTerm[] s_models = [.. "M M M M P P P A A R".Split(' ').Select(TypeTerm.Parse)];

    private static readonly TypeTerm[] s_scalars = [.. "S S S I B".Split(' ').Select(TypeTerm.Parse)];

    private static readonly string[] s_results =
        [.. "S S S S S S S I I B ANON ANON ANON ANON List<S> List<S> Arr<S> Seq<S> Seq<S> Tup<S,I> Tup<S,P> Dto Dto Func<S> Func<S> P Ro<P> List<P> Task<S> Map<S,S> Map<S,I> Lazy<S> Seq<P> Box<S> Box<P> Seq<Func<S>> M object HashSet<S> Pair<S,I> Func<I,S>".Split(' ')];

    private readonly PCG _random;
    private readonly Aim? _aim;
    private readonly HashSet<string> _rules = [];
    private readonly HashSet<string> _left = [];
    private int _parts;
    private int _names;

    private ProgramWriter(PCG random, GrammarRule? goal)
    {
        _random = random;
        _aim = goal is null ? null : new(goal, DrawAny);
    }

    public static RandomProgram Write(ulong seed, int number)
    {
        var random = new PCG((uint)number, seed);
        for (int i = 0; i < 8; i++)
        {
            // The first numbers of neighbouring streams are alike.
            random.Next();
        }

        GrammarRule? goal = Aim.Of(number);
        string name = string.Create(CultureInfo.InvariantCulture, $"{seed}/{number}");
        RandomProgram program = new ProgramWriter(random, goal).Write(name);
        for (int i = 0; i < Aim.Attempts && goal is not null && !program.Rules.Contains(goal.Name); i++)
        {
            program = new ProgramWriter(random, goal).Write(name);
        }

        return program;
    }

    private RandomProgram Write(string name)
    {
        // Each program does without some of the rules, so that the others meet more often.
        int share = Pick([15, 35, 70, 100]);
        foreach (GrammarRule rule in Grammar.Whole.Rules.Where(r => !r.IsLeaf))
        {
            if (Next(100) >= share && rule != _aim?.Goal)
            {
                _left.Add(rule.Name);
            }
        }

        int fuel = Pick([1, 1, 1, 1, 2, 2, 2, 3, 3, 4]);
        TypeTerm node = TypeTerm.Parse(Next(3) == 0 ? "M" : "C");
        TypeTerm result = TypeTerm.Parse(_aim?.Goal.Head.Name == "ANON" ? "ANON" : Pick(s_results));
        string parameter = node.Name == "C" ? "c" : "m";
        var scope = new Scope(null, new(parameter, node, false));
        string lambda;
        if (result.Name == "ANON" || Next(5) < 2)
        {
            lambda = $"{parameter} => {Value(result, scope, fuel, BodyKind.Plain)}";
        }
        else
        {
            lambda = $"{parameter} => {WriteBody(new(BodyKind.Plain, result), scope, fuel, 1 + Next(4))}";
        }

        return new(name, node.ToCSharp(), result.Name == "ANON" ? null : result.ToCSharp(), lambda, [.. _rules]);
    }

    private int Next(int below) => (int)_random.Next((uint)below);

    private T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    private string Value(TypeTerm type, Scope scope, int fuel, BodyKind kind) =>
        ValueOrNull(type, scope, fuel, kind) ?? (type.Name is "Any" or "Ro" ? $"((IReadOnlyList<{type.Arguments[0].ToCSharp()}>)Array.Empty<{type.Arguments[0].ToCSharp()}>())" : type.Name is "HashSet" or "Bag" or "List" or "Seq" or "Arr" or "Map" ? $"Same(default({type.ToCSharp()})!)" : $"default({type.ToCSharp()})!");

    /// <summary>A value; null where there is none but the type's default.</summary>
    private string? ValueOrNull(TypeTerm type, Scope scope, int fuel, BodyKind kind)
    {
        if (fuel <= 0 || _parts > MaxParts)
        {
            return Leaf(type, scope, 4, kind);
        }

        for (int attempt = 0; attempt < 5; attempt++)
        {
            string[] known = [.. scope.Names(n => n.Type.Equals(type)).Select(n => n.Text)];
            if (known.Length > 0 && Next(10) < 3)
            {
                return Pick(known);
            }

            if (PickRule(type, kind) is not { } picked)
            {
                break;
            }

            Scope after = scope;
            if (Apply(picked.Rule, picked.Bound, ref after, fuel - 1 - Next(2), new(kind, null)) is { } text)
            {
                return text;
            }
        }

        return Leaf(type, scope, 4, kind);
    }

    private string? Leaf(TypeTerm type, Scope scope, int depth, BodyKind kind)
    {
        string[] known = [.. scope.Names(n => n.Type.Equals(type)).Select(n => n.Text)];
        if (known.Length > 0)
        {
            return Pick(known);
        }

        if (depth == 0 || type.Name == "Fn")
        {
            return null;
        }

        (GrammarRule Rule, Dictionary<string, TypeTerm> Bound)[] leaves = [.. Matching(type, r => r.IsLeaf)];
        int first = leaves.Length == 0 ? 0 : Next(leaves.Length);
        for (int i = 0; i < leaves.Length; i++)
        {
            (GrammarRule rule, Dictionary<string, TypeTerm> bound) = leaves[(first + i) % leaves.Length];
            Scope after = scope;
            if (Apply(rule, new(bound), ref after, depth - 1, new(kind, null), isLeaf: true) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private IEnumerable<(GrammarRule Rule, Dictionary<string, TypeTerm> Bound)> Matching(TypeTerm type, Func<GrammarRule, bool> test)
    {
        foreach (GrammarRule rule in Grammar.Whole.For(type))
        {
            var bound = new Dictionary<string, TypeTerm>();
            if (test(rule) && !_left.Contains(rule.Name) && rule.Head.Matches(type, bound))
            {
                yield return (rule, bound);
            }
        }
    }

    private (GrammarRule Rule, Dictionary<string, TypeTerm> Bound)? PickRule(TypeTerm type, BodyKind kind)
    {
        (GrammarRule Rule, Dictionary<string, TypeTerm> Bound)[] rules =
            [.. Matching(type, r => (kind == BodyKind.Async || !r.Awaits) && (kind != BodyKind.Calm || !r.Leaves) && (kind != BodyKind.Iterator || !r.Awaits))];
        if (_aim is { IsReached: false } && rules.Where(r => _aim.IsNearer(r.Rule)).ToArray() is { Length: > 0 } nearer && Next(2) == 0)
        {
            return Pick(nearer);
        }

        int at = rules.Length == 0 ? 0 : Next(rules.Sum(r => r.Rule.Weight));
        foreach ((GrammarRule Rule, Dictionary<string, TypeTerm> Bound) rule in rules)
        {
            at -= rule.Rule.Weight;
            if (at < 0)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Writes a rule; null where a name that it needs is not there. Names that statements after it see are added to the scope.</summary>
    private string? Apply(GrammarRule rule, Dictionary<string, TypeTerm> bound, ref Scope scope, int fuel, Body body, bool isLeaf = false)
    {
        var text = new StringBuilder();
        var names = new RuleNames(scope);
        _parts++;
        foreach (GrammarPart part in rule.Parts)
        {
            TypeTerm? type = part.Type?.With(v => bound.TryGetValue(v, out TypeTerm? known) ? known : part.Kind is PartKind.Assigned or PartKind.Variable ? TypeTerm.Parse(v) : bound[v] = Draw(v));
            switch (part.Kind)
            {
                case PartKind.Text:
                    text.Append(part.Text);
                    names.Read(part.Text);
                    break;
                case PartKind.Value or PartKind.Outer:
                    Scope seen = part.Kind == PartKind.Outer ? scope : names.Inner;
                    BodyKind kind = body.Kind == BodyKind.Async && !IsInLambda(text) ? BodyKind.Async : body.Kind == BodyKind.Calm ? BodyKind.Calm : BodyKind.Plain;
                    if ((isLeaf ? Leaf(type!, seen, fuel, kind) : type!.Name == "C" && !seen.Names(n => n.Type.Equals(type)).Any() ? null : type.Name is "Fn" or "C" or "Page" ? ValueOrNull(type, seen, fuel, kind) : Value(type, seen, fuel, kind)) is not { } value)
                    {
                        return null;
                    }

                    text.Append(value);
                    break;
                case PartKind.Assigned or PartKind.Variable:
                    Name[] known = [.. names.Inner.Names(n => (part.Kind == PartKind.Variable || n.IsAssignable) && part.Type!.Matches(n.Type, new(bound)))];
                    if (known.Length == 0)
                    {
                        return null;
                    }

                    Name chosen = Pick(known);
                    part.Type!.Matches(chosen.Type, bound);
                    text.Append(chosen.Text);
                    break;
                case PartKind.TypeName:
                    text.Append(type!.ToCSharp());
                    break;
                case PartKind.Block:
                    text.Append(Block(part.Text.TrimStart('-'), type, part.Text[0] == '-' ? scope : names.Inner, fuel, body));
                    break;
                case PartKind.Local or PartKind.Exported:
                    text.Append(names.Declare(part, type!, ref _names));
                    break;
                case PartKind.Reference:
                    text.Append(names.TextOf(part.Text, ref _names));
                    break;
                default:
                    names.DeclareAlias(part, type!);
                    break;
            }
        }

        _rules.Add(rule.Name);
        _aim?.Reached(rule);
        scope = names.Shared;
        return rule.NeedsBrackets ? $"({text})" : text.ToString();
    }

    private static bool IsInLambda(StringBuilder text) => text.ToString().Contains("=>", StringComparison.Ordinal) || text.ToString().Contains("from ", StringComparison.Ordinal);

    private TypeTerm Draw(string variable) =>
        _aim is { IsReached: false } && Next(2) == 0 && _aim.Needed(variable) is { Length: > 0 } needed ? Pick(needed) : DrawAny(variable);

    private TypeTerm DrawAny(string variable) => Pick(variable switch { "N" or "X" => s_models, "K" => s_scalars, _ => s_values });

    private string Block(string kind, TypeTerm? type, Scope scope, int fuel, Body body) => kind switch
    {
        "STMTS" => Statements(body, scope, fuel, 1 + Next(2)),
        "CALM" => Statements(new(BodyKind.Calm, null), scope, fuel, 1 + Next(2)),
        "BODY" => WriteBody(new(BodyKind.Plain, type), scope, fuel, Next(3)),
        "YIELDS" => WriteBody(new(BodyKind.Iterator, type), scope, fuel, Next(3)),
        "ASYNC" => WriteBody(new(BodyKind.Async, type), scope, fuel, Next(3)),
        "VOID" => WriteBody(new(BodyKind.Plain, null), scope, fuel, 1 + Next(2)),
        _ => Return(body, scope, fuel),
    };

    private string WriteBody(Body body, Scope scope, int fuel, int count)
    {
        var text = new StringBuilder("{ ");
        Statements(body, ref scope, fuel, count, text);
        if (body.Kind == BodyKind.Iterator)
        {
            text.Append("yield return ").Append(Value(body.Result!, scope, fuel - 1, BodyKind.Plain)).Append("; ");
        }
        else if (body.Result is not null)
        {
            text.Append("return ").Append(Value(body.Result, scope, fuel, body.Kind)).Append("; ");
        }

        return text.Append('}').ToString();
    }

    private string Statements(Body body, Scope scope, int fuel, int count)
    {
        var text = new StringBuilder("{ ");
        Statements(body, ref scope, fuel, count, text);
        return text.Append('}').ToString();
    }

    private void Statements(Body body, ref Scope scope, int fuel, int count, StringBuilder text)
    {
        for (int i = 0; i < count && fuel > 0 && _parts < MaxParts; i++)
        {
            for (int attempt = 0; attempt < 4; attempt++)
            {
                if (PickRule(s_statement, body.Kind) is { } picked && Apply(picked.Rule, picked.Bound, ref scope, fuel - 1, body) is { } statement)
                {
                    text.Append(statement).Append(' ');
                    break;
                }
            }
        }
    }

    private string Return(Body body, Scope scope, int fuel) => body switch
    {
        { Kind: BodyKind.Iterator } => Next(3) == 0 ? "yield break;" : $"yield return {Value(body.Result!, scope, fuel, BodyKind.Plain)};",
        { Result: { } result } => $"return {Value(result, scope, fuel, body.Kind)};",
        _ => "return;",
    };

    private enum BodyKind
    {
        Plain,
        Iterator,
        Async,

        /// <summary>No statement leaves it: what stands in <c>finally</c>, <c>lock</c> and the like.</summary>
        Calm,
    }

    private sealed record Body(BodyKind Kind, TypeTerm? Result);
}
