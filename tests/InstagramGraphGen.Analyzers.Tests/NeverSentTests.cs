using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1012: a request that is built and never sent.</summary>
public sealed class NeverSentTests
{
    [Theory]
    [InlineData("instagram.Me.Conversations.[|Fields|](c => c.Id);")]
    [InlineData("instagram.[|Message|](id);")]
    [InlineData("_ = instagram.Message(id).[|Fields|](m => m.Id);")]
    [InlineData("_ = instagram.Me.Conversations.[|Select|](c => c.Id);")]
    [InlineData("var request = instagram.Me.Conversations.[|Limit|](5);")]
    [InlineData("instagram?.Message(id).[|Fields|](m => m.Id);")]
    [InlineData("var request = instagram.Me.Conversations.Limit(5);\nrequest.[|Fields|](c => c.Id);")]
    public async Task A_request_that_nothing_sends_is_reported(string code) => await Code.Of(code).ExpectAsync("GRAPH1012");

    [Theory]
    [InlineData("await instagram.Message(id).Fields(m => m.Id).GetAsync();")]
    [InlineData("var request = instagram.Me.Conversations.Limit(5);\nawait request.GetAsync();")]
    [InlineData("var request = instagram.Me.Conversations.Limit(5);\nawait foreach (var c in request.Fields(c => c.Id)) { }")]
    [InlineData("_ = instagram.Me.Conversations.Fields(c => c.Id).GetAsync();")]
    [InlineData("Console.WriteLine(instagram.Me.Conversations.Fields(c => c.Id));")]
    [InlineData("object It() => instagram.Me.Fields(u => u.Id);\n_ = It();")]
    [InlineData("var more = instagram.Me.Conversations.PagesAsync();")]
    public async Task One_that_is_sent_or_handed_on_is_not(string code) => await Code.Of(code).ExpectAsync("GRAPH1012");

    [Theory]
    [InlineData("instagram.Me.Conversations.Fields(c => c.Id);", "await instagram.Me.Conversations.Fields(c => c.Id).GetAsync(token);")]
    [InlineData("var request = instagram.Message(id);", "var request = await instagram.Message(id).GetAsync(token);")]
    [InlineData("IgMessageRequest request = instagram.Message(id);", "var request = await instagram.Message(id).GetAsync(token);")]
    [InlineData("_ = instagram.Message(id).Fields(m => m.Id);", "_ = await instagram.Message(id).Fields(m => m.Id).GetAsync(token);")]
    public async Task The_fix_sends_it(string code, string mended) => Assert.Equal(mended, await Code.Of(code).FixAsync("GRAPH1012", new SendRequestFix()));

    [Fact]
    public async Task The_fix_passes_a_token_that_is_in_reach() => Assert.Contains(
        "await j.Message(\"m\").GetAsync();",
        await Code.Of("""
            class Case
            {
                async Task RunAsync(CancellationToken token)
                {
                    await Task.Delay(1, token);
                    static async Task OtherAsync(InstagramClient j) { await Task.Yield(); j.Message("m"); }
                }
            }
            """).FixAsync("GRAPH1012", new SendRequestFix()),
        StringComparison.Ordinal);

    [Fact]
    public async Task There_is_no_fix_in_a_lock() => Assert.Null(await Code.Of("lock (instagram) { instagram.Message(id); }").FixAsync("GRAPH1012", new SendRequestFix()));

    [Fact]
    public async Task There_is_no_fix_where_nothing_can_be_awaited() =>
        Assert.Null(await Code.Of("class Case { void Run(InstagramClient instagram) { instagram.Me.Fields(u => u.Id); } }").FixAsync("GRAPH1012", new SendRequestFix()));
}
