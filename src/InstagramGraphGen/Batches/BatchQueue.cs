using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>The calls to one address that wait for a place in an HTTP call, and those that have one. Used under its wire's lock.</summary>
internal sealed class BatchQueue(int limit)
{
    private readonly List<BatchEntry> _waiting = [];
    private readonly Dictionary<BatchEntry, SharedCall> _sent = [];

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Whether as many wait as one HTTP call takes.</summary>
    public bool IsFull => _waiting.Count >= limit;

    public void Add(BatchEntry entry) => _waiting.Add(entry);

    /// <summary>Makes an HTTP call of the first that wait.</summary>
    public SharedCall Take()
    {
        var call = new SharedCall(_waiting.GetRange(0, Math.Min(limit, _waiting.Count)), new CancellationTokenSource());
        _waiting.RemoveRange(0, call.Entries.Count);
        foreach (BatchEntry entry in call.Entries)
        {
            entry.Leave(call.Batch);
            _sent[entry] = call;
        }

        return call;
    }

    /// <summary>Takes an entry out that was stopped.</summary>
    public void Remove(BatchEntry stopped)
    {
        if (_waiting.Remove(stopped) || !_sent.TryGetValue(stopped, out SharedCall? call))
        {
            return;
        }

        if (call.Request.TryCallOff())
        {
            Forget(call);
            foreach (BatchEntry entry in call.Entries)
            {
                entry.Return();
            }

            _waiting.InsertRange(0, call.Entries.FindAll(entry => !entry.IsStopped));
            call.Entries = [];
        }

        // One that was called off has no entries left.
        if (call.Entries.TrueForAll(entry => entry.IsStopped))
        {
            // What hears of it is the HttpClient's, and is not called under the lock.
            _ = call.Stop.CancelAsync();
        }
    }

    /// <summary>Nobody can stop an HTTP call any more: it is over, or called off.</summary>
    public void Forget(SharedCall call)
    {
        foreach (BatchEntry entry in call.Entries)
        {
            _sent.Remove(entry);
        }
    }
}

/// <summary>An HTTP call that entries share.</summary>
internal sealed class SharedCall
{
    public SharedCall(List<BatchEntry> entries, CancellationTokenSource stop)
    {
        Entries = entries;
        Stop = stop;
        Token = entries[0].Token;
        Request = BatchRequest.Of(entries);

        // Each part stands in the answer as a text, in which a quote takes twice its place.
        Batch = new(Request) { LengthFactor = 2 * entries.Count };
    }

    /// <summary>Who waits for it, in the order of their places; empty: it was called off.</summary>
    public List<BatchEntry> Entries { get; set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public TokenInUse Token { get; }

    public BatchRequest Request { get; }

    public GraphContext Batch { get; }

    /// <summary>Stops it. It has no timer, so that nobody need dispose of it.</summary>
    public CancellationTokenSource Stop { get; }
}
