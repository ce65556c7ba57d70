using System.Collections.Immutable;
using System.Text;
using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Benchmarks;

/// <summary>What the compiler does in a build, in this process: parse, generate, analyze, emit.</summary>
internal static class Compiler
{
    private static readonly CSharpParseOptions s_parsing = new CSharpParseOptions(LanguageVersion.CSharp14)
        .WithFeatures([new("InterceptorsNamespaces", "InstagramGraphGen.Generated"), new("GraphGenPass", "build")]);

    /// <summary>The base library, and the runtime.</summary>
    public static MetadataReference[] References { get; } =
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll").Where(f => !f.Contains("Native", StringComparison.Ordinal))
            .Append(typeof(GraphClient).Assembly.Location)
            .Select(f => MetadataReference.CreateFromFile(f)),
    ];

    /// <summary>Compiles and gives the processor time that each part took.</summary>
    public static Parts Compile((string Path, string Text)[] files, bool isIntercepted)
    {
        var clock = new CpuClock();
        Compilation project = CSharpCompilation.Create(
            "Consumer",
            [.. files.AsParallel().AsOrdered().Select(f => CSharpSyntaxTree.ParseText(SourceText.From(f.Text, Encoding.UTF8), s_parsing, f.Path))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: [new("GRAPH1000", ReportDiagnostic.Suppress)]));
        TimeSpan parse = clock.Lap();

        var options = new ProjectOptions();
        CSharpGeneratorDriver.Create(
                [new GraphGenerator().AsSourceGenerator()],
                MemoryFile.InstagramSpec,
                s_parsing,
                options,
                new GeneratorDriverOptions(isIntercepted ? IncrementalGeneratorOutputKind.None : IncrementalGeneratorOutputKind.Implementation))
            .RunGeneratorsAndUpdateCompilation(project, out project, out _);
        TimeSpan generate = clock.Lap();

        CompilationWithAnalyzers analyzed = project.WithAnalyzers(
            [new ProjectionAnalyzer(), new RequestAnalyzer(), new AnswerAnalyzer(), new IdAnalyzer(), new IdComparisonAnalyzer(), new SpecAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. MemoryFile.InstagramSpec], options), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> found = analyzed.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        TimeSpan analyze = clock.Lap();

        using var image = new MemoryStream();
        found = [.. found, .. project.Emit(image).Diagnostics];
        if (found.FirstOrDefault(d => d.Severity >= DiagnosticSeverity.Warning) is { } unwanted)
        {
            throw new InvalidOperationException(unwanted.ToString());
        }

        int calls = project.SyntaxTrees.Where(t => t.FilePath.EndsWith("_Interceptors.g.cs", StringComparison.Ordinal)).Sum(t => t.ToString().Split("InterceptsLocationAttribute(1, ").Length - 1);
        if (calls != (isIntercepted ? ConsumerCode.Calls : 0))
        {
            throw new InvalidOperationException($"{calls} calls are replaced");
        }

        return new(parse, generate, analyze, clock.Lap());
    }
}

/// <summary>What a compilation took.</summary>
internal sealed record Parts(TimeSpan Parse, TimeSpan Generate, TimeSpan Analyze, TimeSpan Emit)
{
    public TimeSpan Total => Parse + Generate + Analyze + Emit;
}

/// <summary>The processor time of this process, all threads: what else the machine does hardly counts in it.</summary>
internal sealed class CpuClock
{
    private TimeSpan _last = Environment.CpuUsage.TotalTime;

    public TimeSpan Lap()
    {
        TimeSpan now = Environment.CpuUsage.TotalTime;
        TimeSpan lap = now - _last;
        _last = now;
        return lap;
    }
}
