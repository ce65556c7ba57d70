using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace InstagramGraphGen;

/// <summary>Sends many requests, some at once, and gives their results in the order of the requests.</summary>
internal static class SendingInOrder
{
    public static async IAsyncEnumerable<GraphResult<TResult>> SendAsync<TResult>(
        GraphPipeline pipeline, IEnumerable<GraphRequest<TResult>> requests, int maxConcurrency, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<Task<GraphResult<TResult>>>();
        using IEnumerator<GraphRequest<TResult>> all = requests.GetEnumerator();
        try
        {
            bool hasMore = true;
            ExceptionDispatchInfo? fault = null;
            while (hasMore || underWay.Count > 0)
            {
                if (hasMore && cancellationToken.IsCancellationRequested)
                {
                    // What was sent has its results first, here, too.
                    fault = Stopped(cancellationToken);
                    hasMore = false;
                }

                while (hasMore && underWay.Count < maxConcurrency)
                {
                    try
                    {
                        if (hasMore = all.MoveNext())
                        {
                            pipeline.CheckOwn(all.Current);
                            underWay.Enqueue(GraphSender.SettleAsync(all.Current, wire: null, stop.Token));
                        }
                    }
                    catch (Exception e)
                    {
                        // What was sent before has its results first: there may be writes among it.
                        fault = ExceptionDispatchInfo.Capture(e);
                        hasMore = false;
                    }
                }

                if (underWay.Count > 0)
                {
                    GraphResult<TResult> result = await underWay.Peek().ConfigureAwait(false);
                    _ = underWay.Dequeue();
                    fault ??= result.Exception is OperationCanceledException && cancellationToken.IsCancellationRequested ? Stopped(cancellationToken) : null;
                    yield return result;
                }
            }

            fault?.Throw();
        }
        finally
        {
            // Nothing is left running, and nothing that went wrong with it is left unseen: it settles as a result.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(underWay).ConfigureAwait(false);
        }
    }

    private static ExceptionDispatchInfo Stopped(CancellationToken cancellationToken) => ExceptionDispatchInfo.Capture(new OperationCanceledException(cancellationToken));
}
