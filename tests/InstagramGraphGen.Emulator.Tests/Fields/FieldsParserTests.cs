using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

public class FieldsParserTests
{
    [Theory]
    [InlineData("id", "id")]
    [InlineData("id,from,message", "id,from,message")]
    [InlineData(" id ,\n from\t{ username , id } ", "id,from{username,id}")]
    [InlineData("messages.limit(2){id}", "messages.limit(2){id}")]
    [InlineData("messages{id}.limit(2)", "messages.limit(2){id}")]
    [InlineData("messages.after(QVFI).limit( 2 ){id}.before(x)", "messages.after(QVFI).limit(2).before(x){id}")]
    [InlineData("media.as(today){id}", "media.as(today){id}")]
    [InlineData("media{id}.as(today)", "media.as(today){id}")]
    [InlineData("messages.fields(id,from.fields(username)).limit(3)", "messages.limit(3){id,from{username}}")]
    [InlineData("messages.fields(id){message}", "messages{id,message}")]
    [InlineData("id,id", "id,id")]
    [InlineData("insights.metric(reach,views).period(day)", "insights.metric(reach,views).period(day)")]
    [InlineData("""a.span({"since":"(x","until":")},"}).limit(2){b}""", """a.span({"since":"(x","until":")},"}).limit(2){b}""")]
    [InlineData("a.in([: x).limit(2)", "a.in([: x).limit(2)")]
    [InlineData("a.span({'since':'it\\'s)'},[1,[2]]){b}", "a.span({'since':'it\\'s)'},[1,[2]]){b}")]
    [InlineData("post.wall,x.y.limit(1){a.b}", "post.wall,x.y.limit(1){a.b}")]
    [InlineData("1d_click,7-day", "1d_click,7-day")]
    [InlineData("a.since(2026-01-01T00:00:00+0000)", "a.since(2026-01-01T00:00:00+0000)")]
    public void A_text_is_read_whatever_its_spelling(string text, string canonical) =>
        Assert.Equal(canonical, RequestedField.Print(FieldsParser.Parse(text)));

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void An_empty_text_asks_for_nothing(string text) => Assert.Empty(FieldsParser.Parse(text));

    [Fact]
    public void Parts_of_an_item_are_told_apart()
    {
        RequestedField field = Assert.Single(FieldsParser.Parse("messages.as(latest).limit(5).order(a,b){id,from{username}}"));

        Assert.Equal("messages", field.Name);
        Assert.Equal("latest", field.Alias);
        Assert.Equal("latest", field.Key);
        Assert.Equal(["limit", "order"], field.Modifiers.Select(m => m.Name));
        Assert.Equal(["a", "b"], field.Modifiers[1].Values);
        Assert.Equal(["id", "from"], field.Children.Select(c => c.Name));
        Assert.Equal("username", Assert.Single(field.Children[1].Children).Name);
    }

    [Theory]
    [InlineData(",", 0, "a field name")]
    [InlineData("id,", 3, "a field name")]
    [InlineData("id,,from", 3, "a field name")]
    [InlineData("id from", 3, "',' or the end")]
    [InlineData("from{", 5, "a field name")]
    [InlineData("from{}", 5, "a field name")]
    [InlineData("from{id", 7, "',' or '}'")]
    [InlineData("from{id}}", 8, "',' or the end")]
    [InlineData("from{id}{id}", 8, "',' or the end")]
    [InlineData("from{id)", 7, "',' or '}'")]
    [InlineData("a.limit(", 8, "a value")]
    [InlineData("a.limit()", 8, "a value")]
    [InlineData("a.limit(1", 9, "')'")]
    [InlineData("a.span({(}", 8, "')'")]
    [InlineData("a.span([(", 8, "')'")]
    [InlineData("a.limit(1(2))", 9, "')'")]
    [InlineData("a.limit(1,)", 10, "a value")]
    [InlineData("a.", 2, "a modifier's name")]
    [InlineData("a.{id}", 2, "a modifier's name")]
    [InlineData("a{id}.limit", 11, "'('")]
    [InlineData("a.as()", 5, "the new name")]
    [InlineData("a.as(b,c)", 6, "')'")]
    [InlineData("a.fields(b", 10, "')'")]
    [InlineData("é", 0, "a field name, found 'é'")]
    [InlineData("💙", 0, "a field name, found '💙'")]
    [InlineData("\0", 0, "a field name, found U+0000")]
    public void A_mistake_is_told_with_its_place(string text, int position, string expected)
    {
        var exception = Assert.Throws<FieldsSyntaxException>(() => FieldsParser.Parse(text));

        Assert.Equal(position, exception.Position);
        Assert.Contains($"expected {expected}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_nest_as_deep_as_the_limit_and_no_deeper()
    {
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("a{", levels - 1)) + "a" + new string('}', levels - 1);

        Assert.Single(FieldsParser.Parse(Nested(FieldsParser.MaxDepth)));
        Assert.Throws<FieldsSyntaxException>(() => FieldsParser.Parse(Nested(FieldsParser.MaxDepth + 1)));
        Assert.Throws<FieldsSyntaxException>(() => FieldsParser.Parse(string.Concat(Enumerable.Repeat("a{", 200_000))));
        Assert.Throws<FieldsSyntaxException>(() => FieldsParser.Parse(string.Concat(Enumerable.Repeat("a.fields(", 200_000))));
    }
}
