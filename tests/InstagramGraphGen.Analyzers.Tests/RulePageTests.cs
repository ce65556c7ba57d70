using System.Text.RegularExpressions;
using InstagramGraphGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>Each rule has a page, and what the page calls wrong is reported, and what it calls right is not.</summary>
public sealed partial class RulePageTests
{
    /// <summary>Rules that no program over the bundled spec breaks.</summary>
    private static readonly string[] s_withoutExample = [Rules.NotInVersion.Id, Rules.PropertyValue.Id, Rules.SpecWithoutEffect.Id];

    private static readonly DiagnosticDescriptor[] s_rules =
    [
        .. ((DiagnosticAnalyzer[])[new ProjectionAnalyzer(), new RequestAnalyzer(), new AnswerAnalyzer(), new IdAnalyzer(), new PropertyAnalyzer(), new IdComparisonAnalyzer(), new SpecWithoutEffectAnalyzer()])
            .SelectMany(a => a.SupportedDiagnostics).Distinct().OrderBy(d => d.Id, StringComparer.Ordinal),
    ];

    public static TheoryData<string> Ids => [.. s_rules.Select(r => r.Id)];

    [Fact]
    public void Every_rule_is_some_analyzers() =>
        Assert.Equal(typeof(Rules).GetFields().Select(f => ((DiagnosticDescriptor)f.GetValue(null)!).Id), s_rules.Select(r => r.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_rule_has_a_page_whose_examples_hold(string id)
    {
        DiagnosticDescriptor rule = s_rules.Single(r => r.Id == id);
        string page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "rules", $"{id}.md"));
        string[] examples = [.. Example().Matches(page).Select(m => m.Groups[1].Value)];

        Assert.EndsWith($"generator/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        if (s_withoutExample.Contains(id))
        {
            Assert.Empty(examples);
            return;
        }

        Assert.Single(await FindAsync(id, examples[0]));
        if (rule.DefaultSeverity == DiagnosticSeverity.Info)
        {
            Assert.Single(examples);
            return;
        }

        Assert.Equal(2, examples.Length);
        Assert.Empty(await FindAsync(id, examples[1]));
    }

    private static async Task<Diagnostic[]> FindAsync(string id, string example) =>
        [.. (await Code.Of(example, ("GraphGenPermissionList", "instagram_business_basic")).AnalyzeAsync(withDisabled: true)).Where(d => d.Id == id)];

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
