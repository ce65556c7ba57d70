using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>The expressions that a value, or the elements of a collection, come from.</summary>
/// <param name="Items">The expressions; what can be said of each is the caller's to know.</param>
/// <param name="IsComplete">Whether there are no others.</param>
/// <param name="IsWhole">Whether a collection surely holds elements of each.</param>
/// <param name="IsEach">Whether code runs for elements of each.</param>
internal readonly record struct Sources(ImmutableArray<IOperation> Items, bool IsComplete, bool IsWhole, bool IsEach)
{
    /// <summary>Nothing is known.</summary>
    public static Sources Unknown { get; } = new([], IsComplete: false, IsWhole: false, IsEach: false);

    /// <summary>There is none: a collection is empty.</summary>
    public static Sources Nothing { get; } = new([], IsComplete: true, IsWhole: true, IsEach: false);

    /// <summary>A single one.</summary>
    public static Sources Of(IOperation source) => new([source], IsComplete: true, IsWhole: true, IsEach: false);

    /// <summary>Those of both: one is behind the other in a collection.</summary>
    public Sources And(Sources other) => new([.. Items, .. other.Items], IsComplete && other.IsComplete, IsWhole && other.IsWhole, IsEach: false);

    /// <summary>Those of one or the other.</summary>
    public Sources Or(Sources other) => And(other).Some();

    /// <summary>Some elements, be it one.</summary>
    public Sources Some() => this with { IsWhole = Items.Length == 1 && IsWhole, IsEach = false };

    /// <summary>What runs for each element.</summary>
    public Sources Each() => this with { IsEach = IsWhole };
}
