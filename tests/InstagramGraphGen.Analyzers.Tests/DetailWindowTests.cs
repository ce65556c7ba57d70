using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1010: details of more messages than the API shows details of.</summary>
public sealed class DetailWindowTests
{
    [Theory]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Limit([|50|]).Fields(m => m.Id, m => m.Message)).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.Message).Limit([|21|])).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Messages.Limit([|50|]).Fields(m => m.Message).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Fields(c => c.Messages.Limit([|50|]).Fields(m => m.From)).GetAsync();")]
    [InlineData("_ = await instagram.Me.Conversations.Select(c => c.Messages.Take([|50|]).Select(m => m.Message).ToList()).GetAsync();")]
    [InlineData("_ = await instagram.Conversation(id).Messages.Select(m => m.Message).Limit([|50|]).GetAsync();")]
    [InlineData("_ = IgConversation.Select(c => c.Messages.Limit([|50|]).Fields(m => m.Message));")]
    public async Task A_limit_beyond_the_window_with_details_is_reported(string code) => await Code.Of(code).ExpectAsync("GRAPH1010");

    [Theory]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Limit(20).Fields(m => m.Message)).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Limit(50).Fields(m => m.Id, m => m.CreatedTime)).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Limit(50)).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Limit(50).Fields(c => c.Messages.Limit(3).Fields(m => m.Message)).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Messages.Limit(id.Length).Fields(m => m.Message).GetAsync();")]
    public async Task One_inside_the_window_or_without_details_is_not(string code) => await Code.Of(code).ExpectAsync("GRAPH1010");

    [Fact]
    public async Task The_message_says_how_many_and_the_fix_asks_for_them()
    {
        const string Code50 = "await instagram.Conversation(id).Messages.Limit([|50|]).Fields(m => m.Message).GetAsync();";
        Code code = Code.Of(Code50);
        Assert.Equal("Of the 50 that are asked for, the API shows 'message' of the 20 newest only. Ask for 20, or for no more than id, created_time, is_unsupported.", Assert.Single(await code.ExpectAsync("GRAPH1010")));
        Assert.Equal("await instagram.Conversation(id).Messages.Limit(20).Fields(m => m.Message).GetAsync();", await code.FixAsync("GRAPH1010", new SetLimitFix()));
    }
}
