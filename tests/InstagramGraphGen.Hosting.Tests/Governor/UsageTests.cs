using Instagram;
using InstagramGraphGen.Hosting.Tests.Support;

namespace InstagramGraphGen.Hosting.Tests.Governor;

/// <summary>Calls slow down as the API's usage headers rise, and wait as long as it says.</summary>
public sealed class UsageTests
{
    private const string Regain5 = """{"17":[{"type":"instagram","call_count":100,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":5}]}""";

    [Theory]
    [InlineData(74, 0)]
    [InlineData(80, 6)]
    [InlineData(90, 18)]
    [InlineData(100, 30)]
    [InlineData(130, 30)]
    public async Task The_pause_between_calls_grows_with_what_is_used(int percent, int seconds)
    {
        var server = new TimedServer(_ => TimedServer.Good($$"""{"call_count":{{percent}},"total_time":3,"total_cputime":2}"""));
        InstagramClient client = server.Client(new GraphGovernorHandler());

        for (int i = 0; i < 4; i++)
        {
            await server.InTime(client.Me.GetAsync());
        }

        TimeSpan pause = TimeSpan.FromSeconds(seconds);
        TimeSpan[] pauses = [.. server.Arrivals.Zip(server.Arrivals.Skip(1), (a, b) => b.At - a.At)];

        // The first answer tells of the usage; the call after it is the first that is known to follow one.
        Assert.All(pauses.Skip(1), p => Assert.True(p >= pause, $"{p}"));
        Assert.All(pauses, p => Assert.True(p < pause + TimeSpan.FromSeconds(2), $"{p}"));
    }

    [Fact]
    public async Task Many_calls_at_once_slow_down_one_after_the_other()
    {
        var server = new TimedServer(_ => TimedServer.Good("""{"call_count":90}"""));
        InstagramClient client = server.Client(new GraphGovernorHandler());
        await client.Me.GetAsync();

        await server.InTime(Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.Me.GetAsync())));

        Assert.Equal(1, TimedServer.Most(server.Arrivals.Skip(1), TimeSpan.FromSeconds(18)));
    }

    [Fact]
    public async Task When_the_usage_falls_calls_go_on_at_once()
    {
        int percent = 95;
        var server = new TimedServer(_ => TimedServer.Good($$"""{"call_count":{{percent}}}"""));
        InstagramClient client = server.Client(new GraphGovernorHandler(), TimeSpan.FromMinutes(10));
        await client.Me.GetAsync();
        percent = 20;
        await server.InTime(client.Me.GetAsync());
        TimeSpan fell = server.Arrivals[^1].At;

        for (int i = 0; i < 10; i++)
        {
            await client.Me.GetAsync(); // the clock stands
        }

        Assert.Equal(12, server.Arrivals.Count);
        Assert.True(server.Arrivals[^1].At - fell < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_budget_of_an_account_slows_its_calls_of_the_family_and_no_others()
    {
        var server = new TimedServer(s => s.Arrivals[^1] is { Token: "token-a" } arrival && arrival.Path.EndsWith("/conversations", StringComparison.Ordinal) ? TimedServer.Good(null, Regain5) : TimedServer.Good());
        InstagramClient client = server.Client(new GraphGovernorHandler());
        InstagramClient other = client.For(GraphCredential.Token("token-b"));
        await client.Me.Conversations.GetAsync();

        Task blocked = client.Me.Conversations.GetAsync();
        await client.Me.GetAsync();
        await other.Me.Conversations.GetAsync();
        Assert.Equal(3, server.Arrivals.Count);
        await server.InTime(blocked);

        Assert.True(server.Arrivals[^1].At >= TimeSpan.FromMinutes(5), $"{server.Arrivals[^1]}");
    }

    [Fact]
    public async Task The_apps_budget_slows_all_accounts()
    {
        var server = new TimedServer(s => s.Arrivals.Count == 1 ? TimedServer.Throttled("""{"call_count":100,"total_time":3,"total_cputime":2}""") : TimedServer.Good());
        InstagramClient client = server.Client(new GraphGovernorHandler());
        await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

        await server.InTime(client.For(GraphCredential.Token("token-b")).Me.Conversations.GetAsync());

        Assert.True(server.Arrivals[^1].At >= TimeSpan.FromMinutes(1), $"{server.Arrivals[^1]}");
    }

    [Fact]
    public async Task After_refusals_without_a_wait_the_pause_doubles_and_a_call_that_passes_ends_that()
    {
        int refusals = 3;
        var server = new TimedServer(_ => refusals-- > 0 ? TimedServer.Throttled() : TimedServer.Good());
        InstagramClient client = server.Client(new GraphGovernorHandler());

        for (int i = 0; i < 6; i++)
        {
            await server.InTime(Record.ExceptionAsync(() => client.Me.GetAsync()));
        }

        double[] minutes = [.. server.Arrivals.Zip(server.Arrivals.Skip(1), (a, b) => Math.Floor((b.At - a.At).TotalMinutes))];
        Assert.Equal([1, 2, 4, 0, 0], minutes);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"call_count":"many"}""")]
    [InlineData("""[1,2]""")]
    [InlineData("""{"17":{"type":5}}""")]
    [InlineData("""{"17":[{"type":"instagram","call_count":-5,"estimated_time_to_regain_access":-1}]}""")]
    public async Task Headers_of_any_shape_hold_nothing_up(string header)
    {
        var server = new TimedServer(_ => TimedServer.Good(header, header));
        InstagramClient client = server.Client(new GraphGovernorHandler(new() { MaxWait = TimeSpan.Zero }));

        await client.Me.GetAsync();
        await client.Me.GetAsync();

        Assert.Equal(2, server.Arrivals.Count);
    }
}
