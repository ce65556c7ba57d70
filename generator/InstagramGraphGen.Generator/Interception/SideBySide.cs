namespace InstagramGraphGen.Generator.Interception;

/// <summary>Work on many files at once. With few files it is done one after the other: the code that divides the work is compiled first, in each build, which takes longer.</summary>
internal static class SideBySide
{
    private const int Few = 16;

    /// <summary>What comes of each file, in the order of the files.</summary>
    public static IEnumerable<TResult> SelectManyFiles<TFile, TResult>(this IReadOnlyCollection<TFile> files, Func<TFile, IEnumerable<TResult>> results, bool isConcurrent, CancellationToken cancellationToken) =>
        isConcurrent && files.Count > Few
            ? files.AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(results)
            : files.SelectMany(results);
}
