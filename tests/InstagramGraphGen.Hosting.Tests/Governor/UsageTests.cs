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
    public async Task A_budget_of_an_account_slows_its_calls_of_all_families_whose_answers_tell_of_it()
    {
        bool isFull = false;
        var server = new TimedServer(s => s.Arrivals[^1].Path.EndsWith("/messages", StringComparison.Ordinal) ? TimedServer.Good(null, """{"17":[{"type":"messenger","call_count":1}]}""")
            : s.Arrivals[^1].Token == "token-a" && isFull ? TimedServer.Good(null, Regain5)
            : TimedServer.Good(null, """{"17":[{"type":"instagram","call_count":1}]}"""));
        InstagramClient client = server.Client(new GraphGovernorHandler());
        InstagramClient other = client.For(GraphCredential.Token("token-b"));
        await client.Me.GetAsync();
        await client.Me.Conversations.GetAsync();
        await SendAsync(client);
        isFull = true;
        await client.Me.Conversations.GetAsync();

        // Reading people and inboxes is one budget of the API, sending another.
        Task inbox = client.Me.Conversations.GetAsync();
        Task me = client.Me.GetAsync();
        await SendAsync(client);
        await other.Me.GetAsync();
        Assert.Equal(6, server.Arrivals.Count);
        await server.InTime(Task.WhenAll(inbox, me));

        Assert.All(server.Arrivals.Skip(6), a => Assert.True(a.At >= TimeSpan.FromMinutes(5), $"{a}"));

        static Task SendAsync(InstagramClient client) => client.Me.Messages.SenderAction(IgRecipient.Person("17"), IgSenderAction.MarkSeen).SendAsync();
    }

    [Fact]
    public async Task A_refusal_for_a_budget_that_is_used_up_holds_back_all_that_is_taken_from_it()
    {
        var server = new TimedServer(s => s.Arrivals.Count == 3 ? TimedServer.Throttled(null, """{"17":[{"type":"instagram","call_count":100}]}""") : TimedServer.Good(null, """{"17":[{"type":"instagram","call_count":1}]}"""));
        InstagramClient client = server.Client(new GraphGovernorHandler());
        await client.Me.GetAsync();
        await client.Me.Conversations.GetAsync();
        await Assert.ThrowsAsync<GraphApiException>(() => client.Me.Conversations.GetAsync());

        await server.InTime(client.Me.GetAsync());

        Assert.True(server.Arrivals[^1].At >= TimeSpan.FromMinutes(1), $"{server.Arrivals[^1]}");
    }

    [Fact]
    public async Task What_was_said_of_accounts_that_are_not_heard_of_again_is_forgotten()
    {
        var server = new TimedServer(_ => TimedServer.Good(null, """{"17":[{"type":"instagram","call_count":80}]}"""));
        using var governor = new GraphGovernorHandler();
        InstagramClient client = server.Client(governor);
        for (int i = 0; i < 1000; i++)
        {
            await client.For(GraphCredential.Token($"token-{i}")).Me.GetAsync();
            server.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(governor.Remembered, 60, 130);
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
