using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace InstagramGraphGen;

/// <summary>Reads one node. Immutable: every method gives a new request, so that one can be kept and varied.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TNode">The node.</typeparam>
public abstract class NodeRequest<TSelf, TNode> : GraphRead<TSelf, TNode>
    where TSelf : NodeRequest<TSelf, TNode>
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected NodeRequest(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <summary>Asks for the fields of a ready set, besides those asked for already.</summary>
    /// <exception cref="ArgumentException">A field was asked for before with other parameters.</exception>
    public TSelf Fields(FieldSet<TNode> fields) => With(Call.Select(fields));

    /// <summary>
    /// Goes on behind a page that came in an answer to this request, or to one that went on from it: the same request, of which that edge asks for the elements behind the page. It is the way to more of what has no path of
    /// its own, such as the media of another account. Where the page is the last (<see cref="GraphPage{T}.HasNext"/> is false), the edge has no elements then.
    /// </summary>
    /// <typeparam name="TElement">What the edge lists.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="page"/> is null.</exception>
    /// <exception cref="ArgumentException">The page has no cursor, or did not come in an answer to this request.</exception>
    public TSelf Continue<TElement>(GraphPage<TElement> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        string cursor = page.After ?? throw new ArgumentException("The page has no cursor to go on from: it is empty, or the API gave none.", nameof(page));
        return Call.Fields?.Continued(page.Asked, cursor) is { } fields
            ? With(Call.Asking(fields))
            : throw new ArgumentException("The page did not come in an answer to this request.", nameof(page));
    }

    /// <summary>
    /// Asks for exactly the fields that the lambda reads, and gives its result. The compiler works out the fields; a lambda of which it
    /// cannot is a compile error. After <c>.Fields(…)</c> the selection stays as it is; it is completed where
    /// it lacks what the lambda reads.
    /// </summary>
    /// <typeparam name="TResult">What the lambda makes of the node.</typeparam>
    [Experimental(UnderivedSelection.DiagnosticId, Message = UnderivedSelection.Cure)]
    public NodeProjection<TNode, TResult> Select<TResult>(Func<TNode, TResult> selector) => throw UnderivedSelection.Error();

    /// <summary>
    /// Asks for the fields of a ready set, besides those asked for already, and gives the result of a lambda, which may read no others.
    /// It takes no generator: for Visual Basic and F#, and where a lambda is known at run time only.
    /// </summary>
    /// <typeparam name="TResult">What the lambda makes of the node.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A field was asked for before with other parameters.</exception>
    public NodeProjection<TNode, TResult> Select<TResult>(FieldSet<TNode> fields, Func<TNode, TResult> selector) => new(Sender, Call.Select(fields), selector);

    /// <summary>For emitted code: what <see cref="Select{TResult}(Func{TNode, TResult})"/> stands for, with the fields that its lambda reads.</summary>
    /// <typeparam name="TResult">What the lambda makes of the node.</typeparam>
    /// <exception cref="ArgumentException">A field was selected before with other parameters than the lambda reads it with.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NodeProjection<TNode, TResult> Project<TResult>(FieldSet fields, Func<TNode, TResult> selector) =>
        new(Sender, Call.Complete(fields), selector);

    internal override void WalkPermissions(PermissionWalk walk) => walk.Enter<TNode>(Call.Fields);

    internal override ReadOnlySpan<string> FieldNames => TNode.FieldNames;

    internal override TNode Read(GraphExchange exchange) => exchange.ReadNode<TNode>();
}
