using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>The login page and the calls behind it, sent by hand.</summary>
public sealed class LoginTests : IAsyncDisposable
{
    private const string Secret = "geheim-app-secret-0123456789";
    private const string Page = "https://www.instagram.com/oauth/authorize?client_id=1234500000&response_type=code&scope=a,b&state=s%22%3C1";
    private const string Exchange = "https://api.instagram.com/oauth/access_token";

    private readonly FakeTimeProvider _clock = new(TestApi.Start);
    private GraphEmulator? _emulator;

    [Fact]
    public async Task A_page_has_a_button_for_the_account_and_one_to_refuse()
    {
        Start(LoginAnswer.Asked);

        string html = await (await GetAsync($"{Page}&redirect_uri=https%3A%2F%2Fapp.example%2Fback")).Content.ReadAsStringAsync();

        Assert.Contains("<button name=\"emulator_account\" value=\"26000000000000001\">Continue as acme_store</button>", html, StringComparison.Ordinal);
        Assert.Contains("<button name=\"emulator_refused\" value=\"1\">Cancel</button>", html, StringComparison.Ordinal);
        Assert.Contains("value=\"s&quot;&lt;1\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("s\"<1", html, StringComparison.Ordinal);

        Assert.Matches("^https://app\\.example/back\\?code=[A-Za-z0-9]+&state=s%22%3C1#_$", await SentOnAsync("https://app.example/back", "&emulator_account=26000000000000001"));
        Assert.Equal(
            "https://app.example/back?x=1&error=access_denied&error_reason=user_denied&error_description=The+user+denied+your+request&state=s%22%3C1",
            await SentOnAsync("https://app.example/back?x=1", "&emulator_refused=1"));
    }

    [Fact]
    public async Task Only_a_registered_address_gets_a_code_and_only_the_app_asks()
    {
        Start(LoginAnswer.Yes, "https://app.example/back");

        Assert.StartsWith("https://app.example/back?code=", await SentOnAsync("https://app.example/back"), StringComparison.Ordinal);
        foreach (string other in new[] { "https://app.example/back/", "https://app.example/Back", "https://evil.example/back" })
        {
            Assert.Equal(191, (await GraphError.ReadAsync(await GetAsync($"{Page}&redirect_uri={Uri.EscapeDataString(other)}"))).Code);
        }

        Assert.Equal(101, (await GraphError.ReadAsync(await GetAsync($"{Page.Replace("1234500000", "77", StringComparison.Ordinal)}&redirect_uri=https%3A%2F%2Fapp.example%2Fback"))).Code);
    }

    [Fact]
    public async Task A_code_is_good_once_for_an_hour_with_the_same_address_and_the_right_secret()
    {
        Start(LoginAnswer.Yes);
        string code = await CodeAsync();

        Assert.Equal("Invalid platform app", await FlatAsync(code, ("client_id", "77")));
        Assert.Equal("Error validating client secret.", await FlatAsync(code, ("client_secret", "another")));
        Assert.StartsWith("Error validating verification code.", await FlatAsync(code, ("redirect_uri", "https://app.example/back/")), StringComparison.Ordinal);
        Assert.StartsWith("grant_type must be", await FlatAsync(code, ("grant_type", "password")), StringComparison.Ordinal);
        Assert.Equal("The parameter client_secret is required", await FlatAsync(code, ("client_secret", "")));
        Assert.StartsWith("Matching code", await FlatAsync("AQnone"), StringComparison.Ordinal);

        JsonElement answer = JsonElement.Parse(await (await RedeemAsync(code)).Content.ReadAsStringAsync());
        Assert.Equal("access_token,user_id,permissions", answer.Keys());
        Assert.Equal((JsonValueKind.Number, "[\"a\",\"b\"]"), (answer.GetProperty("user_id").ValueKind, answer.GetProperty("permissions").GetRawText()));
        Assert.StartsWith("Matching code", await FlatAsync(code), StringComparison.Ordinal);

        string late = await CodeAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.StartsWith("Matching code", await FlatAsync(late), StringComparison.Ordinal);
        string log = string.Join('\n', _emulator!.Requests.Select(request => $"{request} {request.Body}"));
        Assert.All([code, late, Secret], secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_served_is_refused_as_the_API_does()
    {
        Start(LoginAnswer.Yes);
        string brief = _emulator!.Tokens.Issue(lifetime: TimeSpan.FromHours(1));
        string lasting = _emulator.Tokens.Issue(lifetime: TimeSpan.FromDays(60));
        const string Root = "https://graph.instagram.com";

        foreach (string path in new[]
        {
            $"/refresh_access_token?grant_type=ig_refresh_token&access_token={brief}",
            $"/refresh_access_token?grant_type=ig_refresh_token&access_token={lasting}",
            $"/access_token?grant_type=ig_exchange_token&client_secret={Secret}&access_token={lasting}",
        })
        {
            GraphError error = await GraphError.ReadAsync(await GetAsync(Root + path));
            Assert.Equal((100, "IGApiException"), (error.Code, error.Type));
            Assert.StartsWith("Unsupported request - method type: get", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await GraphError.ReadAsync(await GetAsync($"{Root}/access_token?grant_type=ig_exchange_token&client_secret=another&access_token={brief}"))).Code);
        Assert.Equal(10, (await GraphError.ReadAsync(await GetAsync($"{Root}/access_token?grant_type=ig_exchange_token&client_secret={Secret}&access_token={_emulator.Tokens.Issue(lifetime: TimeSpan.FromHours(1), permissions: ["x"])}"))).Code);

        // A host has its own calls alone.
        Assert.Equal(190, (await GraphError.ReadAsync(await GetAsync("https://graph.facebook.com/refresh_access_token?grant_type=ig_refresh_token"))).Code);
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    private void Start(LoginAnswer answer, params string[] redirects) =>
        _emulator = GraphEmulator.Create(new() { TimeProvider = _clock, AppSecret = Secret, Login = new() { Answer = answer, RedirectUris = redirects } });

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var client = new HttpMessageInvoker(_emulator!.CreateHandler(), disposeHandler: false);
        return await client.SendAsync(request, CancellationToken.None);
    }

    private Task<HttpResponseMessage> GetAsync(string address) => SendAsync(new(HttpMethod.Get, address));

    private async Task<string> SentOnAsync(string redirect, string more = "")
    {
        using HttpResponseMessage response = await GetAsync($"{Page}&redirect_uri={Uri.EscapeDataString(redirect)}{more}");
        Assert.Equal(302, (int)response.StatusCode);
        return response.Headers.NonValidated["Location"].ToString();
    }

    private async Task<string> CodeAsync() => Regex.Match(await SentOnAsync("https://app.example/back"), "code=([^&]+)").Groups[1].Value;

    private Task<HttpResponseMessage> RedeemAsync(string code, (string Name, string Value)? other = null)
    {
        var form = new Dictionary<string, string>
        {
            ["client_id"] = "1234500000",
            ["client_secret"] = Secret,
            ["grant_type"] = "authorization_code",
            ["redirect_uri"] = "https://app.example/back",
            ["code"] = code,
        };
        if (other is { } changed)
        {
            form[changed.Name] = changed.Value;
        }

        return SendAsync(new(HttpMethod.Post, Exchange) { Content = new FormUrlEncodedContent(form) });
    }

    private async Task<string> FlatAsync(string code, (string Name, string Value)? other = null)
    {
        using HttpResponseMessage response = await RedeemAsync(code, other);
        JsonElement error = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((400, "error_type,code,error_message", 400, "OAuthException"), ((int)response.StatusCode, error.Keys(), error.GetProperty("code").GetInt32(), error.Text("error_type")));
        return error.Text("error_message").Split(" [Emulator")[0];
    }
}
