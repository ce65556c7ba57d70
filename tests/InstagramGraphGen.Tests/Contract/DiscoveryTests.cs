using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>Fields with arguments, of accounts that are not the token's: what is asked for, and how their pages go on.</summary>
public sealed class DiscoveryTests : IAsyncLifetime
{
    private static readonly HttpClient s_http = new();

    private GraphEmulator _emulator = null!;
    private InstagramClient _instagram = null!;

    public async Task InitializeAsync()
    {
        _emulator = await GraphEmulator.StartAsync(new() { TimeProvider = new FakeTimeProvider(EmulatedInbox.Now), Host = "facebook" });
        _instagram = new InstagramClient(s_http, new() { AccessToken = _emulator.AccessToken, BaseAddress = _emulator.BaseAddress });
    }

    public Task DisposeAsync() => _emulator.DisposeAsync().AsTask();

    [Fact]
    public async Task An_account_is_found_by_its_handle()
    {
        IgUser me = await _instagram.Me.Fields(u => u.BusinessDiscovery("marco.bakes").Fields(b => b.Username, b => b.FollowersCount, b => b.Media.Limit(2).Fields(m => m.Caption, m => m.ViewCount))).GetAsync();

        Assert.EndsWith("/me?fields=business_discovery.username(marco.bakes){username,followers_count,media.limit(2){caption,view_count}}", _emulator.Requests[^1].Target.Replace("%7B", "{", StringComparison.Ordinal).Replace("%7D", "}", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(("marco.bakes", 5120), (me.BusinessDiscovery!.Username, me.BusinessDiscovery.FollowersCount));
        Assert.Equal([null, 15200], me.BusinessDiscovery.Media.Select(m => m.ViewCount));
    }

    [Fact]
    public async Task Pages_without_links_go_on_until_one_is_empty()
    {
        IgUserRequest request = _instagram.Me.Fields(u => u.BusinessDiscovery("marco.bakes").Fields(b => b.Username, b => b.Media.Limit(2).Fields(m => m.Shortcode)));
        var codes = new List<string?>();
        GraphPage<IgMedia> page = (await request.GetAsync()).BusinessDiscovery!.Media;
        int pages = 1;
        for (; page.HasNext; pages++)
        {
            codes.AddRange(page.Select(m => m.Shortcode));
            page = (await request.Continue(page).GetAsync()).BusinessDiscovery!.Media;
        }

        Assert.Equal(["Crye00301", "Cknead302", "Cclosed303"], codes);
        Assert.Equal(3, pages);
        Assert.Empty(page);
        Assert.Contains("media.limit(2).after(", _emulator.Requests[^1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_on_goes_on_again()
    {
        IgUserRequest request = _instagram.Me.Fields(u => u.BusinessDiscovery("marco.bakes").Fields(b => b.Media.Limit(1).Fields(m => m.Shortcode)));

        GraphPage<IgMedia> first = (await request.GetAsync()).BusinessDiscovery!.Media;
        IgUserRequest second = request.Continue(first);
        GraphPage<IgMedia> next = (await second.GetAsync()).BusinessDiscovery!.Media;
        GraphPage<IgMedia> third = (await second.Continue(next).GetAsync()).BusinessDiscovery!.Media;

        Assert.Equal(["Crye00301", "Cknead302", "Cclosed303"], first.Concat(next).Concat(third).Select(m => m.Shortcode));
        Assert.Equal(1, _emulator.Requests[^1].Target.Split(".after(").Length - 1);
    }

    [Fact]
    public async Task A_page_of_another_request_is_no_page_to_go_on_from()
    {
        IgUserRequest request = _instagram.Me.Fields(u => u.BusinessDiscovery("marco.bakes").Fields(b => b.Media.Limit(1)));
        GraphPage<IgMedia> page = (await request.GetAsync()).BusinessDiscovery!.Media;

        ArgumentException elsewhere = Assert.Throws<ArgumentException>(() => _instagram.Me.Fields(u => u.Media.Limit(1)).Continue(page));
        ArgumentException empty = Assert.Throws<ArgumentException>(() => request.Continue(GraphPage<IgMedia>.Empty));

        Assert.StartsWith("The page did not come in an answer to this request.", elsewhere.Message, StringComparison.Ordinal);
        Assert.StartsWith("The page has no cursor to go on from", empty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mentions_hashtags_and_pages_are_typed()
    {
        IgUser mentioned = await _instagram.Me.Fields(
            u => u.MentionedMedia("17900000000000301").Fields(m => m.Caption, m => m.Comments.Limit(1).Fields(c => c.Text)),
            u => u.MentionedComment("17800000000000301").Fields(c => c.Text, c => c.Media.Fields(m => m.MediaUrl))).GetAsync();
        IgFoundHashtags found = await _instagram.Hashtags.Find("17841400000000001", "pottery").SendAsync();
        GraphPage<IgMedia> top = await _instagram.Hashtag(found.Data[0].Id!.Value).TopMedia("17841400000000001").Fields(m => m.Caption).GetAsync();
        IgOEmbed shown = await _instagram.OEmbed.Read("https://www.instagram.com/p/Crye00301/").Maxwidth(400).SendAsync();

        Assert.Equal("What a plate, @acme_store!", mentioned.MentionedMedia!.Comments.Single().Text);
        Assert.Equal("https://cdn.example/s/bread.jpg", mentioned.MentionedComment!.Media!.MediaUrl);
        Assert.Equal(["Rye bread on a plate of @acme_store #pottery", "A bowl that looks back #pottery"], top.Select(m => m.Caption));
        Assert.Equal(("rich", 400, null), (shown.Type, shown.Width, shown.Height));
    }

    [Fact]
    public async Task An_unknown_handle_is_a_typed_error()
    {
        GraphApiException unknown = await Assert.ThrowsAsync<GraphApiException>(() => _instagram.Me.Fields(u => u.BusinessDiscovery("nobody").Fields(b => b.Username)).GetAsync());

        Assert.Equal((GraphErrorKind.NotFound, 110, 2207013), (unknown.Kind, unknown.Error.Code, unknown.Error.Subcode));
    }

    [Fact]
    public async Task No_comment_names_fields()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        var instagram = new InstagramClient(s_http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });

        IgComment made = await instagram.Media("17900000000000102").Comments.Create("Nice!").SendAsync();
        await instagram.Comment(made.Id).Replies.Create("It is.").SendAsync();
        await instagram.Comment(made.Id).Update(true).SendAsync();
        await instagram.Comment(made.Id).Delete().SendAsync();

        Assert.Equal(["POST", "POST", "POST", "DELETE"], emulator.Requests.Select(r => r.Method));
        Assert.All(emulator.Requests, r => Assert.False(r.Target.Contains("fields", StringComparison.Ordinal) || r.Parameters.Contains("fields")));
        Assert.EndsWith("?hide=true", emulator.Requests[2].Target, StringComparison.Ordinal);
    }
}
