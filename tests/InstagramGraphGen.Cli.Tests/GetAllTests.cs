using System.Text.Json;
using InstagramGraphGen.Cli.Pages;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph get --all</c>: every page of an edge.</summary>
public sealed class GetAllTests
{
    [Fact]
    public async Task Every_element_is_one_line_of_JSON_in_the_order_of_the_edge()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(60));

        Outcome run = await LiveApi.Against(api).RunAsync("get", "me/conversations", "--all", "--fields", "participants{username}", "--param", "limit=25");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"person{i}"), Elements(run).Select(PersonOf));
        Assert.Equal(3, api.Requests.Count);
        Assert.All(api.Requests, request => Assert.Contains("limit=25", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scripts_and_emoji_are_readable()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync("get", "me/conversations", "--all", "--fields", "messages.limit(1){message}");

        Assert.Contains("شكرًا جزيلًا! 🙏🏽", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_outlasts_limits_and_faults_as_long_as_the_API_says()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(60));
        api.Faults.Add(new FaultRule(Fault.RateLimit(80002, minutesToRegainAccess: 7)) { Nth = 2 });
        api.Faults.Add(new FaultRule(Fault.CutConnection()) { Nth = 3 });
        var clock = new HurriedClock();
        Cli cli = Against(api, clock);

        Outcome run = await cli.RunAsync("get", "me/conversations", "--all", "--fields", "id");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((60, 60), (Elements(run).Count, Elements(run).Select(element => element.GetProperty("id").GetString()).Distinct().Count()));
        Assert.Contains(TimeSpan.FromMinutes(7), clock.Waits);
        Assert.Equal(5, api.Requests.Count);
    }

    [Fact]
    public void A_plus_in_a_cursor_is_one_as_the_runtime_reads_it()
    {
        using JsonDocument page = JsonDocument.Parse("""{"data":[],"paging":{"next":"https://h/p?access_token=t&after=a+b%2Bc"}}""");

        Assert.Equal([KeyValuePair.Create("after", "a+b+c")], NextPage.Of(page.RootElement));
    }

    [Theory]
    [InlineData("limit=20", "20 10 10 5 5 5 5 5 5")]
    [InlineData("fields=id", "- - 12 12 6")]
    public async Task A_page_that_is_too_much_is_asked_for_with_half_the_limit(string parameter, string limits)
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(40));
        int first = parameter == "limit=20" ? 1 : 2;
        api.Faults.Add(new FaultRule(Fault.Error("too_much_data")) { Nth = first });
        api.Faults.Add(new FaultRule(Fault.Error("too_much_data")) { Nth = first + 2 });

        Outcome run = await LiveApi.Against(api).RunAsync("get", "me/conversations", "--all", "--param", parameter);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(40, Elements(run).Select(element => element.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(limits, string.Join(' ', api.Requests.Select(request => request.Target.Split("limit=") is [_, var rest] ? rest.Split('&')[0] : "-")));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task One_element_that_is_too_much_is_an_error(string limit)
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        api.Faults.Add(Fault.Error("too_much_data"));

        Outcome run = await LiveApi.Against(api).RunAsync("get", "me/conversations", "--all", "--param", $"limit={limit}");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("reduce the amount of data", run.Error, StringComparison.Ordinal);
        Assert.Equal(int.Parse(limit, System.Globalization.CultureInfo.InvariantCulture), api.Requests.Count);
    }

    [Fact]
    public async Task What_fails_for_good_leaves_whole_pages_and_the_way_on()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(60));
        api.Faults.Add(new FaultRule(Fault.Error("token_expired")) { Nth = 3 });

        Outcome failed = await LiveApi.Against(api).RunAsync("get", "me/conversations", "--all", "--fields", "participants{username}");

        string[] lines = failed.Error.TrimEnd().Split('\n');
        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith("igraph: 50 elements were written. Go on behind them with --param after=", lines[0], StringComparison.Ordinal);
        Assert.Contains("(190/463)", lines[1], StringComparison.Ordinal);
        Outcome rest = await LiveApi.Against(api).RunAsync(["get", "me/conversations", "--all", "--fields", "participants{username}", .. lines[0].Split("with ")[1].Split(' ')]);
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"person{i}"), Elements(failed).Concat(Elements(rest)).Select(PersonOf));
    }

    [Fact]
    public async Task So_does_Ctrl_C()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(60));
        api.Faults.Add(new FaultRule(Fault.Silence()) { Nth = 2 });
        using var stop = new CancellationTokenSource();
        Task<Outcome> running = LiveApi.Against(api).RunAsync(stop.Token, "get", "me/conversations", "--all", "--fields", "id");
        SpinWait.SpinUntil(() => api.HeldBack == 1);
        await stop.CancelAsync();
        Outcome run = await running;

        Assert.Equal((130, 25), (run.ExitCode, Elements(run).Count));
        Assert.Matches("^igraph: 25 elements were written. Go on behind them with --param after=\\S+\nigraph: Stopped.\n$", run.Error);
    }

    [Fact]
    public async Task A_failure_before_the_first_page_has_no_way_on()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        api.Faults.Add(Fault.Error("token_expired"));

        Outcome run = await LiveApi.Against(api).RunAsync("get", "me/conversations", "--all");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_node_is_no_edge()
    {
        Outcome run = await new Cli().RunAsync("get", "me", "--all");

        Assert.Equal((2, "", "igraph: me is no edge: its answer has no list in 'data'. Leave --all away.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task A_terminal_shows_how_far_it_is_and_why_it_waits()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(60));
        api.Faults.Add(new FaultRule(Fault.RateLimit(80002, minutesToRegainAccess: 7)) { Nth = 2 });
        Cli cli = Against(api, new HurriedClock(), terminalWidth: 120);

        Outcome run = await cli.RunAsync("get", "me/conversations", "--all", "--fields", "id");

        Assert.Contains("Reading me/conversations: 25 elements, 1 page; the limit is reached, waiting 420 s", run.Error, StringComparison.Ordinal);
        Assert.Contains("Reading me/conversations: 50 elements, 2 pages", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(LiveApi.Token, run.Error + run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://g/v24.0/1/media?access_token=***&fields=id%2Ccaption&limit=25&after=A%3DB", "after=A=B")]
    [InlineData("https://g/v24.0/1/insights?access_token=***&since=10&until=20", "since=10 until=20")]
    [InlineData("https://g/v24.0/1/feed?access_token=***&until=20&__paging_token=x&limit=5", "until=20 __paging_token=x")]
    [InlineData("https://g/v24.0/1/likes?offset=50&limit=50#top", "offset=50")]
    [InlineData("https://g/v24.0/1/media?access_token=***&limit=25", "after=C")]
    public void The_way_on_is_what_the_link_pages_by_and_never_the_token(string link, string expected)
    {
        JsonElement page = JsonElement.Parse($$$"""{"data":[],"paging":{"cursors":{"after":"C"},"next":"{{{link}}}"}}""");

        Assert.Equal(expected, string.Join(' ', Pages.NextPage.Of(page).Select(one => $"{one.Key}={one.Value}")));
        Assert.Empty(Pages.NextPage.Of(JsonElement.Parse("{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"C\"}}}")));
    }

    private static Cli Against(GraphEmulator api, TimeProvider clock, int? terminalWidth = null) => new()
    {
        Clock = clock,
        TerminalWidth = terminalWidth,
        PipesOutput = true,
        Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = LiveApi.Token, ["INSTAGRAM_BASE_ADDRESS"] = api.BaseAddress.OriginalString },
    };

    private static IReadOnlyList<JsonElement> Elements(Outcome run) => [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private static string PersonOf(JsonElement conversation) => conversation.GetProperty("participants").GetProperty("data")[1].GetProperty("username").GetString()!;

    /// <summary>A clock on which every wait is over at once, but for the longest time that a request may take.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(100);

        private readonly Lock _lock = new();
        private readonly List<TimeSpan> _waits = [];

        public IReadOnlyList<TimeSpan> Waits
        {
            get
            {
                lock (_lock)
                {
                    return [.. _waits];
                }
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                _waits.Add(dueTime);
            }

            return System.CreateTimer(callback, state, dueTime == s_requestTimeout || dueTime < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, period);
        }
    }
}
