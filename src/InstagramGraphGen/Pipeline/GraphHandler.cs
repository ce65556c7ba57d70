namespace InstagramGraphGen;

/// <summary>
/// Stands between requests and the wire, and sees what a <see cref="DelegatingHandler"/> cannot: the operation, the API's error with its meaning
/// (also inside an HTTP 200), a body that was cut. Given in <see cref="GraphOptions.Handlers"/>, outermost first; used by many calls at once.
/// </summary>
public abstract class GraphHandler
{
    /// <summary>
    /// Whether it sees a call as one, though the account's credential changes a token that the API refused and the call is sent once more: for what tells of calls. Only the first of
    /// <see cref="GraphOptions.Handlers"/> can; those behind one that does not see each of the two. False, unless a handler says otherwise.
    /// </summary>
    public virtual bool SeesWholeCall => false;

    /// <summary>
    /// Handles one call: calls on, once or, one after the other, more often, and gives the last exchange. What it throws, the caller gets as it is; where a write was sent by then and no answer came, as the reason of a <see cref="GraphDoubtfulWriteException"/>.
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="next">Calls on: the next handler, at last the wire.</param>
    /// <param name="cancellationToken">Fires when the caller stops the call or its time is over.</param>
    public abstract ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken);
}

/// <summary>Calls the next handler, at last the wire. Calling once more sends the call once more, and ends the exchange before.</summary>
/// <param name="context">The call: the context that the handler was given.</param>
/// <param name="cancellationToken">Stops it.</param>
/// <exception cref="ArgumentNullException">There is no context.</exception>
/// <exception cref="InvalidOperationException">An earlier call on is still under way, or the call is over.</exception>
/// <exception cref="HttpRequestException">The API could not be reached, or its answer to a read was cut.</exception>
/// <exception cref="GraphDoubtfulWriteException">The call writes, no answer came, and it may have been executed.</exception>
/// <exception cref="OperationCanceledException">It was stopped, or the attempt took too long.</exception>
public delegate ValueTask<GraphExchange> GraphNext(GraphContext context, CancellationToken cancellationToken);
