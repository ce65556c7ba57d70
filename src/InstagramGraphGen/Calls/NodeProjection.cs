namespace InstagramGraphGen;

/// <summary>Reads of one node exactly what a lambda needs, and gives the lambda's result. Made by <c>.Select(…)</c> of a request.</summary>
/// <typeparam name="TNode">The node.</typeparam>
/// <typeparam name="TResult">What the lambda makes of it.</typeparam>
public sealed class NodeProjection<TNode, TResult> : GraphRead<NodeProjection<TNode, TResult>, TResult>
    where TNode : class, IGraphObject<TNode>
{
    private readonly Func<TNode, TResult> _selector;

    internal NodeProjection(GraphSender sender, GraphCall call, Func<TNode, TResult> selector)
        : base(sender, call)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _selector = selector;
    }

    /// <inheritdoc/>
    protected override NodeProjection<TNode, TResult> With(GraphSender sender, GraphCall call) => new(sender, call, _selector);

    internal override void WalkPermissions(PermissionWalk walk) => walk.Enter<TNode>(Call.Fields);

    internal override ReadOnlySpan<string> FieldNames => TNode.FieldNames;

    internal override TResult Read(GraphExchange exchange) => _selector(exchange.ReadNode<TNode>());
}
