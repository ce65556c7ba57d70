using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>The spec of the project's own files, for analyzers. A file that did not change is not read again.</summary>
internal static class OwnSpec
{
    private static readonly ConditionalWeakTable<SourceText, SpecFile> s_files = new();

    /// <summary>The merged spec; null where the project has none, or has its client from a reference.</summary>
    public static GraphSpec? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) =>
        InFiles(options, cancellationToken) is { } spec && ReferencedClient.Find(compilation, ReferencedClient.NameOf(spec.Api)) is null ? spec : null;

    /// <summary>The merged spec of the project's files, or null where it has none.</summary>
    public static GraphSpec? InFiles(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        ImmutableArray<SpecFile>.Builder files = ImmutableArray.CreateBuilder<SpecFile>();
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (SpecFiles.IsSpec(file, options.AnalyzerConfigOptionsProvider) && file.GetText(cancellationToken) is { } text)
            {
                bool isBundled = SpecFiles.IsBundled(file, options.AnalyzerConfigOptionsProvider);
                files.Add(s_files.GetValue(text, t => SpecReader.Parse(file.Path, t.ToString(), cancellationToken) with { IsBundled = isBundled }));
            }
        }

        return files.Count == 0 ? null : SpecFiles.Merge(files, cancellationToken).Spec;
    }
}
