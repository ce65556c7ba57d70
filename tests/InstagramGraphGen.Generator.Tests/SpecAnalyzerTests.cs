using System.Collections.Immutable;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>Mistakes in spec files as the compiler reports them. What each rule finds is tested with the reader.</summary>
public sealed class SpecAnalyzerTests
{
    [Fact]
    public async Task The_Instagram_spec_has_no_mistakes() => Assert.Empty(await Analyze(Specs.Instagram));

    [Fact]
    public async Task A_project_without_specs_has_no_mistakes() => Assert.Empty(await Analyze([new("notes.txt", "fields: [")]));

    [Theory]
    [InlineData("fields: { id: id, name: «strng» }", "GRAPH0011", "Did you mean 'string'?")]
    [InlineData("fields: { id: id }\n«feilds»: { name: string }", "GRAPH0007", "Did you mean 'fields'?")]
    [InlineData("fields:\n  id: id\n  name: string\n  «name»: string", "GRAPH0005", "'name' stands twice")]
    [InlineData("fields:\n  id: id\nedges:\n  orders: { node: «ShopOrdr» }", "GRAPH0012", "Did you mean 'ShopOrder'?")]
    [InlineData("# ünïcödé 🎉\r\nfields:\r\n  id: id\r\n  \"🎉x\": \"string\"\r\n  is: { type: «bol» }", "GRAPH0011", "Did you mean 'bool'?")]
    public async Task A_mistake_is_reported_at_its_place(string marked, string id, string message)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal);
        int end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        string text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        const string head = "node: ShopUser\n";

        IReadOnlyList<Diagnostic> all = await Analyze(
            [new("/src/api.graph.yaml", Specs.Api), new("/src/ShopOrder.graph.yaml", "node: ShopOrder\nfields: { id: id }"), new("/src/ShopUser.graph.yaml", head + text)]);

        Diagnostic diagnostic = Assert.Single(all, d => d.Id == id);
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string before = head + text[..start];
        Assert.Equal("/src/ShopUser.graph.yaml", place.Path);
        Assert.Equal((head.Length + start, end - start), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal((before.Count(c => c == '\n'), before.Length - before.LastIndexOf('\n') - 1), (place.StartLinePosition.Line, place.StartLinePosition.Character));
        Assert.Equal(place.StartLinePosition.Character + end - start, place.EndLinePosition.Character);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Contains(message, diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_shows_only_when_files_are_merged_is_reported_in_the_file_that_must_change()
    {
        IReadOnlyList<Diagnostic> all = await Analyze(
            [new("api.graph.yaml", Specs.Api), new("one.graph.yaml", "object: ShopCard\nfields: {}"), new("two.graph.yaml", "object: ShopCard\nfields: {}")]);

        Diagnostic diagnostic = Assert.Single(all);
        Assert.Equal(("GRAPH0013", "two.graph.yaml"), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path));
        Assert.Contains("one.graph.yaml(1,9)", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_GraphSpec_item_may_have_another_extension()
    {
        IReadOnlyList<SpecText> files = [new("api.graph.yaml", Specs.Api), new("mine.yml", "object: ShopCard\nfields: { a: strng }"), new("other.yml", "object: [")];
        var groups = new Dictionary<string, string> { ["mine.yml"] = "GraphSpec", ["other.yml"] = "AdditionalFiles" };

        Assert.Equal("mine.yml", Assert.Single(await Analyze(files, groups)).Location.GetLineSpan().Path);
        Assert.Contains("ShopCard.g.cs", Generation.Of(files, itemGroups: groups).Files.Keys);
    }

    [Fact]
    public async Task What_does_not_fit_the_bundled_spec_is_told_in_the_projects_own_file()
    {
        // Its path sorts before those of the package.
        SpecText[] files = [.. Specs.Instagram, new("!mine.graph.yaml", "node: IgMessage\nfields: { id: id }\n---\nextend: IgUser\nfields: { conversations: json }")];
        Dictionary<string, string> groups = Specs.Instagram.ToDictionary(f => f.Path, _ => "BundledGraphSpec");

        Assert.Equal(["!mine.graph.yaml", "!mine.graph.yaml"], (await Analyze(files, groups)).Select(d => d.Location.GetLineSpan().Path));
        Assert.Equal(Generation.Instagram.Files, Generation.Of(files, itemGroups: groups).Files);
    }

    [Fact]
    public async Task A_key_without_effect_is_a_warning() =>
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await Analyze([.. Specs.Instagram, new("mine.graph.yaml", "extend: Instagram\nrates: { conversations: { deprecated: Ask less often. } }")])).DefaultSeverity);

    [Fact]
    public async Task A_file_that_is_named_twice_counts_once()
    {
        IReadOnlyList<SpecText> files = [.. Specs.Instagram, .. Specs.Instagram];

        Assert.Empty(await Analyze(files));
        Assert.Equal(Generation.Instagram.Files, Generation.Of(files).Files);
    }

    [Fact]
    public async Task A_broken_declaration_is_left_out_and_the_rest_is_generated()
    {
        SpecText[] files = [.. Specs.Instagram, new("mine.graph.yaml", "object: [\n---\nobject: MyCard\nfields: { good: string, bad: nothing }\n---\nextend: IgMessage\nfields: { is_pinned: bool }")];
        Generation generation = Generation.Of(files);

        Assert.Equal(["GRAPH0001", "GRAPH0011"], (await Analyze(files)).Select(d => d.Id).Order(StringComparer.Ordinal));
        Assert.Contains("Good =>", generation.Files["MyCard.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Bad =>", generation.Files["MyCard.g.cs"], StringComparison.Ordinal);
        Assert.Contains("IsPinned =>", generation.Files["IgMessage.g.cs"], StringComparison.Ordinal);
        ConsumerProject.MustCompile(files);
    }

    [Fact]
    public async Task Analysis_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Analyze(Specs.Instagram, cancellationToken: stopped.Token));
    }

    [Fact]
    public void Generation_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Generation.Of(Specs.Instagram, cancellationToken: stopped.Token));
    }

    [Fact]
    public void The_compiler_knows_every_rule_by_its_id_title_and_page()
    {
        ImmutableArray<DiagnosticDescriptor> known = new SpecAnalyzer().SupportedDiagnostics;

        Assert.Equal(SpecRules.All.Select(r => (r.Id, r.Title, r.IsError)), known.Select(d => (d.Id, d.Title.ToString(null), d.DefaultSeverity == DiagnosticSeverity.Error)));
        Assert.All(known, d => Assert.Equal($"generator/rules/{d.Id}.md", d.HelpLinkUri));
        Assert.All(known, d => Assert.True(d.IsEnabledByDefault));
    }

    internal static async Task<IReadOnlyList<Diagnostic>> Analyze(IReadOnlyList<SpecText> files, IReadOnlyDictionary<string, string>? itemGroups = null, CancellationToken cancellationToken = default)
    {
        var options = new AnalyzerOptions([.. files.Select(f => new AdditionalFile(f.Path, f.Text))], new ProjectOptions(itemGroups: itemGroups));
        CompilationWithAnalyzers project = ConsumerProject.Create("class Program;").WithAnalyzers([new SpecAnalyzer()], new CompilationWithAnalyzersOptions(
            options,
            onAnalyzerException: (e, _, _) => throw new InvalidOperationException("The analyzer failed.", e),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false,
            analyzerExceptionFilter: _ => true));
        return await project.GetAnalyzerDiagnosticsAsync(cancellationToken);
    }
}
