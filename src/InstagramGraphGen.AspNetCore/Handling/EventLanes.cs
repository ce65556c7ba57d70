using System.Threading.Channels;

namespace InstagramGraphGen;

/// <summary>Work in lanes: within one the items come one after the other, as they were added; different lanes run side by side, a bounded number of them, and take turns.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="run">Does the work; never throws.</param>
internal sealed class EventLanes<T>(Func<T, Task> run)
{
    private readonly Channel<Lane> _ready = Channel.CreateUnbounded<Lane>();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Starts to work off what is added.</summary>
    public void Start(int maxConcurrency) =>
        _ = Parallel.ForEachAsync(_ready.Reader.ReadAllAsync(), new ParallelOptions { MaxDegreeOfParallelism = maxConcurrency }, async (lane, _) => await RunAsync(lane).ConfigureAwait(false));

    /// <summary>Adds an item to a lane; null: to one of its own.</summary>
    public void Add(string? key, T item)
    {
        lock (_gate)
        {
            if (key is not null && _lanes.TryGetValue(key, out Lane? lane))
            {
                // It is being worked off, or waits for its turn.
                lane.Items.Enqueue(item);
                return;
            }

            lane = new(key);
            lane.Items.Enqueue(item);
            if (key is not null)
            {
                _lanes.Add(key, lane);
            }

            _ready.Writer.TryWrite(lane);
        }
    }

    /// <summary>All has been done, and nothing will be added any more.</summary>
    public void Complete() => _ready.Writer.TryComplete();

    private async Task RunAsync(Lane lane)
    {
        T item;
        lock (_gate)
        {
            item = lane.Items.Dequeue();
        }

        await run(item).ConfigureAwait(false);
        lock (_gate)
        {
            if (lane.Items.Count > 0)
            {
                _ready.Writer.TryWrite(lane);
            }
            else if (lane.Key is not null)
            {
                _lanes.Remove(lane.Key);
            }
        }
    }

    private sealed class Lane(string? key)
    {
        public string? Key { get; } = key;

        public Queue<T> Items { get; } = new(1);
    }
}
