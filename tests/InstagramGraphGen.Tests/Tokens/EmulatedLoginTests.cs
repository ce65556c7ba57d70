using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Tokens;

/// <summary>The life of a token from the login page to its end, over a socket: what the client sends and the emulator makes of it, by one clock.</summary>
public class EmulatedLoginTests
{
    private const string AppId = "1234500000";
    private const string Secret = "geheim-app-secret-0123456789";
    private const string Back = "http://127.0.0.1:4711/back";

    private static readonly string[] s_scope = [InstagramPermissions.InstagramBusinessBasic, InstagramPermissions.InstagramBusinessManageMessages];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_login_gives_a_token_that_is_lengthened_and_renewed_until_it_dies(bool isWrapped)
    {
        var clock = new FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new()
        {
            TimeProvider = clock,
            AppSecret = Secret,
            RequireProof = true,
            Login = new() { Answer = LoginAnswer.Yes, RedirectUris = [Back], WrapsToken = isWrapped },
        });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var client = new InstagramClient(http, new()
        {
            Credential = GraphCredential.None,
            BaseAddress = emulator.BaseAddress,
            Proof = GraphProof.Timed(Secret),
            TimeProvider = clock,
        });

        // The browser, the code, and the token that lives an hour.
        var login = GraphLogin.Begin();
        using HttpResponseMessage page = await http.GetAsync(client.OAuth.LoginPage(AppId, Back, s_scope, login.State).ToUri());
        IgShortToken hour = await client.OAuth.RedeemCode(AppId, Secret, Back, login.CodeOf(page.Headers.Location!)).SendAsync();
        Assert.Equal("26000000000000001", hour.UserId?.Value);
        Assert.Equal(s_scope, hour.Permissions);

        InstagramClient brief = client.For(GraphCredential.Token(hour.AccessToken!));
        IgLongToken days = await brief.OAuth.ExchangeToken(Secret).GetAsync();
        Assert.Equal(5184000, days.ExpiresIn);

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(463, (await Assert.ThrowsAsync<GraphApiException>(() => brief.Me.GetAsync())).Error!.Subcode);

        // Not yet a day old, it cannot be renewed, and goes on.
        var renewed = new TaskCompletionSource<GraphToken>();
        GraphRenewingCredential credential = client.OAuth.Renewing(new()
        {
            Account = "acme",
            Token = GraphToken.Issued(days.AccessToken, days.ExpiresIn, clock.GetUtcNow().AddHours(-1)),
            TimeProvider = clock,
            OnRenewed = (token, _) =>
            {
                renewed.SetResult(token);
                return default;
            },
        });
        InstagramClient lasting = client.For(credential);
        clock.Advance(TimeSpan.FromHours(22));
        await Assert.ThrowsAsync<GraphRenewalException>(() => credential.RenewAsync());
        Assert.Equal("acme_store", (await lasting.Me.Fields(u => u.Username).GetAsync()).Username);

        // A day old, it can.
        clock.Advance(TimeSpan.FromHours(1));
        GraphToken second = await credential.RenewAsync();
        Assert.Equal((await renewed.Task, clock.GetUtcNow().AddDays(60)), (second, second.ExpiresAt));
        Assert.NotEqual(days.AccessToken, second.Value);

        // Ten days before its end, a call renews it by itself.
        renewed = new();
        clock.Advance(TimeSpan.FromDays(51));
        Assert.Equal("acme_store", (await lasting.Me.Fields(u => u.Username).GetAsync()).Username);
        GraphToken third = await renewed.Task;
        Assert.Equal(clock.GetUtcNow().AddDays(60), third.ExpiresAt);

        // Nobody calls for two months: it is dead, and says why.
        clock.Advance(TimeSpan.FromDays(60));
        GraphTokenException dead = await Assert.ThrowsAsync<GraphTokenException>(() => lasting.Me.GetAsync());
        Assert.Contains($"ended at {third.ExpiresAt:u}", dead.Message, StringComparison.Ordinal);
        Assert.Contains("Log in again", dead.Message, StringComparison.Ordinal);

        Assert.Equal(
            ["OAuth.LoginPage", "OAuth.RedeemCode", "OAuth.ExchangeToken", "OAuth.RefreshToken"],
            emulator.Requests.Select(request => request.Form).Where(form => form?.StartsWith("OAuth", StringComparison.Ordinal) == true).Distinct());
        string log = string.Join('\n', emulator.Requests.Select(request => $"{request} {request.Body}"));
        foreach (string secret in new[] { Secret, hour.AccessToken!, days.AccessToken!, second.Value, third.Value, login.CodeOf(page.Headers.Location!) })
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_person_who_refuses_is_an_exception_and_a_used_code_another()
    {
        await using GraphEmulator refusing = await GraphEmulator.StartAsync(new() { AppSecret = Secret, Login = new() { Answer = LoginAnswer.No } });
        await using GraphEmulator agreeing = await GraphEmulator.StartAsync(new() { AppSecret = Secret, Login = new() { Answer = LoginAnswer.Yes } });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var login = GraphLogin.Begin();

        using HttpResponseMessage no = await http.GetAsync(OAuth(refusing).LoginPage(AppId, Back, s_scope, login.State).ToUri());
        using HttpResponseMessage yes = await http.GetAsync(OAuth(agreeing).LoginPage(AppId, Back, s_scope, login.State).ToUri());

        Assert.Equal("access_denied", Assert.Throws<GraphLoginException>(() => login.CodeOf(no.Headers.Location!)).Error);
        string code = login.CodeOf(yes.Headers.Location!);
        await OAuth(agreeing).RedeemCode(AppId, Secret, Back, code).SendAsync();
        GraphApiException used = await Assert.ThrowsAsync<GraphApiException>(() => OAuth(agreeing).RedeemCode(AppId, Secret, Back, code).SendAsync());
        Assert.Equal((GraphErrorKind.InvalidToken, 400, "The code of the login is wrong or was used already."), (used.Error!.Kind, used.Error.Code, used.Error.Meaning.Summary));

        InstagramOAuth OAuth(GraphEmulator emulator) => new InstagramClient(http, new() { Credential = GraphCredential.None, BaseAddress = emulator.BaseAddress }).OAuth;
    }

    [Fact]
    public async Task Facebook_has_its_own_login_and_tells_what_a_token_is_good_for()
    {
        var clock = new FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new()
        {
            Host = "facebook",
            TimeProvider = clock,
            AppSecret = Secret,
            Data = EmulatorData.FromJson("""
                {"nodes":{"FacebookUser":[{"id":"9","name":"Ada","accounts":[{"id":"20","name":"Pots","access_token":"EAAPageOfPots-0123456789"}],
                "permissions":[{"permission":"pages_show_list","status":"granted"}]}]},"paths":{"me":"9"}}
                """),
            Login = new() { Answer = LoginAnswer.Yes },
        });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var client = new InstagramClient(http, new() { Credential = GraphCredential.None, Host = "facebook", BaseAddress = emulator.BaseAddress, TimeProvider = clock });
        var login = GraphLogin.Begin();

        using HttpResponseMessage page = await http.GetAsync(client.OAuth.FacebookLoginPage(AppId, Back, login.State).Scope(["pages_show_list"]).ToUri());
        IgLongToken brief = await client.OAuth.RedeemFacebookCode(AppId, Back, Secret, login.CodeOf(page.Headers.Location!)).GetAsync();
        IgLongToken lasting = await client.OAuth.ExchangeFacebookToken(AppId, Secret, brief.AccessToken!).GetAsync();
        IgLongToken app = await client.OAuth.AppToken(AppId, Secret).GetAsync();
        Assert.Equal((3600, 5184000, null, $"{AppId}|{Secret}"), (brief.ExpiresIn, lasting.ExpiresIn, app.ExpiresIn, app.AccessToken));

        InstagramClient ada = client.For(GraphCredential.Token(lasting.AccessToken!));
        var pages = new List<FacebookPage>();
        await foreach (FacebookPage one in ada.MyFacebookUser.Accounts.Fields(p => p.AccessToken))
        {
            pages.Add(one);
        }

        string pageToken = Assert.Single(pages).AccessToken!;
        InstagramOAuth inspector = client.For(GraphCredential.Token(app.AccessToken!)).OAuth;
        IgTokenInfo good = await inspector.InspectToken(lasting.AccessToken!).GetAsync();
        Assert.Equal((true, AppId, "USER", "9", clock.GetUtcNow().AddDays(60)), (good.IsValid, good.AppId?.Value, good.Type, good.UserId?.Value, good.ExpiresAt));
        Assert.Equal(["pages_show_list"], good.Scopes);
        Assert.Equal(("PAGE", "20"), ((await inspector.InspectToken(pageToken).GetAsync()).Type, (await inspector.InspectToken(pageToken).GetAsync()).ProfileId?.Value));

        clock.Advance(TimeSpan.FromHours(1));
        IgTokenInfo ended = await inspector.InspectToken(brief.AccessToken!).GetAsync();
        Assert.Equal((false, 190, 463), (ended.IsValid, ended.Error?.Code, ended.Error?.Subcode));
    }
}
