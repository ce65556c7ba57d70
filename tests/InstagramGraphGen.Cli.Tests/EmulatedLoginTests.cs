using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph login</c> and <c>igraph token</c> against the emulator: its page in a browser, the way back, the code, the token that lives long, and what becomes of it.</summary>
public sealed partial class EmulatedLoginTests : IDisposable
{
    private const string Secret = "kanari-secret-0123456789";

    private readonly DirectoryInfo _settings = Directory.CreateTempSubdirectory("igraph-emulated-login-");
    private readonly FakeTimeProvider _clock = new(LiveApi.Now);

    private string TokenPath => Path.Combine(_settings.FullName, "igraph", "token.json");

    public void Dispose() => _settings.Delete(recursive: true);

    [Fact]
    public async Task A_person_chooses_an_account_on_the_page_and_its_token_is_kept_told_of_and_renewed()
    {
        await using GraphEmulator api = await StartAsync(null);

        Outcome login = await LogInAsync(api, [], "Continue as acme_store");
        string first = Kept("access_token")!;
        Outcome get = await At(api).RunAsync("get", "me", "--fields", "username");
        Outcome inspect = await At(api).RunAsync("token", "inspect");
        Outcome tooYoung = await At(api).RunAsync("token", "refresh");
        _clock.Advance(TimeSpan.FromDays(2));
        Outcome refresh = await At(api).RunAsync("token", "refresh");
        _clock.Advance(TimeSpan.FromDays(59));
        Outcome still = await At(api).RunAsync("get", "me", "--fields", "username");
        _clock.Advance(TimeSpan.FromDays(1));
        Outcome dead = await At(api).RunAsync("token", "inspect");

        Assert.Equal((0, ""), (login.ExitCode, login.Output));
        Assert.EndsWith($"Logged in as 26000000000000001 until 2027-01-19. The token is in {TokenPath}.\n", login.Error, StringComparison.Ordinal);
        Assert.Equal("{\n  \"username\": \"acme_store\",\n  \"id\": \"26000000000000001\"\n}\n", get.Output);
        Assert.Equal(get, still);
        Assert.Equal(
            $"""
            Kind:    a user's, of Instagram login
            Host:    {api.BaseAddress.GetLeftPart(UriPartial.Authority)}
            Account: acme_store (26000000000000001)
            Scopes:  instagram_business_basic, instagram_business_manage_messages
            Issued:  2026-11-20 14:03 UTC
            Expires: 2027-01-19 14:03 UTC (in 60 days)
            Good:    yes
            From:    {TokenPath}

            """.ReplaceLineEndings("\n"),
            inspect.Output);
        Assert.Equal(1, tooYoung.ExitCode);
        Assert.Equal((0, "", "The token was renewed. It ends on 2027-01-21.\n"), (refresh.ExitCode, refresh.Output, refresh.Error));
        Assert.NotEqual(first, Kept("access_token"));
        Assert.Equal(1, dead.ExitCode);
        Assert.Contains("Good:    no: ", dead.Output, StringComparison.Ordinal);
        AssertNothingShown(api, [first, Kept("access_token")!], login, get, inspect, tooYoung, refresh, still, dead);
    }

    [Fact]
    public async Task A_person_who_refuses_leaves_nothing_behind()
    {
        await using GraphEmulator api = await StartAsync(null);

        Outcome login = await LogInAsync(api, [], "Cancel");

        Assert.Equal((1, ""), (login.ExitCode, login.Output));
        Assert.EndsWith("igraph: The login did not succeed: The user denied your request.\n", login.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(TokenPath));
    }

    [Fact]
    public async Task A_secret_that_is_not_the_apps_is_refused_and_shown_nowhere()
    {
        await using GraphEmulator api = await StartAsync(null);

        Outcome login = await LogInAsync(api, [], "Continue as acme_store", secret: "kanari-of-another-app-0123456789");

        Assert.Equal((1, ""), (login.ExitCode, login.Output));
        Assert.Contains("\nigraph: POST /oauth/access_token", login.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(TokenPath));
        AssertNothingShown(api, [], login);
    }

    [Fact]
    public async Task A_login_by_Facebook_is_inspected_and_renewed_as_the_app()
    {
        await using GraphEmulator api = await StartAsync("facebook", EmulatorData.FromJson("""
            {"nodes":{"FacebookUser":[{"id":"9","name":"Ada","permissions":[{"permission":"pages_show_list","status":"granted"}]}]},"paths":{"me":"9"}}
            """));

        Outcome login = await LogInAsync(api, ["--host", "facebook", "--scope", "pages_show_list"], "Continue as Ada");
        string first = Kept("access_token")!;
        _clock.Advance(TimeSpan.FromDays(10));
        Outcome inspect = await At(api, Secret).RunAsync("token", "inspect");
        Outcome refresh = await At(api, Secret).RunAsync("token", "refresh");

        Assert.Equal((0, 0), (login.ExitCode, inspect.ExitCode));
        Assert.Equal(
            $"""
            Kind:    user, of Facebook login, for Emulator
            Host:    {api.BaseAddress.GetLeftPart(UriPartial.Authority)}
            Account: 9
            Scopes:  pages_show_list
            Issued:  2026-11-20 14:03 UTC
            Expires: 2027-01-19 14:03 UTC (in 50 days)
            Good:    yes
            From:    {TokenPath}

            """.ReplaceLineEndings("\n"),
            inspect.Output);
        Assert.Equal((0, "The token was renewed. It ends on 2027-01-29.\n"), (refresh.ExitCode, refresh.Error));
        AssertNothingShown(api, [first, Kept("access_token")!], login, inspect, refresh);
    }

    /// <summary>Neither what a person sees nor what the emulator writes down.</summary>
    private static void AssertNothingShown(GraphEmulator api, string[] tokens, params Outcome[] runs)
    {
        string log = string.Join('\n', api.Requests.Select(request => $"{request} {request.Body}"));
        Assert.All([log, .. runs.Select(run => run.Output + run.Error)], text =>
        {
            Assert.DoesNotContain("kanari", text, StringComparison.OrdinalIgnoreCase);
            Assert.All(tokens, token => Assert.DoesNotContain(token, text, StringComparison.OrdinalIgnoreCase));
        });
    }

    private Task<GraphEmulator> StartAsync(string? host, EmulatorData? data = null) =>
        GraphEmulator.StartAsync(new() { Host = host, AppSecret = Secret, TimeProvider = _clock, Data = data ?? EmulatorData.Seed });

    private Cli At(GraphEmulator api, string? secret = null, TextWriter? error = null) => new()
    {
        Clock = _clock,
        Error = error ?? new StringWriter(),
        Variables = { ["XDG_CONFIG_HOME"] = _settings.FullName, ["INSTAGRAM_BASE_ADDRESS"] = api.BaseAddress.OriginalString },
        SecretLine = secret,
    };

    /// <summary>Opens the page that is printed, presses a button of it, and lets the browser go where that leads.</summary>
    private async Task<Outcome> LogInAsync(GraphEmulator api, string[] options, string button, string secret = Secret)
    {
        var error = new WatchedWriter("Ctrl+C stops the waiting.");
        Task<Outcome> run = At(api, secret, error).RunAsync(["login", "--client-id", "1234500000", "--port", "0", .. options]);
        await error.Seen;
        string page = error.ToString().Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("http", StringComparison.Ordinal));
        using var browser = new HttpClient();
        string html = await browser.GetStringAsync(new Uri(page));
        Match pressed = Button().Matches(html).Single(one => WebUtility.HtmlDecode(one.Groups["text"].Value) == button);
        string form = string.Join('&', Hidden().Matches(html).Append(pressed).Select(one => $"{one.Groups["name"].Value}={Uri.EscapeDataString(WebUtility.HtmlDecode(one.Groups["value"].Value))}"));
        using HttpResponseMessage back = await browser.GetAsync(new Uri($"{page.Split('?')[0]}?{form}"));

        Assert.Equal(("localhost", button == "Cancel" ? HttpStatusCode.BadRequest : HttpStatusCode.OK), (back.RequestMessage!.RequestUri!.Host, back.StatusCode));
        return await run.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private string? Kept(string name)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(TokenPath));
        return json.RootElement.GetProperty(name).GetString();
    }

    [GeneratedRegex("<button name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">(?<text>[^<]*)</button>")]
    private static partial Regex Button();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">")]
    private static partial Regex Hidden();
}
