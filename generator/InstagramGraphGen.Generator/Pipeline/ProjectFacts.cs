using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Interception;
using InstagramGraphGen.Generator.Usage;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>What a project says of itself to the generator.</summary>
/// <param name="Visibility">Of the emitted types: <c>internal</c> or <c>public</c>.</param>
/// <param name="EmitsAll">Whether a build emits what the project does not name, too.</param>
/// <param name="WithFields">Whether <c>.Fields(…)</c> calls are replaced.</param>
/// <param name="ManifestFolder">The folder that the manifest names files from; null: no manifest is wanted.</param>
/// <param name="Host">The host that its clients speak to; null: it does not say.</param>
/// <param name="GeneratedCodeFolder">Where the C# is that other generators made; null: nowhere.</param>
internal sealed record ProjectSettings(string Visibility, bool EmitsAll, bool WithFields, string? ManifestFolder, string? Host, string? GeneratedCodeFolder)
{
    public static ProjectSettings Of(AnalyzerConfigOptions options) => new(
        SpecFiles.Visibility(options),
        SpecFiles.EmitsAll(options),
        SpecFiles.Interceptors(options),
        SpecFiles.ManifestFolder(options),
        ProjectProperties.Of(options).Host,
        GeneratedCode.FolderOf(options));
}

/// <summary>What is known of a project without looking at its code.</summary>
/// <param name="Spec">Its spec; null: it has none, or sees the client of it in a reference.</param>
/// <param name="Settings">What it says of itself.</param>
internal sealed record ProjectFacts(GraphSpec? Spec, ProjectSettings Settings)
{
    /// <summary>Whether other projects see the emitted types: they are public, or the project shows its internals.</summary>
    public bool IsSeen { get; init; }
}

/// <summary>What is emitted, and for whom.</summary>
/// <param name="Spec">The part of the spec that the project uses; null: nothing is emitted.</param>
/// <param name="Words">In a build the words of the project, by which it is known what it uses; else all.</param>
/// <param name="Settings">What the project says of itself.</param>
internal sealed record Scope(GraphSpec? Spec, WordsInUse Words, ProjectSettings Settings)
{
    /// <summary>What the emitters need; null: nothing is emitted.</summary>
    public EmitOptions? Options { get; } = Spec is null
        ? null
        : new EmitOptions(Spec.Api.Namespace, Settings.Visibility)
        {
            Hosts = Spec.Api.Hosts.Select(h => h.Name).ToEquatableArray(),
            IsBundled = Spec.Objects.Count + Spec.Enums.Count + Spec.Unions.Count + Spec.Inputs.Count > EmittedFiles.MostTypes,
        };

    /// <summary>The scope of a project.</summary>
    /// <param name="compilation">Its code.</param>
    /// <param name="project">What is known without that.</param>
    /// <param name="others">Files in which another generator may find names of emitted members.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>In a build what the project's words lead to; else all, since an editor completes what nobody wrote yet, and others than the project may use what is seen.</remarks>
    public static Scope Of(Compilation compilation, ProjectFacts project, ProjectFiles others, CancellationToken cancellationToken)
    {
        WordsInUse words = project.Spec is null || project.IsSeen || project.Settings.EmitsAll || !BuildPass.IsBuild(compilation)
            ? WordsInUse.All
            : WordsInUse.Of(compilation, others.All.Select(t => t.Text.GetText(cancellationToken)).OfType<SourceText>(), cancellationToken);
        return new(project.Spec is { } spec && !words.IsAll ? SpecInUse.Of(spec, words) : project.Spec, words, project.Settings);
    }
}

/// <summary>What was emitted, in files.</summary>
internal sealed record Emission(Scope Scope, EquatableArray<EmittedFile> Files)
{
    /// <summary>The emission for a scope.</summary>
    /// <param name="scope">What is emitted, and for whom.</param>
    /// <param name="pieces">What was emitted already where all is.</param>
    public static Emission Of(Scope scope, IEnumerable<EmittedPieces> pieces)
    {
        if (scope is not { Spec: { } spec, Options: { } options })
        {
            return new(scope, default);
        }

        if (scope.Words.IsAll)
        {
            return new(scope, EmittedFiles.Of(pieces.SelectMany(p => p.All), options).ToEquatableArray());
        }

        EquatableArray<EmittedFile> used = FilesInUse.Of(spec, scope.Words, options);
        return new(scope, EmittedFiles.Of(used, options with { IsBundled = used.Count > EmittedFiles.MostTypes }).ToEquatableArray());
    }
}
