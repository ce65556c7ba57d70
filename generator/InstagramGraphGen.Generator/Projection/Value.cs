using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>What the walk over a lambda knows of a value: where in the answer the objects in it come from.</summary>
internal abstract class Value : IEquatable<Value>
{
    /// <summary>Holds no object of the answer: anything may be done with it.</summary>
    public static Value None { get; } = new NoValue();

    /// <summary>Whether an object of the answer is in it.</summary>
    public abstract bool HasObjects { get; }

    /// <summary>The objects that can be reached through it.</summary>
    public abstract IEnumerable<ObjectDemand> Objects { get; }

    /// <summary>What a variable knows that holds one or the other.</summary>
    public static Value Join(Value left, Value right) => (left, right) switch
    {
        (NoValue, _) => right,
        (_, NoValue) => left,
        (ObjectValue l, ObjectValue r) => new ObjectValue(l.All.Union(r.All)),
        (GenericValue l, GenericValue r) when l.IsSameType(r) => new GenericValue(l.Type, [.. l.Arguments.Zip(r.Arguments, Join)]),
        (MembersValue l, MembersValue r) => MembersValue.Join(l, r),
        _ when left.Equals(right) => left,
        (GenericValue l, _) => new GenericValue(l.Type, [.. l.Arguments.Select(a => Join(a, ObjectsOf(right)))]),
        (_, GenericValue r) => new GenericValue(r.Type, [.. r.Arguments.Select(a => Join(a, ObjectsOf(left)))]),
        _ => ObjectsOf(left, right),
    };

    /// <summary>All objects in some values, whatever holds them.</summary>
    public static Value ObjectsOf(params IEnumerable<Value> values)
    {
        ImmutableHashSet<ObjectDemand> all = [.. values.SelectMany(v => v.Objects)];
        return all.IsEmpty ? None : new ObjectValue(all);
    }

    public abstract bool Equals(Value? other);

    public override bool Equals(object? obj) => Equals(obj as Value);

    public override int GetHashCode() => 0;

    private sealed class NoValue : Value
    {
        public override bool HasObjects => false;

        public override IEnumerable<ObjectDemand> Objects => [];

        public override bool Equals(Value? other) => other is NoValue;
    }
}

/// <summary>An object of the answer, one of some.</summary>
internal sealed class ObjectValue(ImmutableHashSet<ObjectDemand> all) : Value
{
    public ObjectValue(ObjectDemand one)
        : this([one])
    {
    }

    public ImmutableHashSet<ObjectDemand> All => all;

    public override bool HasObjects => true;

    public override IEnumerable<ObjectDemand> Objects => all;

    public override bool Equals(Value? other) => other is ObjectValue o && all.SetEquals(o.All);
}

/// <summary>A collection or another generic type that only hands its elements on, such as <c>IEnumerable&lt;T&gt;</c>.</summary>
/// <param name="type">Its definition.</param>
/// <param name="arguments">What stands for its type parameters.</param>
internal sealed class GenericValue(INamedTypeSymbol type, ImmutableArray<Value> arguments) : Value
{
    public INamedTypeSymbol Type => type;

    public ImmutableArray<Value> Arguments => arguments;

    public override bool HasObjects => arguments.Any(a => a.HasObjects);

    public override IEnumerable<ObjectDemand> Objects => arguments.SelectMany(a => a.Objects);

    public bool IsSameType(GenericValue other) => SymbolEqualityComparer.Default.Equals(type, other.Type);

    public override bool Equals(Value? other) => other is GenericValue o && IsSameType(o) && arguments.SequenceEqual(o.Arguments);
}

/// <summary>A tuple or an anonymous object: a value for each member.</summary>
internal sealed class MembersValue(ImmutableDictionary<string, Value> members) : Value
{
    public override bool HasObjects => members.Values.Any(a => a.HasObjects);

    public override IEnumerable<ObjectDemand> Objects => members.Values.SelectMany(a => a.Objects);

    public Value this[string name] => members.TryGetValue(name, out Value? value) ? value : None;

    /// <summary>The name of a tuple's element.</summary>
    public static string ItemName(int index) => "Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static MembersValue Tuple(IEnumerable<Value> items) =>
        new(items.Select((value, i) => new KeyValuePair<string, Value>(ItemName(i), value)).ToImmutableDictionary(StringComparer.Ordinal));

    public static Value Join(MembersValue left, MembersValue right)
    {
        ImmutableDictionary<string, Value>.Builder joined = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (string name in left.Names.Union(right.Names))
        {
            joined[name] = Join(left[name], right[name]);
        }

        return new MembersValue(joined.ToImmutable());
    }

    private IEnumerable<string> Names => members.Keys;

    public override bool Equals(Value? other) => other is MembersValue o && Names.Union(o.Names).All(n => this[n].Equals(o[n]));
}

/// <summary>Code that can be called: a lambda, a local function or a method, and the place where it was made.</summary>
internal sealed class CodeValue(IMethodSymbol symbol, IOperation? body, Frame? home, Value receiver) : Value
{
    public IMethodSymbol Symbol => symbol;

    /// <summary>The body of a lambda; that of a method is looked up.</summary>
    public IOperation? Body => body;

    /// <summary>Where its captured variables live.</summary>
    public Frame? Home => home;

    /// <summary>What it is called on.</summary>
    public Value Receiver => receiver;

    public override bool HasObjects => receiver.HasObjects;

    public override IEnumerable<ObjectDemand> Objects => receiver.Objects;

    public override bool Equals(Value? other) => other is CodeValue o && ReferenceEquals(home, o.Home) && SymbolEqualityComparer.Default.Equals(symbol, o.Symbol) && receiver.Equals(o.Receiver);
}
