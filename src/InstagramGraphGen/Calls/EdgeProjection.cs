namespace InstagramGraphGen;

/// <summary>Reads of an edge exactly what a lambda needs, and gives the lambda's results. Made by <c>.Select(…)</c> of a request.</summary>
/// <typeparam name="TNode">The edge's element.</typeparam>
/// <typeparam name="TResult">What the lambda makes of an element.</typeparam>
public sealed class EdgeProjection<TNode, TResult> : PagedRequest<EdgeProjection<TNode, TResult>, TNode, TResult>
    where TNode : class, IGraphObject<TNode>
{
    private readonly Func<TNode, TResult> _selector;

    internal EdgeProjection(GraphSender sender, GraphCall call, Func<TNode, TResult> selector)
        : base(sender, call)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _selector = selector;
    }

    /// <inheritdoc/>
    protected override EdgeProjection<TNode, TResult> With(GraphSender sender, GraphCall call) => new(sender, call, _selector);

    private protected override TResult ItemOf(TNode node) => _selector(node);

    private protected override GraphPage<TResult> PageOf(GraphPage<TNode> page) => page.Map(_selector);
}
