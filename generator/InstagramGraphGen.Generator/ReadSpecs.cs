using System.Runtime.CompilerServices;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>
/// What was read of spec files, for the generator and all analyzers alike: a text is read once and a set of files is merged once, as long as somebody holds the texts. A keystroke
/// in a C# file reads and merges nothing.
/// </summary>
internal static class ReadSpecs
{
    /// <summary>How many sets are remembered that begin with the same file: those of an editor's last few moments.</summary>
    private const int MaxSets = 4;

    private static readonly ConditionalWeakTable<SourceText, SpecFile> s_files = new();
    private static readonly ConditionalWeakTable<SpecFile, List<MergedSpec>> s_sets = new();
    private static readonly ConditionalWeakTable<AnalyzerOptions, MergedSpec> s_projects = new();

    /// <summary>The files of a project, merged.</summary>
    public static MergedSpec Of(AnalyzerOptions project, CancellationToken cancellationToken)
    {
        return s_projects.GetValue(project, Read);

        MergedSpec Read(AnalyzerOptions options)
        {
            var files = new List<SpecFile>();
            foreach (AdditionalText file in options.AdditionalFiles)
            {
                if (SpecFiles.IsSpec(file, options.AnalyzerConfigOptionsProvider))
                {
                    files.Add(File(file, SpecFiles.IsBundled(file, options.AnalyzerConfigOptionsProvider), cancellationToken));
                }
            }

            return Merged([.. files], cancellationToken);
        }
    }

    /// <summary>One file, read on its own.</summary>
    public static SpecFile File(AdditionalText file, bool isBundled, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text)
        {
            return SpecFiles.Parse(file.Path, "", isBundled, cancellationToken);
        }

        SpecFile known = s_files.GetValue(text, t => SpecFiles.Parse(file.Path, t.ToString(), isBundled, cancellationToken));
        return known.Path == file.Path && known.IsBundled == isBundled ? known : SpecFiles.Parse(file.Path, text.ToString(), isBundled, cancellationToken);
    }

    /// <summary>Files as one API.</summary>
    public static MergedSpec Merged(IReadOnlyList<SpecFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return MergedSpec.None;
        }

        List<MergedSpec> sets = s_sets.GetValue(files[0], static _ => []);
        lock (sets)
        {
            MergedSpec? merged = sets.Find(set => set.IsOf(files));
            if (merged is null)
            {
                merged = new MergedSpec([.. files], cancellationToken);
                sets.Insert(0, merged);
                sets.RemoveRange(Math.Min(sets.Count, MaxSets), Math.Max(0, sets.Count - MaxSets));
            }

            return merged;
        }
    }
}

/// <summary>A set of spec files as one API.</summary>
internal sealed class MergedSpec
{
    private static int s_count;

    private readonly SpecFile[] _files;
    private readonly ILookup<string, SpecDiagnostic> _mistakes;

    public MergedSpec(SpecFile[] files, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref s_count);
        _files = files;
        (Spec, EquatableArray<SpecDiagnostic> mistakes) = SpecFiles.Merge(files, cancellationToken);
        _mistakes = mistakes.ToLookup(d => d.Span.Path, StringComparer.Ordinal);
    }

    /// <summary>No files.</summary>
    public static MergedSpec None { get; } = new([], CancellationToken.None);

    /// <summary>How many sets were merged in this process: for tests, which count what an edit costs.</summary>
    public static int Count => Volatile.Read(ref s_count);

    /// <summary>The API; null: no file declares one.</summary>
    public GraphSpec? Spec { get; }

    /// <summary>What is wrong with one of the files.</summary>
    public IEnumerable<SpecDiagnostic> MistakesIn(string path) => _mistakes[path];

    /// <summary>Whether these are the very files that it was made of.</summary>
    public bool IsOf(IReadOnlyList<SpecFile> files)
    {
        if (files.Count != _files.Length)
        {
            return false;
        }

        for (int i = 0; i < _files.Length; i++)
        {
            if (!ReferenceEquals(_files[i], files[i]))
            {
                return false;
            }
        }

        return true;
    }
}
