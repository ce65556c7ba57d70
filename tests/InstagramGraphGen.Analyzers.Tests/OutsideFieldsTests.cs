using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1003: a projection that reads more than the <c>.Fields</c> before it selects. The corpus of projections has the rest.</summary>
public sealed class OutsideFieldsTests
{
    [Theory]
    [InlineData(
        "_ = await instagram.Message(id).Fields(m => m.Id).Select(m => [|m.Message|]).GetAsync();",
        "_ = await instagram.Message(id).Fields(m => m.Id, m => m.Message).Select(m => m.Message).GetAsync();")]
    [InlineData(
        "_ = await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.Id)).Select(c => c.Messages.Select(m => [|m.Message|]).ToList()).GetAsync();",
        "_ = await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.Id, m => m.Message)).Select(c => c.Messages.Select(m => m.Message).ToList()).GetAsync();")]
    [InlineData(
        "_ = await instagram.Conversation(id).Fields(c => c.Messages.Limit(2)).Select(c => c.Messages.Select(m => [|m.Message|]).ToList()).GetAsync();",
        "_ = await instagram.Conversation(id).Fields(c => c.Messages.Limit(2).Fields(x => x.Id, x => x.CreatedTime, x => x.Message)).Select(c => c.Messages.Select(m => m.Message).ToList()).GetAsync();")]
    public async Task The_fix_selects_what_the_lambda_reads(string code, string mended)
    {
        Code marked = Code.Of(code);
        await marked.ExpectAsync("GRAPH1003");
        Assert.Equal(mended, await marked.FixAsync("GRAPH1003", new AddFieldFix()));
    }
}
