using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>
/// What the walk over a lambda knows of a value: every thing that may be it or, where it is made of parts that nothing here tells apart,
/// be in it. It only ever grows, and the join of two values is their union.
/// </summary>
internal sealed class Value : IEquatable<Value>
{
    private readonly ImmutableSortedSet<Atom> _atoms;

    private Value(ImmutableSortedSet<Atom> atoms) => _atoms = atoms;

    /// <summary>Nothing that matters: data, or null.</summary>
    public static Value None { get; } = new([]);

    /// <summary>Something of outside the lambda: it holds nothing of the answer, and may be code that does anything with what it is given.</summary>
    public static Value Outside { get; } = new([OutsideThing.Instance]);

    public IEnumerable<Atom> Atoms => _atoms;

    public bool IsEmpty => _atoms.IsEmpty;

    /// <summary>Whether it is something of outside, or may be.</summary>
    public bool IsOutside => _atoms.Contains(OutsideThing.Instance);

    /// <summary>Whether nothing of the answer, no code of the lambda and nothing that was made there is in it.</summary>
    public bool IsHarmless => _atoms.All(a => a is OutsideThing);

    /// <summary>The objects of the answer that it may be.</summary>
    public IEnumerable<ObjectDemand> Objects => _atoms.OfType<ObjectDemand>();

    public IEnumerable<Box> Boxes => _atoms.OfType<Box>();

    public static Value Of(Atom atom) => new([atom]);

    public static Value Of(IEnumerable<Atom> atoms)
    {
        ImmutableSortedSet<Atom> all = [.. atoms];
        return all.IsEmpty ? None : new(all);
    }

    public static Value Join(params IEnumerable<Value> values) => values.Aggregate(None, static (all, value) => all.Join(value));

    public Value Join(Value other)
    {
        if (other.IsEmpty || ReferenceEquals(this, other))
        {
            return this;
        }

        ImmutableSortedSet<Atom> all = _atoms.Union(other._atoms);
        return all.Count == _atoms.Count ? this : new(all);
    }

    /// <summary>All that can be reached through it, itself included.</summary>
    public IReadOnlyCollection<Atom> Reach()
    {
        var reached = new HashSet<Atom>();
        var open = new Stack<Atom>(_atoms);
        while (open.Count > 0)
        {
            Atom atom = open.Pop();
            if (reached.Add(atom) && atom is Box box)
            {
                foreach (Atom inner in box.Contents.Atoms)
                {
                    open.Push(inner);
                }
            }
        }

        return reached;
    }

    public bool Equals(Value? other) => other is not null && _atoms.SetEquals(other._atoms);

    public override bool Equals(object? obj) => Equals(obj as Value);

    public override int GetHashCode() => _atoms.Count;
}

/// <summary>One thing that a value may be: an <see cref="ObjectDemand"/>, a <see cref="Box"/>, a <see cref="CodeValue"/> or an <see cref="OutsideThing"/>. Each is itself only.</summary>
internal abstract class Atom : IComparable<Atom>
{
    private static long s_count;

    private readonly long _number = Interlocked.Increment(ref s_count);

    /// <summary>The order in which they were made: the same lambda gives the same, and with it the same order of fields.</summary>
    public int CompareTo(Atom? other) => _number.CompareTo(other?._number ?? 0);
}

/// <summary>Something of outside the lambda.</summary>
internal sealed class OutsideThing : Atom
{
    public static OutsideThing Instance { get; } = new();
}

/// <summary>
/// What an expression makes: a collection, a tuple, an anonymous object. All that it makes in one frame are one box, and all names of it
/// lead to that box, so that what is put in by one is seen by the others.
/// </summary>
/// <param name="maker">The expression.</param>
/// <param name="type">Its type.</param>
internal sealed class Box(IOperation maker, ITypeSymbol type) : Atom
{
    /// <summary>The name of what has no name: elements.</summary>
    public const string Elements = "";

    private readonly Dictionary<string, Value> _parts = new(StringComparer.Ordinal);
    private readonly List<CodeValue> _code = [];

    public IOperation Maker => maker;

    public ITypeSymbol Type => type;

    /// <summary>Whether it is of its type exactly, and holds what the lambda puts in and nothing else: a collection that is made empty, or of elements.</summary>
    public bool IsExact { get; } = Framework.IsOwning(type) && maker switch
    {
        IObjectCreationOperation creation => creation.Arguments.All(a => a.Parameter is { Type: { } given } && (given.SpecialType == SpecialType.System_Int32 || Framework.RunsCode(given))),
        IArrayCreationOperation => true,
        ICollectionExpressionOperation collection => !collection.Elements.Any(e => e is ISpreadOperation),
        _ => false,
    };

    /// <summary>Whether it may be of another type, too: made in a generic method that calls itself with another type argument.</summary>
    public bool IsOfManyTypes { get; set; }

    /// <summary>All that is in it.</summary>
    public Value Contents { get; private set; } = Value.None;

    /// <summary>Code that its own methods run: a comparer's, a factory's.</summary>
    public IReadOnlyList<CodeValue> Code => _code;

    /// <summary>Where it left the lambda: what is put in later leaves, too.</summary>
    public Escape? Escaped { get; set; }

    /// <summary>The part of a name, and what was put in without one.</summary>
    public Value this[string name] => Part(name).Join(name == Elements ? Contents : Part(Elements));

    /// <summary>Puts more in; says whether that is news.</summary>
    public bool Put(string name, Value value)
    {
        Value known = Part(name);
        Value joined = known.Join(value);
        _parts[name] = joined;
        Contents = Contents.Join(value);
        return !ReferenceEquals(joined, known);
    }

    /// <summary>Adds code that its methods run; says whether that is news.</summary>
    public bool Run(CodeValue code)
    {
        if (_code.Contains(code))
        {
            return false;
        }

        _code.Add(code);
        return true;
    }

    /// <summary>The name of a tuple's element.</summary>
    public static string ItemName(int index) => "Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Value Part(string name) => _parts.TryGetValue(name, out Value? value) ? value : Value.None;
}

/// <summary>Code that can be called: a lambda, a local function or a method, and the frame that it was made in.</summary>
/// <param name="symbol">The function.</param>
/// <param name="body">The body of a lambda; null: that of a method is looked up.</param>
/// <param name="home">Where its captured variables live.</param>
internal sealed class CodeValue(IMethodSymbol symbol, IOperation? body, Frame home) : Atom
{
    public IMethodSymbol Symbol => symbol;

    public IOperation? Body => body;

    public Frame Home => home;

    /// <summary>What it is called on; the first argument of an extension method.</summary>
    public Value Receiver { get; set; } = Value.None;

    /// <summary>Whether it has a receiver at all.</summary>
    public bool HasReceiver { get; set; }

    /// <summary>The variables of a lambda: one set, whoever calls it.</summary>
    public Frame? Frame { get; set; }
}

/// <summary>A way out of the lambda.</summary>
/// <param name="At">The expression whose value leaves.</param>
/// <param name="Frame">Where it stands.</param>
/// <param name="Problem">What is wrong with that, if the value holds a node.</param>
/// <param name="IsWhole">Whether an object may take it.</param>
internal sealed record Escape(IOperation At, Frame Frame, Func<IOperation, Model?, Problem> Problem, bool IsWhole);
