namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1014: shows what each request asks for.</summary>
public sealed class QueryTextTests
{
    [Theory]
    [InlineData("await instagram.Me.Conversations.Platform(MessagingPlatform.Instagram).[|Fields|](c => c.Id, c => c.Messages.Limit(2).Fields(m => m.From.Fields(f => f.Username))).GetAsync();", "GET me/conversations?platform=instagram&fields=id,messages.limit(2){from{username}}")]
    [InlineData("_ = await instagram.Me.Conversations.[|Select|](c => new { c.UpdatedTime, Latest = c.Messages.Take(1).Select(m => m.Message).FirstOrDefault() }).GetAsync();", "GET me/conversations?fields=updated_time,messages.limit(1){message}")]
    [InlineData("await foreach (var c in instagram.Conversation(id).Messages.[|Limit|](id.Length)) { }", "GET {IgConversation}/messages?limit=…")]
    [InlineData("await instagram.[|Message|](id).GetAsync();", "GET {IgMessage}")]
    [InlineData("var request = instagram.Me.Conversations.Limit(5);\nawait request.[|After|](id).GetAsync();", "GET me/conversations?limit=5&after=…")]
    [InlineData("class Case { object It(IgMessageRequest request) => request.[|Fields|](m => m.Id).GetAsync(); }", "GET …?fields=id")]
    public async Task The_text_stands_at_the_request(string code, string text) => Assert.Equal([text], await Code.Of(code).ExpectAsync("GRAPH1014"));

    [Fact]
    public async Task It_is_off_unless_it_is_asked_for() =>
        Assert.Empty(await Code.Of("await instagram.Message(id).GetAsync();").AnalyzeAsync());
}
