using System.Net;
using System.Net.Sockets;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("'igraph --help' tells more.")]
    [InlineData("There is no command or option 'nope'. 'igraph --help' tells more.", "nope")]
    [InlineData("There is no option '--lmit'. Did you mean '--limit'? 'igraph inbox --help' tells more.", "inbox", "--lmit")]
    [InlineData("There is no command or option 'inbx'. Did you mean 'inbox'? 'igraph --help' tells more.", "inbx")]
    [InlineData("There is no option '--dryrun'. Did you mean '--dry-run'? A PATH that begins with '-' needs '--' before it. 'igraph post --help' tells more.", "post", "--dryrun")]
    [InlineData("There is no option '--dryrun'. Did you mean '--dry-run'? A PATH that begins with '-' needs '--' before it. 'igraph delete --help' tells more.", "delete", "--dryrun", "17900000000000042")]
    [InlineData("There is no option '--field=id'. Did you mean '--fields'? A PATH that begins with '-' needs '--' before it. 'igraph get --help' tells more.", "get", "--field=id")]
    [InlineData("There is no option '-fields'. Did you mean '--fields'? A PATH that begins with '-' needs '--' before it. 'igraph get --help' tells more.", "get", "me", "-fields", "id")]
    [InlineData("There is no option '--bundle'. Did you mean '--bundled'? A PATH that begins with '-' needs '--' before it. 'igraph spec check --help' tells more.", "spec", "check", "--bundle", "a.graph.yaml")]
    [InlineData("There is no option '--json'. A value that begins with '-' is written --data=--json. 'igraph emulate --help' tells more.", "emulate", "--data", "--json")]
    [InlineData("--dry-run takes true or false, not 'yes'. 'igraph delete --help' tells more.", "delete", "--dry-run=yes")]
    [InlineData("--enable takes true or false, not 'maybe'. 'igraph comments --help' tells more.", "comments", "17900000000000101", "--enable", "maybe")]
    [InlineData("'you' is too much: get takes one PATH, in quotes where it has several words. 'igraph get --help' tells more.", "get", "me", "you")]
    [InlineData("--limit takes a whole number from 1 to 10000, not '-1'. 'igraph inbox --help' tells more.", "inbox", "--limit", "-1")]
    [InlineData("--limit takes a whole number from 1 to 10000, not '0'. 'igraph inbox --help' tells more.", "inbox", "--limit", "0")]
    [InlineData("--limit takes a whole number from 1 to 10000, not 'ten'. 'igraph inbox --help' tells more.", "inbox", "--limit", "ten")]
    [InlineData("--messages takes a whole number from 1 to 20, not '21'. 'igraph inbox --help' tells more.", "inbox", "--messages", "21")]
    [InlineData("--port takes a whole number from 0 to 65535, not '65536'. 'igraph emulate --help' tells more.", "emulate", "--port", "65536")]
    [InlineData("'igraph get --help' tells more.", "get")]
    [InlineData("'igraph spec check --help' tells more.", "spec", "check")]
    [InlineData("There is no file or directory 'no/such.graph.yaml'.", "spec", "check", "no/such.graph.yaml")]
    [InlineData("There is no file 'no/such.json'.", "emulate", "--data", "no/such.json")]
    public async Task A_wrong_command_line_is_told_in_one_line(string ending, params string[] arguments)
    {
        Outcome run = await new Cli().RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        AssertOneLine(ending, run.Error);
    }

    [Theory]
    [InlineData("INSTAGRAM_ACCESS_TOKEN holds a character that no token has (a space, a line end?).", "to ken", null)]
    [InlineData("INSTAGRAM_BASE_ADDRESS is 'example', which is no address; write it like https://graph.instagram.com.", LiveApi.Token, "example")]
    [InlineData("Only an address of this machine may be http.", LiveApi.Token, "http://graph.example")]
    [InlineData("INSTAGRAM_BASE_ADDRESS is set but INSTAGRAM_ACCESS_TOKEN is not; set both, or neither to use the built-in emulator. 'igraph login' gets a token from there.", null, "https://graph.example")]
    public async Task A_wrong_environment_is_told_in_one_line(string ending, string? token, string? address)
    {
        var cli = new Cli();
        Set("INSTAGRAM_ACCESS_TOKEN", token);
        Set("INSTAGRAM_BASE_ADDRESS", address);

        Outcome run = await cli.RunAsync("inbox");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        AssertOneLine(ending, run.Error);

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                cli.Variables[name] = value;
            }
        }
    }

    public static TheoryData<Fault, string> Faults => new()
    {
        { Fault.Error(190), "Log in again with 'igraph login', or check INSTAGRAM_ACCESS_TOKEN." },
        { Fault.RateLimit(80002, minutesToRegainAccess: 5), "Try again in 5 minutes." },
        { Fault.Transient(), "." },
        { Fault.HtmlPage(), "." },
        { Fault.MalformedBody(), "." },
        { Fault.CutConnection(), "." },
        { Fault.Error(10, message: "line\nline\u001b[2J end"), "." },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task What_the_API_does_wrong_is_told_in_one_line(Fault fault, string ending)
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        api.Faults.Add(fault);

        Outcome run = await LiveApi.Against(api).RunAsync("inbox");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        AssertOneLine(ending, run.Error);
        Assert.DoesNotContain("should not have happened", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(230, null, " Wait until the person writes or taps an ice breaker.")]
    [InlineData(190, null, " Get a new token; the same one will not work again. Log in again with 'igraph login', or check INSTAGRAM_ACCESS_TOKEN.")]
    [InlineData(100, "(#100) Tried accessing nonexisting field (x) on node type (IGUser)", " Leave the field out.")]
    public async Task What_the_API_refuses_is_told_with_what_to_do(int code, string? message, string advice)
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        api.Faults.Add(Fault.Error(code, message: message));

        Outcome run = await LiveApi.Against(api).RunAsync("get", "me");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        AssertOneLine(advice, run.Error);
    }

    [Fact]
    public async Task Where_the_spec_does_not_say_what_to_do_nothing_is_added()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        api.Faults.Add(Fault.Error(24001));

        Outcome run = await LiveApi.Against(api).RunAsync("get", "me");

        Assert.Matches(@" HTTP 400\.( Trace \S+\.)?\n$", run.Error);
    }

    [Fact]
    public async Task What_may_have_been_written_is_told_with_what_to_do()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        api.Faults.Add(Fault.Error(2));

        Outcome run = await LiveApi.Against(api).RunAsync("post", "me/messages", "--json", "text=We do!");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        AssertOneLine("It may have been executed: look before it is sent again. Try again a little later each time.", run.Error);
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_told()
    {
        var cli = new Cli { Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = LiveApi.Token, ["INSTAGRAM_BASE_ADDRESS"] = $"http://127.0.0.1:{FreePort()}" } };

        Outcome run = await cli.RunAsync("inbox");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("igraph: The API cannot be reached: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_it_gives_130()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        Outcome run = await new Cli().RunAsync(stopped.Token, "inbox");

        Assert.Equal((130, "", "igraph: Stopped.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task The_token_is_never_printed()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        var all = new List<Outcome>
        {
            await LiveApi.Against(api).RunAsync("inbox"),
            await LiveApi.Against(api, terminalWidth: 100).RunAsync("inbox"),
            await LiveApi.Against(api).RunAsync("inbox", "--json"),
            await LiveApi.Against(api).RunAsync("get", "me/conversations", "--param", "limit=1"),
            await LiveApi.Against(api).RunAsync("get", LiveApi.Token),
            await LiveApi.Against(api).RunAsync("get", "me", "--fields", LiveApi.Token),
        };

        // The last two echo what the command line said; the API's own words about it are masked.
        Assert.All(all[..4], run => Assert.DoesNotContain(LiveApi.Token, run.Output + run.Error, StringComparison.Ordinal));
        Assert.All(all[4..], run => Assert.Equal((1, ""), (run.ExitCode, run.Output)));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void AssertOneLine(string ending, string error)
    {
        Assert.StartsWith("igraph: ", error, StringComparison.Ordinal);
        Assert.EndsWith($"{ending}\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain(error[..^1], char.IsControl);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
