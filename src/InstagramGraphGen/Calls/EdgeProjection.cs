using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>
/// Reads of an edge exactly what a lambda needs, and gives the lambda's results: one page with <see cref="GetAsync"/>, page by page with
/// <see cref="PagesAsync"/>, or one by one. Made by <c>.Select(…)</c> of a request. Immutable.
/// </summary>
/// <typeparam name="TNode">The edge's element.</typeparam>
/// <typeparam name="TResult">What the lambda makes of an element.</typeparam>
public sealed class ProjectedEdgeRequest<TNode, TResult> : IAsyncEnumerable<TResult>
    where TNode : class, IGraphObject<TNode>
{
    private readonly GraphCall _call;
    private readonly bool _pagesWithoutLinks;
    private readonly Func<TNode, TResult> _selector;

    internal ProjectedEdgeRequest(GraphCall call, bool pagesWithoutLinks, Func<TNode, TResult> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _call = call;
        _pagesWithoutLinks = pagesWithoutLinks;
        _selector = selector;
    }

    /// <summary>At most this many elements in a page. The API may give fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    public ProjectedEdgeRequest<TNode, TResult> Limit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return With(_call.With("limit", GraphParameter.Format(limit)));
    }

    /// <summary>The page behind a cursor: <see cref="ProjectedPage{T}.After"/> of the page before.</summary>
    /// <exception cref="ArgumentException"><paramref name="cursor"/> is null or empty (that would be the first page again).</exception>
    public ProjectedEdgeRequest<TNode, TResult> After(string cursor) => With(_call.Without("before").With("after", cursor));

    /// <summary>The page before a cursor: <see cref="ProjectedPage{T}.Before"/> of the page behind.</summary>
    /// <exception cref="ArgumentException"><paramref name="cursor"/> is null or empty.</exception>
    public ProjectedEdgeRequest<TNode, TResult> Before(string cursor) => With(_call.Without("after").With("before", cursor));

    /// <summary>Sends the request and gives one page, the lambda run on each of its elements.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphApiException">The API answered with an error.</exception>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, or took longer than the client's timeout.</exception>
    public async Task<ProjectedPage<TResult>> GetAsync(CancellationToken cancellationToken = default) =>
        Project(await _call.Transport.GetPageAsync<TNode>(_call, _pagesWithoutLinks, cancellationToken).ConfigureAwait(false));

    /// <summary>The lambda's result for the first element, or the type's default where the edge has none.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphException">As <see cref="GetAsync"/> and <see cref="PagesAsync"/>.</exception>
    public async Task<TResult?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<TNode> page in EdgePages.ReadAsync<TNode>(_call, _pagesWithoutLinks, cancellationToken).ConfigureAwait(false))
        {
            if (page.Count > 0)
            {
                return _selector(page[0]);
            }
        }

        return default;
    }

    /// <summary>All pages from here on, each fetched when it is asked for. A page may be empty though more follow.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphPagingException">The API says that there is more but gives no cursor, or one that it gave before.</exception>
    /// <exception cref="GraphException">As <see cref="GetAsync"/>.</exception>
    public async IAsyncEnumerable<ProjectedPage<TResult>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<TNode> page in EdgePages.ReadAsync<TNode>(_call, _pagesWithoutLinks, cancellationToken).ConfigureAwait(false))
        {
            yield return Project(page);
        }
    }

    /// <summary>The results for all elements of all pages from here on, each made when it is asked for.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerator<TResult> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<TNode> page in EdgePages.ReadAsync<TNode>(_call, _pagesWithoutLinks, cancellationToken).ConfigureAwait(false))
        {
            foreach (TNode item in page.Items)
            {
                yield return _selector(item);
            }
        }
    }

    /// <summary>The request's method, path and query; never the token.</summary>
    public override string ToString() => $"GET {_call.Transport.DescribeUrl(_call)}";

    private ProjectedEdgeRequest<TNode, TResult> With(in GraphCall call) => new(call, _pagesWithoutLinks, _selector);

    private ProjectedPage<TResult> Project(GraphPage<TNode> page)
    {
        var items = new TResult[page.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = _selector(page[i]);
        }

        return new(items, page.After, page.Before, page.HasNext, page.HasPrevious);
    }
}
