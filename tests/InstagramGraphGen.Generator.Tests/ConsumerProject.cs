using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>A project in memory that references .NET and the runtime, with every warning on and each of them an error.</summary>
internal static class ConsumerProject
{
    /// <summary>The project without code. All others grow out of it, so that the references are read once.</summary>
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Consumer",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(GraphClient).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The newest C#, XML docs checked.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>The project with this C#.</summary>
    public static CSharpCompilation Create(params IEnumerable<string> code) =>
        s_empty.AddSyntaxTrees([.. code.Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, FormattableString.Invariant($"{i}.cs")))]);

    /// <summary>What the compiler says of these files; nothing where all is well.</summary>
    public static IReadOnlyList<Diagnostic> Compile(params IEnumerable<string> code) =>
        [.. Create(code).GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Hidden)];

    /// <summary>What the compiler says of files beside others that are known to compile: to bind all of a client takes seconds.</summary>
    public static IReadOnlyList<Diagnostic> CompileBeside(IEnumerable<SyntaxTree> known, params IEnumerable<string> code)
    {
        SyntaxTree[] files = [.. code.Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, FormattableString.Invariant($"{i}.cs")))];
        CSharpCompilation compilation = s_empty.AddSyntaxTrees(known).AddSyntaxTrees(files);
        return [.. files.SelectMany(file => compilation.GetSemanticModel(file).GetDiagnostics()).Where(d => d.Severity != DiagnosticSeverity.Hidden)];
    }

    /// <summary>Sees that the files which the generator emits from these specs compile without a warning, be their types internal or public.</summary>
    public static void MustCompile(IReadOnlyList<SpecText> specs)
    {
        foreach (string visibility in (string[])["internal", "public"])
        {
            Generation generation = Generation.Of(specs, visibility);
            Assert.NotEmpty(generation.Files);
            Assert.Empty(Compile(generation.Files.Values));
        }
    }
}
