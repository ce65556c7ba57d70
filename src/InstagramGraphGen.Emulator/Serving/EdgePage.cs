using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>One page of an edge.</summary>
/// <param name="Elements">Its elements.</param>
/// <param name="HasPrevious">Whether elements stand before it.</param>
/// <param name="HasNext">Whether elements stand behind it.</param>
internal sealed record EdgePage(List<GraphObject> Elements, bool HasPrevious, bool HasNext)
{
    /// <summary>Cuts the page that <paramref name="query"/> asks for.</summary>
    /// <exception cref="GraphFault">Its cursor names no element.</exception>
    public static EdgePage Cut(GraphObject owner, EdgeQuery query, DateTimeOffset now)
    {
        List<GraphObject> all = owner.Edges.GetValueOrDefault(query.Edge.WireName, [])
            .FindAll(element => !query.Edge.Omits.Any(rule => IsOmitted(element, rule, now)) && query.Filters.All(filter => filter.Matches(element)));
        if (query.Edge.Paging == EdgePaging.None)
        {
            return new EdgePage(all, false, false);
        }

        int start = 0;
        int end = all.Count;
        if (query.After is not null)
        {
            start = Cursors.Find(query.After, owner, query.Edge.WireName, all) + 1;
            end = Math.Min(all.Count, start + query.Limit);
        }
        else if (query.Before is not null)
        {
            end = Cursors.Find(query.Before, owner, query.Edge.WireName, all);
            start = Math.Max(0, end - query.Limit);
        }
        else
        {
            end = Math.Min(all.Count, query.Limit);
        }

        return new EdgePage(all[start..end], start > 0, end < all.Count);
    }

    private static bool IsOmitted(GraphObject element, OmissionSpec rule, DateTimeOffset now) =>
        element.ValuesAt(rule.Field).Contains(rule.Value, StringComparer.OrdinalIgnoreCase)
        && element.ValuesAt(rule.IdleField).FirstOrDefault() is { } time
        && RelativeTime.Parse(time, now) is { } last
        && now - last > TimeSpan.FromDays(rule.IdleDays);
}
