using System.Diagnostics;
using System.Globalization;

namespace InstagramGraphGen;

/// <summary>
/// Many requests that are sent together: reads, writes and projections, of one account or of several. Where the host takes batches, as many as fit go in one HTTP call; where it takes none,
/// and what a batch cannot carry (files), is sent by itself, some at once. Either way each item has its own result, goes through the client's handlers, and counts against the rate by itself.
/// Items are independent: nothing is promised of the order in which the API executes them. Made by <c>client.Batch()</c>, filled and sent by one caller, once.
/// </summary>
[DebuggerDisplay("Count = {Items.Count}")]
public sealed class GraphBatch
{
    private readonly GraphPipeline _pipeline;
    private readonly int _maxConcurrency;
    private readonly List<GraphBatchItem> _items = [];
    private bool _isSent;

    internal GraphBatch(GraphPipeline pipeline, int maxConcurrency)
    {
        _pipeline = pipeline;
        _maxConcurrency = maxConcurrency;
    }

    /// <summary>What was added, in that order.</summary>
    public IReadOnlyList<GraphBatchItem> Items => _items;

    /// <summary>Adds a request; one that is added twice is sent twice.</summary>
    /// <typeparam name="TResult">What it answers.</typeparam>
    /// <returns>Where its result will be.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">It is of a client with an HttpClient and options of its own.</exception>
    /// <exception cref="InvalidOperationException">The batch was sent.</exception>
    public GraphBatchItem<TResult> Add<TResult>(GraphRequest<TResult> request)
    {
        _pipeline.CheckOwn(request);
        ThrowIfSent();
        var item = new GraphBatchItem<TResult>(request);
        _items.Add(item);
        return item;
    }

    /// <summary>
    /// Sends all items, and waits until each has its result. What goes wrong with an item, be it the network, is in that item and is not thrown here. An item that the API did not get to is asked for
    /// again, a write only where the spec says that repeating it does no harm. The time that an item may take begins when there is room for it among the HTTP calls.
    /// </summary>
    /// <param name="cancellationToken">Stops it. Each item then tells what became of it: its result, whether it was sent, and whether it may have been executed.</param>
    /// <exception cref="InvalidOperationException">The batch was sent before.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task SendAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfSent();
        _isSent = true;
        using var room = new SemaphoreSlim(_maxConcurrency);
        var together = new List<GraphBatchItem>();
        var underWay = new List<Task>();
        foreach (GraphBatchItem item in _items)
        {
            if (BatchWire.Takes(item.Request))
            {
                together.Add(item);
            }
            else
            {
                underWay.Add(item.SendAloneAsync(room, cancellationToken));
            }
        }

        underWay.Add(new BatchWire(_pipeline, _maxConcurrency).SendAllAsync(together, cancellationToken));
        await Task.WhenAll(underWay).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested && _items.Exists(item => !item.IsAnswered))
        {
            throw new OperationCanceledException(Stopped(), cancellationToken);
        }
    }

    /// <summary>How many items there are.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"A batch of {_items.Count}");

    private string Stopped()
    {
        int answered = 0, sent = 0, doubtful = 0;
        foreach (GraphBatchItem item in _items)
        {
            answered += item.IsAnswered ? 1 : 0;
            sent += item.WasSent && !item.IsAnswered ? 1 : 0;
            doubtful += item.MayHaveBeenExecuted && !item.IsAnswered ? 1 : 0;
        }

        return string.Create(CultureInfo.CurrentCulture, $"The batch was stopped: of {_items.Count} items {answered} were answered, {sent} were sent and not answered ({doubtful} of them writes that may have been executed), and {_items.Count - answered - sent} were not sent. Each item says which it is.");
    }

    private void ThrowIfSent()
    {
        if (_isSent)
        {
            throw new InvalidOperationException("This batch was sent. Make another for what comes behind it.");
        }
    }
}
