using System.Collections.Immutable;
using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Benchmarks.Scale;

/// <summary>The whole client of a spec, compiled with every warning on, each of them an error, and its docs checked.</summary>
internal static class WholeClient
{
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>What the compiler says, be the types internal or public; nothing where all is well.</summary>
    public static IEnumerable<Diagnostic> Check(Consumer consumer, string visibility)
    {
        Compilation project = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText("", s_parsing, "Empty.cs")],
            Compiler.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(
                [new GraphGenerator().AsSourceGenerator()],
                consumer.Specs.Select(s => new MemoryFile(s.Path, s.Text)),
                s_parsing,
                new ProjectOptions(("GraphGenVisibility", visibility)))
            .RunGeneratorsAndUpdateCompilation(project, out project, out ImmutableArray<Diagnostic> found);
        return found.Concat(project.GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Hidden));
    }
}
