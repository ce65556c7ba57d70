using System.Text;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Spec files → C#. Each file is read on its own, all are merged, and every node, enum, the client and the JSON context are an output of
/// their own, so that an edit re-emits only what depends on it. Mistakes in the files are reported by <see cref="SpecAnalyzer"/>; here a
/// broken declaration is only left out.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class GraphGenerator : IIncrementalGenerator
{
    /// <summary>Files that a project writes to disk begin with their text, not with a byte order mark.</summary>
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SpecFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => SpecFiles.IsSpec(pair.Left, pair.Right))
            .Select(static (pair, _) => pair.Left)
            .Select(SpecFiles.Parse)
            .WithTrackingName(StepNames.ParseFile);

        IncrementalValueProvider<GraphSpec?> spec = files.Collect()
            .Select(static (all, cancellationToken) => SpecFiles.Merge(all, cancellationToken).Spec)
            .WithTrackingName(StepNames.Merge);

        IncrementalValueProvider<string> visibility = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => SpecFiles.Visibility(options.GlobalOptions))
            .WithTrackingName(StepNames.Options);

        IncrementalValueProvider<EmitOptions?> emit = spec.Combine(visibility)
            .Select(static (pair, _) => pair.Left is { } found ? new EmitOptions(found.Api.Namespace, pair.Right, HasDeprecatedTypes(found)) : null)
            .WithTrackingName(StepNames.EmitOptions);

        IncrementalValuesProvider<(ObjectSpec Object, EmitOptions? Options)> objects = spec
            .SelectMany(static (found, _) => found?.Objects ?? default)
            .Combine(emit)
            .WithTrackingName(StepNames.Object);
        context.RegisterSourceOutput(objects, static (output, pair) => Add(output, ModelEmitter.Emit(pair.Object, pair.Options!)));
        context.RegisterSourceOutput(objects, static (output, pair) => Add(output, SelectorEmitter.Emit(pair.Object, pair.Options!)));
        context.RegisterSourceOutput(objects.Where(static pair => pair.Object.IsNode), static (output, pair) => Add(output, RequestEmitter.Emit(pair.Object, pair.Options!)));

        IncrementalValuesProvider<(EnumSpec Enum, EmitOptions? Options)> enums = spec
            .SelectMany(static (found, _) => found?.Enums ?? default)
            .Combine(emit)
            .WithTrackingName(StepNames.Enum);
        context.RegisterSourceOutput(enums, static (output, pair) => Add(output, EnumEmitter.Emit(pair.Enum, pair.Options!)));

        Output(context, spec, emit, StepNames.Client, static found => found.Api, static (api, options) => ClientEmitter.Emit(api, options));
        Output(context, spec, emit, StepNames.Errors, static found => (found.Api.Name, found.Errors), static (part, options) => ErrorsEmitter.Emit(part.Name, part.Errors, options));
        Output(context, spec, emit, StepNames.Json, static found => (found.Api.Name, Types: found.Objects.Select(o => o.Name).ToEquatableArray()), static (part, options) => JsonEmitter.Emit(part.Name, part.Types, options));
    }

    /// <summary>One output for the whole API, from the part of it that it depends on.</summary>
    private static void Output<TPart>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<GraphSpec?> spec,
        IncrementalValueProvider<EmitOptions?> emit,
        string step,
        Func<GraphSpec, TPart> part,
        Func<TPart, EmitOptions, EmittedFile> emitter)
    {
        IncrementalValuesProvider<(TPart Part, EmitOptions? Options)> input = spec
            .SelectMany((found, _) => found is null ? Enumerable.Empty<TPart>() : [part(found)])
            .Combine(emit)
            .WithTrackingName(step);
        context.RegisterSourceOutput(input, (output, pair) => Add(output, emitter(pair.Part, pair.Options!)));
    }

    private static bool HasDeprecatedTypes(GraphSpec spec) =>
        spec.Objects.Any(o => o.Availability.Deprecated is not null) || spec.Enums.Any(e => e.Availability.Deprecated is not null);

    private static void Add(SourceProductionContext output, EmittedFile file) =>
        output.AddSource(file.HintName, SourceText.From(file.Text, s_utf8, SourceHashAlgorithm.Sha256));
}
