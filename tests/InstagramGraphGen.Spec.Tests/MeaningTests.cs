using System.Globalization;

namespace InstagramGraphGen.Spec.Tests;

/// <summary>What counts as the same spec, and what does not.</summary>
public sealed class MeaningTests
{
    private const string Text = "object: A\nsummary: An A.\nfields:\n  x: string\n  y: { type: int, default: false }\n";

    [Theory]
    [InlineData("# a comment on top\nobject: A\nsummary: An A.\nfields:\n  x: string\n  y: { type: int, default: false }\n")]
    [InlineData("---\nobject: A\nsummary: \"An A.\"\n\nfields: { x: string, y: { type: int, default: false } }\n")]
    [InlineData("object: A\r\nsummary: An A.\r\nfields:\r\n  x: string # here too\r\n  y:\r\n    type: 'int'\r\n    default: false\r\n")]
    [InlineData("\uFEFFobject: A\nsummary: An A.\nfields:\n    x: string\n    y: { type: int, default: false }")]
    public void A_file_that_means_the_same_is_equal(string other)
    {
        SpecFile file = SpecReader.Parse("a", Text);
        SpecFile same = SpecReader.Parse("a", other);

        Assert.Equal(file, same);
        Assert.Equal(file.GetHashCode(), same.GetHashCode());
    }

    [Theory]
    [InlineData("object: B\nsummary: An A.\nfields:\n  x: string\n  y: { type: int, default: false }\n")]
    [InlineData("object: A\nsummary: An a.\nfields:\n  x: string\n  y: { type: int, default: false }\n")]
    [InlineData("object: A\nsummary: An A.\nfields:\n  y: { type: int, default: false }\n  x: string\n")]
    [InlineData("object: A\nsummary: An A.\nfields:\n  x: string\n  y: { type: int, default: 'false' }\n")]
    [InlineData("object: A\nsummary: An A.\nfields:\n  x: string\n")]
    [InlineData("node: A\nsummary: An A.\nfields:\n  x: string\n  y: { type: int, default: false }\n")]
    [InlineData("object: A\nsummary: An A.\nfields:\n  x: string\n  y: { type: int, default: false }\n---\n- x\n")]
    public void A_file_that_means_something_else_is_not_equal(string other) =>
        Assert.NotEqual(SpecReader.Parse("a", Text), SpecReader.Parse("a", other));

    [Fact]
    public void Files_of_different_paths_are_not_equal() =>
        Assert.NotEqual(SpecReader.Parse("a", Text), SpecReader.Parse("b", Text));

    [Fact]
    public void The_shipped_spec_read_twice_is_equal() =>
        Assert.Equal(Specs.Instagram, SpecReader.Merge(Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text))));

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        SpecFile[] files = [.. Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text)), SpecReader.Parse("zz", "object: IgTag\nfields: { x: strng }")];
        SpecResult expected = SpecReader.Merge(files);
        var random = new Random(1);
        Assert.Single(expected.Diagnostics);

        for (int i = 0; i < 10; i++)
        {
            random.Shuffle(files);
            Assert.Equal(expected, SpecReader.Merge(files));
        }
    }

    [Fact]
    public void The_ends_of_lines_do_not_matter()
    {
        SpecResult other = SpecReader.Merge(
            Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text.ReplaceLineEndings("\r\n"))));

        Assert.Equal(Specs.Instagram, other);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void The_culture_does_not_matter(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            SpecResult result = SpecReader.Merge(
            [
                .. Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text)),
                SpecReader.Parse("my", "extend: IgMessage\nfields: { is_pinned: { type: bool, INFO: x }, info: string }"),
            ]);

            // Turkish has two letters i, Arabic and Swedish write numbers and the minus differently.
            Assert.Equal("'INFO' is no key of a field.", Assert.Single(result.Diagnostics).Message);
            Assert.Equal("IsPinned", result.Spec!.FindObject("IgMessage")!.FindField("is_pinned")!.Name);
            Assert.Equal("Info", result.Spec.FindObject("IgMessage")!.FindField("info")!.Name);
            Assert.NotNull(result.Spec.FindError(-2, 2207003));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
