using System.Text;

namespace InstagramGraphGen.Spec.Tests;

public sealed class HostileTests
{
    [Fact]
    public void A_file_of_five_megabytes_is_refused_in_one_line()
    {
        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, new string('x', 5_000_000)).Diagnostics);

        Assert.Equal((SpecRules.TooLarge, 1, 1), (diagnostic.Rule, diagnostic.Span.Line, diagnostic.Span.Column));
        Assert.Contains("Divide it into several files", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    public void Endless_nesting_is_refused(string opening, int times)
    {
        var text = new StringBuilder("object: A\nfields:\n  x: ");
        text.Insert(text.Length, opening, times);

        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, text.ToString()).Diagnostics);

        Assert.Contains(diagnostic.Rule, new[] { SpecRules.TooLarge, SpecRules.Syntax });
    }

    [Fact]
    public void Nesting_is_refused_where_it_becomes_too_deep()
    {
        // The document and 'permissions' are the first two levels that count.
        string text = "object: A\npermissions: " + new string('[', 63) + "«[»" + new string(']', 64) + "\nfields: { x: int }";

        Mistake.Check(SpecRules.TooLarge, text, "More than 64", null);
    }

    [Fact]
    public void A_billion_laughs_stay_a_few_lines()
    {
        var text = new StringBuilder("object: A\nl0: &l0 [ha, ha]\n");
        for (int i = 1; i < 30; i++)
        {
            text.Append(FormattableString.Invariant($"l{i}: &l{i} [*l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}]\n"));
        }

        SpecResult result = Specs.Read(Specs.Base, text.ToString());

        Assert.Contains(result.Diagnostics, d => d.Rule == SpecRules.YamlFeature);
        Assert.True(result.Diagnostics.Count <= 101);
    }

    [Fact]
    public void A_file_full_of_mistakes_tells_the_first_hundred_and_that_there_are_more()
    {
        string text = string.Concat(Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"object: A{i}\nfields: {{ x: nothing }}\n---\n")));

        SpecResult result = Specs.Read(Specs.Base, text);

        Assert.Equal(101, result.Diagnostics.Count);
        Assert.Contains("more mistakes in this file", result.Diagnostics[100].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_full_of_unknown_keys_tells_the_first_ten_and_the_known_ones()
    {
        string keys = string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"key{i}: x\n")));

        SpecResult result = Specs.Read(Specs.Base, "object: A\nfields: { x: int }\n" + keys);

        Assert.Equal(11, result.Diagnostics.Count);
        Assert.Contains("An object has 'object', 'summary'", result.Diagnostics[10].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_file_of_junk_is_read_to_its_end()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"key{i}: value\n")));

        Assert.Equal(SpecRules.UnknownKind, Assert.Single(Specs.Read(Specs.Base, text).Diagnostics).Rule);
    }

    [Fact]
    public void A_large_extension_of_a_large_declaration_is_merged()
    {
        string fields = string.Concat(Enumerable.Range(0, 10_000).Select(i => FormattableString.Invariant($"  f{i}: string\n")));
        string more = string.Concat(Enumerable.Range(10_000, 10_000).Select(i => FormattableString.Invariant($"  f{i}: string\n")));

        SpecResult result = Specs.Read(Specs.Base, "object: Wide\nfields:\n" + fields, "extend: Wide\nfields:\n" + more);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(20_000, result.Spec!.FindObject("Wide")!.Fields.Count);
    }

    [Fact]
    public void Very_long_words_do_not_make_very_long_messages()
    {
        string word = new('x', 100_000);

        SpecResult result = Specs.Read(Specs.Base, $"object: A\n? {word}\n: y\nfields: {{ x: {word} }}\n---\n{word}: A\n---\nextend: {word}");

        Assert.Equal([SpecRules.UnknownKey, SpecRules.UnknownType, SpecRules.Syntax, SpecRules.UnknownName], result.Diagnostics.Select(d => d.Rule));
        Assert.All(result.Diagnostics, d => Assert.InRange(d.Message.Length, 10, 900));
    }

    [Fact]
    public void A_line_break_in_a_name_does_not_break_a_message()
    {
        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, "object: A\nfields: { x: \"str\\ning\\r\" }").Diagnostics);

        Assert.DoesNotContain(diagnostic.Message, char.IsControl);
        Assert.Contains("'str ing'", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_unknown_types_among_thousands_of_types_are_not_all_compared()
    {
        string text = string.Concat(Enumerable.Range(0, 4_000).Select(i => FormattableString.Invariant($"object: Type{i}\nfields: {{ x: Typ{i} }}\n---\n")));

        Assert.Equal(101, Specs.Read(Specs.Base, text).Diagnostics.Count);
    }

    [Fact]
    public void Work_that_is_told_to_stop_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => SpecReader.Parse("a", Specs.Base, stop.Token));
        Assert.Throws<OperationCanceledException>(() => SpecReader.Merge([SpecReader.Parse("a", Specs.Base)], stop.Token));
    }

    [Fact]
    public void The_same_path_twice_is_no_reason_to_fail() =>
        Assert.NotNull(SpecReader.Merge([SpecReader.Parse("a", Specs.Base), SpecReader.Parse("a", Specs.Base)]).Spec);
}
