using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1013: an id that went through text and came out as another node's.</summary>
public sealed class IdTests
{
    private const string Conversation = "var c = await instagram.Conversation(id).GetAsync();\n";

    [Theory]
    [InlineData(Conversation + "await instagram.Message([|c.Id.Value|]).GetAsync();")]
    [InlineData(Conversation + "await instagram.Message([|c.Id.ToString()|]).GetAsync();")]
    [InlineData(Conversation + "await instagram.Message([|$\"{c.Id}\"|]).GetAsync();")]
    [InlineData(Conversation + "string text = c.Id.Value;\nstring same = text;\nawait instagram.Message([|same|]).GetAsync();")]
    [InlineData(Conversation + "GraphId<IgMessage> other = [|c.Id.Value|];")]
    [InlineData(Conversation + "var other = new GraphId<IgMessage>([|c.Id.Value|]);")]
    [InlineData(Conversation + "await instagram.Me.Conversations.UserId([|c.Id.Value|]).GetAsync();")]
    [InlineData("var page = await instagram.Me.Conversations.GetAsync();\nforeach (string text in page.Select(c => c.Id.Value).ToList()) { await instagram.Message([|text|]).GetAsync(); }")]
    [InlineData(Conversation + "var (text, n) = (c.Id.Value, 1);\nawait instagram.Message([|text|]).GetAsync();")]
    [InlineData(Conversation + "var both = new[] { c.Id.Value, c.Id.ToString() };\nawait instagram.Message([|both[1]|]).GetAsync();")]
    public async Task The_id_of_another_node_is_reported(string code) => await Code.Of(code).ExpectAsync("GRAPH1013");

    [Theory]
    [InlineData(Conversation + "await instagram.Conversation(c.Id.Value).GetAsync();")]
    [InlineData("await instagram.Message(id).GetAsync();")]
    [InlineData(Conversation + "await instagram.Message(c.Id.Value + id).GetAsync();")]
    [InlineData(Conversation + "GraphId plain = c.Id;\nawait instagram.Message(plain.As<IgMessage>()).GetAsync();")]
    [InlineData(Conversation + "GraphId plain = c.Id.Value;\nConsole.WriteLine(c.Id.Value);")]
    [InlineData("class Case { static GraphId<TNode> As<TNode>(GraphId<IgUser> id) where TNode : class => new(id.Value); }")]
    [InlineData(Conversation + "string text = c.Id.Value;\n(text, int n) = (id, 1);\nawait instagram.Message(text).GetAsync();")]
    [InlineData(Conversation + "string text = c.Id.Value;\ntext = id;\nawait instagram.Message(text).GetAsync();")]
    [InlineData(Conversation + "await instagram.Message(id == \"\" ? c.Id.Value : id).GetAsync();")]
    [InlineData(Conversation + "var texts = new List<string> { c.Id.Value };\ntexts.Add(id);\nforeach (string text in texts) { await instagram.Message(text).GetAsync(); }")]
    public async Task One_of_the_same_node_or_of_none_is_not(string code) => await Code.Of(code).ExpectAsync("GRAPH1013");

    [Theory]
    [InlineData(Conversation + "await instagram.Message(c.Id.Value).GetAsync();", Conversation + "await instagram.Conversation(c.Id).GetAsync();")]
    [InlineData(Conversation + "string text = c.Id.Value;\nawait instagram.Message(text).GetAsync();", Conversation + "string text = c.Id.Value;\nawait instagram.Conversation(text).GetAsync();")]
    [InlineData(Conversation + "await instagram.Message(c.Id.Value).Fields(m => m.From).GetAsync();", null)]
    public async Task The_fix_reads_the_node_that_the_id_names_where_that_compiles(string code, string? mended) => Assert.Equal(mended, await Code.Of(code).FixAsync("GRAPH1013", new UseRootFix()));

    [Fact]
    public async Task The_message_says_what_it_is_and_what_is_wanted()
    {
        string[] messages = await Code.Of(Conversation + "await instagram.Message([|c.Id.Value|]).GetAsync();").ExpectAsync("GRAPH1013");
        Assert.Equal("This text comes from a GraphId<IgConversation>, and a GraphId<IgMessage> is wanted. Pass the id itself, not its text, so that the compiler sees what it is; if it does name the other node, say so: new GraphId(…).As<IgMessage>().", Assert.Single(messages));
    }
}
