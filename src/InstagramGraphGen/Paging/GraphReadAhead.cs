using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>
/// Reads an edge page by page or element by element, and fetches the next page while the caller handles this one. Made by <c>ReadAhead()</c> of a request. It never has more than one call under way,
/// and what goes wrong with a page is thrown where that page would come. Who stops enumerating stops the call.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
public sealed class GraphReadAhead<T> : IAsyncEnumerable<T>
{
    private readonly Func<CancellationToken, IAsyncEnumerable<GraphPage<T>>> _pages;

    internal GraphReadAhead(Func<CancellationToken, IAsyncEnumerable<GraphPage<T>>> pages) => _pages = pages;

    /// <summary>All pages from here on.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphPagingException">The API says that there is more but gives no cursor, or one that it gave before.</exception>
    /// <exception cref="GraphException">As a request's <c>GetAsync</c>.</exception>
    public IAsyncEnumerable<GraphPage<T>> PagesAsync(CancellationToken cancellationToken = default) => _pages(cancellationToken);

    /// <summary>All elements of all pages from here on.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (GraphPage<T> page in _pages(cancellationToken).ConfigureAwait(false))
        {
            foreach (T item in page.Items)
            {
                yield return item;
            }
        }
    }
}

/// <summary>Goes one page ahead of whoever reads the pages.</summary>
internal static class ReadingAhead
{
    public static async IAsyncEnumerable<GraphPage<TNode>> Of<TNode>(Func<CancellationToken, IAsyncEnumerable<GraphPage<TNode>>> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IAsyncEnumerator<GraphPage<TNode>> all = pages(stop.Token).GetAsyncEnumerator(CancellationToken.None);
        Task<bool>? next = null;
        try
        {
            next = all.MoveNextAsync().AsTask();
            while (await Told(next, cancellationToken).ConfigureAwait(false))
            {
                GraphPage<TNode> page = all.Current;
                next = all.MoveNextAsync().AsTask();
                yield return page;
            }
        }
        finally
        {
            // Nothing is left running, and what went wrong with a page that nobody wanted is seen here.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)next!).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await all.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The outcome; where the caller stopped it, under the caller's own token.</summary>
    private static async Task<bool> Told(Task<bool> next, CancellationToken cancellationToken)
    {
        try
        {
            return await next.ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }
}
