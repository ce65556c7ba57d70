namespace InstagramGraphGen;

/// <summary>Reads of one node exactly what a lambda needs, and gives the lambda's result. Made by <c>.Select(…)</c> of a request.</summary>
/// <typeparam name="TNode">The node.</typeparam>
/// <typeparam name="TResult">What the lambda makes of it.</typeparam>
public sealed class ProjectedNodeRequest<TNode, TResult>
    where TNode : class, IGraphObject<TNode>
{
    private readonly GraphCall _call;
    private readonly Func<TNode, TResult> _selector;

    internal ProjectedNodeRequest(GraphCall call, Func<TNode, TResult> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _call = call;
        _selector = selector;
    }

    /// <summary>Sends the request and runs the lambda on the answer.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphApiException">The API answered with an error.</exception>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, or took longer than the client's timeout.</exception>
    public async Task<TResult> GetAsync(CancellationToken cancellationToken = default) =>
        _selector(await _call.Transport.GetNodeAsync<TNode>(_call, cancellationToken).ConfigureAwait(false));

    /// <summary>The request's method, path and query; never the token.</summary>
    public override string ToString() => $"GET {_call.Transport.DescribeUrl(_call)}";
}
