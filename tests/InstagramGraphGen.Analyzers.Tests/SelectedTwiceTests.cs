using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1006: a selector that adds nothing.</summary>
public sealed class SelectedTwiceTests
{
    private const string Sets = "static class Sets { public static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id, m => m.Message); }\n";

    [Theory]
    [InlineData("await instagram.Message(id).Fields(m => m.Id, m => m.Message, m => m.[|Id|]).GetAsync();")]
    [InlineData("await instagram.Message(id).Fields(m => m.Id).Fields(m => m.[|Id|], m => m.Message).GetAsync();")]
    [InlineData("await instagram.Message(id).Fields(m => m.From, m => m.[|From|].Fields(u => u.Username)).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Limit(2).Fields(m => m.Id, m => m.[|Id|])).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.From), c => c.[|Messages|].Fields(m => m.From)).GetAsync();")]
    [InlineData("_ = IgMessage.Select(m => m.Id, m => m.[|Id|]);")]
    [InlineData(Sets + "class Case { object It(InstagramClient i) => i.Message(\"m\").Fields(Sets.Preview).Fields(m => m.Id, m => m.From, m => m.[|Id|]).GetAsync(); }")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.Id, m => m.[|Id|]), c => c.Messages.Fields(m => m.From)).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.Id).Fields(m => m.[|Id|], m => m.From)).GetAsync();")]
    public async Task A_selector_that_adds_nothing_is_reported(string code) => await Code.Of(code).ExpectAsync("GRAPH1006");

    [Theory]
    [InlineData("await instagram.Message(id).Fields(m => m.Id, m => m.Message).GetAsync();\nawait instagram.Message(id).Fields(m => m.Id).GetAsync();")]
    [InlineData("await instagram.Message(id).Fields(m => m.From.Fields(u => u.Username), m => m.From.Fields(u => u.Id)).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Messages, c => c.Messages.Fields(m => m.From)).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.Id, c => c.Messages.Fields(m => m.Id)).GetAsync();")]
    [InlineData(Sets + "class Case { object It(InstagramClient i) => i.Message(\"m\").Fields(m => m.Id, m => m.From).Fields(Sets.Preview).GetAsync(); }")]
    [InlineData(Sets + "class Case { object It(InstagramClient i) => i.Message(\"m\").Fields(Sets.Preview).Fields(m => m.Id, m => m.From).GetAsync(); }")]
    [InlineData(Sets + "class Case { object It(InstagramClient i) => i.Message(\"m\").Fields(Sets.Preview).Fields(Sets.Preview).Fields(m => m.Message).GetAsync(); }")]
    [InlineData(Sets + "class Case { object It(InstagramClient i) => i.Conversation(\"c\").Fields(c => c.Messages.Fields(Sets.Preview), c => c.Messages.Fields(m => m.Id)).GetAsync(); }")]
    [InlineData(Sets + "class Case { object It(InstagramClient i) => i.Conversation(\"c\").Fields(c => c.Messages.Fields(Sets.Preview).Fields(m => m.Id)).GetAsync(); }")]
    [InlineData("_ = await instagram.Message(id).Select(m => m.Message + m.Message).GetAsync();")]
    public async Task One_that_adds_something_and_a_set_that_overlaps_are_not(string code) => await Code.Of(code).ExpectAsync("GRAPH1006");

    [Theory]
    [InlineData("await instagram.Message(id).Fields(m => m.Id, m => m.Message, m => m.Id).GetAsync();", "await instagram.Message(id).Fields(m => m.Id, m => m.Message).GetAsync();")]
    [InlineData(
        "await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.From), c => c.Messages.Fields(m => m.From)).GetAsync();",
        "await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.From)).GetAsync();")]
    [InlineData("await instagram.Message(id).Fields(m => m.Id).Fields(m => m.Id).GetAsync();", null)]
    [InlineData(
        "await instagram.Message(id).Fields(\n    m => m.Id,\n    m => m.Message, // the text\n    m => m.Id).GetAsync();",
        "await instagram.Message(id).Fields(\n    m => m.Id,\n    m => m.Message // the text\n).GetAsync();")]
    [InlineData(
        "await instagram.Message(id).Fields(\n    m => m.Id,\n    m => m.Id\n).GetAsync();",
        "await instagram.Message(id).Fields(\n    m => m.Id\n).GetAsync();")]
    [InlineData("await instagram.Message(id).Fields(\n    m => m.Id,\n#if DEBUG\n    m => m.Message,\n#endif\n    m => m.Id).GetAsync();", null)]
    public async Task The_fix_leaves_it_out_where_something_stays(string code, string? mended) => Assert.Equal(mended, await Code.Of(code).FixAsync("GRAPH1006", new RemoveSelectorFix()));
}
