using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>What generator and analyzers read again when somebody types. It is counted, so that no other test may run beside.</summary>
[Collection(nameof(KeystrokeTests))]
[CollectionDefinition(nameof(KeystrokeTests), DisableParallelization = true)]
public sealed class KeystrokeTests
{
    private const string Program =
        """
        using Acme.Shop;
        using InstagramGraphGen;
        class Program
        {
            async System.Threading.Tasks.Task<string?> Run(ShopClient shop) { ShopThing thing = await shop.Me.Fields(t => t.Text).GetAsync(); return thing.Text == "a" ? null : thing.Text; }
        }
        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
    [
        new ProjectionAnalyzer(), new RequestAnalyzer(), new AnswerAnalyzer(), new IdAnalyzer(), new IdComparisonAnalyzer(), new PropertyAnalyzer(), new SpecAnalyzer(), new SpecWithoutEffectAnalyzer(),
    ];

    private static readonly string s_shop = Specs.Shop[0].Text;

    [Fact]
    public async Task A_keystroke_merges_nothing_and_an_edit_of_the_spec_merges_once_for_all()
    {
        AdditionalText[] files = [new AdditionalFile("shop.graph.yaml", s_shop), new AdditionalFile("more.graph.yaml", "extend: ShopThing\nfields: { more: string }")];
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new GraphGenerator().AsSourceGenerator()], files, ConsumerProject.ParseOptions, new ProjectOptions());
        int before = MergedSpec.Count;
        driver = await Run(driver, files, Program);
        Assert.Equal(before + 1, MergedSpec.Count);

        driver = await Run(driver, files, Program.Replace("\"a\"", "\"ab\"", StringComparison.Ordinal));
        driver = await Run(driver, files, Program.Replace("\"a\"", "\"abc\"", StringComparison.Ordinal));
        Assert.Equal(before + 1, MergedSpec.Count);

        AdditionalText edited = new AdditionalFile("more.graph.yaml", "extend: ShopThing\nfields: { still_more: string }");
        driver = await Run(driver.ReplaceAdditionalText(files[1], edited), [files[0], edited], Program);
        Assert.Equal(before + 2, MergedSpec.Count);

        // What was there a moment ago is still known, as when an edit is undone.
        await Run(driver.ReplaceAdditionalText(edited, files[1]), files, Program);
        Assert.Equal(before + 2, MergedSpec.Count);
    }

    /// <summary>What an editor does behind a keystroke: the generator runs, then every analyzer.</summary>
    private static async Task<GeneratorDriver> Run(GeneratorDriver driver, AdditionalText[] files, string code)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(ConsumerProject.Create(code), out Compilation whole, out _);
        Assert.DoesNotContain(whole.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> found = await whole.WithAnalyzers(s_analyzers, new AnalyzerOptions([.. files], new ProjectOptions())).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(found);
        return driver;
    }
}
