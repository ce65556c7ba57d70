using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>Tokens of several accounts, how they end, and the proof that goes with them.</summary>
public sealed class TokenTests : IAsyncDisposable
{
    private const string Secret = "geheim-app-secret-0123456789";

    private const string TwoShops = """
        {
          "tokens": { "IGAAtokenOfPots-0123456789": "$pots" },
          "nodes": {
            "IgUser": [
              { "$name": "pots", "id": "11", "username": "pots", "conversations": [{ "id": "c1", "messages": [{ "id": "m1", "message": "Pots?" }] }] },
              { "$name": "cups", "id": "12", "username": "cups", "conversations": [{ "id": "c2", "messages": [{ "id": "m2", "message": "Cups?" }] }] }
            ],
            "IgScopedUser": [{ "id": "p1", "username": "kim" }]
          }
        }
        """;

    private readonly FakeTimeProvider _clock = new(TestApi.Start);
    private GraphEmulator? _emulator;

    [Fact]
    public async Task A_token_that_nobody_gave_out_uses_up_no_accounts_calls()
    {
        GraphEmulator emulator = Emulator(new() { Data = EmulatorData.FromJson(TwoShops), TimeProvider = _clock, Limits = new UsageLimits { KeepsRates = true } });

        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage refused = await GetAsync("11/conversations", "IGAAguess-0123456789");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await TextAsync("11/conversations", "IGAAtokenOfPots-0123456789");
        Assert.Equal([null, "11"], emulator.Requests.Select(request => request.Account).Distinct());
        Assert.All(emulator.Requests, request => Assert.Null(request.LimitReached));
    }

    [Fact]
    public async Task Each_account_has_tokens_of_its_own_and_sees_nothing_of_the_others()
    {
        GraphEmulator emulator = Emulator(new() { Data = EmulatorData.FromJson(TwoShops), Tokens = [new("IGAAtokenOfCups-0123456789") { Account = "12" }], TimeProvider = _clock });
        string issued = emulator.Tokens.Issue("12");

        foreach ((string token, string name, string own, string other) in new[] { ("IGAAtokenOfPots-0123456789", "pots", "1", "2"), ("IGAAtokenOfCups-0123456789", "cups", "2", "1"), (issued, "cups", "2", "1") })
        {
            Assert.Contains($"\"username\":\"{name}\"", await TextAsync("me?fields=username", token), StringComparison.Ordinal);
            Assert.Contains($"\"id\":\"m{own}\"", await TextAsync("me/conversations?fields=messages", token), StringComparison.Ordinal);
            Assert.Contains($"\"id\":\"c{own}\"", await TextAsync($"c{own}", token), StringComparison.Ordinal);
            foreach (string hidden in new[] { $"1{other}", $"1{other}/conversations", $"c{other}", $"m{other}" })
            {
                Assert.Equal((100, 33), await FailAsync(hidden, token));
            }
        }

        // From the emulator's own nothing is hidden.
        Assert.Contains("c2", await TextAsync("12/conversations", emulator.AccessToken), StringComparison.Ordinal);
        Assert.Equal(["11", "11", "11"], emulator.Requests.Take(3).Select(request => request.Account));
        Assert.Equal("12", emulator.Requests[^1].Account);
    }

    [Fact]
    public async Task A_link_to_the_next_page_carries_the_token_of_the_call()
    {
        string token = Emulator(new() { TimeProvider = _clock }).Tokens.Issue();

        JsonElement page = JsonElement.Parse(await TextAsync("me/conversations?limit=1", token));

        Assert.Contains($"access_token={token}&", page.GetProperty("paging").Text("next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_ends_by_the_clock_by_hand_or_for_any_reason()
    {
        GraphEmulator emulator = Emulator(new() { TimeProvider = _clock });
        string hour = emulator.Tokens.Issue(lifetime: TimeSpan.FromHours(1));
        string expired = emulator.Tokens.Issue();
        string removed = emulator.Tokens.Issue();
        string changed = emulator.Tokens.Issue();
        string invalid = emulator.Tokens.Issue();
        emulator.Tokens.Expire(expired);
        emulator.Tokens.Revoke(removed);
        emulator.Tokens.Revoke(changed, "password_changed");
        emulator.Tokens.Revoke(invalid, "190/467");

        await TextAsync("me", hour);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((190, 463), await FailAsync("me", hour));
        Assert.Equal((190, 463), await FailAsync("me", expired));
        Assert.Equal((190, 458), await FailAsync("me", removed));
        Assert.Equal((190, 460), await FailAsync("me", changed));
        Assert.Equal((190, 467), await FailAsync("me", invalid));
        Assert.Equal((190, null), await FailAsync("me", "IGAAnobodyKnowsThisOne"));
        Assert.Equal((190, null), await FailAsync("me", "999|secret-of-another-app"));
        await TextAsync("me", emulator.AccessToken);
        emulator.Tokens.Revoke(emulator.AccessToken);
        Assert.Equal((190, 458), await FailAsync("me", emulator.AccessToken));
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        GraphEmulator emulator = Emulator(new() { TimeProvider = _clock });

        Assert.Contains("26000000000000001", Assert.Throws<GraphEmulatorException>(() => emulator.Tokens.Issue("nobody")).Message, StringComparison.Ordinal);
        Assert.Throws<GraphEmulatorException>(() => emulator.Tokens.Issue("900000000000001"));
        Assert.Throws<GraphEmulatorException>(() => emulator.Tokens.Revoke("IGAAnone"));
        Assert.Contains("password_changed", Assert.Throws<GraphEmulatorException>(() => emulator.Tokens.Revoke(emulator.AccessToken, "password_chang")).Message, StringComparison.Ordinal);
        Assert.Throws<GraphEmulatorException>(() => GraphEmulator.Create(new() { Tokens = [new("a"), new("a")] }));
        Assert.DoesNotContain("geheim", new EmulatorToken("geheim") { Account = "1" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_may_do_less_than_others()
    {
        GraphEmulator emulator = Emulator(new() { TimeProvider = _clock });
        string basic = emulator.Tokens.Issue(permissions: ["instagram_business_basic"]);

        await TextAsync("me", basic);
        Assert.Equal((10, null), await FailAsync("me/conversations", basic));
        await TextAsync("me/conversations", emulator.Tokens.Issue());
    }

    [Fact]
    public async Task A_proof_must_fit_token_secret_and_time()
    {
        GraphEmulator emulator = Emulator(new() { AppSecret = Secret, RequireProof = true, TimeProvider = _clock });
        string token = emulator.AccessToken;
        long now = _clock.GetUtcNow().ToUnixTimeSeconds();

        await TextAsync($"me?appsecret_proof={Proof(token)}", token);
        await TextAsync($"me?appsecret_proof={Proof($"{token}|{now - 300}")}&appsecret_time={now - 300}", token);
        foreach (string query in new[]
        {
            $"?appsecret_proof={Proof("IGAAanother")}",
            $"?appsecret_proof={Proof(token).ToUpperInvariant()}",
            $"?appsecret_proof={Proof($"{token}|{now - 301}")}&appsecret_time={now - 301}",
            $"?appsecret_proof={Proof($"{token}|soon")}&appsecret_time=soon",
            $"?appsecret_proof={Proof(token)}&appsecret_time={now}",
        })
        {
            Assert.Contains("Invalid appsecret_proof", await RefusedAsync($"me{query}", token), StringComparison.Ordinal);
        }

        Assert.Contains("require an appsecret_proof", await RefusedAsync("me", token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_entry_of_a_batch_needs_the_proof_of_its_own_token()
    {
        GraphEmulator emulator = Emulator(new() { Host = "facebook", AppSecret = Secret, RequireProof = true, TimeProvider = _clock });
        string own = emulator.Tokens.Issue();
        string id = "26000000000000001";
        var form = new Dictionary<string, string>
        {
            ["appsecret_proof"] = Proof(emulator.AccessToken),
            ["batch"] = JsonSerializer.Serialize(new[]
            {
                new { method = "GET", relative_url = id },
                new { method = "GET", relative_url = $"{id}?access_token={own}" },
                new { method = "GET", relative_url = $"{id}?access_token={own}&appsecret_proof={Proof(own)}" },
                new { method = "GET", relative_url = $"{id}?access_token={own}&appsecret_proof={Proof(emulator.AccessToken)}" },
            }),
        };

        using HttpResponseMessage response = await SendAsync(new(HttpMethod.Post, "https://graph.facebook.com/v24.0/") { Content = new FormUrlEncodedContent(form) }, emulator.AccessToken);
        JsonElement answers = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal([200, 400, 200, 400], answers.EnumerateArray().Select(answer => answer.GetProperty("code").GetInt32()));
        Assert.Contains("require an appsecret_proof", answers[1].Text("body"), StringComparison.Ordinal);
        Assert.Contains("Invalid appsecret_proof", answers[3].Text("body"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_permissions_back_ends_the_tokens()
    {
        GraphEmulator emulator = Emulator(new()
        {
            Host = "facebook",
            TimeProvider = _clock,
            Data = EmulatorData.FromJson("""{"nodes":{"FacebookUser":[{"id":"9","name":"Ada"},{"id":"8","name":"Bo"}]},"paths":{"me":"9"}}"""),
        });
        string ada = emulator.Tokens.Issue("9");
        string bo = emulator.Tokens.Issue("8");
        await TextAsync("me/accounts", ada);

        await DeleteAsync("me/permissions?permission=pages_show_list", ada);
        Assert.Equal((10, null), await FailAsync("me/accounts", ada));
        await TextAsync("me", ada);

        await DeleteAsync("me/permissions", ada);
        Assert.Equal((190, 458), await FailAsync("me", ada));
        await TextAsync("me/accounts", bo);
    }

    [Fact]
    public async Task Other_languages_issue_and_end_tokens_over_the_control_API()
    {
        GraphEmulator emulator = Emulator(new() { TimeProvider = _clock });
        string token = JsonElement.Parse(await ControlAsync("tokens", """{"account":"me","lifetime":60,"permissions":["instagram_business_basic"]}""")).Text("access_token");
        await TextAsync("me", token);
        Assert.Equal((10, null), await FailAsync("me/conversations", token));

        await ControlAsync("tokens/revoke", $$"""{"token":"{{token}}","error":"190/460"}""");
        Assert.Equal((190, 460), await FailAsync("me", token));
        string other = JsonElement.Parse(await ControlAsync("tokens", "{}")).Text("access_token");
        await ControlAsync("tokens/expire", $$"""{"token":"{{other}}"}""");
        Assert.Equal((190, 463), await FailAsync("me", other));

        using HttpResponseMessage list = await SendAsync(new(HttpMethod.Get, "https://graph.instagram.com/_emulator/tokens"), null);
        string text = await list.Content.ReadAsStringAsync();
        Assert.Equal(3, JsonElement.Parse(text).GetArrayLength());
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.Contains("no such token", await ControlAsync("tokens/revoke", """{"token":"IGAAnone"}""", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("seconds", await ControlAsync("tokens", """{"lifetime":"soon"}""", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("no list", await ControlAsync("tokens", """{"permissions":"[a"}""", HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_record_shows_any_token_wherever_it_stood()
    {
        GraphEmulator emulator = Emulator(new() { AppSecret = Secret, TimeProvider = _clock });
        string token = emulator.Tokens.Issue();
        string gone = emulator.Tokens.Issue();
        emulator.Tokens.Revoke(gone);

        foreach (string secret in new[] { token, gone, Secret })
        {
            await SendAsync(new(HttpMethod.Get, $"https://graph.instagram.com/{secret}/x?q={secret}&{secret}=1&z={Uri.EscapeDataString(Uri.EscapeDataString($"a?b={secret}"))}&w={secret.ToUpperInvariant()}"), token);
            await SendAsync(new(HttpMethod.Post, "https://graph.instagram.com/me/messages") { Content = new StringContent(JsonSerializer.Serialize(new { text = secret }), Encoding.UTF8, "application/json") }, token);
        }

        string log = string.Join('\n', emulator.Requests.Select(request => $"{request} {request.Body}"));
        Assert.Contains("***", log, StringComparison.Ordinal);
        Assert.All([token, gone, Secret], secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    private GraphEmulator Emulator(GraphEmulatorOptions options) => _emulator = GraphEmulator.Create(options);

    private static string Proof(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text)));

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? token)
    {
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var client = new HttpMessageInvoker(_emulator!.CreateHandler(), disposeHandler: false);
        return await client.SendAsync(request, CancellationToken.None);
    }

    private Task<HttpResponseMessage> GetAsync(string path, string token) => SendAsync(new(HttpMethod.Get, $"https://emulator.invalid/v24.0/{path}"), token);

    private async Task<string> TextAsync(string path, string token)
    {
        using HttpResponseMessage response = await GetAsync(path, token);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private async Task DeleteAsync(string path, string token)
    {
        using HttpResponseMessage response = await SendAsync(new(HttpMethod.Delete, $"https://emulator.invalid/v24.0/{path}"), token);
        Assert.Equal("""{"success":true}""", await response.Content.ReadAsStringAsync());
    }

    private async Task<string> RefusedAsync(string path, string token)
    {
        using HttpResponseMessage response = await GetAsync(path, token);
        GraphError error = await GraphError.ReadAsync(response);
        Assert.Equal((100, "GraphMethodException"), (error.Code, error.Type));
        return error.Message;
    }

    private async Task<(int Code, int? Subcode)> FailAsync(string path, string token)
    {
        using HttpResponseMessage response = await GetAsync(path, token);
        GraphError error = await GraphError.ReadAsync(response);
        return (error.Code, error.Subcode);
    }

    private async Task<string> ControlAsync(string path, string json, HttpStatusCode status = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await SendAsync(new(HttpMethod.Post, $"https://emulator.invalid/_emulator/{path}") { Content = new StringContent(json, Encoding.UTF8, "application/json") }, null);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, text);
        return text;
    }
}
