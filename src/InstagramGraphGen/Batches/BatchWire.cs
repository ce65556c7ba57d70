namespace InstagramGraphGen;

/// <summary>
/// Where the calls of a batch meet: each comes here through the client's handlers, as it would come to the wire, waits for others, and gets its part of the answer. So a governor counts each call, a
/// retry repeats only what failed, and what comes later (it waited for its turn, or is sent again) shares the next HTTP call. No clock decides when to send: those that begin together go at
/// once, and of those that come later the first goes by itself, and the others gather as long as something is under way.
/// </summary>
internal sealed class BatchWire(GraphPipeline pipeline, int maxConcurrency) : CallWire
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, BatchQueue> _queues = new(StringComparer.Ordinal);
    private readonly Queue<List<GraphBatchItem>> _loads = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _stop;
    private bool _isBeginning;
    private int _underWay;

    /// <summary>Items that have begun and have no result yet. Some may wait for something else than an HTTP call: that must not hold up the others, nor may all the others begin meanwhile.</summary>
    private long _begun;
    private long _mostBegun;
    private int _left;

    /// <summary>Whether a request can go in a batch: it carries the account's token as usual and no file, and its host takes some.</summary>
    public static bool Takes(GraphRequest request) => request.Call.Operation is { TokenPlace: GraphTokenPlace.Header, IsUnversioned: false } && LimitOf(request) > 0 && !HoldsFile(request.Call.Arguments);

    /// <summary>Sends items that go in batches, and waits until each has its result. An item begins, and its time with it, when there is room for the HTTP call that it will be in.</summary>
    /// <param name="items">The items, each of which <see cref="Takes"/> takes.</param>
    /// <param name="cancellationToken">Stops them: those that have not begun are told so at once.</param>
    public async Task SendAllAsync(IReadOnlyList<GraphBatchItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        _stop = cancellationToken;
        _left = items.Count;
        foreach (List<GraphBatchItem> ofAddress in ByAddress(items))
        {
            int limit = LimitOf(ofAddress[0].Request);
            _mostBegun = Math.Max(_mostBegun, 2L * maxConcurrency * limit);
            for (int i = 0; i < ofAddress.Count; i += limit)
            {
                _loads.Enqueue(ofAddress.GetRange(i, Math.Min(limit, ofAddress.Count - i)));
            }
        }

        using CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(_ => SendWhatWaits(isPartToo: false), null);
        SendWhatWaits(isPartToo: false);
        await _done.Task.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<GraphExchange> SendAsync(GraphContext context, TokenInUse? token, CancellationToken cancellationToken)
    {
        var entry = new BatchEntry(context, token!);
        BatchQueue queue = Enqueue(entry);
        using CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(_ => Stop(entry, queue, cancellationToken), null);
        SendWhatWaits(isPartToo: false);
        return await entry.Answer.ConfigureAwait(false);
    }

    private static bool HoldsFile(GraphArgument? argument) => argument is not null && (argument.Value.File is not null || HoldsFile(argument.Previous));

    private static int LimitOf(GraphRequest request) => request.Sender.Address.FindHost(request.Call.Operation).BatchLimit;

    private static string RootOf(GraphRequest request) => request.Sender.Address.RootOf(request.Call.Operation);

    private static Dictionary<string, List<GraphBatchItem>>.ValueCollection ByAddress(IReadOnlyList<GraphBatchItem> items)
    {
        var all = new Dictionary<string, List<GraphBatchItem>>(StringComparer.Ordinal);
        foreach (GraphBatchItem item in items)
        {
            string root = RootOf(item.Request);
            if (!all.TryGetValue(root, out List<GraphBatchItem>? ofAddress))
            {
                all[root] = ofAddress = [];
            }

            ofAddress.Add(item);
        }

        return all.Values;
    }

    private BatchQueue Enqueue(BatchEntry entry)
    {
        string root = RootOf(entry.Context.Request);
        lock (_lock)
        {
            if (!_queues.TryGetValue(root, out BatchQueue? queue))
            {
                _queues[root] = queue = new(LimitOf(entry.Context.Request));
            }

            queue.Add(entry);
            return queue;
        }
    }

    /// <summary>
    /// Nobody waits for an entry any more. An HTTP call that is not on its way yet is called off, so that the entry was certainly not sent, and the others go with the next; one that is on its way is
    /// stopped when nobody waits for it.
    /// </summary>
    private void Stop(BatchEntry entry, BatchQueue queue, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            entry.MarkStopped();
            queue.Remove(entry);
        }

        entry.Stop(cancellationToken);
    }

    /// <summary>Sends full batches and, where nothing is under way or it is asked for, what there is. Where there is room then, the next items begin, and are sent.</summary>
    private void SendWhatWaits(bool isPartToo)
    {
        do
        {
            while (TakeNext(isPartToo) is var (queue, call))
            {
                _ = ExchangeAsync(queue, call);
            }

            isPartToo = true;
        }
        while (BeginNext());
    }

    /// <summary>Begins as many items as go in one HTTP call; false: there is no room, none is left, or somebody else sees to it.</summary>
    private bool BeginNext()
    {
        List<GraphBatchItem> load;
        lock (_lock)
        {
            bool hasRoom = _loads.Count > 0 && ((_underWay < maxConcurrency && _begun + _loads.Peek().Count <= _mostBegun) || _stop.IsCancellationRequested);
            if (_isBeginning || !hasRoom)
            {
                return false;
            }

            load = _loads.Dequeue();
            _begun += load.Count;
            _isBeginning = true;
        }

        foreach (GraphBatchItem item in load)
        {
            _ = RunAsync(item);
        }

        lock (_lock)
        {
            _isBeginning = false;
        }

        return true;
    }

    private async Task RunAsync(GraphBatchItem item)
    {
        try
        {
            await item.SendInBatchAsync(this, _stop).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }

        lock (_lock)
        {
            _begun--;
        }

        SendWhatWaits(isPartToo: false);
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.TrySetResult();
        }
    }

    private (BatchQueue Queue, SharedCall Call)? TakeNext(bool isPartToo)
    {
        lock (_lock)
        {
            foreach (BatchQueue queue in _queues.Values)
            {
                bool isTime = queue.IsFull || (!_isBeginning && queue.Count > 0 && (isPartToo || _underWay == 0));
                if (isTime && _underWay < maxConcurrency)
                {
                    _underWay++;
                    return (queue, queue.Take());
                }
            }

            return null;
        }
    }

    private async Task ExchangeAsync(BatchQueue queue, SharedCall call)
    {
        GraphExchange? answer = null;
        Exception? fault = null;
        try
        {
            call.Batch.Begin();
            answer = await pipeline.Wire.SendAsync(call.Batch, call.Token, call.Stop.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            fault = e;
        }

        call.Batch.End(answer);
        try
        {
            Settle(Release(queue, call), call, answer, fault);
        }
        finally
        {
            call.Batch.Close();
            lock (_lock)
            {
                _underWay--;
            }

            SendWhatWaits(isPartToo: true);
        }
    }

    /// <summary>Ends a call, and tells whose answer it has: nobody's where it was called off.</summary>
    private List<BatchEntry> Release(BatchQueue queue, SharedCall call)
    {
        lock (_lock)
        {
            queue.Forget(call);
            return call.Entries;
        }
    }

    private static void Settle(List<BatchEntry> entries, SharedCall call, GraphExchange? answer, Exception? fault)
    {
        try
        {
            if (answer is not null && entries.Count > 0)
            {
                BatchAnswer.Deal(answer, entries);
            }
        }
        catch (Exception e)
        {
            fault = e;
        }

        if (fault is not null)
        {
            foreach (BatchEntry entry in entries)
            {
                entry.Fail(BatchFault.OfEntry(fault, entry.Context, call.Batch));
            }
        }
    }
}
