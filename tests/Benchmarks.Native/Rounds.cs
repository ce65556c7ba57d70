using System.Diagnostics;
using System.Globalization;

namespace InstagramGraphGen.Benchmarks;

/// <summary>Two sides in turns, the best round of each, so that what else the machine does counts as little as possible.</summary>
internal static class Rounds
{
    private const int Count = 500;
    private const int Calls = 50;

    /// <summary>Prints the time and the bytes of a call of each side, as a ratio of those of the first.</summary>
    public static void Compare(string what, params (string Name, Func<object> Call)[] sides)
    {
        double[] best = [.. sides.Select(_ => double.MaxValue)];
        long[] allocated = new long[sides.Length];
        for (int round = 0; round < Count; round++)
        {
            for (int side = 0; side < sides.Length; side++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < Calls; i++)
                {
                    sides[side].Call();
                }

                best[side] = Math.Min(best[side], Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
                allocated[side] = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
            }
        }

        Console.WriteLine(what);
        for (int side = 0; side < sides.Length; side++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sides[side].Name,-24} {best[side],8:0} ns {allocated[side],7} B   {best[side] / best[0]:0.00} of the time, {(double)allocated[side] / allocated[0]:0.00} of the bytes"));
        }
    }
}
