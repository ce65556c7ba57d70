using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace InstagramGraphGen;

/// <summary>
/// Reads an edge: one page with <see cref="GetAsync"/>, page by page with <see cref="PagesAsync"/>, or element by element, since it is itself
/// an <see cref="IAsyncEnumerable{T}"/>. Immutable: every method gives a new request, so that one can be kept and varied.
/// </summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TNode">The element.</typeparam>
public abstract class EdgeRequest<TSelf, TNode> : IAsyncEnumerable<TNode>
    where TSelf : EdgeRequest<TSelf, TNode>
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected EdgeRequest(GraphCall call) => Call = call;

    /// <summary>For emitted code: the call so far.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphCall Call { get; }

    /// <summary>For emitted code: whether the edge gives cursors but no links, so that only an empty page is the end.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual bool PagesWithoutLinks => false;

    /// <summary>Asks for the fields of a ready set, besides those asked for already.</summary>
    /// <exception cref="ArgumentException">A field was asked for before with other parameters.</exception>
    public TSelf Fields(FieldSet<TNode> fields) => With(Call.Select(fields));

    /// <summary>At most this many elements in a page. The API may give fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    public TSelf Limit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return With(Call.With("limit", GraphParameter.Format(limit)));
    }

    /// <summary>The page behind a cursor: <see cref="GraphPage{T}.After"/> of the page before.</summary>
    /// <exception cref="ArgumentException"><paramref name="cursor"/> is null or empty (that would be the first page again).</exception>
    public TSelf After(string cursor) => With(Call.Without("before").With("after", cursor));

    /// <summary>The page before a cursor: <see cref="GraphPage{T}.Before"/> of the page behind.</summary>
    /// <exception cref="ArgumentException"><paramref name="cursor"/> is null or empty.</exception>
    public TSelf Before(string cursor) => With(Call.Without("after").With("before", cursor));

    /// <summary>
    /// Asks for exactly the fields that the lambda reads, and gives its results. The compiler works out the fields; a lambda of which it
    /// cannot is a compile error. After <c>.Fields(…)</c> the selection stays as it is; it is completed where
    /// it lacks what the lambda reads.
    /// </summary>
    /// <typeparam name="TResult">What the lambda makes of an element.</typeparam>
    [Experimental(UnderivedSelection.DiagnosticId, Message = UnderivedSelection.Cure)]
    public ProjectedEdgeRequest<TNode, TResult> Select<TResult>(Func<TNode, TResult> selector) => throw UnderivedSelection.Error();

    /// <summary>For emitted code: what <see cref="Select"/> stands for, with the fields that its lambda reads.</summary>
    /// <typeparam name="TResult">What the lambda makes of an element.</typeparam>
    /// <exception cref="ArgumentException">A field was selected before with other parameters than the lambda reads it with.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ProjectedEdgeRequest<TNode, TResult> Project<TResult>(FieldSet fields, Func<TNode, TResult> selector) =>
        new(Call.Complete(fields), PagesWithoutLinks, selector);

    /// <summary>Sends the request and gives one page.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphApiException">The API answered with an error.</exception>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, or took longer than the client's timeout.</exception>
    public Task<GraphPage<TNode>> GetAsync(CancellationToken cancellationToken = default) => Call.Transport.GetPageAsync<TNode>(Call, PagesWithoutLinks, cancellationToken);

    /// <summary>The first element, or null where the edge has none.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphException">As <see cref="GetAsync"/> and <see cref="PagesAsync"/>.</exception>
    public async Task<TNode?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<TNode> page in PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (page.Count > 0)
            {
                return page[0];
            }
        }

        return null;
    }

    /// <summary>All pages from here on, each fetched when it is asked for. A page may be empty though more follow.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphPagingException">The API says that there is more but gives no cursor, or one that it gave before.</exception>
    /// <exception cref="GraphException">As <see cref="GetAsync"/>.</exception>
    public IAsyncEnumerable<GraphPage<TNode>> PagesAsync(CancellationToken cancellationToken = default) =>
        EdgePages.ReadAsync<TNode>(Call, PagesWithoutLinks, cancellationToken);

    /// <summary>All elements of all pages from here on, each page fetched when its first element is asked for.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerator<TNode> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<TNode> page in PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (TNode item in page.Items)
            {
                yield return item;
            }
        }
    }

    /// <summary>The request's method, path and query; never the token.</summary>
    public override string ToString() => $"GET {Call.Transport.DescribeUrl(Call)}";

    /// <summary>For emitted code: the same request with another call.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract TSelf With(GraphCall call);
}
