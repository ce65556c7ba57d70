using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph login</c> and <c>igraph token</c>: a token comes into a file that only its owner reads, is taken up, told of and renewed, and shown nowhere.</summary>
public sealed class LoginTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 14, 3, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _settings = Directory.CreateTempSubdirectory("igraph-login-");
    private readonly FakeTimeProvider _clock = new(s_now);

    private string TokenPath => Path.Combine(_settings.FullName, "igraph", "token.json");

    public void Dispose() => _settings.Delete(recursive: true);

    [Fact]
    public async Task A_login_keeps_a_token_that_lives_long_and_other_commands_take_it_up()
    {
        await using LoginApi api = await LoginApi.StartAsync();

        Outcome login = await LogInAsync(api, [], (redirect, state) => $"{redirect}?code={LoginApi.Code}&state={state}#_");
        Outcome get = await At(null).RunAsync("get", "me", "--fields", "id,username");

        Assert.Equal((0, ""), (login.ExitCode, login.Output));
        Assert.EndsWith($"Logged in as 26000000000000001 until 2027-01-19. The token is in {TokenPath}.\n", login.Error, StringComparison.Ordinal);
        Assert.Equal((0, "{\n  \"id\": \"26000000000000001\",\n  \"username\": \"acme_store\"\n}\n"), (get.ExitCode, get.Output));
        Assert.Equal(["POST /oauth/access_token", "GET /access_token", "GET /v24.0/me"], api.Paths);
        Assert.Equal(LoginApi.Long, Kept("access_token"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TokenPath));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(TokenPath)!));
        }

        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(TokenPath)!));
        AssertNothingShown(login, get);
    }

    [Fact]
    public async Task With_print_the_token_is_all_that_stands_on_standard_output()
    {
        await using LoginApi api = await LoginApi.StartAsync();

        Outcome login = await LogInAsync(api, ["--print"], (redirect, state) => $"{redirect}?code={LoginApi.Code}&state={state}");

        Assert.Equal((0, LoginApi.Long + "\n"), (login.ExitCode, login.Output));
        Assert.DoesNotContain("kanari", login.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?code=kanari-code-0123456789&state=of-another-login", "igraph: The address that the browser came back to has no state, or that of another login.")]
    [InlineData("?code=kanari-code-0123456789", "igraph: The address that the browser came back to has no state, or that of another login.")]
    [InlineData("?error=access_denied&error_reason=user_denied&error_description=The+user+denied+your+request&state={0}", "igraph: The login did not succeed: The user denied your request.")]
    [InlineData("?code=kanari-wrong-code&state={0}", "igraph: POST /oauth/access_token")]
    public async Task A_refusal_another_state_and_a_wrong_code_are_told_and_keep_nothing(string query, string told)
    {
        await using LoginApi api = await LoginApi.StartAsync();

        Outcome login = await LogInAsync(api, [], (redirect, state) => redirect + query.Replace("{0}", state, StringComparison.Ordinal));

        Assert.Equal((1, ""), (login.ExitCode, login.Output));
        Assert.Contains($"\n{told}", login.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(TokenPath));
        AssertNothingShown(login);
    }

    [Fact]
    public async Task Other_paths_and_requests_without_a_query_do_not_end_the_waiting()
    {
        await using LoginApi api = await LoginApi.StartAsync();

        Outcome login = await LogInAsync(api, [], (redirect, state) => $"{redirect}?code={LoginApi.Code}&state={state}", before: ["favicon.ico", "", "other?code=x&state=y"]);

        Assert.Equal(0, login.ExitCode);
    }

    [Fact]
    public async Task A_login_by_Facebook_is_exchanged_inspected_and_renewed_as_the_app()
    {
        await using LoginApi api = await LoginApi.StartAsync();

        Outcome login = await LogInAsync(api, ["--host", "facebook", "--scope", "instagram_basic, pages_show_list"], (redirect, state) => $"{redirect}?code={LoginApi.Code}&state={state}");
        Outcome inspect = await At(null, LoginApi.Secret).RunAsync("token", "inspect");
        Outcome refresh = await At(null, LoginApi.Secret).RunAsync("token", "refresh");

        Assert.Contains("/v24.0/dialog/oauth?client_id=77&", login.Error, StringComparison.Ordinal);
        Assert.Contains("&scope=instagram_basic,pages_show_list", login.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (login.ExitCode, inspect.ExitCode, refresh.ExitCode));
        Assert.Equal(
            $"""
            Kind:    user, of Facebook login, for Inbox
            Host:    {api.Address}
            Account: 9
            Scopes:  instagram_basic, pages_show_list
            Issued:  2023-11-14 22:13 UTC
            Expires: never
            Good:    yes
            From:    {TokenPath}

            """.ReplaceLineEndings("\n"),
            inspect.Output);
        AssertNothingShown(login, inspect, refresh);
    }

    [Fact]
    public async Task Inspect_tells_what_is_kept_and_refresh_keeps_the_new_token()
    {
        await using LoginApi api = await LoginApi.StartAsync();
        await LogInAsync(api, [], (redirect, state) => $"{redirect}?code={LoginApi.Code}&state={state}");
        _clock.Advance(TimeSpan.FromDays(10));

        Outcome inspect = await At(null).RunAsync("token", "inspect");
        Outcome refresh = await At(null).RunAsync("token", "refresh");
        api.Expired = LoginApi.Renewed;
        Outcome dead = await At(null).RunAsync("token", "inspect");

        Assert.Equal(
            $"""
            Kind:    a user's, of Instagram login
            Host:    {api.Address}
            Account: acme_store (26000000000000001)
            Scopes:  instagram_business_basic, instagram_business_manage_messages
            Issued:  2026-11-20 14:03 UTC
            Expires: 2027-01-19 14:03 UTC (in 50 days)
            Good:    yes
            From:    {TokenPath}

            """.ReplaceLineEndings("\n"),
            inspect.Output);
        Assert.Equal((0, "", "The token was renewed. It ends on 2027-01-29.\n"), (refresh.ExitCode, refresh.Output, refresh.Error));
        Assert.Equal((LoginApi.Renewed, "26000000000000001"), (Kept("access_token"), Kept("account")));
        Assert.Equal(1, dead.ExitCode);
        Assert.Contains("Good:    no: Session of *** has expired\n", dead.Output, StringComparison.Ordinal);
        AssertNothingShown(inspect, refresh, dead);
    }

    [Fact]
    public async Task The_variable_goes_before_the_file_and_its_token_is_renewed_only_to_be_printed()
    {
        await using LoginApi api = await LoginApi.StartAsync();
        await LogInAsync(api, [], (redirect, state) => $"{redirect}?code={LoginApi.Code}&state={state}");
        api.Expired = LoginApi.Long;
        Cli variable() => new() { Clock = _clock, Variables = { ["XDG_CONFIG_HOME"] = _settings.FullName, ["INSTAGRAM_ACCESS_TOKEN"] = "IGAAkanari-other", ["INSTAGRAM_BASE_ADDRESS"] = api.Address } };

        Outcome file = await At(null).RunAsync("get", "me");
        Outcome get = await variable().RunAsync("get", "me");
        Outcome inspect = await variable().RunAsync("token", "inspect");
        Outcome refused = await variable().RunAsync("token", "refresh");
        Outcome printed = await variable().RunAsync("token", "refresh", "--print");

        Assert.Equal((1, 0, 0, 2, 0), (file.ExitCode, get.ExitCode, inspect.ExitCode, refused.ExitCode, printed.ExitCode));
        Assert.Contains("Log in again with 'igraph login'", file.Error, StringComparison.Ordinal);
        Assert.EndsWith("From:    INSTAGRAM_ACCESS_TOKEN\n", inspect.Output, StringComparison.Ordinal);
        Assert.Contains("Expires: not known\n", inspect.Output, StringComparison.Ordinal);
        Assert.Equal(LoginApi.Renewed + "\n", printed.Output);
        Assert.Equal(LoginApi.Long, Kept("access_token"));
        AssertNothingShown(file, get, inspect, refused);
    }

    [Fact]
    public async Task A_token_is_sent_to_no_other_address_than_the_one_that_gave_it()
    {
        await using LoginApi api = await LoginApi.StartAsync();
        await using LoginApi other = await LoginApi.StartAsync();
        await LogInAsync(api, [], (redirect, state) => $"{redirect}?code={LoginApi.Code}&state={state}");

        Outcome run = await At(other.Address).RunAsync("get", "me");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"the token of 'igraph login' is for {api.Address}", run.Error, StringComparison.Ordinal);
        Assert.Empty(other.Paths);
    }

    [Theory]
    [InlineData("{ not json", false, "holds no token as 'igraph login' writes it.")]
    [InlineData("{}", false, "holds no token as 'igraph login' writes it.")]
    [InlineData("""{"access_token":"IGAAkanari","host":"instagram"}""", true, "Take that away (chmod 600), or log in anew with 'igraph login'.")]
    public async Task A_file_that_is_none_or_that_others_may_read_is_told(string content, bool isOpen, string told)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(TokenPath)!);
        await File.WriteAllTextAsync(TokenPath, content);
        File.SetUnixFileMode(TokenPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | (isOpen ? UnixFileMode.GroupRead : 0));

        Outcome run = await At(null).RunAsync("inbox");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        AssertNothingShown(run);
    }

    [Theory]
    [InlineData("Option '--client-id' is required.", "login")]
    [InlineData("--host takes instagram or facebook, not 'facebok'. Did you mean 'facebook'?", "login", "--client-id", "77", "--host", "facebok")]
    [InlineData("The app's secret is missing: set INSTAGRAM_APP_SECRET, or give it as a line on standard input.", "login", "--client-id", "77")]
    [InlineData("There is no token. Get one with 'igraph login', or set INSTAGRAM_ACCESS_TOKEN.", "token", "inspect")]
    [InlineData("There is no token. Get one with 'igraph login', or set INSTAGRAM_ACCESS_TOKEN.", "token", "refresh")]
    [InlineData("There is no command or option 'inspekt'. Did you mean 'inspect'?", "token", "inspekt")]
    public async Task What_is_missing_is_told(string told, params string[] arguments)
    {
        Outcome run = await At(null).RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_cure()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Outcome run = await At(null, LoginApi.Secret).RunAsync("login", "--client-id", "77", "--port", $"{port}");

        Assert.Equal((1, $"igraph: Port {port} cannot be used. Choose another with --port, and register its address for the app; 0 takes a free one.\n"), (run.ExitCode, run.Error));
    }

    private static void AssertNothingShown(params Outcome[] runs) => Assert.All(runs, run => Assert.DoesNotContain("kanari", run.Output + run.Error, StringComparison.OrdinalIgnoreCase));

    private Cli At(string? address, string? secret = null, TextWriter? error = null)
    {
        var cli = new Cli { Clock = _clock, Error = error ?? new StringWriter(), Variables = { ["XDG_CONFIG_HOME"] = _settings.FullName }, SecretLine = secret };
        if (address is not null)
        {
            cli.Variables["INSTAGRAM_BASE_ADDRESS"] = address;
        }

        return cli;
    }

    /// <summary>Logs in as a person does: opens the page that is printed, and lets the browser come back.</summary>
    private async Task<Outcome> LogInAsync(LoginApi api, string[] options, Func<string, string, string> comeBack, string[]? before = null)
    {
        var error = new WatchedWriter("Ctrl+C stops the waiting.");
        Task<Outcome> run = At(api.Address, LoginApi.Secret, error).RunAsync(["login", "--client-id", LoginApi.ClientId, "--port", "0", .. options]);
        await error.Seen;
        string page = error.ToString().Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("http", StringComparison.Ordinal));
        Assert.StartsWith(api.Address, page, StringComparison.Ordinal);
        string redirect = Parameter(page, "redirect_uri");
        using var browser = new HttpClient();
        foreach (string path in before ?? [])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(redirect + path))).StatusCode);
        }

        string answer = await (await browser.GetAsync(new Uri(comeBack(redirect, Parameter(page, "state"))))).Content.ReadAsStringAsync();
        Assert.DoesNotContain("kanari", answer, StringComparison.OrdinalIgnoreCase);
        return await run.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static string Parameter(string address, string name) =>
        Uri.UnescapeDataString(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(p => p.Split('=')).Single(p => p[0] == name)[1]);

    private string? Kept(string name)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(TokenPath));
        return json.RootElement.GetProperty(name).GetString();
    }
}
