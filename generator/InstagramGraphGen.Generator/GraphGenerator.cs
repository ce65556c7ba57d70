using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Interception;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Spec files → C#. Each file is read on its own, all are merged, and what is emitted for a type is known by its part of the spec alone, so that an edit re-emits only what
/// depends on it. Mistakes in the files are reported by <see cref="SpecAnalyzer"/>; here a broken declaration is only left out. Where the project sees the client in a
/// reference, nothing is emitted. The calls of the project are looked at in a build only, by <see cref="Interceptions"/>.
/// </summary>
/// <remarks>
/// Every value in the pipeline is an object of a class, and no step hands on more than a pair: the driver's own code is generic, and would be compiled anew, in each build, for
/// every struct in it.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class GraphGenerator : IIncrementalGenerator
{
    /// <summary>Files that a project writes to disk begin with their text, not with a byte order mark.</summary>
    internal static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ProjectFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => ProjectFile.Of(pair.Left, pair.Right));
        IncrementalValuesProvider<ProjectFile> specs = files.Where(static file => file.IsSpec);

        IncrementalValueProvider<GraphSpec?> merged = specs
            .Select(static (file, cancellationToken) => ReadSpecs.File(file.Text, file.Kind == ProjectFileKind.BundledSpec, cancellationToken))
            .WithTrackingName(StepNames.ParseFile)
            .Collect()
            .Select(static (all, cancellationToken) => ReadSpecs.Merged(all, cancellationToken).Spec)
            .WithTrackingName(StepNames.Merge);

        // Whether the client is in a reference: one word of the compilation, asked again at each keystroke.
        IncrementalValueProvider<GraphSpec?> own = merged.Combine(context.CompilationProvider)
            .Select(static (pair, _) => pair.Left is { } found && ReferencedClient.Find(pair.Right, ReferencedClient.NameOf(found.Api)) is null ? found : null)
            .WithTrackingName(StepNames.OwnSpec);

        IncrementalValueProvider<ProjectSettings> settings = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectSettings.Of(options.GlobalOptions))
            .WithTrackingName(StepNames.Settings);

        IncrementalValueProvider<ProjectFacts> project = own.Combine(settings)
            .Select(static (pair, _) => new ProjectFacts(pair.Left, pair.Right))
            .Combine(IsShown(context))
            .Select(static (pair, _) => pair.Left with { IsSeen = pair.Left.Spec is not null && (pair.Left.Settings.Visibility == "public" || pair.Right.Length > 0) })
            .WithTrackingName(StepNames.Project);

        IncrementalValueProvider<Scope> scope = project.Combine(files.Where(static file => !file.IsSpec).Collect().Select(static (all, _) => new ProjectFiles(all)))
            .Select(static (pair, _) => new ProjectWithFiles(pair.Left, pair.Right))
            .Combine(context.CompilationProvider)
            .Select(static (pair, cancellationToken) => Scope.Of(pair.Right, pair.Left.Project, pair.Left.Others, cancellationToken))
            .WithTrackingName(StepNames.Scope);

        IncrementalValueProvider<EmitOptions?> options = scope.Select(static (all, _) => all.Options).WithTrackingName(StepNames.EmitOptions);
        IncrementalValuesProvider<EmittedPieces> pieces = scope.Select(static (all, _) => all.Words.IsAll ? all.Spec : null)
            .SelectMany(static (spec, _) => spec is null ? [] : PartGroup.Of(spec))
            .WithTrackingName(StepNames.Parts)
            .Combine(options)
            .Select(static (pair, _) => pair.Left.Emit(pair.Right!))
            .WithTrackingName(StepNames.Pieces);

        // An editor has all that is emitted, each file an output of its own. A build has what the project uses, and emits no more: an output of a kind that no editor runs.
        context.RegisterSourceOutput(
            pieces.Combine(options).SelectMany(static (pair, _) => EmittedFiles.Of(pair.Left.All, pair.Right!)),
            static (output, file) => Add(output, file));

        IncrementalValueProvider<Emission> emission = pieces.Collect().Select(static (all, _) => new AllPieces(all)).Combine(scope)
            .Select(static (pair, _) => Emission.Of(pair.Right, pair.Left.Groups))
            .WithTrackingName(StepNames.Emitted);
        context.RegisterImplementationSourceOutput(
            emission.SelectMany(static (all, _) => all.Scope.Words.IsAll ? [] : (IEnumerable<EmittedFile>)all.Files),
            static (output, file) => Add(output, file));

        RegisterSpecTexts(context, specs, project);
        Interceptions.Register(context, emission, files);
    }

    /// <summary>Something, if the project shows its internals; else the empty text.</summary>
    private static IncrementalValueProvider<string> IsShown(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ForAttributeWithMetadataName(typeof(InternalsVisibleToAttribute).FullName, static (node, _) => node is CompilationUnitSyntax, static (_, _) => "shown")
        .Collect()
        .Select(static (all, _) => all.IsEmpty ? "" : all[0])
        .WithTrackingName(StepNames.IsShown);

    /// <summary>A client that others see carries its spec.</summary>
    private static void RegisterSpecTexts(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ProjectFile> specs, IncrementalValueProvider<ProjectFacts> project) => context.RegisterSourceOutput(
        specs.Combine(project.Select(static (all, _) => all.IsSeen ? "seen" : ""))
            .SelectMany(static (pair, ct) => pair.Right.Length == 0 ? Enumerable.Empty<SpecText>() : [new SpecText(Path.GetFileName(pair.Left.Text.Path), SpecFiles.TextOf(pair.Left.Text, ct))])
            .WithTrackingName(StepNames.SpecTexts)
            .Collect()
            .SelectMany(static (all, _) => all.IsEmpty ? Enumerable.Empty<EmittedFile>() : [SpecFileEmitter.Emit(all.OrderBy(f => f.Name, StringComparer.Ordinal).ToEquatableArray())]),
        static (output, file) => Add(output, file));

    private static void Add(SourceProductionContext output, EmittedFile file) =>
        output.AddSource(file.HintName, SourceText.From(file.Text, Utf8, SourceHashAlgorithm.Sha256));

    private sealed record ProjectWithFiles(ProjectFacts Project, ProjectFiles Others);

    /// <summary>What is emitted for all groups of parts.</summary>
    private sealed record AllPieces(ImmutableArray<EmittedPieces> Groups);
}
