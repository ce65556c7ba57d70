using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>One page of an edge.</summary>
/// <param name="Elements">Its elements.</param>
/// <param name="HasPrevious">Whether elements stand before it.</param>
/// <param name="HasNext">Whether elements stand behind it.</param>
internal sealed record EdgePage(IReadOnlyList<EdgeEntry> Elements, bool HasPrevious, bool HasNext)
{
    /// <summary>
    /// Cuts the page that <paramref name="asked"/> asks for. It looks at the elements of the page and at one on each side (and at those in
    /// between that are not listed), however many the edge has.
    /// </summary>
    /// <param name="owner">The node that has the edge.</param>
    /// <param name="edge">The edge's elements.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="isListed">Whether the edge lists an element to this caller.</param>
    /// <returns>The page; null: its cursor names no element.</returns>
    public static EdgePage? Cut(StoredObject owner, StoredEdge edge, AskedPage asked, Func<EdgeEntry, bool> isListed)
    {
        if (asked.Edge.Paging is EdgePaging.None or EdgePaging.Single)
        {
            return new EdgePage([.. edge.Entries.Where(isListed)], false, false);
        }

        if (asked.After is null && asked.Before is not null)
        {
            if (Cursors.Find(asked.Before, owner, asked.Edge.WireName, edge) is not { } end)
            {
                return null;
            }

            List<EdgeEntry> before = Take(edge, end - 1, -1, asked.Limit + 1, isListed);
            bool hasPrevious = before.Count > asked.Limit;
            return new EdgePage([.. before.Take(asked.Limit).Reverse()], hasPrevious, Take(edge, end, 1, 1, isListed).Count > 0);
        }

        int start = 0;
        if (asked.After is not null)
        {
            if (Cursors.Find(asked.After, owner, asked.Edge.WireName, edge) is not { } last)
            {
                return null;
            }

            start = last + 1;
        }

        List<EdgeEntry> behind = Take(edge, start, 1, asked.Limit + 1, isListed);
        bool hasNext = behind.Count > asked.Limit;
        return new EdgePage([.. behind.Take(asked.Limit)], Take(edge, start - 1, -1, 1, isListed).Count > 0, hasNext);
    }

    private static List<EdgeEntry> Take(StoredEdge edge, int position, int step, int count, Func<EdgeEntry, bool> isListed)
    {
        var taken = new List<EdgeEntry>();
        for (; position >= 0 && position < edge.Count && taken.Count < count; position += step)
        {
            EdgeEntry entry = edge[position];
            if (isListed(entry))
            {
                taken.Add(entry);
            }
        }

        return taken;
    }
}
