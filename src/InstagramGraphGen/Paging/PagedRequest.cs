using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>Goes from page to page of an edge.</summary>
internal static class EdgePages
{
    /// <param name="call">The first page.</param>
    /// <param name="pagesWithoutLinks">Whether the edge gives cursors but no links, so that only an empty page is the end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<GraphPage<TNode>> ReadAsync<TNode>(GraphCall call, bool pagesWithoutLinks, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TNode : class, IGraphObject<TNode>
    {
        var trail = new CursorTrail(call);
        while (true)
        {
            GraphPage<TNode> page = await call.Transport.GetPageAsync<TNode>(call, pagesWithoutLinks, cancellationToken).ConfigureAwait(false);
            yield return page;
            if (!page.ClaimsNext)
            {
                yield break;
            }

            call = call.Without("before").With("after", trail.Follow(page.After, call));
        }
    }
}
