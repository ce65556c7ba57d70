using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace InstagramGraphGen;

/// <summary>A page of what a lambda made of an edge's elements, and the cursors that lead on.</summary>
/// <typeparam name="T">The lambda's result.</typeparam>
[DebuggerDisplay("Count = {Count}, HasNext = {HasNext}")]
public sealed class ProjectedPage<T> : IReadOnlyList<T>
{
    internal ProjectedPage(T[] items, string? after, string? before, bool hasNext, bool hasPrevious)
    {
        Items = items;
        After = after;
        Before = before;
        HasNext = hasNext;
        HasPrevious = hasPrevious;
    }

    /// <summary>The results, in the API's order. Can be empty though more pages follow.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>The cursor of the last element: <c>request.After(page.After)</c> reads on. Null where the API gave none.</summary>
    public string? After { get; }

    /// <summary>The cursor of the first element: <c>request.Before(page.Before)</c> reads backwards. Null where the API gave none.</summary>
    public string? Before { get; }

    /// <summary>Whether the API says that there is more behind this page.</summary>
    [MemberNotNullWhen(true, nameof(After))]
    public bool HasNext { get; }

    /// <summary>Whether the API says that there is more before this page.</summary>
    public bool HasPrevious { get; }

    /// <summary>How many results the page holds.</summary>
    public int Count => Items.Count;

    /// <summary>The result at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public T this[int index] => Items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();
}
