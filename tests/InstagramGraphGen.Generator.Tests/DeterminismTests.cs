using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>The same spec gives the same bytes, wherever, whenever and by whomever it is compiled.</summary>
public sealed class DeterminismTests
{
    private static readonly IReadOnlyDictionary<string, string> s_files = Generation.Instagram.Files;

    [Fact]
    public void Two_runs_give_the_same() => MustBeTheSame(Specs.Instagram);

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        MustBeTheSame([.. Specs.Instagram.Reverse()]);
        MustBeTheSame([.. Specs.Instagram.Skip(2), .. Specs.Instagram.Take(2)]);
    }

    [Theory]
    [InlineData("/home/someone/src/")]
    [InlineData(@"C:\Users\Someone\src\")]
    [InlineData("/ü/ /")]
    public void The_directory_does_not_matter(string directory) =>
        MustBeTheSame([.. Specs.Instagram.Select(file => file with { Path = directory + file.Path })]);

    [Fact]
    public void Files_of_one_api_may_come_from_several_directories()
    {
        // What extends one thing does so in the order of the paths, so that order stays.
        SpecText[] files = [.. Specs.Instagram.OrderBy(file => file.Path, StringComparer.Ordinal)];
        MustBeTheSame([.. files.Select((file, i) => file with { Path = (i < files.Length / 2 ? "/a/" : "/b/") + file.Path })]);
        MustBeTheSame([.. files.Select((file, i) => file with { Path = (i < files.Length / 3 ? "/a/c/" : "/a/d/") + file.Path })]);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void The_line_ends_do_not_matter(string end) =>
        MustBeTheSame([.. Specs.Instagram.Select(file => file with { Text = file.Text.ReplaceLineEndings(end) })]);

    [Fact]
    public void A_byte_order_mark_does_not_matter() => MustBeTheSame([.. Specs.Instagram.Select(file => file with { Text = "\uFEFF" + file.Text })]);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void The_culture_does_not_matter(string name)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = new CultureInfo(name);
        culture.NumberFormat.NegativeSign = "minus ";
        culture.NumberFormat.NumberDecimalSeparator = ":";
        try
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = culture;
            MustBeTheSame(Specs.Instagram);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Lines_end_with_a_line_feed_and_are_not_longer_than_a_reader_likes() => Assert.All(s_files, file =>
    {
        Assert.DoesNotContain('\r', file.Value);
        Assert.DoesNotContain('\t', file.Value);
        Assert.EndsWith("}\n", file.Value, StringComparison.Ordinal);
        Assert.All(file.Value.Split('\n'), line => Assert.True(line.Length <= 160 && line == line.TrimEnd(), $"{file.Key}: {line}"));
    });

    [Fact]
    public void Files_are_written_without_a_byte_order_mark() => Assert.All(Generation.Instagram.Result.GeneratedSources, source =>
    {
        Assert.Empty(source.SourceText.Encoding!.GetPreamble());
        Assert.Equal(SourceHashAlgorithm.Sha256, source.SourceText.ChecksumAlgorithm);
    });

    [Fact]
    public void File_names_are_distinct_without_regard_to_case() =>
        Assert.Equal(s_files.Count, s_files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());

    private static void MustBeTheSame(IReadOnlyList<SpecText> specs)
    {
        IReadOnlyDictionary<string, string> files = Generation.Of(specs).Files;
        Assert.Equal(s_files.Keys.Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(s_files[file.Key], file.Value));
    }
}
