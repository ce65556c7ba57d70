namespace InstagramGraphGen;

/// <summary>Goes from page to page of an edge.</summary>
internal sealed class PageWalk<TNode>(GraphSender sender, GraphCall call)
    where TNode : class, IGraphObject<TNode>
{
    private readonly CursorTrail _trail = new(call);
    private readonly PageSize _size = new(call);
    private PageRequest<TNode>? _request = new(sender, call);
    private GraphPage<TNode>? _last;

    /// <summary>The next page; null behind the last one. One that is too much for the API is asked for again with half the limit.</summary>
    /// <exception cref="GraphPagingException">The page before says that there is more but gives no cursor, or one that it gave before.</exception>
    public async Task<GraphPage<TNode>?> NextAsync(CancellationToken cancellationToken)
    {
        _request = _last is null ? _request : _request?.Next(_last, _trail);
        _last = null;
        while (_request is not null && _last is null)
        {
            try
            {
                _last = await sender.SendAsync(_request.Of(_size), cancellationToken).ConfigureAwait(false);
                _size.Came();
            }
            catch (GraphApiException e) when (e.Kind == GraphErrorKind.TooMuchData && sender.Limits.AdaptiveLimit && _request.CanShrink && _size.TryShrink())
            {
                // Once more, with half.
            }
        }

        return _last;
    }
}
