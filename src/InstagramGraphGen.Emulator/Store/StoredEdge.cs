using System.Collections.Immutable;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>An element's place in an edge.</summary>
/// <param name="Key">What names it in the edge: the id of a node, or a text of its own for what has none.</param>
/// <param name="Time">Its time in seconds, where the edge is in order of time.</param>
/// <param name="Place">Counts up with every element that comes: what came later.</param>
/// <param name="Value">The element where it is no node; null: the node of that id.</param>
internal sealed record EdgeEntry(string Key, long Time, long Place, StoredObject? Value);

/// <summary>
/// The elements of an edge in their order. It never changes: a write makes another one that shares what stays. Finding an element by its
/// key, its position, the element at a position, adding and removing cost the logarithm of the number of elements.
/// </summary>
internal sealed class StoredEdge
{
    private readonly ImmutableSortedSet<EdgeEntry> _order;
    private readonly ImmutableDictionary<string, EdgeEntry> _byKey;
    private readonly long _nextPlace;

    private StoredEdge(ImmutableSortedSet<EdgeEntry> order, ImmutableDictionary<string, EdgeEntry> byKey, long nextPlace)
    {
        _order = order;
        _byKey = byKey;
        _nextPlace = nextPlace;
    }

    public int Count => _order.Count;

    public EdgeEntry this[int position] => _order[position];

    public IEnumerable<EdgeEntry> Entries => _order;

    /// <summary>An edge without elements, in the spec's order.</summary>
    public static StoredEdge Empty(EdgeOrder order) => Empty(OrderOf(order));

    /// <summary>An edge without elements, in any order.</summary>
    public static StoredEdge Empty(IComparer<EdgeEntry> order) =>
        new(ImmutableSortedSet.Create(order), ImmutableDictionary<string, EdgeEntry>.Empty, 0);

    /// <summary>How an order compares elements. Of equal times, the one that came later counts as the newer.</summary>
    public static IComparer<EdgeEntry> OrderOf(EdgeOrder order) => order switch
    {
        EdgeOrder.NewestFirst => s_newestFirst,
        EdgeOrder.OldestFirst => s_oldestFirst,
        _ => s_asTheyCame,
    };

    private static readonly IComparer<EdgeEntry> s_newestFirst = Comparer<EdgeEntry>.Create((a, b) => (b.Time, b.Place).CompareTo((a.Time, a.Place)));
    private static readonly IComparer<EdgeEntry> s_oldestFirst = Comparer<EdgeEntry>.Create((a, b) => (a.Time, a.Place).CompareTo((b.Time, b.Place)));
    private static readonly IComparer<EdgeEntry> s_asTheyCame = Comparer<EdgeEntry>.Create((a, b) => a.Place.CompareTo(b.Place));

    /// <summary>Whether an element has that key.</summary>
    public bool Has(string key) => _byKey.ContainsKey(key);

    /// <summary>The element of that key, or null.</summary>
    public EdgeEntry? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The position of the element of that key, or -1.</summary>
    public int PositionOf(string key) => _byKey.TryGetValue(key, out EdgeEntry? entry) ? _order.IndexOf(entry) : -1;

    /// <summary>The edge with one more element. A key that is there already gets another one: objects may be alike.</summary>
    public StoredEdge Add(string? key, long time, StoredObject? value)
    {
        string free = key is not null && !Has(key) ? key : FormattableString.Invariant($"#{_nextPlace}");
        var entry = new EdgeEntry(free, time, _nextPlace, value);
        return new(_order.Add(entry), _byKey.Add(free, entry), _nextPlace + 1);
    }

    /// <summary>The edge with many more elements, in the order in which they come.</summary>
    public StoredEdge AddRange(IEnumerable<(string? Key, long Time, StoredObject? Value)> elements)
    {
        ImmutableSortedSet<EdgeEntry>.Builder order = _order.ToBuilder();
        ImmutableDictionary<string, EdgeEntry>.Builder byKey = _byKey.ToBuilder();
        long place = _nextPlace;
        foreach ((string? key, long time, StoredObject? value) in elements)
        {
            string free = key is not null && !byKey.ContainsKey(key) ? key : FormattableString.Invariant($"#{place}");
            var entry = new EdgeEntry(free, time, place++, value);
            order.Add(entry);
            byKey.Add(free, entry);
        }

        return new(order.ToImmutable(), byKey.ToImmutable(), place);
    }

    /// <summary>The edge without the element of that key.</summary>
    public StoredEdge Remove(string key) =>
        _byKey.TryGetValue(key, out EdgeEntry? entry) ? new(_order.Remove(entry), _byKey.Remove(key), _nextPlace) : this;

    /// <summary>The edge with another object in the place of the one of that key.</summary>
    public StoredEdge Replace(string key, long time, StoredObject value)
    {
        if (!_byKey.TryGetValue(key, out EdgeEntry? entry))
        {
            return this;
        }

        EdgeEntry replaced = entry with { Time = time, Value = value };
        return new(_order.Remove(entry).Add(replaced), _byKey.SetItem(key, replaced), _nextPlace);
    }

    /// <summary>The edge with another time of the element of that key; of equal times it now counts as the newest.</summary>
    public StoredEdge Move(string key, long time)
    {
        if (!_byKey.TryGetValue(key, out EdgeEntry? entry))
        {
            return this;
        }

        EdgeEntry moved = entry with { Time = time, Place = _nextPlace };
        return new(_order.Remove(entry).Add(moved), _byKey.SetItem(key, moved), _nextPlace + 1);
    }
}
