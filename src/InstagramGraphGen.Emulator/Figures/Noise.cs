using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>Numbers that look as if life had made them, and are the same each time.</summary>
internal static class Noise
{
    /// <summary>A number from 0 up to 1 for a text.</summary>
    public static double Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte one in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ one) * 1099511628211;
        }

        // The last bytes of a text must tell in the first bits of the number, too.
        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15;
        return (hash >> 11) / (double)(1UL << 53);
    }

    /// <summary>Splits a whole number into parts that add up to it.</summary>
    /// <param name="total">The number.</param>
    /// <param name="parts">What names the parts.</param>
    /// <param name="seed">What the number is of.</param>
    public static IReadOnlyList<long> Split(long total, IReadOnlyList<string> parts, string seed)
    {
        // Of parts in a row the earlier are the larger, as lists of such parts are.
        double[] weights = [.. parts.Select((part, i) => (0.2 + Of($"{seed}\n{part}")) / (i + 1))];
        double all = weights.Sum();
        var split = new long[parts.Count];
        double sum = 0;
        long given = 0;
        for (int i = 0; i < split.Length; i++)
        {
            sum += weights[i];
            long upTo = i == split.Length - 1 ? total : (long)Math.Round(total * sum / all);
            split[i] = upTo - given;
            given = upTo;
        }

        return split;
    }
}
