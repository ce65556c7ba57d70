using System.Diagnostics;
using System.Text;
using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Benchmarks.Scale;

/// <summary>What an editor waits for: the first generation, a keystroke in C#, an edit of one node in the spec.</summary>
internal sealed class Editor
{
    private const int Warm = 4;
    private const int Keystrokes = 15;

    private static readonly CSharpParseOptions s_parsing = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("InterceptorsNamespaces", "InstagramGraphGen.Generated")]);

    private static readonly DiagnosticAnalyzer[] s_analyzers =
    [
        new ProjectionAnalyzer(), new RequestAnalyzer(), new AnswerAnalyzer(), new IdAnalyzer(), new IdComparisonAnalyzer(), new PropertyAnalyzer(), new SpecAnalyzer(), new SpecWithoutEffectAnalyzer(),
    ];

    private readonly Consumer _consumer;
    private readonly MemoryFile[] _specs;
    private readonly ProjectOptions _options = new();
    private Compilation _project;
    private Compilation _whole;
    private GeneratorDriver _driver;

    public Editor(Consumer consumer)
    {
        _consumer = consumer;
        _specs = [.. consumer.Specs.Select(s => new MemoryFile(s.Path, s.Text))];
        _project = _whole = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(SourceText.From(consumer.Code, Encoding.UTF8), s_parsing, "Program.cs")],
            Compiler.References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create([new GraphGenerator().AsSourceGenerator()], _specs, s_parsing, _options, default);
    }

    /// <summary>The first generation of this process: how long it took, and what came.</summary>
    public (TimeSpan Time, TimeSpan Cpu, int Files, int Lines) Open()
    {
        var clock = new CpuClock();
        long begin = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_project);
        TimeSpan time = Stopwatch.GetElapsedTime(begin);
        TimeSpan cpu = clock.Lap();
        SourceText[] files = Emitted();
        return (time, cpu, files.Length, files.Sum(f => f.Lines.Count));
    }

    /// <summary>A keystroke: milliseconds of the generator, of each analyzer, and of the compiler where it only binds the file, which the first analyzer that asks is charged with; the best of several, since what else the machine does only adds.</summary>
    public (double Generator, (string Name, double Time)[] Analyzers, double Binding) Type()
    {
        var generator = new List<double>();
        var binding = new List<double>();
        List<double>[] analyzers = [.. s_analyzers.Select(_ => new List<double>())];
        for (int i = 0; i < Warm + Keystrokes; i++)
        {
            SyntaxTree before = _project.SyntaxTrees.First();
            string code = _consumer.Code.Replace("\"a\"]", $"\"a{i}\"]", StringComparison.Ordinal);
            SyntaxTree typed = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), s_parsing, "Program.cs");
            _project = _project.ReplaceSyntaxTree(before, typed);
            long begin = Stopwatch.GetTimestamp();
            _driver = _driver.RunGenerators(_project);
            double time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;

            // An editor replaces what was typed in the compilation that it has with the emitted files.
            _whole = i == 0 ? _project.AddSyntaxTrees(_driver.GetRunResult().GeneratedTrees) : _whole.ReplaceSyntaxTree(before, typed);
            if (_whole.GetSemanticModel(typed).GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            {
                throw new InvalidOperationException(error.ToString());
            }

            begin = Stopwatch.GetTimestamp();
            SemanticModel meaning = _whole.GetSemanticModel(typed);
            foreach (SyntaxNode node in typed.GetRoot().DescendantNodes())
            {
                meaning.GetOperation(node);
            }

            double bound = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            CompilationWithAnalyzers analyzed = _whole.WithAnalyzers([.. s_analyzers], new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. _specs], _options), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
            AnalysisResult result = analyzed.GetAnalysisResultAsync(_whole.GetSemanticModel(typed), null, CancellationToken.None).GetAwaiter().GetResult();
            AnalysisResult ofFile = analyzed.GetAnalysisResultAsync(_specs[0], CancellationToken.None).GetAwaiter().GetResult();
            if (i >= Warm)
            {
                generator.Add(time);
                binding.Add(bound);
                for (int a = 0; a < s_analyzers.Length; a++)
                {
                    analyzers[a].Add(Time(result, s_analyzers[a]) + Time(ofFile, s_analyzers[a]));
                }
            }
        }

        return (generator.Min(), [.. s_analyzers.Select((a, i) => (a.GetType().Name, analyzers[i].Min()))], binding.Min());
    }

    /// <summary>One more field of a node: how long the generator takes, the best of several, and how many files are emitted anew.</summary>
    public (double Time, int Files) Edit()
    {
        MemoryFile old = _specs.Single(f => f.Path == _consumer.Edited.Path);
        string text = old.GetText().ToString();
        double best = double.MaxValue;
        int files = 0;
        for (int i = 0; i < Warm + Keystrokes; i++)
        {
            var before = new HashSet<object>(Emitted(), ReferenceEqualityComparer.Instance);
            var edited = new MemoryFile(old.Path, $"{text}\n---\nextend: {_consumer.Edited.Node}\nfields: {{ quite_new_{i}: string }}\n");
            GeneratorDriver driver = _driver.ReplaceAdditionalText(old, edited);
            long begin = Stopwatch.GetTimestamp();
            _driver = driver.RunGenerators(_project);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            files = Emitted().Count(f => !before.Contains(f));
            old = edited;
        }

        return (best, files);
    }

    private SourceText[] Emitted() => [.. _driver.GetRunResult().Results.Single().GeneratedSources.Select(s => s.SourceText)];

    private static double Time(AnalysisResult result, DiagnosticAnalyzer analyzer) => result.AnalyzerTelemetryInfo.TryGetValue(analyzer, out var found) ? found.ExecutionTime.TotalMilliseconds : 0;
}
