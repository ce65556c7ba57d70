using System.Net;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Secrets;

/// <summary>Secrets, codes and tokens that are easy to recognise go through the calls of a login and through renewals of all outcomes, and are looked for wherever they could leak.</summary>
public class OAuthCanaryTests
{
    private const string Token = "IGAA/kanari+token|0123456789";
    private const string Secret = "kanari&secret\"<x>";
    private const string Code = "kanari+code/0123456789";
    private const string Other = "EAAkanari-other-0123456789";
    private const string Fresh = "IGAAkanari-fresh-0123456789";
    private const string Word = "kanari";
    private const string Back = "https://app.example/back";

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task No_exception_of_a_login_says_a_secret_a_code_or_a_token()
    {
        int thrown = 0;
        foreach ((string body, HttpStatusCode status) in Bodies())
        {
            InstagramClient client = new(new HttpClient(new StubHandler(_ => StubHandler.Answer(body, status))), new() { AccessToken = Token, Proof = GraphProof.Timed(Secret) });
            await Record.ExceptionAsync(() => client.Me.GetAsync());
            foreach (Func<Task> call in Calls(client.OAuth))
            {
                if (await Record.ExceptionAsync(call) is { } e)
                {
                    thrown++;
                    Assert.IsAssignableFrom<GraphException>(e);
                    Assert.Empty(DebuggerView.Find(e, Word));
                }
            }
        }

        Assert.True(thrown > 30, $"Only {thrown} calls failed.");
    }

    [Fact]
    public async Task No_renewal_that_fails_says_the_token_whether_it_is_good_or_dead()
    {
        foreach ((string body, HttpStatusCode status) in Bodies())
        {
            var clock = new FakeTimeProvider(s_start);
            var told = new List<object>();
            var stub = new StubHandler(request => request.Uri.AbsolutePath.EndsWith("/refresh_access_token", StringComparison.Ordinal) ? StubHandler.Answer(body, status) : StubHandler.Answer("""{"id":"1"}"""));
            InstagramClient client = new(new HttpClient(stub), new() { Credential = GraphCredential.None, AppSecret = Secret, TimeProvider = clock });
            GraphRenewingCredential credential = client.OAuth.Renewing(new()
            {
                Account = "shop",
                TimeProvider = clock,
                Token = new(Token) { IssuedAt = s_start.AddDays(-1), ExpiresAt = s_start.AddDays(1) },
                OnTrouble = told.Add,
            });

            told.Add(await Record.ExceptionAsync(() => credential.RenewAsync()));
            clock.Advance(TimeSpan.FromDays(2));
            told.Add(await Record.ExceptionAsync(() => credential.RenewAsync()));
            told.Add(await Record.ExceptionAsync(() => client.For(credential).Me.GetAsync()));

            Assert.Equal([nameof(GraphRenewalException), nameof(GraphTokenException), nameof(GraphTokenException)], told.OfType<Exception>().Select(e => e.GetType().Name));
            Assert.Contains(told.OfType<GraphTokenTrouble>(), t => t.IsDead);
            Assert.Contains(told.OfType<GraphTokenTrouble>(), t => !t.IsDead);
            Assert.All([.. told, credential, client.For(credential)], held => Assert.Empty(DebuggerView.Find(held, Word)));
        }
    }

    [Theory]
    [InlineData("?code=kanari-code&state=another")]
    [InlineData("?code=kanari-code")]
    [InlineData("?code=kanari-code&code=kanari-code&state={0}")]
    [InlineData("?state={0}#access_token=kanari-token")]
    public void No_exception_of_a_way_back_says_the_code_or_the_state(string query)
    {
        var login = GraphLogin.Begin();

        GraphLoginException e = Assert.Throws<GraphLoginException>(() => login.CodeOf(new(Back + query.Replace("{0}", login.State, StringComparison.Ordinal))));

        Assert.Empty(DebuggerView.Find(e, Word, login.State));
        Assert.Empty(DebuggerView.Find(login, login.State));
    }

    [Fact]
    public async Task Traces_of_the_network_do_not_tell_what_a_login_and_a_renewal_have_in_their_addresses()
    {
        using var ears = new Eavesdropper();
        await using RawServer good = RawServer.Json($$"""{"access_token":"{{Fresh}}","expires_in":5184000,"user_id":"1"}""");
        await using RawServer cut = RawServer.Text("HTTP/1.1 200 OK\r\nContent-Length: 1000", $$"""{"access_token":"{{Fresh}}""");
        using var http = new HttpClient();
        InstagramClient client = At(good.Address);
        foreach (Func<Task> call in Calls(client.OAuth))
        {
            // The server reads no body, so that a POST may be cut off.
            await Record.ExceptionAsync(call);
        }

        GraphRenewingCredential credential = client.OAuth.Renewing(new() { Token = new(Token) });
        Assert.Equal(Fresh, (await credential.RenewAsync()).Value);
        Exception[] errors = [.. await Task.WhenAll(Calls(At(cut.Address).OAuth).Concat(Calls(At(new("http://127.0.0.1:1/")).OAuth)).Select(call => Record.ExceptionAsync(call)))];

        Assert.All(errors, e => Assert.NotNull(e));
        Assert.All(errors, e => Assert.Empty(DebuggerView.Find(e, Word)));
        Assert.Contains(ears.Heard, h => h.Contains("RequestStart", StringComparison.Ordinal) && h.Contains("/oauth/access_token", StringComparison.Ordinal));
        Assert.Contains(ears.Heard, h => h.StartsWith("System.Net.Http GET", StringComparison.Ordinal) && h.Contains("/refresh_access_token", StringComparison.Ordinal));
        Assert.DoesNotContain(ears.Heard, h => h.Contains(Word, StringComparison.OrdinalIgnoreCase));

        // What was looked for did go over the wire.
        Assert.Contains(good.Requests, r => r.Contains(Uri.EscapeDataString(Secret), StringComparison.Ordinal));

        InstagramClient At(Uri address) => new(http, new() { AccessToken = Token, AppSecret = Secret, BaseAddress = address });
    }

    [Fact]
    public async Task What_a_server_echoes_of_a_login_is_masked_in_any_JSON()
    {
        InstagramClient client = new(
            new HttpClient(new StubHandler(request => StubHandler.Answer(
                request.Uri.AbsolutePath.EndsWith("/me", StringComparison.Ordinal) ? $$"""{"id":"1","asked":"https://x.example/oauth?client_secret={{Uri.EscapeDataString(Secret)}}&code={{Uri.EscapeDataString(Code)}}","input":"{{Other}}"}""" : "{}"))),
            new() { AccessToken = Token });
        foreach (Func<Task> call in Calls(client.OAuth))
        {
            await Record.ExceptionAsync(call);
        }

        string json = (await client.GetJsonAsync("me")).GetRawText();

        Assert.DoesNotContain(Word, Uri.UnescapeDataString(json), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"input\":\"***\"", json, StringComparison.Ordinal);
        Assert.Contains("\"asked\":\"https://x.example/oauth?client_secret=***", json, StringComparison.Ordinal);
    }

    private static IEnumerable<Func<Task>> Calls(InstagramOAuth oauth) =>
    [
        () => oauth.RedeemCode("77", Secret, Back, Code).SendAsync(),
        () => oauth.ExchangeToken(Secret).GetAsync(),
        () => oauth.RefreshToken().GetAsync(),
        () => oauth.RedeemFacebookCode("77", Back, Secret, Code).GetAsync(),
        () => oauth.ExchangeFacebookToken("77", Secret, Other).GetAsync(),
        () => oauth.AppToken("77", Secret).GetAsync(),
        () => oauth.InspectToken(Other).GetAsync(),
    ];

    private static IEnumerable<(string Body, HttpStatusCode Status)> Bodies()
    {
        // What every call knows: the account's token and the app's secret. What a call sends besides, OAuthCallTests has echoed to it.
        string echo = string.Join(' ', new[] { Token, Secret }.SelectMany(s => new[] { s, Uri.EscapeDataString(s), s.ToUpperInvariant(), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(s)) }));
        string json = JsonSerializer.Serialize(echo);
        yield return ($"<html>{echo}</html>", HttpStatusCode.BadGateway);
        yield return (echo, HttpStatusCode.OK);
        yield return ($$"""{"access_token":"{{Fresh}}","expires_in":"{{Fresh}}"}""", HttpStatusCode.OK);
        yield return ($$"""{"access_token":["{{Fresh}}"]}""", HttpStatusCode.OK);
        yield return ($$"""{"access_token":"{{Fresh}}""", HttpStatusCode.OK);
        yield return ($$"""{"access_token":"{{Fresh}} {{Fresh}}","expires_in":1}""", HttpStatusCode.OK);
        yield return ("{}", HttpStatusCode.OK);
        yield return ($$$"""{"oops":{{{json}}}}""", HttpStatusCode.BadRequest);
        yield return ($$$"""{"error":{"message":{{{json}}},"type":{{{json}}},"code":190,"error_subcode":463,"fbtrace_id":{{{json}}}}}""", HttpStatusCode.BadRequest);
        yield return ($$$"""{"error_type":{{{json}}},"code":400,"error_message":{{{json}}}}""", HttpStatusCode.BadRequest);
    }
}
