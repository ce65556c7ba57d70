using System.Reflection;
using System.Text.RegularExpressions;

namespace InstagramGraphGen.Spec.Tests;

/// <summary>That each rule has a page, and that the page's examples are what it says.</summary>
public sealed partial class RulePageTests
{
    /// <summary>Rules whose breaking cannot be printed on a page.</summary>
    private static readonly SpecRule[] _withoutExample = [SpecRules.TooLarge, SpecRules.NotText];

    public static TheoryData<string> Ids => [.. SpecRules.All.Select(r => r.Id)];

    [Fact]
    public void Every_rule_is_listed_once_in_order_of_its_id()
    {
        IEnumerable<SpecRule> declared = typeof(SpecRules).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(SpecRule))
            .Select(p => (SpecRule)p.GetValue(null)!);

        Assert.Equal(declared.Select(r => r.Id).Order(StringComparer.Ordinal), SpecRules.All.Select(r => r.Id));
        Assert.Equal(Enumerable.Range(1, SpecRules.All.Count).Select(i => FormattableString.Invariant($"GRAPH{i:0000}")), SpecRules.All.Select(r => r.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_whose_examples_hold(string id)
    {
        SpecRule rule = SpecRules.All.Single(r => r.Id == id);
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", $"{id}.md"));
        string[] examples = [.. Example().Matches(page).Select(m => m.Groups[1].Value)];

        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
        if (_withoutExample.Contains(rule))
        {
            Assert.Empty(examples);
            return;
        }

        Assert.Equal(2, examples.Length);
        EquatableArray<SpecDiagnostic> wrong = Read(rule, examples[0]);
        Assert.Equal(rule, Assert.Single(wrong).Rule);
        Assert.Equal("my.graph.yaml", wrong[0].Span.Path);
        Assert.Empty(Read(rule, examples[1]));
    }

    private static EquatableArray<SpecDiagnostic> Read(SpecRule rule, string example)
    {
        SpecFile file = SpecReader.Parse("my.graph.yaml", example);
        return SpecReader.Merge(rule == SpecRules.NoApi ? [file] : [.. Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text)), file]).Diagnostics;
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
