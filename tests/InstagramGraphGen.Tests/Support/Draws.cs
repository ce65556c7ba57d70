using CsCheck;

namespace InstagramGraphGen.Tests.Support;

/// <summary>Random values that are the same in every run.</summary>
internal static class Draws
{
    /// <summary>The first values of a seed.</summary>
    public static IEnumerable<T> Take<T>(this Gen<T> gen, int count, ulong seed)
    {
        var random = new PCG(7, seed);
        for (int i = 0; i < count; i++)
        {
            yield return gen.Generate(random, null, out _);
        }
    }
}
