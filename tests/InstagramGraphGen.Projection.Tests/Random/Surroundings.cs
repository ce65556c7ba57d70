using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>
/// What programs call, make and are given, and the recording client, loaded. It is compiled once, and loaded as often as batches run at a time: to compile and start it with each batch took most of the time.
/// </summary>
internal sealed class Surroundings
{
    private const string Name = "Surroundings";

    /// <summary>What a batch is compiled as, since it sees the internals.</summary>
    public const string BatchName = "Random";

    private const string Usings = """
        global using System; global using System.Collections; global using System.Collections.Generic; global using System.Collections.Frozen; global using System.Collections.Immutable; global using System.Collections.ObjectModel;
        global using System.Linq; global using System.Runtime.InteropServices; global using System.Text; global using System.Threading; global using System.Threading.Tasks; global using Instagram; global using InstagramGraphGen;
        """;

    private const string Seen = $"""[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("{BatchName}")]""";

    private static readonly CSharpCompilationOptions s_options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Annotations, optimizationLevel: OptimizationLevel.Release, generalDiagnosticOption: ReportDiagnostic.Suppress, concurrentBuild: false);

    private static readonly Lazy<CSharpCompilation> s_sources = new(() => Empty(Name)
        .AddSyntaxTrees(RecordingClient.Trees)
        .AddSyntaxTrees(Files.Select(s => Project.Parse(s.Path, s.Text)))
        .AddSyntaxTrees(Project.Parse("Seen.cs", Seen)));

    private static readonly Lazy<byte[]> s_image = new(() =>
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = s_sources.Value.Emit(image);
        Assert.True(result.Success, $"What random programs are compiled with is wrong: {result.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error)}");
        return image.ToArray();
    });

    private static readonly Lazy<CSharpCompilation> s_references = new(() => Empty(BatchName, MetadataReference.CreateFromImage(s_image.Value)).AddSyntaxTrees(Project.Parse("RandomUsings.cs", Usings)));

    private static readonly ConcurrentBag<Surroundings> s_free = [];

    private readonly AssemblyLoadContext _context = new(Name);

    private Surroundings()
    {
        using var image = new MemoryStream(s_image.Value);
        Loaded = _context.LoadFromStream(image);
    }

    /// <summary>Their source: path and text.</summary>
    public static (string Path, string Text)[] Files =>
    [
        ("RandomUsings.cs", Usings),
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Random", "grammar"), "*.cs").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f))),
    ];

    /// <summary>A compilation of their source, for what looks into it.</summary>
    public static CSharpCompilation Sources => s_sources.Value;

    /// <summary>A compilation that refers to them, for what is to run.</summary>
    public static CSharpCompilation References => s_references.Value;

    public Assembly Loaded { get; }

    /// <summary>Takes some that nobody else uses: they hold what a run leaves behind. They go back by <see cref="Leave"/>.</summary>
    public static Surroundings Take() => s_free.TryTake(out Surroundings? free) ? free : new();

    public void Leave() => s_free.Add(this);

    /// <summary>An assembly that sees them; it goes when the context is unloaded.</summary>
    public Assembly Load(Stream image, AssemblyLoadContext context)
    {
        context.Resolving += (_, name) => name.Name == Name ? Loaded : null;
        return context.LoadFromStream(image);
    }

    private static CSharpCompilation Empty(string name, params MetadataReference[] references) =>
        new Project { Name = name, Sources = [], HasGenerator = false, References = references }.WithoutGenerator().RemoveAllSyntaxTrees().WithOptions(s_options);
}
