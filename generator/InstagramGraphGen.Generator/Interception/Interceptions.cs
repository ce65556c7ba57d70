using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>
/// The last step: what the project calls. A generator does not see its own output, so the emitted files are added to the compilation once
/// more and the project's calls are bound against them. That costs a binding of every method with such a call, which is why it is an
/// implementation output: a build makes it, an editor may leave it out. What other generators make a build adds (<see cref="GeneratedCode"/>).
/// </summary>
internal static class Interceptions
{
    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<GraphSpec?> spec, IncrementalValueProvider<EquatableArray<EmittedFile>> emitted)
    {
        IncrementalValueProvider<bool> withFields = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => SpecFiles.Interceptors(options.GlobalOptions));

        IncrementalValueProvider<(ImmutableArray<AdditionalText> Files, AnalyzerConfigOptionsProvider Options)> generated = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => GeneratedCode.Is(pair.Left, pair.Right))
            .Select(static (pair, _) => pair.Left)
            .Collect()
            .Combine(context.AnalyzerConfigOptionsProvider);

        context.RegisterImplementationSourceOutput(
            context.CompilationProvider.Combine(spec).Combine(emitted).Combine(withFields).Combine(generated),
            static (output, input) =>
            {
                ((((Compilation compilation, GraphSpec? found), EquatableArray<EmittedFile> files), bool fields), (ImmutableArray<AdditionalText> made, AnalyzerConfigOptionsProvider options)) = input;
                if (compilation is CSharpCompilation project && Models.UsesRuntime(project) && !BuildPass.IsDeclarations(project))
                {
                    // Without calls, too: that the file is there tells the analyzer that the generator ran.
                    SyntaxTree[] others = [.. GeneratedCode.Read(made, options, project, output.CancellationToken)];
                    EmittedFile file = Emit(project, found, files, others, fields, output.CancellationToken);
                    output.AddSource(file.HintName, SourceText.From(file.Text, GraphGenerator.Utf8, SourceHashAlgorithm.Sha256));
                }
            });
    }

    private static EmittedFile Emit(CSharpCompilation project, GraphSpec? spec, EquatableArray<EmittedFile> emitted, SyntaxTree[] others, bool withFields, CancellationToken cancellationToken)
    {
        ImmutableArray<SyntaxTree> files = project.SyntaxTrees;
        CSharpParseOptions? options = files.Length > 0 ? (CSharpParseOptions)files[0].Options : null;

        // What may be null is no question here, and to answer it takes as long as all the rest.
        Compilation whole = project.WithOptions(project.Options.WithNullableContextOptions(NullableContextOptions.Disable))
            .AddSyntaxTrees(emitted.Select(f => CSharpSyntaxTree.ParseText(f.Text, options, f.HintName, cancellationToken: cancellationToken)))
            .AddSyntaxTrees(others);
        Models models = Models.Of(whole, spec, cancellationToken);
        IEnumerable<SyntaxTree> inOrder = files.OrderBy(f => f.FilePath, StringComparer.Ordinal).Concat(others.OrderBy(f => f.FilePath, StringComparer.Ordinal));
        CallSite[] calls = models.Specs.Any() ? [.. new CallSites(whole, models, withFields, cancellationToken).In(inOrder)] : [];
        return InterceptorEmitter.Emit(calls);
    }
}
