namespace InstagramGraphGen;

/// <summary>One page of an edge.</summary>
internal abstract class OnePageRequest<TSelf, TNode>(GraphSender sender, GraphCall call) : GraphRead<TSelf, GraphPage<TNode>>(sender, call)
    where TSelf : OnePageRequest<TSelf, TNode>
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>Whether a smaller page of it begins where it begins: one that is read backwards ends there.</summary>
    public bool CanShrink => GraphArgument.Find(Call.Arguments, "before") is null;

    /// <summary>The request for the page behind; null where the page says that it is the last.</summary>
    /// <exception cref="GraphPagingException">It says that there is more but gives no cursor, or one that it gave before.</exception>
    public TSelf? Next(GraphPage<TNode> page, CursorTrail trail) =>
        page.ClaimsNext && !Call.EndsBefore(page.After, Sender.Pipeline.Settings.TimeProvider) ? With(Call.Behind(trail.Follow(page.After, ToString()))) : null;

    /// <summary>The same with the limit that a page has now.</summary>
    public TSelf Of(PageSize size) => size.Limit == 0 ? (TSelf)this : With(Call.With("limit", size.Limit));

    internal override void WalkPermissions(PermissionWalk walk) => walk.Enter<TNode>(Call.Fields);
}

/// <summary>One page of an edge, its elements as they are.</summary>
internal sealed class PageRequest<TNode>(GraphSender sender, GraphCall call) : OnePageRequest<PageRequest<TNode>, TNode>(sender, call)
    where TNode : class, IGraphObject<TNode>
{
    internal override GraphPage<TNode> Read(GraphExchange exchange) => exchange.ReadPage<TNode>();

    protected override PageRequest<TNode> With(GraphSender sender, GraphCall call) => new(sender, call);
}
