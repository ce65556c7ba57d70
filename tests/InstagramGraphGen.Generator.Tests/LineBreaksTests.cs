using InstagramGraphGen.Generator.Emit;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>Long lines of emitted code are broken as a careful person would break them.</summary>
public sealed class LineBreaksTests
{
    private static readonly string s_long = new('x', 80);

    [Fact]
    public void A_line_that_fits_stays() => MustBreak("int a = b;", "int a = b;");

    [Fact]
    public void An_arrow_ends_its_line() => MustBreak($"int {s_long} => {s_long};", $"int {s_long} =>", $"    {s_long};");

    [Fact]
    public void An_assignment_ends_its_line() => MustBreak($"{s_long} = {s_long};", $"{s_long} =", $"    {s_long};");

    [Fact]
    public void Base_types_begin_a_line() => MustBreak($"class {s_long} : A<{s_long}>, B", $"class {s_long}", $"    : A<{s_long}>, B");

    [Fact]
    public void Elements_fill_lines() => MustBreak($"x = [\"{s_long}\", \"a\", \"{s_long}\"];", "x =", "[", $"    \"{s_long}\", \"a\",", $"    \"{s_long}\"", "];");

    [Fact]
    public void Arguments_share_a_line_or_have_one_each()
    {
        MustBreak($"Call{s_long}({s_long}, a);", $"Call{s_long}(", $"    {s_long}, a);");
        MustBreak($"Call({s_long}, {s_long}, a);", "Call(", $"    {s_long},", $"    {s_long},", "    a);");
    }

    [Fact]
    public void Alternatives_fill_lines() => MustBreak($"Value is \"{s_long}\" or \"b\" or \"{s_long}\";", $"Value is \"{s_long}\" or \"b\"", $"or \"{s_long}\";");

    [Fact]
    public void A_chain_has_a_step_in_each_line()
    {
        MustBreak(
            $"new(Sender, Call.To(s_post).With(\"a\", {s_long}).With(\"b\", {s_long}));",
            "new(",
            "    Sender,",
            "    Call.To(s_post)",
            $"        .With(\"a\", {s_long})",
            $"        .With(\"b\", {s_long}));");
        MustBreak($"new(Value.Object().With(\"a\", {s_long}).With(\"b\", {s_long}));", "new(Value.Object()", $"    .With(\"a\", {s_long})", $"    .With(\"b\", {s_long}));");
    }

    [Fact]
    public void One_step_is_no_chain() => MustBreak($"new(Value.Object().With(\"{s_long}\", {s_long}));", "new(Value.Object().With(", $"    \"{s_long}\",", $"    {s_long}));");

    [Fact]
    public void What_stands_in_a_string_breaks_nothing() => MustBreak($"Call(\"a => b, c = (d \\\" {s_long}\", {s_long});", "Call(", $"    \"a => b, c = (d \\\" {s_long}\",", $"    {s_long});");

    [Fact]
    public void Commas_of_type_arguments_are_no_ends_of_arguments() => MustBreak($"Call(Map<string, {s_long}> a, {s_long} b);", "Call(", $"    Map<string, {s_long}> a,", $"    {s_long} b);");

    [Fact]
    public void What_cannot_be_broken_stays() => MustBreak(s_long + s_long + s_long, s_long + s_long + s_long);

    private static void MustBreak(string line, params string[] lines) => Assert.Equal(lines, LineBreaks.Break(line, ""));
}
