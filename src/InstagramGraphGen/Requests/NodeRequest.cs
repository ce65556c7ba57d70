using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>Reads one node. Immutable: every method gives a new request, so that one can be kept and varied.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TNode">The node.</typeparam>
public abstract class NodeRequest<TSelf, TNode>
    where TSelf : NodeRequest<TSelf, TNode>
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected NodeRequest(GraphCall call) => Call = call;

    /// <summary>For emitted code: the call so far.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphCall Call { get; }

    /// <summary>Asks for the fields of a ready set, besides those asked for already.</summary>
    /// <exception cref="ArgumentException">A field was asked for before with other parameters.</exception>
    public TSelf Fields(FieldSet<TNode> fields) => With(Call.Select(fields));

    /// <summary>Sends the request.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphApiException">The API answered with an error.</exception>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, or took longer than the client's timeout.</exception>
    public Task<TNode> GetAsync(CancellationToken cancellationToken = default) => Call.Transport.GetNodeAsync<TNode>(Call, cancellationToken);

    /// <summary>The request's method, path and query; never the token.</summary>
    public override string ToString() => $"GET {Call.Transport.DescribeUrl(Call)}";

    /// <summary>For emitted code: the same request with another call.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract TSelf With(GraphCall call);
}
