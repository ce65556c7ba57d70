namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1009: a permission that a request takes and the project does not declare.</summary>
public sealed class PermissionTests
{
    private const string Spec = """
        extend: IgMessage
        fields:
          secret: { type: string, permissions: [read_secrets] }
        """;

    [Theory]
    [InlineData("await instagram.Me.[|Conversations|].GetAsync();", "instagram_business_basic")]
    [InlineData("await instagram.[|Message|](id).Fields(m => m.Id).GetAsync();", "instagram_business_basic")]
    [InlineData("await instagram.Me.Fields(u => u.Id, u => u.[|Conversations|].Limit(1)).GetAsync();", "instagram_business_basic")]
    [InlineData("_ = await instagram.Message(id).Select(m => m.Id + m.[|Secret|]).GetAsync();", "instagram_business_basic,instagram_business_manage_messages")]
    [InlineData("await instagram.Message(id).Fields(m => m.Id, m => m.[|Secret|]).GetAsync();", " instagram_business_basic;\n  instagram_business_manage_messages ")]
    [InlineData("await instagram.OAuth.[|RefreshToken|]().SendAsync();", "instagram_manage_comments")]
    public async Task A_permission_that_is_not_declared_is_reported_at_what_takes_it(string code, string declared) =>
        await Code.With(Spec, code, ("GraphGenPermissionList", declared)).ExpectAsync("GRAPH1009");

    [Theory]
    [InlineData("await instagram.Me.Fields(u => u.Username).GetAsync();", "instagram_business_basic")]
    [InlineData("await instagram.Me.Conversations.GetAsync();", "instagram_business_manage_messages,instagram_business_basic")]
    [InlineData("await instagram.OAuth.RefreshToken().SendAsync();", "instagram_business_basic")]
    [InlineData("await instagram.Me.Conversations.GetAsync();", "")]
    [InlineData("var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", BaseAddress = InstagramHosts.Facebook });\nawait client.Me.GetAsync();", "instagram_basic,pages_read_engagement")]
    public async Task One_that_is_declared_is_not_and_nothing_is_where_none_are(string code, string declared) =>
        await Code.With(Spec, code, ("GraphGenPermissionList", declared)).ExpectAsync("GRAPH1009");

    [Fact]
    public async Task The_message_names_the_permission()
    {
        string[] messages = await Code.Of("await instagram.Me.[|Conversations|].GetAsync();", ("GraphGenPermissionList", "instagram_business_basic")).ExpectAsync("GRAPH1009");
        Assert.Equal("'Conversations' takes the permission 'instagram_business_manage_messages', which GraphGenPermissions does not name. Add it there and to the app's review, or ask for less.", Assert.Single(messages));
    }
}
