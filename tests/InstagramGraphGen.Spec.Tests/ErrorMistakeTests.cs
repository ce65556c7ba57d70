namespace InstagramGraphGen.Spec.Tests;

/// <summary>Mistakes in what is said of an error: by what it is known, where, and what to do.</summary>
public sealed class ErrorMistakeTests
{
    [Theory]
    [InlineData("code: 7, kind: unknown, «recover»: Try again.", "Did you mean 'recovery'?", "recovery")]
    [InlineData("code: 7, kind: unknown, «excuted»: never", "Did you mean 'executed'?", "executed")]
    [InlineData("code: 7, kind: unknown, «hots»: [main]", "Did you mean 'hosts'?", "hosts")]
    [InlineData("subcode: 7, kind: unknown, «last_subcod»: 9", "Did you mean 'last_subcode'?", "last_subcode")]
    [InlineData("code: 7, kind: unknown, «fragmnt»: slow", "Did you mean 'fragment'?", "fragment")]
    public void A_misspelt_key_names_the_near_one(string marked, string message, string mended) => Check(SpecRules.UnknownKey, marked, message, mended);

    [Theory]
    [InlineData("executed: «sometime»", "Did you mean 'sometimes'?", "sometimes")]
    [InlineData("executed: «nevr»", "Did you mean 'never'?", "never")]
    [InlineData("executed: «true»", "'never', 'sometimes' or 'always'", "always")]
    [InlineData("executed: «1»", "'never', 'sometimes' or 'always'", "always")]
    public void Whether_a_write_was_executed_is_one_of_three_words(string marked, string message, string mended) =>
        Check(SpecRules.InvalidValue, $"code: 7, kind: unknown, {marked}", message, mended);

    [Theory]
    [InlineData("hosts: [«mian»]", "Did you mean 'main'?", "main")]
    [InlineData("hosts: { «mian»: documented }", "Did you mean 'main'?", "main")]
    [InlineData("hosts: [main, «third»]", "'third'", "other")]
    public void The_hosts_are_those_of_the_api(string marked, string message, string mended) =>
        Check(SpecRules.UnknownName, $"code: 7, kind: unknown, {marked}", message, mended);

    [Theory]
    [InlineData("recovery: «true»", "wants words", "Wait.")]
    [InlineData("recovery: «' '»", "wants words", "Wait.")]
    public void What_to_do_is_said_in_words(string marked, string message, string mended) =>
        Check(SpecRules.WrongShape, $"code: 7, kind: unknown, {marked}", message, mended);

    [Theory]
    [InlineData("recovery: «[Wait.]»")]
    [InlineData("recovery: «{ say: Wait. }»")]
    public void What_to_do_is_one_text(string marked) => Check(SpecRules.WrongShape, $"code: 7, kind: unknown, {marked}", "'recovery'", "Wait.");

    [Theory]
    [InlineData("«{ kind: unknown }»", "{ code: 7, kind: unknown }")]
    [InlineData("«{ kind: unknown, last_code: 9, message: Slow down }»", "{ code: 7, last_code: 9, kind: unknown, message: Slow down }")]
    [InlineData("«{ kind: unknown, name: slow, recovery: Wait. }»", "{ fragment: slow, kind: unknown, name: slow, recovery: Wait. }")]
    public void An_error_is_known_by_something(string marked, string mended)
    {
        bool hasEnd = marked.Contains("last_code", StringComparison.Ordinal);
        if (hasEnd)
        {
            // The end of a range without its beginning is told besides.
            SpecDiagnostic[] all = [.. Specs.Mistakes(Specs.Read(Specs.Base, $"errors:\n  - {Mistake.Unmarked(marked)}"))];
            Assert.Equal([SpecRules.Contradiction, SpecRules.MissingKey], all.Select(d => d.Rule).OrderBy(r => r.Id == SpecRules.MissingKey.Id));
            Assert.Empty(Specs.Mistakes(Specs.Read(Specs.Base, $"errors:\n  - {mended}")));
            return;
        }

        Mistake.Check(SpecRules.MissingKey, $"errors:\n  - {marked}", "known by its 'code', its 'subcode', or words of its text ('fragment')", mended);
    }

    [Theory]
    [InlineData("code: 7, last_subcode: «9», kind: unknown", "'last_subcode' ends a range that 'subcode' begins, and there is no 'subcode'")]
    [InlineData("subcode: 7, last_code: «9», kind: unknown", "'last_code' ends a range that 'code' begins, and there is no 'code'")]
    public void The_end_of_a_range_has_a_beginning(string marked, string message) => Check(SpecRules.Contradiction, marked, message, null);

    [Fact]
    public void A_range_of_subcodes_does_not_end_before_it_begins() =>
        Check(SpecRules.Contradiction, "subcode: 9, last_subcode: «7», kind: unknown", "The range ends at 7, before its beginning, 9.", "9");

    [Theory]
    [InlineData("code: 7, fragment: slow, message: «Hurry up», kind: unknown", "Slow down")]
    [InlineData("fragment: slow, message: «Hurry up», type: Failure, kind: unknown", "It is too SLOW")]
    public void The_words_by_which_it_is_known_are_in_its_message(string marked, string mended) =>
        Check(SpecRules.Contradiction, marked, "known by the words 'slow', and its message does not hold them", mended);

    [Fact]
    public void Or_they_are_in_its_type() => Assert.Empty(Specs.Mistakes(Specs.Read(Specs.Base, "errors:\n  - { fragment: Slow, message: Hurry up, type: SlowException, kind: unknown }")));

    [Theory]
    [InlineData("fragment: «' '»")]
    [InlineData("fragment: «\"two\\nlines\"»")]
    public void Words_tell_errors_apart(string marked) => Check(SpecRules.InvalidValue, $"code: 7, kind: unknown, {marked}", "cannot tell errors apart", "slow");

    [Theory]
    [InlineData("{ code: 7, fragment: slow, kind: unknown }, { code: «7», fragment: slow, kind: blocked }")]
    [InlineData("{ subcode: 7, kind: unknown }, { subcode: «7», kind: blocked }")]
    [InlineData("{ fragment: slow, kind: unknown }, { fragment: «slow», kind: blocked }")]
    [InlineData("{ code: 7, subcode: 8, kind: unknown }, { code: «7», subcode: 8, kind: blocked }")]
    public void What_is_known_by_the_same_is_the_same(string marked) =>
        Mistake.Check(SpecRules.DeclaredTwice, $"errors: [{marked}]", "declared already at b.graph.yaml(1,", null);

    [Fact]
    public void What_is_known_by_something_else_is_another() => Assert.Empty(Specs.Mistakes(Specs.Read(
        Specs.Base,
        "errors: [{ code: 7, kind: unknown }, { code: 7, subcode: 8, kind: unknown }, { code: 7, fragment: slow, kind: unknown }, { subcode: 8, kind: unknown }, { fragment: slow, kind: unknown }, { code: 7, last_code: 9, kind: unknown }]")));

    private static void Check(SpecRule rule, string marked, string message, string? mended) => Mistake.Check(rule, $"errors:\n  - {{ {marked} }}", message, mended);
}
