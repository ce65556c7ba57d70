using System.Text.RegularExpressions;

namespace InstagramGraphGen.Spec.Tests;

/// <summary>That the examples in spec/README.md are specs without mistakes.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] _examples =
    [
        .. Example().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "spec", "README.md"))).Select(m => m.Groups[1].Value),
    ];

    [Fact]
    public void Extensions_of_the_shipped_spec_are_sound()
    {
        string[] extensions = [.. _examples.Where(e => e.StartsWith("extend:", StringComparison.Ordinal))];
        SpecResult result = SpecReader.Merge(
        [
            .. Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text)),
            .. extensions.Select((text, i) => SpecReader.Parse($"my{i}.graph.yaml", text)),
        ]);

        Assert.Equal(3, extensions.Length);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(404, result.Spec!.FindError(9000001)!.Status);
        Assert.Equal("IsPinned", result.Spec.FindObject("IgMessage")!.FindField("is_pinned")!.Name);
    }

    [Fact]
    public void The_example_api_is_sound()
    {
        SpecResult result = Specs.Read(string.Join("---\n", _examples.Where(e => !e.StartsWith("extend:", StringComparison.Ordinal))));

        Assert.Empty(Specs.Mistakes(result));
        Assert.Equal(["Book", "Borrowed", "Desk", "DeskState", "LibraryCard", "Loan", "LoanStatistic", "Note", "Pass", "Reader", "Scan", "ScanProgress", "Shelf"], result.Spec!.Objects.Select(o => o.Name));
        Assert.Equal(9001, result.Spec.FindObject("Loan")!.DetailWindow!.ErrorCode);
        Assert.Equal(["WishBook", "WishAny", "WishLike"], result.Spec.FindObject("Reader")!.FindEdge("wishes")!.Post!.Forms.Select(f => f.Name));
        Assert.Equal(["ByDay", "Totals"], result.Spec.FindObject("Reader")!.FindEdge("statistics")!.Get!.Forms.Select(f => f.Name));
        Assert.Equal(["lent"], result.Spec.FindEnum("DailyLoanMetric")!.Values.Select(v => v.WireValue));
        Assert.Equal((3, 3, 2), (result.Spec.FindObject("Reader")!.FindEdge("borrow")!.Post!.Effects.Count, result.Spec.FindObject("Reader")!.FindEdge("borrow")!.Post!.Rules.Count, result.Spec.FindObject("Reader")!.FindEdge("borrow")!.Post!.Answers.Count));
        Assert.Equal("read_on", Assert.Single(result.Spec.FindObject("Reader")!.Acts).Name);
        Assert.Equal(["AskPage", "Redeem", "Renew", "Search", "ByTitle"], result.Spec.Groups.SelectMany(g => g.Calls).Select(c => c.Form.Name));
        Assert.Equal(["Everybody", "Branch", "Member"], result.Spec.FindUnion("Recipient")!.Forms.Select(f => f.Name).Reverse());
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
