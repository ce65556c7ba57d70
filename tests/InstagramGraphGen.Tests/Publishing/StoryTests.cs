using System.Net;
using Instagram;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Tests.Publishing;

/// <summary>One story over the whole platform, over a socket: from the login to the renewal of its token.</summary>
public sealed class StoryTests
{
    private const string AppId = "1234500000";
    private const string Secret = "geheim-app-secret-0123456789";
    private const string Back = "http://127.0.0.1:4711/back";

    [Fact]
    public async Task From_a_login_over_a_carousel_a_comment_and_its_numbers_to_a_new_token()
    {
        var time = new JumpingTime();
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new() { TimeProvider = time, AppSecret = Secret, Login = new() { Answer = LoginAnswer.Yes, RedirectUris = [Back] } });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        var anybody = new InstagramClient(http, new()
        {
            Credential = GraphCredential.None,
            BaseAddress = emulator.BaseAddress,
            TimeProvider = time,
            Timeout = Timeout.InfiniteTimeSpan,
            AttemptTimeout = Timeout.InfiniteTimeSpan,
        });

        // Log in.
        string[] scope =
        [
            InstagramPermissions.InstagramBusinessBasic, InstagramPermissions.InstagramBusinessContentPublish, InstagramPermissions.InstagramBusinessManageComments,
            InstagramPermissions.InstagramBusinessManageInsights, InstagramPermissions.InstagramBusinessManageMessages,
        ];
        var login = GraphLogin.Begin();
        using HttpResponseMessage page = await http.GetAsync(anybody.OAuth.LoginPage(AppId, Back, scope, login.State).ToUri());
        IgShortToken hour = await anybody.OAuth.RedeemCode(AppId, Secret, Back, login.CodeOf(page.Headers.Location!)).SendAsync();
        IgLongToken days = await anybody.For(GraphCredential.Token(hour.AccessToken!)).OAuth.ExchangeToken(Secret).GetAsync();
        GraphRenewingCredential credential = anybody.OAuth.Renewing(new() { Token = GraphToken.Issued(days.AccessToken, days.ExpiresIn, time.GetUtcNow()), TimeProvider = time });
        InstagramClient instagram = anybody.For(credential);

        // Publish a carousel from streams, through connections that are cut.
        byte[] video = Movie.Of(10, 1080, 1920, padding: 600_000);
        emulator.Faults.Add(new FaultRule(Fault.CutRequest(150_000)) { Operation = "IgContainer.upload", Nth = 1 });
        emulator.Faults.Add(new FaultRule(Fault.CutRequest(250_000)) { Operation = "IgContainer.upload", Nth = 2 });
        IgContainer first = await instagram.Me.Media.UploadCarouselVideo().UploadAsync(new GraphFile(new MemoryStream(video), "first.mp4"));
        IgContainer second = await instagram.Me.Media.UploadCarouselVideo().UploadAsync(new GraphFile(() => new MemoryStream(video), "second.mp4"));
        IgMedia album = await instagram.Me.Media.CreateCarousel([first.Id, second.Id]).Caption("Two mugs").PublishAsync();
        IgMedia seen = await instagram.Media(album.Id).Fields(m => m.Caption, m => m.Permalink, m => m.MediaType, m => m.Children).GetAsync();
        Assert.Equal(("Two mugs", IgMediaType.CarouselAlbum, 2), (seen.Caption, seen.MediaType, seen.Children.Count));
        Assert.StartsWith("https://www.instagram.com/", seen.Permalink, StringComparison.Ordinal);
        Assert.Equal([0, 150_000, 400_000, 0], emulator.Requests.Select(r => r.Offset).OfType<long>());

        // A person comments.
        emulator.Persons["kim_asks"].Do("comment", ("media_id", album.Id.Value), ("text", "Is it for sale?"));
        IgComment comment = Assert.Single(await instagram.Media(album.Id).Comments.Fields(c => c.Id, c => c.Text, c => c.Hidden, c => c.Username).GetAsync());
        Assert.Equal(("Is it for sale?", "kim_asks", false), (comment.Text, comment.Username, comment.Hidden));

        // It is hidden, and answered where nobody else reads it.
        await instagram.Comment(comment.Id).Update(true).SendAsync();
        Assert.True((await instagram.Comment(comment.Id).Fields(c => c.Hidden).GetAsync()).Hidden);
        IgSentMessage reply = await instagram.Me.Messages.Send(IgRecipient.Comment(comment.Id), IgOutgoingMessage.Text("It is: I write you the price.")).SendAsync();
        Assert.Contains("I write you the price", emulator.Persons["kim_asks"].Sees().GetRawText(), StringComparison.Ordinal);
        Assert.NotEmpty(reply.MessageId!.Value.Value);

        // The numbers know of it.
        GraphPage<IgInsight> insights = await instagram.Media(album.Id).Insights.OfFeed(IgFeedMetric.Comments, IgFeedMetric.Reach).GetAsync();
        Assert.Equal(["comments", "reach"], insights.Select(i => i.Name));
        Assert.Equal(1, insights[0].Figures.Total);

        // A day later the token is renewed, and all goes on with the new one.
        time.Advance(TimeSpan.FromDays(1));
        GraphToken renewed = await credential.RenewAsync();
        Assert.NotEqual(days.AccessToken, renewed.Value);
        Assert.Equal(album.Id, (await instagram.Me.Media.Limit(1).GetAsync())[0].Id);
        Assert.Equal("Two mugs", (await instagram.Media(album.Id).Fields(m => m.Caption).GetAsync()).Caption);

        string log = string.Join('\n', emulator.Requests.Select(request => $"{request} {request.Body}"));
        Assert.All(new[] { Secret, hour.AccessToken!, days.AccessToken!, renewed.Value }, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }
}
