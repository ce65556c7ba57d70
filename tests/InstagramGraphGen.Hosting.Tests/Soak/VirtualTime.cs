using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Soak;

/// <summary>
/// A clock that runs by itself, and stands while a call is on its way: it moves only when all calls under way are held back by the emulator, so that what a test sees does not
/// depend on how fast the machine is. As the last handler of a client it knows what is under way.
/// </summary>
internal sealed class VirtualTime(FakeTimeProvider time) : GraphHandler
{
    private const int LooksInVain = 50;

    private int _underWay;
    private int _most;
    private int _sent;

    /// <summary>How many calls were under way at a time, at the most.</summary>
    public int MostUnderWay => _most;

    /// <summary>How many were sent, those that repeat others among them.</summary>
    public int Sent => _sent;

    public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        _most = Math.Max(_most, Interlocked.Increment(ref _underWay));
        try
        {
            return await next(context, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>Lets the clock run until something is over.</summary>
    public async Task RunAsync(Task work, GraphEmulator emulator, TimeSpan step)
    {
        int vain = 0;
        while (!work.IsCompleted)
        {
            if (Stands(emulator) && Stands(emulator))
            {
                time.Advance(step);
                vain = 0;
            }
            else if (++vain % LooksInVain == 0)
            {
                // Who never rests takes the processor from the calls that it waits for. How long this rest is, no test sees.
                await Task.Delay(1);
            }

            await Task.Yield();
        }

        await work;
    }

    private bool Stands(GraphEmulator emulator)
    {
        int underWay = Volatile.Read(ref _underWay);
        Thread.Yield();
        return underWay == emulator.HeldBack && underWay == Volatile.Read(ref _underWay);
    }
}
