using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using InstagramGraphGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Projection.Tests.Compiling;

/// <summary>A project that uses the generator, compiled in memory.</summary>
internal sealed class Project
{
    private static readonly ImmutableArray<MetadataReference> s_platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll")
            .Select(p => MetadataReference.CreateFromFile(p)),
        MetadataReference.CreateFromFile(typeof(GraphClient).Assembly.Location),
    ];

    private static readonly ConcurrentDictionary<(string Pass, string Options, IncrementalGeneratorOutputKind Disabled), GeneratorDriver> s_drivers = new();

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using System.Net.Http;";

    /// <summary>As in a build.</summary>
    public static CSharpParseOptions Parsing { get; } = ParsingIn("build");

    private static CSharpParseOptions ParsingIn(string pass) => new CSharpParseOptions(LanguageVersion.CSharp14)
        .WithFeatures([new("InterceptorsNamespaces", "InstagramGraphGen.Generated"), new("GraphGenPass", pass)]);

    public string Name { get; init; } = "Consumer";

    public OutputKind Kind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>The source files: path and text.</summary>
    public required (string Path, string Text)[] Sources { get; init; }

    public IReadOnlyList<AdditionalText> Specs { get; init; } = MemoryFile.InstagramSpec;

    public ProjectOptions Options { get; init; } = new();

    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    /// <summary>Whether the package's build files are there.</summary>
    public bool HasGenerator { get; init; } = true;

    /// <summary>What the build files say that the compiler is run for; an editor's compilation has nothing there.</summary>
    public string Pass { get; init; } = "build";

    /// <summary>Generators of others that run beside ours.</summary>
    public IReadOnlyList<IIncrementalGenerator> OtherGenerators { get; init; } = [];

    public CSharpCompilation WithoutGenerator() => CSharpCompilation.Create(
        Name,
        [Parse("Usings.cs", Usings, ParsingIn(Pass)), .. Sources.Select(s => Parse(s.Path, s.Text, ParsingIn(Pass)))],
        [.. s_platform, .. References],
        new CSharpCompilationOptions(Kind, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: HasGenerator ? [new("GRAPH1000", ReportDiagnostic.Suppress)] : []));

    public static SyntaxTree Parse(string path, string text) => Parse(path, text, Parsing);

    private static SyntaxTree Parse(string path, string text, CSharpParseOptions parsing) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), parsing, path);

    /// <summary>A driver with the generator, and the others, that has seen the project without its own files, as the compiler's server has; one that tracks its steps takes a multiple of the time.</summary>
    public GeneratorDriver Driver(IncrementalGeneratorOutputKind disabled = IncrementalGeneratorOutputKind.None, bool tracksSteps = false) =>
        tracksSteps || OtherGenerators.Count > 0 || Specs != MemoryFile.InstagramSpec
            ? NewDriver(disabled, tracksSteps)
            : s_drivers.GetOrAdd(
                (Pass, Options.ToString(), disabled),
                static (key, project) => project.NewDriver(key.Disabled, tracksSteps: false).RunGenerators(new Project { Pass = key.Pass, Sources = [] }.WithoutGenerator()),
                this);

    private CSharpGeneratorDriver NewDriver(IncrementalGeneratorOutputKind disabled, bool tracksSteps) => CSharpGeneratorDriver.Create(
        [new GraphGenerator().AsSourceGenerator(), .. OtherGenerators.Select(g => g.AsSourceGenerator())],
        Specs,
        ParsingIn(Pass),
        Options,
        new GeneratorDriverOptions(disabled, tracksSteps));

    /// <summary>Compiles as a build does, with all outputs of the generator.</summary>
    public Compiled Build() => Build(IncrementalGeneratorOutputKind.None);

    /// <summary>Compiles as an editor may: with all that is emitted, without the outputs that only a build needs.</summary>
    public Compiled Edit() => new Project
    {
        Name = Name,
        Kind = Kind,
        Sources = Sources,
        Specs = Specs,
        References = References,
        HasGenerator = HasGenerator,
        Pass = Pass,
        OtherGenerators = OtherGenerators,
        Options = Options.With("GraphGenEmit", "all"),
    }.Build(IncrementalGeneratorOutputKind.Implementation);

    private Compiled Build(IncrementalGeneratorOutputKind disabled)
    {
        Driver(disabled).RunGeneratorsAndUpdateCompilation(WithoutGenerator(), out Compilation compilation, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        return new Compiled((CSharpCompilation)compilation, this);
    }
}

/// <summary>A project after its generators.</summary>
internal sealed class Compiled(CSharpCompilation compilation, Project project)
{
    public CSharpCompilation Compilation => compilation;

    /// <summary>The text of an emitted file.</summary>
    public string Emitted(string name) => compilation.SyntaxTrees.Single(t => t.FilePath.EndsWith(name, StringComparison.Ordinal)).ToString();

    /// <summary>What the compiler itself says, from warnings on.</summary>
    public IEnumerable<Diagnostic> CompilerDiagnostics => compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>What analyzers say, by place.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params DiagnosticAnalyzer[] analyzers) =>
        InOrder(await With(analyzers, withDisabled: false).GetAnalyzerDiagnosticsAsync());

    /// <summary>What analyzers say of one file, by place; rules that are off by default can be on.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(SyntaxTree file, bool withDisabled, params DiagnosticAnalyzer[] analyzers)
    {
        CompilationWithAnalyzers analyzed = With(analyzers, withDisabled);
        return InOrder(await analyzed.GetAnalyzerSemanticDiagnosticsAsync(analyzed.Compilation.GetSemanticModel(file), filterSpan: null, CancellationToken.None));
    }

    private CompilationWithAnalyzers With(DiagnosticAnalyzer[] analyzers, bool withDisabled)
    {
        CSharpCompilation analyzed = !withDisabled ? compilation : compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            compilation.Options.SpecificDiagnosticOptions.AddRange(analyzers.SelectMany(a => a.SupportedDiagnostics).Where(d => !d.IsEnabledByDefault).Select(d => KeyValuePair.Create(d.Id, ReportDiagnostic.Info)))));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. project.Specs], project.Options),
            onAnalyzerException: (e, _, _) => Assert.Fail(e.ToString()),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        return analyzed.WithAnalyzers([.. analyzers], options);
    }

    private static ImmutableArray<Diagnostic> InOrder(ImmutableArray<Diagnostic> found) =>
        [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>The compiled assembly, loaded.</summary>
    public Assembly Load()
    {
        using var image = Emit();
        return new AssemblyLoadContext(project.Name, isCollectible: true).LoadFromStream(image);
    }

    /// <summary>The compiled assembly as a reference for another project.</summary>
    public MetadataReference ToReference(params ImmutableArray<string> aliases)
    {
        using MemoryStream image = Emit();
        return MetadataReference.CreateFromStream(image, new MetadataReferenceProperties(aliases: aliases));
    }

    private MemoryStream Emit()
    {
        var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        image.Position = 0;
        return image;
    }
}
