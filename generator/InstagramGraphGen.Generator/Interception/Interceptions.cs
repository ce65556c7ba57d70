using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Manifest;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>
/// The last step: what the project calls. A generator does not see its own output, so the emitted files are added to the compilation once
/// more and the project's calls are bound against them. That costs a binding of every method with such a call, which is why it is an
/// implementation output, and made in a build only: editors run such outputs at each keystroke, too. What other generators make a build adds (<see cref="GeneratedCode"/>).
/// </summary>
internal static class Interceptions
{
    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Emission> emission, IncrementalValuesProvider<ProjectFile> files) =>
        context.RegisterImplementationSourceOutput(
            emission.Combine(files.Where(static file => file.Kind == ProjectFileKind.GeneratedCode).Collect().Select(static (all, _) => new ProjectFiles(all)))
                .Select(static (pair, _) => new EmissionWithOthers(pair.Left, pair.Right))
                .Combine(context.CompilationProvider),
            static (output, pair) =>
            {
                EmissionWithOthers code = pair.Left;
                if (pair.Right is CSharpCompilation project && Models.UsesRuntime(project) && BuildPass.IsBuild(project))
                {
                    SyntaxTree[] others = [.. GeneratedCode.Read(code.Made.All.Select(f => f.Text), code.Emission.Scope.Settings.GeneratedCodeFolder, project, output.CancellationToken)];
                    foreach (EmittedFile file in Emit(project, code.Emission, others, output.CancellationToken))
                    {
                        output.AddSource(file.HintName, SourceText.From(file.Text, GraphGenerator.Utf8, SourceHashAlgorithm.Sha256));
                    }
                }
            });

    private static IEnumerable<EmittedFile> Emit(CSharpCompilation project, Emission emission, SyntaxTree[] others, CancellationToken cancellationToken)
    {
        ProjectSettings settings = emission.Scope.Settings;
        ImmutableArray<SyntaxTree> files = project.SyntaxTrees;
        if (settings.ManifestFolder is null && !files.Concat(others).Any(file => CallSites.MayHaveAny(file, settings.WithFields, cancellationToken)))
        {
            // That the file is there tells the analyzer that the generator ran.
            yield return InterceptorEmitter.Emit([]);
            yield break;
        }

        Compilation whole = WithEmitted(project, emission.Files, cancellationToken).AddSyntaxTrees(others);
        Models models = Models.Of(whole, emission.Scope.Spec, cancellationToken);
        var bodies = new SourceBodies(whole);
        SyntaxTree[] inOrder = models.Specs.Any() ? [.. files.OrderBy(f => f.FilePath, StringComparer.Ordinal), .. others.OrderBy(f => f.FilePath, StringComparer.Ordinal)] : [];
        yield return InterceptorEmitter.Emit([.. new CallSites(whole, models, bodies, settings.WithFields, cancellationToken).In(inOrder)]);
        if (settings.ManifestFolder is { } folder)
        {
            yield return ManifestEmitter.Emit(models.Specs, new ManifestReader(models, bodies, new ClientReader(bodies, settings.Host, cancellationToken), folder, cancellationToken).In(inOrder, project.Options.ConcurrentBuild));
        }
    }

    /// <summary>The project with what is emitted for it, which is parsed once, without its documentation.</summary>
    private static CSharpCompilation WithEmitted(CSharpCompilation project, EquatableArray<EmittedFile> emitted, CancellationToken cancellationToken)
    {
        CSharpParseOptions parsing = ((CSharpParseOptions?)project.SyntaxTrees.FirstOrDefault()?.Options ?? CSharpParseOptions.Default).WithDocumentationMode(DocumentationMode.None);
        SyntaxTree[] trees = [.. emitted.SelectManyFiles(Parse, project.Options.ConcurrentBuild, cancellationToken)];

        // What may be null is no question here, and to answer it takes as long as all the rest.
        return project.WithOptions(project.Options.WithNullableContextOptions(NullableContextOptions.Disable)).AddSyntaxTrees(trees);

        SyntaxTree[] Parse(EmittedFile file) => [CSharpSyntaxTree.ParseText(file.Text, parsing, file.HintName, cancellationToken: cancellationToken)];
    }

    private sealed record EmissionWithOthers(Emission Emission, ProjectFiles Made);
}
