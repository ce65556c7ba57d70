using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Manifest;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>
/// The last step: what the project calls. A generator does not see its own output, so the emitted files are added to the compilation once
/// more and the project's calls are bound against them. That costs a binding of every method with such a call, which is why it is an
/// implementation output, and made in a build only: editors run such outputs at each keystroke, too. What other generators make a build adds (<see cref="GeneratedCode"/>).
/// </summary>
internal static class Interceptions
{
    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<GraphSpec?> spec, IncrementalValueProvider<EquatableArray<EmittedFile>> emitted)
    {
        IncrementalValueProvider<CallOptions> options = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => new CallOptions(
                SpecFiles.Interceptors(options.GlobalOptions), SpecFiles.ManifestFolder(options.GlobalOptions), ProjectProperties.Of(options.GlobalOptions).Host));

        IncrementalValueProvider<(ImmutableArray<AdditionalText> Files, AnalyzerConfigOptionsProvider Options)> generated = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => GeneratedCode.Is(pair.Left, pair.Right))
            .Select(static (pair, _) => pair.Left)
            .Collect()
            .Combine(context.AnalyzerConfigOptionsProvider);

        context.RegisterImplementationSourceOutput(
            context.CompilationProvider.Combine(spec).Combine(emitted).Combine(options).Combine(generated),
            static (output, input) =>
            {
                ((((Compilation compilation, GraphSpec? found), EquatableArray<EmittedFile> files), CallOptions options), (ImmutableArray<AdditionalText> made, AnalyzerConfigOptionsProvider properties)) = input;
                if (compilation is CSharpCompilation project && Models.UsesRuntime(project) && BuildPass.IsBuild(project))
                {
                    SyntaxTree[] others = [.. GeneratedCode.Read(made, properties, project, output.CancellationToken)];
                    foreach (EmittedFile file in Emit(project, found, files, others, options, output.CancellationToken))
                    {
                        output.AddSource(file.HintName, SourceText.From(file.Text, GraphGenerator.Utf8, SourceHashAlgorithm.Sha256));
                    }
                }
            });
    }

    private static IEnumerable<EmittedFile> Emit(CSharpCompilation project, GraphSpec? spec, EquatableArray<EmittedFile> emitted, SyntaxTree[] others, CallOptions options, CancellationToken cancellationToken)
    {
        ImmutableArray<SyntaxTree> files = project.SyntaxTrees;
        CSharpParseOptions? parsing = files.Length > 0 ? (CSharpParseOptions)files[0].Options : null;

        // What may be null is no question here, and to answer it takes as long as all the rest.
        Compilation whole = project.WithOptions(project.Options.WithNullableContextOptions(NullableContextOptions.Disable))
            .AddSyntaxTrees(emitted.Select(f => CSharpSyntaxTree.ParseText(f.Text, parsing, f.HintName, cancellationToken: cancellationToken)))
            .AddSyntaxTrees(others);
        Models models = Models.Of(whole, spec, cancellationToken);
        var bodies = new SourceBodies(whole);
        SyntaxTree[] inOrder = models.Specs.Any() ? [.. files.OrderBy(f => f.FilePath, StringComparer.Ordinal), .. others.OrderBy(f => f.FilePath, StringComparer.Ordinal)] : [];

        // Without calls, too: that the file is there tells the analyzer that the generator ran.
        yield return InterceptorEmitter.Emit([.. new CallSites(whole, models, bodies, options.WithFields, cancellationToken).In(inOrder)]);
        if (options.ManifestFolder is { } folder)
        {
            yield return ManifestEmitter.Emit(models.Specs, new ManifestReader(models, bodies, new ClientReader(bodies, options.Host, cancellationToken), folder, cancellationToken).In(inOrder, project.Options.ConcurrentBuild));
        }
    }

    /// <summary>What a project says of its calls.</summary>
    /// <param name="WithFields">Whether <c>.Fields(…)</c> calls are replaced.</param>
    /// <param name="ManifestFolder">The folder that the manifest names files from; null: no manifest is wanted.</param>
    /// <param name="Host">The host that its clients speak to; null: it does not say.</param>
    private sealed record CallOptions(bool WithFields, string? ManifestFolder, string? Host);
}
