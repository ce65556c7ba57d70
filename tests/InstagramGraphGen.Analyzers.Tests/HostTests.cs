using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1008: what the host that a client speaks to does not have.</summary>
public sealed class HostTests
{
    private const string OnFacebook = "var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", BaseAddress = InstagramHosts.Facebook });\n";

    [Theory]
    [InlineData("await instagram.Me.Fields(u => u.Id, u => u.[|HasProfilePic|]).GetAsync();")]
    [InlineData("await instagram.Conversation(id).Fields(c => c.[|UnreadCount|]).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Fields(c => c.Participants.Fields(p => p.Username, p => p.[|Email|])).GetAsync();")]
    [InlineData("_ = await instagram.Me.Conversations.Select(c => c.Participants.Select(p => p.[|Name|]).ToList()).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Platform(MessagingPlatform.[|Messenger|]).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Platform([|new MessagingPlatform(\"messenger\")|]).GetAsync();")]
    [InlineData("_ = IgUser.Select(u => u.[|HasProfilePic|]);")]
    [InlineData(OnFacebook + "await client.Me.[|Conversations|].GetAsync();")]
    [InlineData(OnFacebook + "await client.Me.Fields(u => u.[|UserId|], u => u.HasProfilePic, u => u.[|Conversations|].Limit(1)).GetAsync();")]
    [InlineData("class Case { readonly InstagramClient _client = new(new HttpClient(), s_options); static readonly GraphOptions s_options = new() { AccessToken = \"t\", BaseAddress = InstagramHosts.Facebook }; object It() => _client.Me.[|Conversations|].GetAsync(); }")]
    [InlineData("class Case { static InstagramClient s_fb = new(new HttpClient(), new GraphOptions { AccessToken = \"t\", Host = \"facebook\" }); object It() => s_fb.Me.[|Conversations|].GetAsync(); }")]
    [InlineData("class Case { internal InstagramClient Fb { get; set; } = new(new HttpClient(), new GraphOptions { AccessToken = \"t\", Host = \"facebook\" }); object It() => Fb.Me.Fields(u => u.Id, u => u.[|HasProfilePic|]).GetAsync(); }")]
    [InlineData("class Case { static InstagramClient s_fb = new(new HttpClient(), new GraphOptions { AccessToken = \"t\", Host = \"facebook\" }); static void Set(InstagramClient c) => s_fb = c; object It() => s_fb.Me.Fields(u => u.Id, u => u.[|HasProfilePic|]).GetAsync(); }")]
    [InlineData("await instagram.Me.Fields(u => u.[|BusinessDiscovery|](\"a\").Fields(b => b.Username, b => b.Media.Limit(1))).GetAsync();")]
    [InlineData("await instagram.[|MyPage|].Fields(p => p.Name).GetAsync();")]
    public async Task What_the_host_does_not_have_is_reported(string code) => await Code.Of(code).ExpectAsync("GRAPH1008");

    [Theory]
    [InlineData("await instagram.Me.Fields(u => u.Id, u => u.UserId).GetAsync();")]
    [InlineData("await instagram.Message(id).Fields(m => m.Attachments, m => m.Story).GetAsync();")]
    [InlineData("await instagram.Me.Conversations.Platform(MessagingPlatform.Instagram).GetAsync();")]
    [InlineData(OnFacebook + "await client.Me.Fields(u => u.HasProfilePic).GetAsync();")]
    [InlineData("var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", Host = \"facebook\" });\nawait client.Me.Fields(u => u.HasProfilePic).GetAsync();\nawait client.MyPage.Messages.Send(IgRecipient.Person(id), IgOutgoingMessage.Text(\"a\")).SendAsync();")]
    [InlineData("var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", BaseAddress = new Uri(\"https://graph.facebook.com/v25.0\") });\nawait client.Me.Fields(u => u.HasProfilePic).GetAsync();")]
    [InlineData("class Case { static InstagramClient s_fb = new(new HttpClient(), new GraphOptions { AccessToken = \"t\", Host = \"facebook\" }); object It() => s_fb.Me.Fields(u => u.HasProfilePic).GetAsync(); }")]
    [InlineData("class Case { internal InstagramClient Fb { get; private set; } = new(new HttpClient(), new GraphOptions { AccessToken = \"t\", Host = \"facebook\" }); object It() => Fb.Me.Fields(u => u.HasProfilePic).GetAsync(); }")]
    [InlineData("class Case { InstagramClient _fb = null!; Case() => _fb = new(new HttpClient(), new GraphOptions { AccessToken = \"t\", Host = \"facebook\" }); object It() => _fb.Me.Fields(u => u.HasProfilePic).GetAsync(); }")]
    public async Task What_it_has_or_may_have_is_not(string code) => await Code.Of(code).ExpectAsync("GRAPH1008");

    [Theory]
    [InlineData("await instagram.Me.Fields(u => u.HasProfilePic, u => u.[|UserId|]).GetAsync();")]
    [InlineData("var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\" });\nawait client.Me.Fields(u => u.[|HasProfilePic|], u => u.UserId).GetAsync();")]
    [InlineData("var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", BaseAddress = new Uri(id) });\nawait client.Me.Fields(u => u.HasProfilePic, u => u.[|UserId|]).GetAsync();")]
    public async Task The_project_says_which_host_its_clients_speak_to_where_that_is_not_in_sight(string code) =>
        await Code.Of(code, ("GraphGenHost", "facebook")).ExpectAsync("GRAPH1008");

    [Theory]
    [InlineData("await instagram.[|MyPage|].Fields(p => p.Name).GetAsync();", "Only the host 'facebook' has the node FacebookPage: the call goes there by itself, with the token of this client, which speaks to 'instagram'.")]
    [InlineData("await instagram.Media(\"1\").[|Delete|]().SendAsync();", "Only the host 'facebook' has ")]
    public async Task A_call_that_goes_to_another_host_by_itself_is_told_to_take_its_token(string code, string message)
    {
        string told = Assert.Single(await Code.Of(code).ExpectAsync("GRAPH1008"));

        Assert.StartsWith(message, told, StringComparison.Ordinal);
        Assert.Contains("Give it a token of 'facebook', best by a client of its own (Host = \"facebook\")", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_says_where_it_is_and_the_fix_leaves_it_out()
    {
        string[] messages = await Code.Of("await instagram.Me.Fields(u => u.Id, u => u.[|HasProfilePic|]).GetAsync();").ExpectAsync("GRAPH1008");
        Assert.Equal("The host 'instagram' does not have the field 'has_profile_pic' of IgUser. It is on 'facebook': if this client speaks to that one, say so in its options (Host = \"facebook\"), or of all clients of the project by the property GraphGenHost.", Assert.Single(messages));

        string? mended = await Code.Of("await instagram.Me.Fields(u => u.HasProfilePic, u => u.Id).GetAsync();").FixAsync("GRAPH1008", new RemoveSelectorFix());
        Assert.Equal("await instagram.Me.Fields(u => u.Id).GetAsync();", mended);
        Assert.Null(await Code.Of("_ = await instagram.Me.Conversations.Select(c => Enumerable.Select(c.Participants, p => p.Name).ToList()).GetAsync();").FixAsync("GRAPH1008", new RemoveSelectorFix()));
        Assert.Null(await Code.Of("await instagram.Me.Conversations.Platform(MessagingPlatform.Messenger).GetAsync();").FixAsync("GRAPH1008", new RemoveSelectorFix()));
    }
}
