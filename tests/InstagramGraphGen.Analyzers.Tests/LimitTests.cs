using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1011: a limit that the API does not take.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("await instagram.Me.Conversations.Limit([|0|]).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Limit([|-1|]).Fields(c => c.Id).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Limit([|101|]).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Fields(c => c.Id).Limit([|50 + 51|]).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Messages.Limit([|101|]).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Limit([|101|]).Fields(m => m.Id)).GetAsync();")]
    [InlineData("await instagram.Me.Fields(u => u.Conversations.Fields(c => c.Messages.Limit([|0|]))).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Select(c => c.Messages.Take([|200|]).Select(m => m.Id).ToList()).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Select(c => c.Id).Limit([|0|]).GetAsync();")]
    [InlineData("const int Many = 500;\nvar request = instagram.Me.Conversations.Limit([|Many|]);\nawait foreach (var c in request) { }")]
    [InlineData("await foreach (var c in instagram.Me.Conversations.Limit([|500|]).WithCancellation(token)) { }")]
    [InlineData("Console.WriteLine(instagram?.Me.Conversations.Limit([|0|]));")]
    public async Task A_limit_that_is_out_of_range_is_reported(string code) => await Code.Of(code).ExpectAsync("GRAPH1011");

    [Theory]
    [InlineData("await instagram.Me.Conversations.Limit(1).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Limit(100).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Limit(20)).GetAsync();")]
    [InlineData("int many = int.Parse(id);\nawait instagram.Me.Conversations.Limit(many).GetAsync();")]
    [InlineData("_ = new[] { 1 }.Take(0);")]
    public async Task A_limit_in_range_or_known_at_run_time_only_is_not(string code) => await Code.Of(code).ExpectAsync("GRAPH1011");

    [Fact]
    public async Task The_message_says_what_the_edge_gives_and_how_to_have_more()
    {
        string[] messages = await Code.Of("await instagram.Me.Conversations.Limit([|0|]).GetAsync();\nawait instagram.Me.Conversations.Limit([|101|]).GetAsync();").ExpectAsync("GRAPH1011");

        Assert.Equal("A limit of 0 asks for nothing: it must be 1 or more.", messages[0]);
        Assert.Equal("'conversations' gives at most 100 in a page, not 101. To read page after page, loop over the request with await foreach.", messages[1]);
    }

    [Theory]
    [InlineData("await instagram.Me.Conversations.Limit(0).GetAsync();", "await instagram.Me.Conversations.Limit(1).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Limit(50 + 51).GetAsync();", "await instagram.Me.Conversations.Limit(100).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Limit(101)).GetAsync();", "await instagram.Conversation(id).Fields(c => c.Messages.Limit(100)).GetAsync();")]
    [InlineData("_ = await instagram.Me.Conversations.Select(c => c.Messages.Take(200).Select(m => m.Id).ToList()).GetAsync();", "_ = await instagram.Me.Conversations.Select(c => c.Messages.Take(100).Select(m => m.Id).ToList()).GetAsync();")]
    public async Task The_fix_asks_for_as_many_as_there_can_be(string code, string mended) => Assert.Equal(mended, await Code.Of(code).FixAsync("GRAPH1011", new SetLimitFix()));
}
