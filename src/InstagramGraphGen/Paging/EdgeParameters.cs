namespace InstagramGraphGen;

/// <summary>
/// Parameters of an edge that a projection reads: <c>.Select(c => c.Messages.Limit(5).Select(m => m.Message))</c>. They shape the request
/// that is derived from the lambda and do nothing when the lambda runs, so they stand directly on an edge, in a projection, with a constant.
/// Anything else is a compile error. The parameters of a single edge are emitted beside these from the spec.
/// </summary>
public static class EdgeParameters
{
    /// <summary>At most this many elements.</summary>
    /// <typeparam name="T">The edge's element.</typeparam>
    public static GraphPage<T> Limit<T>(this GraphPage<T> edge, int limit)
        where T : class, IGraphObject<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return edge;
    }

    /// <summary>The elements behind a cursor.</summary>
    /// <typeparam name="T">The edge's element.</typeparam>
    public static GraphPage<T> After<T>(this GraphPage<T> edge, string cursor)
        where T : class, IGraphObject<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(cursor);
        return edge;
    }

    /// <summary>The elements before a cursor.</summary>
    /// <typeparam name="T">The edge's element.</typeparam>
    public static GraphPage<T> Before<T>(this GraphPage<T> edge, string cursor)
        where T : class, IGraphObject<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(cursor);
        return edge;
    }
}
