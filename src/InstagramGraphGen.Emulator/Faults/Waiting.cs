namespace InstagramGraphGen.Emulator;

/// <summary>Holds requests back, and counts those that it holds.</summary>
internal sealed class Waiting(TimeProvider time)
{
    private int _count;

    /// <summary>How many are held back now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Waits as long as it is to wait there.</summary>
    public async Task AtAsync(FaultMoment moment, IReadOnlyList<Fault.Late> waits, CancellationToken cancellationToken)
    {
        foreach (Fault.Late wait in waits)
        {
            if (wait.Moment == moment)
            {
                await ForAsync(wait.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits until whoever asked gives up.</summary>
    public Task ForEverAsync(CancellationToken cancellationToken) => ForAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    private async Task ForAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        // The wait is there before it is counted: whoever moves the clock then moves it.
        var wait = Task.Delay(length, time, cancellationToken);
        Interlocked.Increment(ref _count);
        try
        {
            await wait.ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
