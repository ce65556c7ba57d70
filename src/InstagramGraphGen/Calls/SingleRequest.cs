using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>Reads an edge that has one element at most: it, or null. Immutable: every method gives a new request, so that one can be kept and varied.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TNode">The element.</typeparam>
public abstract class SingleRequest<TSelf, TNode> : GraphRead<TSelf, TNode?>
    where TSelf : SingleRequest<TSelf, TNode>
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected SingleRequest(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <summary>Asks for the fields of a ready set, besides those asked for already.</summary>
    /// <exception cref="ArgumentException">A field was asked for before with other parameters.</exception>
    public TSelf Fields(FieldSet<TNode> fields) => With(Call.Select(fields));

    internal override void WalkPermissions(PermissionWalk walk) => walk.Enter<TNode>(Call.Fields);

    internal override ReadOnlySpan<string> FieldNames => TNode.FieldNames;

    internal override TNode? Read(GraphExchange exchange) => exchange.ReadSingle<TNode>();
}
