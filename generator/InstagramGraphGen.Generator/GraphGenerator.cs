using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Interception;
using InstagramGraphGen.Generator.Usage;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Spec files → C#. Each file is read on its own, all are merged, and every node, enum, the client and the JSON context are an output of
/// their own, so that an edit re-emits only what depends on it. Mistakes in the files are reported by <see cref="SpecAnalyzer"/>; here a
/// broken declaration is only left out. Where the project sees the client in a reference, nothing is emitted. The calls of the project are looked at in a build only, by <see cref="Interceptions"/>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class GraphGenerator : IIncrementalGenerator
{
    /// <summary>Files that a project writes to disk begin with their text, not with a byte order mark.</summary>
    internal static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(AdditionalText File, bool IsBundled)> specs = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => SpecFiles.IsSpec(pair.Left, pair.Right))
            .Select(static (pair, _) => (pair.Left, SpecFiles.IsBundled(pair.Left, pair.Right)));
        IncrementalValuesProvider<AdditionalText> texts = specs.Select(static (spec, _) => spec.File);

        IncrementalValuesProvider<SpecFile> files = specs
            .Select(static (spec, cancellationToken) => ReadSpecs.File(spec.File, spec.IsBundled, cancellationToken))
            .WithTrackingName(StepNames.ParseFile);

        IncrementalValueProvider<GraphSpec?> merged = files.Collect()
            .Select(static (all, cancellationToken) => ReadSpecs.Merged(all, cancellationToken).Spec)
            .WithTrackingName(StepNames.Merge);

        IncrementalValueProvider<bool> isReferenced = merged.Select(static (found, _) => found is null ? null : ReferencedClient.NameOf(found.Api))
            .Combine(context.CompilationProvider)
            .Select(static (pair, _) => pair.Left is { } client && ReferencedClient.Find(pair.Right, client) is not null)
            .WithTrackingName(StepNames.ReferencedClient);

        IncrementalValueProvider<string> visibility = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => SpecFiles.Visibility(options.GlobalOptions))
            .WithTrackingName(StepNames.Options);

        IncrementalValueProvider<bool> isSeen = IsSeen(context, visibility, isReferenced);
        IncrementalValueProvider<WordsInUse> words = Words(context, isSeen);
        IncrementalValueProvider<GraphSpec?> spec = merged.Combine(isReferenced)
            .Select(static (pair, _) => pair.Right ? null : pair.Left)
            .Combine(words)
            .Select(static (pair, _) => pair.Left is { } found && !pair.Right.IsAll ? SpecInUse.Of(found, pair.Right) : pair.Left);

        IncrementalValueProvider<EmitOptions?> emit = spec.Combine(visibility)
            .Select(static (pair, _) => pair.Left is { } found ? new EmitOptions(found.Api.Namespace, pair.Right, HasDeprecatedTypes(found)) { Hosts = found.Api.Hosts.Select(h => h.Name).ToEquatableArray() } : null)
            .WithTrackingName(StepNames.EmitOptions);

        IncrementalValuesProvider<(ObjectSpec Object, EmitOptions? Options)> objects = spec
            .SelectMany(static (found, _) => found?.Objects ?? default)
            .Combine(emit)
            .WithTrackingName(StepNames.Object);

        IncrementalValuesProvider<(EnumSpec Enum, EmitOptions? Options)> enums = spec
            .SelectMany(static (found, _) => found?.Enums ?? default)
            .Combine(emit)
            .WithTrackingName(StepNames.Enum);

        IncrementalValuesProvider<(UnionSpec Union, EmitOptions? Options)> unions = spec
            .SelectMany(static (found, _) => found?.Unions ?? default)
            .Combine(emit)
            .WithTrackingName(StepNames.Union);

        IncrementalValuesProvider<(InputSpec Input, EmitOptions? Options)> inputs = spec
            .SelectMany(static (found, _) => found?.Inputs ?? default)
            .Combine(emit)
            .WithTrackingName(StepNames.Input);

        IncrementalValuesProvider<(WebhookEventPart Event, EmitOptions? Options)> webhookEvents = spec
            .SelectMany(static (found, _) => found is null ? [] : WebhookEventPart.Of(found))
            .Combine(emit)
            .WithTrackingName(StepNames.WebhookEvent);

        IncrementalValuesProvider<(GroupPart Group, EmitOptions? Options)> groups = spec
            .SelectMany(static (found, _) => found is null ? [] : GroupPart.Of(found))
            .Combine(emit)
            .WithTrackingName(StepNames.Group);

        IncrementalValuesProvider<(ElementParameters Parameters, EmitOptions? Options)> edgeParameters = spec
            .SelectMany(static (found, _) => found is null ? [] : EdgeParameterEmitter.Of(found))
            .Combine(emit)
            .WithTrackingName(StepNames.EdgeParameters);

        IncrementalValuesProvider<EmittedFile>[] outputs =
        [
            Output(spec, emit, StepNames.Json, JsonPart.Of, JsonEmitter.Emit),
            objects.Select(static (pair, _) => ModelEmitter.Emit(pair.Object, pair.Options!)),
            objects.Select(static (pair, _) => SelectorEmitter.Emit(pair.Object, pair.Options!)),
            objects.Where(static pair => pair.Object.IsNode).Select(static (pair, _) => RequestEmitter.Emit(pair.Object, pair.Options!)),
            objects.Where(static pair => WriteEmitter.HasRequests(pair.Object)).Select(static (pair, _) => WriteEmitter.Emit(pair.Object, pair.Options!)),
            unions.Select(static (pair, _) => UnionEmitter.Emit(pair.Union, pair.Options!)),
            inputs.Select(static (pair, _) => InputEmitter.Emit(pair.Input, pair.Options!)),
            enums.Select(static (pair, _) => EnumEmitter.Emit(pair.Enum, pair.Options!)),
            groups.Select(static (pair, _) => GroupEmitter.Emit(pair.Group, pair.Options!)),
            Output(spec, emit, StepNames.Permissions, static found => (found.Api.Name, found.Permissions), static (part, options) => PermissionNamesEmitter.Emit(part.Name, part.Permissions, options)),
            Output(spec, emit, StepNames.Client, ClientPart.Of, ClientEmitter.Emit),
            Output(spec, emit, StepNames.Errors, static found => (found.Api.Name, found.Errors), static (part, options) => ErrorsEmitter.Emit(part.Name, part.Errors, options)),
            edgeParameters.Select(static (pair, _) => EdgeParameterEmitter.Emit(pair.Parameters, pair.Options!)),
            webhookEvents.Select(static (pair, _) => WebhookEventEmitter.Emit(pair.Event, pair.Options!)),
            spec.SelectMany(static (found, _) => found is { Webhooks.Count: > 0 } ? [WebhooksPart.Of(found)] : Enumerable.Empty<WebhooksPart>())
                .Combine(emit)
                .WithTrackingName(StepNames.Webhooks)
                .Select(static (pair, _) => WebhooksEmitter.Emit(pair.Left, pair.Right!)),
            SpecTexts(texts, isSeen),
        ];

        // An editor has all that is emitted, each file an output of its own. A build has what the project uses: an output of a kind that no editor runs, since it puts all files together.
        IncrementalValueProvider<bool> isWhole = words.Select(static (inUse, _) => inUse.IsAll);
        foreach (IncrementalValuesProvider<EmittedFile> output in outputs)
        {
            context.RegisterSourceOutput(output.Combine(isWhole).Where(static pair => pair.Right), static (context, pair) => Add(context, pair.Left));
        }

        IncrementalValueProvider<EquatableArray<EmittedFile>> emitted = All(outputs).Combine(words).Combine(spec).Combine(emit).Select(static (input, _) =>
        {
            (((EquatableArray<EmittedFile> all, WordsInUse inUse), GraphSpec? found), EmitOptions? options) = input;
            return inUse.IsAll || found is null ? all : FilesInUse.Of(all, inUse, JsonPart.Of(found), options!);
        });
        context.RegisterImplementationSourceOutput(emitted.Combine(isWhole).SelectMany(static (pair, _) => pair.Right ? Enumerable.Empty<EmittedFile>() : pair.Left), static (context, file) => Add(context, file));
        Interceptions.Register(context, spec, emitted);
    }

    /// <summary>In a build the words of the project; else all, since an editor completes what nobody wrote yet, and others than the project may use what is seen.</summary>
    private static IncrementalValueProvider<WordsInUse> Words(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<bool> isSeen)
    {
        IncrementalValueProvider<ImmutableArray<AdditionalText>> others = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => !SpecFiles.IsSpec(pair.Left, pair.Right))
            .Select(static (pair, _) => pair.Left)
            .Collect();
        return context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider).Combine(isSeen).Combine(others)
            .Select(static (input, cancellationToken) =>
            {
                (((Compilation compilation, AnalyzerConfigOptionsProvider options), bool isSeen), ImmutableArray<AdditionalText> texts) = input;
                return isSeen || !BuildPass.IsBuild(compilation) || SpecFiles.EmitsAll(options.GlobalOptions)
                    ? WordsInUse.All
                    : WordsInUse.Of(compilation, texts.Select(t => t.GetText(cancellationToken)).OfType<SourceText>(), cancellationToken);
            })
            .WithTrackingName(StepNames.Words);
    }

    /// <summary>One output for the whole API, from the part of it that it depends on.</summary>
    private static IncrementalValuesProvider<EmittedFile> Output<TPart>(
        IncrementalValueProvider<GraphSpec?> spec,
        IncrementalValueProvider<EmitOptions?> emit,
        string step,
        Func<GraphSpec, TPart> part,
        Func<TPart, EmitOptions, EmittedFile> emitter) => spec
            .SelectMany((found, _) => found is null ? Enumerable.Empty<TPart>() : [part(found)])
            .Combine(emit)
            .WithTrackingName(step)
            .Select((pair, _) => emitter(pair.Left, pair.Right!));

    /// <summary>Whether other projects see the emitted types: they are public, or the project shows its internals.</summary>
    private static IncrementalValueProvider<bool> IsSeen(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<string> visibility, IncrementalValueProvider<bool> isReferenced) => context.SyntaxProvider
        .ForAttributeWithMetadataName(typeof(InternalsVisibleToAttribute).FullName, static (node, _) => node is CompilationUnitSyntax, static (_, _) => true)
        .Collect()
        .Combine(visibility)
        .Combine(isReferenced)
        .Select(static (input, _) => !input.Right && (input.Left.Right == "public" || !input.Left.Left.IsEmpty))
        .WithTrackingName(StepNames.IsSeen);

    /// <summary>A client that others see carries its spec.</summary>
    private static IncrementalValuesProvider<EmittedFile> SpecTexts(IncrementalValuesProvider<AdditionalText> texts, IncrementalValueProvider<bool> isSeen) => texts
        .Combine(isSeen)
        .Where(static pair => pair.Right)
        .Select(static (pair, ct) => new SpecText(Path.GetFileName(pair.Left.Path), SpecFiles.TextOf(pair.Left, ct)))
        .WithTrackingName(StepNames.SpecTexts)
        .Collect()
        .SelectMany(static (all, _) => all.IsEmpty ? Enumerable.Empty<EmittedFile>() : [SpecFileEmitter.Emit(all.OrderBy(f => f.Name, StringComparer.Ordinal).ToEquatableArray())]);

    private static IncrementalValueProvider<EquatableArray<EmittedFile>> All(IEnumerable<IncrementalValuesProvider<EmittedFile>> outputs) => outputs
        .Select(static output => output.Collect())
        .Aggregate(static (left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right)))
        .Select(static (files, _) => files.ToEquatableArray())
        .WithTrackingName(StepNames.Emitted);

    private static bool HasDeprecatedTypes(GraphSpec spec) =>
        spec.Objects.Any(o => o.Availability.Deprecated is not null) || spec.Enums.Any(e => e.Availability.Deprecated is not null)
        || spec.Unions.Any(u => u.Availability.Deprecated is not null) || spec.Inputs.Any(i => i.Availability.Deprecated is not null);

    private static void Add(SourceProductionContext output, EmittedFile file) =>
        output.AddSource(file.HintName, SourceText.From(file.Text, Utf8, SourceHashAlgorithm.Sha256));
}
