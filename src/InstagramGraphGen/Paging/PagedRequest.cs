using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>
/// Reads an edge: one page with <see cref="GraphRead{TSelf, TResult}.GetAsync"/>, page by page with <see cref="PagesAsync"/>, or element by
/// element, since it is itself an <see cref="IAsyncEnumerable{T}"/>. Immutable: every method gives a new request, so that one can be kept and varied.
/// </summary>
/// <typeparam name="TSelf">The request itself.</typeparam>
/// <typeparam name="TNode">The edge's element.</typeparam>
/// <typeparam name="TItem">What is made of an element.</typeparam>
public abstract class PagedRequest<TSelf, TNode, TItem> : GraphRead<TSelf, GraphPage<TItem>>, IAsyncEnumerable<TItem>
    where TSelf : PagedRequest<TSelf, TNode, TItem>
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected PagedRequest(GraphSender sender, GraphCall call)
        : base(sender, UsualPageSize.Of(sender, call))
    {
    }

    /// <summary>At most this many elements in a page. The API may give fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    public TSelf Limit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return With(Call.With("limit", limit));
    }

    /// <summary>The page behind a cursor: <see cref="GraphPage{T}.After"/> of the page before.</summary>
    /// <exception cref="ArgumentException"><paramref name="cursor"/> is null or empty (that would be the first page again).</exception>
    public TSelf After(string cursor) => With(Call.Behind(cursor));

    /// <summary>The page before a cursor: <see cref="GraphPage{T}.Before"/> of the page behind.</summary>
    /// <exception cref="ArgumentException"><paramref name="cursor"/> is null or empty.</exception>
    public TSelf Before(string cursor) => With(Call.Ahead(cursor));

    /// <summary>
    /// Goes on behind a page: one of this edge, or one that came inside a node (<c>conversation.Messages</c>). Of the latter it takes over the selection, the limit and the other parameters that it was asked for with,
    /// unless this request has its own. Where the page is the last (<see cref="GraphPage{T}.HasNext"/> is false), the answer has no elements.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="page"/> is null.</exception>
    /// <exception cref="ArgumentException">The page has no cursor.</exception>
    public TSelf Continue(GraphPage<TNode> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.After is { } cursor
            ? With(page.Asked.Over(UsualPageSize.Without(Sender, Call)).Behind(cursor))
            : throw new ArgumentException("The page has no cursor to go on from: it is empty, or the API gave none. Where its HasNext is false, there is nothing behind it.", nameof(page));
    }

    /// <summary>
    /// Goes on where a crawl stopped: behind the page whose <see cref="GraphPage{T}.After"/> was stored. It is plain text without token or address; the API may refuse one whose element is gone or that is too old.
    /// </summary>
    /// <param name="after">What was stored; null: nothing yet, so that it begins at the beginning.</param>
    /// <exception cref="ArgumentException"><paramref name="after"/> is empty.</exception>
    public TSelf Resume(string? after) => With(after is null ? Call.Without("after").Without("before") : Call.Behind(after));

    /// <summary>The same, but the next page is fetched while this one is handled: <c>await foreach (… in request.ReadAhead())</c>.</summary>
    public GraphReadAhead<TItem> ReadAhead() => new(PagesAheadAsync);

    /// <summary>The first element, or null (the type's default) where the edge has none.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphException">As <see cref="GraphRead{TSelf, TResult}.GetAsync"/> and <see cref="PagesAsync"/>.</exception>
    public async Task<TItem?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        // No enumeration: a program that only looks for one element needs none.
        var walk = new PageWalk<TNode>(Sender, Call);
        while (await walk.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            if (page.Count > 0)
            {
                return ItemOf(page[0]);
            }
        }

        return default;
    }

    /// <summary>
    /// All pages from here on, each fetched when it is asked for. A page may be empty though more follow. One that is too much for the API
    /// (<see cref="GraphErrorKind.TooMuchData"/>) is asked for with half the limit, as <see cref="GraphOptions.AdaptiveLimit"/> says.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphPagingException">The API says that there is more but gives no cursor, or one that it gave before.</exception>
    /// <exception cref="GraphException">As <see cref="GraphRead{TSelf, TResult}.GetAsync"/>.</exception>
    public async IAsyncEnumerable<GraphPage<TItem>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<TNode> page in NodePagesAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return PageOf(page);
        }
    }

    /// <summary>
    /// All pages from here on, of what can be read: a field or an element on whose account the API refuses a whole page is left out, and named in
    /// <see cref="GraphPage{T}.Omitted"/>. A field is one that the error names; it reads as null from there on. An element is found by halving the page.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphApiException">The API refuses, and neither a field nor an element is at fault.</exception>
    /// <exception cref="GraphException">As <see cref="PagesAsync"/>.</exception>
    public async IAsyncEnumerable<GraphPage<TItem>> ReadablePagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<TNode> page in ReadablePages.Of<TNode>(Sender, Call, cancellationToken).ConfigureAwait(false))
        {
            yield return PageOf(page);
        }
    }

    /// <summary>All elements of all pages from here on, each page fetched when its first element is asked for.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<TNode> page in NodePagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (TNode node in page.Items)
            {
                yield return ItemOf(node);
            }
        }
    }

    internal override void WalkPermissions(PermissionWalk walk) => walk.Enter<TNode>(Call.Fields);

    internal override GraphPage<TItem> Read(GraphExchange exchange) => PageOf(exchange.ReadPage<TNode>());

    /// <summary>What is made of an element.</summary>
    private protected abstract TItem ItemOf(TNode node);

    /// <summary>What is made of a page.</summary>
    private protected abstract GraphPage<TItem> PageOf(GraphPage<TNode> page);

    /// <summary>What is made of a page is made when it is wanted, not ahead.</summary>
    private async IAsyncEnumerable<GraphPage<TItem>> PagesAheadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (GraphPage<TNode> page in ReadingAhead.Of(NodePagesAsync, cancellationToken).ConfigureAwait(false))
        {
            yield return PageOf(page);
        }
    }

    /// <summary>Goes from page to page.</summary>
    private async IAsyncEnumerable<GraphPage<TNode>> NodePagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new PageWalk<TNode>(Sender, Call);
        while (await walk.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            yield return page;
        }
    }
}
