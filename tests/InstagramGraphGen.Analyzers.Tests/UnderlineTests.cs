namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1001 underlines the expression that stands in the way, not the row that it is a part of.</summary>
public sealed class UnderlineTests
{
    [Theory]
    [InlineData("_ = instagram.Me.Conversations.Select(c => new { c.Id, First = [|c.Messages[0]|] });")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => (c.Id, [|c.Messages[0]|]));")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => new object?[] { c.Snippet, [|c.Messages[0]|] });")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => new List<object> { c.Id, [|c|] });")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => { var m = c.Messages[0]; return [|m|]; });")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => string.Concat(c.Snippet, [|c|]));")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => new { c.Id, Inner = new { c.Snippet, First = [|c.Messages[0]|] } });")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => { var row = new { c.Id, First = [|c.Messages[0]|] }; return row; });")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => c.Snippet == null ? new { c.Id, First = (IgMessage?)null } : new { c.Id, First = (IgMessage?)[|c.Messages[0]|] });")]
    public async Task The_culprit_is_underlined(string code) => await Code.Of(code).ExpectAsync("GRAPH1001");
}
