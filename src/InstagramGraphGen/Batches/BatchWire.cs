namespace InstagramGraphGen;

/// <summary>
/// Where the calls of a batch meet: each comes here through the client's handlers, as it would come to the wire, waits for others, and gets its part of the answer. So a governor counts each call, a
/// retry repeats only what failed, and what comes later (it waited for its turn, or is sent again) shares the next HTTP call. No clock decides when to send: all that are there when the batch is sent go at
/// once, and of those that come later the first goes by itself, and the others gather as long as something is under way.
/// </summary>
internal sealed class BatchWire(GraphPipeline pipeline, int maxConcurrency) : CallWire
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue> _queues = new(StringComparer.Ordinal);
    private bool _isOpen;
    private int _underWay;

    /// <summary>Whether a request can go in a batch: it carries the account's token as usual and no file, and its host takes some.</summary>
    public static bool Takes(GraphRequest request) => request.Call.Operation is { TokenPlace: GraphTokenPlace.Header, IsUnversioned: false } && request.Sender.Address.FindHost(request.Call.Operation).BatchLimit > 0 && !HoldsFile(request.Call.Arguments);

    /// <summary>All items have begun: what is there is sent.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _isOpen = true;
        }

        SendWhatWaits(isPartToo: true);
    }

    /// <inheritdoc/>
    public override async ValueTask<GraphExchange> SendAsync(GraphContext context, TokenInUse? token, CancellationToken cancellationToken)
    {
        var entry = new BatchEntry(context, token!);
        Queue queue = Enqueue(entry);
        using CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(_ => Stop(entry, queue, cancellationToken), null);
        SendWhatWaits(isPartToo: false);
        try
        {
            return await entry.Answer.ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (GraphFormatException or UnansweredEntryException or OperationCanceledException))
        {
            throw OfEntry(e, context);
        }
    }

    private static bool HoldsFile(GraphArgument? argument) => argument is not null && (argument.Value.File is not null || HoldsFile(argument.Previous));

    /// <summary>What went wrong with the batch, as it is for one of its entries.</summary>
    private HttpRequestException OfEntry(Exception e, GraphContext context)
    {
        string text = $"{context}: the batch that it was in got no answer. {pipeline.Mask.Apply(e.Message)}";
        return e is HttpRequestException network
            ? new(network.HttpRequestError, text, network.InnerException ?? network, network.StatusCode)
            : new(HttpRequestError.Unknown, text, e);
    }

    private Queue Enqueue(BatchEntry entry)
    {
        GraphSender sender = entry.Context.Sender;
        string root = sender.Address.RootOf(entry.Context.Operation);
        lock (_lock)
        {
            if (!_queues.TryGetValue(root, out Queue? queue))
            {
                _queues[root] = queue = new(sender.Address.FindHost(entry.Context.Operation).BatchLimit);
            }

            queue.Waiting.Add(entry);
            return queue;
        }
    }

    /// <summary>Nobody waits for an entry any more. An HTTP call that nobody waits for is stopped.</summary>
    private void Stop(BatchEntry entry, Queue queue, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!queue.Waiting.Remove(entry) && queue.Sent.TryGetValue(entry, out Shared? shared) && --shared.Waiting == 0)
            {
                _ = shared.Stop.CancelAsync();
            }
        }

        entry.Stop(cancellationToken);
    }

    /// <summary>Sends full batches and, where nothing is under way or it is asked for, what there is.</summary>
    private void SendWhatWaits(bool isPartToo)
    {
        while (TakeNext(isPartToo) is var (queue, shared))
        {
            _ = ExchangeAsync(queue, shared);
        }
    }

    private (Queue Queue, Shared Shared)? TakeNext(bool isPartToo)
    {
        lock (_lock)
        {
            foreach (Queue queue in _queues.Values)
            {
                bool isTime = queue.Waiting.Count >= queue.Limit || (_isOpen && queue.Waiting.Count > 0 && (isPartToo || _underWay == 0));
                if (isTime && _underWay < maxConcurrency)
                {
                    _underWay++;
                    return (queue, queue.Take());
                }
            }

            return null;
        }
    }

    private async Task ExchangeAsync(Queue queue, Shared shared)
    {
        IReadOnlyList<BatchEntry> entries = shared.Entries;
        GraphContext? batch = null;
        try
        {
            batch = new(BatchRequest.Of(entries));
            foreach (BatchEntry entry in entries)
            {
                entry.Leave(batch);
            }

            batch.Begin();
            GraphExchange? answer = null;
            try
            {
                answer = await pipeline.Wire.SendAsync(batch, entries[0].Token, shared.Stop.Token).ConfigureAwait(false);
            }
            finally
            {
                batch.End(answer);
            }

            BatchAnswer.Deal(answer, entries);
        }
        catch (Exception e)
        {
            foreach (BatchEntry entry in entries)
            {
                entry.Fail(e);
            }
        }
        finally
        {
            batch?.Close();
            lock (_lock)
            {
                _underWay--;
                queue.Forget(shared);
            }

            SendWhatWaits(isPartToo: true);
        }
    }

    /// <summary>The calls to one address that wait for a place, and those that have one.</summary>
    private sealed class Queue(int limit)
    {
        public int Limit => limit;

        public List<BatchEntry> Waiting { get; } = [];

        public Dictionary<BatchEntry, Shared> Sent { get; } = [];

        public Shared Take()
        {
            List<BatchEntry> entries = Waiting.GetRange(0, Math.Min(limit, Waiting.Count));
            Waiting.RemoveRange(0, entries.Count);
            var shared = new Shared(entries, new CancellationTokenSource());
            foreach (BatchEntry entry in entries)
            {
                Sent[entry] = shared;
            }

            return shared;
        }

        public void Forget(Shared shared)
        {
            foreach (BatchEntry entry in shared.Entries)
            {
                Sent.Remove(entry);
            }
        }
    }

    /// <summary>Calls that share an HTTP call.</summary>
    /// <param name="entries">The calls.</param>
    /// <param name="stop">Stops the HTTP call. It has no timer, so that nobody need dispose of it.</param>
    private sealed class Shared(List<BatchEntry> entries, CancellationTokenSource stop)
    {
        public IReadOnlyList<BatchEntry> Entries => entries;

        public CancellationTokenSource Stop => stop;

        /// <summary>How many still wait for their part.</summary>
        public int Waiting { get; set; } = entries.Count;
    }
}
