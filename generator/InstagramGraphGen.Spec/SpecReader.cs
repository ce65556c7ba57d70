namespace InstagramGraphGen.Spec;

/// <summary>The way in: YAML text to <see cref="GraphSpec"/>. Both steps are pure functions; neither throws on any input.</summary>
public static class SpecReader
{
    /// <summary>Reads one file on its own.</summary>
    /// <param name="path">Its path, for messages only.</param>
    /// <param name="text">Its YAML.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SpecFile Parse(string path, string text, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Merges files into one API: applies <c>extend</c>, resolves references, settles C# names. The order of the files does not matter.</summary>
    public static SpecResult Merge(IEnumerable<SpecFile> files, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}

/// <summary>A merged API and everything that is wrong with its files.</summary>
/// <param name="Spec">The API without its broken declarations; null where no file declares an api.</param>
/// <param name="Diagnostics">The mistakes of all files, by path and place.</param>
public sealed record SpecResult(GraphSpec? Spec, EquatableArray<SpecDiagnostic> Diagnostics);

/// <summary>What one file declares.</summary>
public sealed record SpecFile(string Path, EquatableArray<SpecDiagnostic> Diagnostics);
