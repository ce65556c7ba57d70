using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Secrets;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Tokens;

/// <summary>The calls of a login: where they go, what they carry, and what shows nothing of it.</summary>
public class OAuthCallTests
{
    private const string Secret = "geheim-app-secret-0123456789";
    private const string Code = "geheim-code-0123456789";

    [Fact]
    public void A_page_has_an_address_on_its_own_host_with_the_scopes_and_the_state()
    {
        InstagramOAuth oauth = Client(StubHandler.Json("{}")).OAuth;
        var login = GraphLogin.Begin();

        Uri page = oauth
            .LoginPage("77", "https://app.example/back", [InstagramPermissions.InstagramBusinessBasic, InstagramPermissions.InstagramBusinessManageMessages], login.State)
            .ForceReauth(true)
            .ToUri();
        Uri facebook = oauth.FacebookLoginPage("78", "https://app.example/back", login.State).AuthType(FacebookLoginAsk.Rerequest).ToUri();

        Assert.Equal(
            $"https://www.instagram.com/oauth/authorize?response_type=code&client_id=77&redirect_uri=https%3A%2F%2Fapp.example%2Fback&scope=instagram_business_basic,instagram_business_manage_messages&state={login.State}&force_reauth=true",
            page.AbsoluteUri);
        Assert.Equal($"https://www.facebook.com/v24.0/dialog/oauth?client_id=78&redirect_uri=https%3A%2F%2Fapp.example%2Fback&state={login.State}&auth_type=rerequest", facebook.AbsoluteUri);
    }

    [Fact]
    public void A_call_knows_the_host_that_it_goes_to()
    {
        InstagramOAuth oauth = Client(StubHandler.Json("{}")).OAuth;

        Assert.Equal(
            [("instagram_codes", "https://api.instagram.com"), ("facebook", "https://graph.facebook.com"), ("instagram", "https://graph.instagram.com")],
            new GraphRequest[] { oauth.RedeemCode("1", Secret, "https://app.example", Code), oauth.InspectToken(Code), oauth.RefreshToken() }
                .Select(request => request.Sender.Address.FindHost(request.Call.Operation))
                .Select(host => (host.Name, host.Address.TrimEnd('/'))));
    }

    [Theory]
    [InlineData("""{"access_token":"IGAAshort","user_id":17841400000000001,"permissions":["instagram_business_basic","b"]}""")]
    [InlineData("""{"data":[{"access_token":"IGAAshort","user_id":"17841400000000001","permissions":"instagram_business_basic,b"}]}""")]
    public async Task A_code_gives_a_token_in_both_shapes_of_the_answer(string body)
    {
        string sent = "";
        var stub = new StubHandler(_ => StubHandler.Answer(body));
        var http = new HttpClient(new Reading(stub, text => sent = text));

        IgShortToken token = await new InstagramClient(http, new() { Credential = GraphCredential.None }).OAuth.RedeemCode("77", Secret, "https://app.example/back", Code).SendAsync();

        Assert.Equal(("IGAAshort", "17841400000000001"), (token.AccessToken, token.UserId?.Value));
        Assert.Equal(["instagram_business_basic", "b"], token.Permissions);
        Assert.Equal(("https://api.instagram.com/oauth/access_token", null), (stub.Sent[0].Uri.AbsoluteUri, stub.Sent[0].Authorization));
        Assert.Equal($"grant_type=authorization_code&client_id=77&client_secret={Secret}&redirect_uri=https%3A%2F%2Fapp.example%2Fback&code={Code}", sent);
    }

    [Fact]
    public async Task Tokens_are_exchanged_and_refreshed_without_a_version_and_with_the_token_as_a_parameter()
    {
        StubHandler stub = StubHandler.Json("""{"access_token":"IGAAlong","token_type":"bearer","expires_in":5184000}""");
        InstagramOAuth oauth = Client(stub).OAuth;

        IgLongToken exchanged = await oauth.ExchangeToken(Secret).GetAsync();
        await oauth.RefreshToken().GetAsync();

        Assert.Equal(5184000, exchanged.ExpiresIn);
        Assert.Equal(
            [
                $"https://graph.instagram.com/access_token?grant_type=ig_exchange_token&client_secret={Secret}&access_token={Clients.Token}",
                $"https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token&access_token={Clients.Token}",
            ],
            stub.Sent.Select(s => s.Uri.AbsoluteUri));
        Assert.All(stub.Sent, s => Assert.Null(s.Authorization));
    }

    [Fact]
    public async Task Facebook_has_its_own_calls_with_a_version()
    {
        StubHandler stub = StubHandler.Json(
            """{"access_token":"78|geheim","token_type":"bearer"}""",
            """{"data":{"app_id":"78","type":"USER","application":"Inbox","expires_at":1700000000,"is_valid":false,"scopes":["instagram_basic"],"granular_scopes":[{"scope":"pages_show_list","target_ids":["1"]}],"user_id":"9","error":{"code":190,"message":"It ended.","subcode":463}}}""");
        InstagramOAuth oauth = Client(stub).OAuth;

        IgLongToken app = await oauth.AppToken("78", Secret).GetAsync();
        IgTokenInfo info = await oauth.InspectToken(Code).GetAsync();

        Assert.Equal(("78|geheim", null), (app.AccessToken, app.ExpiresIn));
        Assert.Equal(($"https://graph.facebook.com/v24.0/debug_token?input_token={Code}", "Bearer " + Clients.Token), (stub.Sent[1].Uri.AbsoluteUri, stub.Sent[1].Authorization));
        Assert.Equal((false, 463, "1"), (info.IsValid, info.Error?.Subcode, Assert.Single(info.GranularScopes).TargetIds[0].Value));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), info.ExpiresAt);
    }

    [Fact]
    public async Task A_call_that_needs_an_account_says_so_before_it_is_sent()
    {
        StubHandler stub = StubHandler.Json("{}");
        InstagramClient client = Clients.Instagram(stub, new() { Credential = GraphCredential.None });

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => client.Me.GetAsync());

        Assert.Contains("GraphCredential.None", e.Message, StringComparison.Ordinal);
        Assert.Empty(stub.Sent);
    }

    [Theory]
    [InlineData("""{"error_type":"OAuthException","code":400,"error_message":"Matching code was not found or was already used: «»"}""")]
    [InlineData("""{"error":{"message":"Error validating client secret «».","type":"OAuthException","code":1}}""")]
    [InlineData("""<html>«»</html>""")]
    public async Task What_goes_wrong_shows_no_secret(string body)
    {
        foreach (string echo in new[] { Secret, Code, Uri.EscapeDataString(Secret), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Secret)), Code.ToUpperInvariant() })
        {
            InstagramOAuth oauth = Client(new StubHandler(_ => StubHandler.Answer(body.Replace("«»", echo, StringComparison.Ordinal), HttpStatusCode.BadRequest))).OAuth;
            foreach (Func<Task> call in (Func<Task>[])
            [
                () => oauth.RedeemCode("77", Secret, "https://app.example/back", Code).SendAsync(),
                () => oauth.RedeemFacebookCode("77", "https://app.example/back", Secret, Code).GetAsync(),
                () => oauth.ExchangeFacebookToken("77", Secret, Code).GetAsync(),
            ])
            {
                Assert.Empty(DebuggerView.Find(await Assert.ThrowsAsync<GraphApiException>(call), Secret, Code));
            }
        }
    }

    [Fact]
    public async Task Nothing_that_a_program_holds_shows_a_secret()
    {
        StubHandler stub = StubHandler.Json("""{"access_token":"geheim-token","user_id":"1","permissions":"a"}""");
        InstagramClient client = Client(stub);
        var request = client.OAuth.RedeemCode("77", Secret, "https://app.example/back", Code);
        IgShortToken token = await request.SendAsync();

        Assert.Equal("POST /oauth/access_token (grant_type, client_id, client_secret, redirect_uri, code)", request.ToString());
        Assert.Equal("GET /access_token?grant_type=ig_exchange_token&client_secret=%2A%2A%2A", client.OAuth.ExchangeToken(Secret).ToString());
        foreach (object held in new object[] { client, client.OAuth, request, token, client.OAuth.InspectToken(Code), GraphToken.Issued(token.AccessToken, 3600, DateTimeOffset.UnixEpoch) })
        {
            Assert.Empty(DebuggerView.Find(held, "geheim"));
        }
    }

    [Fact]
    public async Task Through_an_address_that_is_none_of_the_API_goes_everything()
    {
        StubHandler stub = StubHandler.Json("""{"access_token":"IGAAlong","expires_in":1}""");
        InstagramOAuth oauth = Clients.Instagram(stub, new() { AccessToken = Clients.Token, BaseAddress = new("http://127.0.0.1:5080/graph/v25.0") }).OAuth;

        await oauth.RefreshToken().GetAsync();
        await oauth.RedeemCode("1", Secret, "https://app.example", Code).SendAsync();
        await oauth.AppToken("1", Secret).GetAsync();

        Assert.Equal(["/graph/refresh_access_token", "/graph/oauth/access_token", "/graph/v25.0/oauth/access_token"], stub.Sent.Select(s => s.Uri.AbsolutePath));
        Assert.All(stub.Sent, s => Assert.Equal("127.0.0.1:5080", s.Uri.Authority));
        Assert.Equal("http://127.0.0.1:5080/graph/oauth/authorize", oauth.LoginPage("1", "https://app.example", ["a"], "s").ToUri().GetLeftPart(UriPartial.Path));
    }

    [Fact]
    public async Task Another_host_can_have_an_address_of_its_own()
    {
        StubHandler stub = StubHandler.Json("""{"access_token":"IGAAlong"}""");
        var options = new GraphOptions { Credential = GraphCredential.None };
        options.HostAddresses["instagram_codes"] = new("https://proxy.example/codes");

        await Clients.Instagram(stub, options).OAuth.RedeemCode("1", Secret, "https://app.example", Code).SendAsync();

        Assert.Equal("https://proxy.example/codes/oauth/access_token", stub.Sent[0].Uri.AbsoluteUri);
    }

    private static InstagramClient Client(HttpMessageHandler handler) => Clients.Instagram(handler);

    /// <summary>Reads what a request sends in its body.</summary>
    private sealed class Reading(HttpMessageHandler inner, Action<string> read) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            read(await request.Content!.ReadAsStringAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
