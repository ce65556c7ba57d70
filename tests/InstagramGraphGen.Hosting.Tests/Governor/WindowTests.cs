using CsCheck;
using Instagram;
using InstagramGraphGen.Hosting.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Hosting.Tests.Governor;

/// <summary>The API never sees more calls than its rate says, however long they are on their way.</summary>
public sealed class WindowTests
{
    [Fact]
    public void Never_more_arrive_within_the_rates_time_than_it_says() =>
        Gen.Select(Gen.Int[0, 2500].Array[1, 8], Gen.Int[1, 25]).Sample(
            (ways, calls) =>
            {
                var server = new TimedServer { WayThere = [.. ways.Select(ms => TimeSpan.FromMilliseconds(ms))] };
                using var governor = new GraphGovernorHandler();
                InstagramClient client = server.Client(governor);

                server.InTime(Task.WhenAll(Enumerable.Range(0, calls).Select(_ => client.Me.Conversations.GetAsync()))).GetAwaiter().GetResult();

                Assert.Equal(calls, server.Arrivals.Count);
                Assert.InRange(TimedServer.Most(server.Arrivals, TimeSpan.FromSeconds(1)), 1, 2);
            },
            seed: "0N0XIzNsQ0O2",
            iter: 60,
            threads: 1);

    [Fact]
    public async Task Calls_that_wait_go_on_when_the_time_is_over_in_the_order_in_which_they_came()
    {
        var server = new TimedServer();
        using var governor = new GraphGovernorHandler();
        InstagramClient client = server.Client(governor);

        Task[] calls = [.. Enumerable.Range(0, 7).Select(i => client.User($"{i}").Conversations.GetAsync())];
        await server.InTime(Task.WhenAll(calls));

        // Two go on at the same moment, each on a thread of its own.
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"/v24.0/{i}/conversations"), server.Arrivals.OrderBy(a => a.At).ThenBy(a => a.Path, StringComparer.Ordinal).Select(a => a.Path));
        Assert.True(server.Arrivals[^1].At >= TimeSpan.FromSeconds(3), server.Arrivals[^1].ToString());
    }

    [Fact]
    public async Task A_rate_may_be_set_to_what_the_app_was_granted_and_a_misspelt_one_is_told()
    {
        var server = new TimedServer();
        using var granted = new GraphGovernorHandler(new() { Rates = { new GraphRate("conversations", 5, TimeSpan.FromSeconds(1)) }, MaxWait = TimeSpan.Zero });
        using var misspelt = new GraphGovernorHandler(new() { Rates = { new GraphRate("conversation", 5, TimeSpan.FromSeconds(1)) } });
        InstagramClient client = server.Client(granted);

        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => Record.ExceptionAsync(() => client.Me.Conversations.GetAsync())));
        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => server.Client(misspelt).Me.GetAsync());

        Assert.Equal(5, server.Arrivals.Count);
        Assert.StartsWith("A rate is called 'conversation', and the Instagram API has no rate of that name. It has: conversations, messages, media_messages, private_replies", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(". A rate of another API has that in front, such as 'Other/conversation'.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_two_APIs_share_a_governor_a_rate_names_its_own()
    {
        var server = new TimedServer();
        using var governor = new GraphGovernorHandler(new()
        {
            Rates = { new GraphRate("Instagram/conversations", 5, TimeSpan.FromSeconds(1)), new GraphRate("Toys/letters", 1, TimeSpan.FromSeconds(1)) },
            MaxWait = TimeSpan.Zero,
        });
        InstagramClient instagram = server.Client(governor);
        var toys = new ToyClient(new HttpClient(server, disposeHandler: false), new GraphOptions { AccessToken = "token-a", TimeProvider = server.Time, Handlers = { governor } });

        Exception[] toysRefused = await RefusedAsync(() => toys.Shop.GetAsync());
        Exception[] refused = await RefusedAsync(() => instagram.Me.Conversations.GetAsync());

        Assert.Empty(toysRefused);
        Assert.Equal(4, refused.Length);
        Assert.All(refused, e => Assert.IsType<GraphGovernorException>(e));

        static async Task<Exception[]> RefusedAsync(Func<Task> call) => [.. (await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => Record.ExceptionAsync(call)))).OfType<Exception>()];
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(5, 0)]
    [InlineData(5, -1)]
    public void A_rate_that_lets_nothing_pass_is_refused_when_the_governor_is_made(int calls, int seconds)
    {
        var rate = new GraphRate("messages", calls, TimeSpan.FromSeconds(seconds));

        string told = $"the rate 'messages' lets {calls} calls pass in {seconds} s. Both must be above 0.";
        Assert.Equal($"GraphGovernorOptions.Rates: {told}", Assert.Throws<ArgumentException>(() => new GraphGovernorHandler(new() { Rates = { rate } })).Message);
        Assert.StartsWith(told, Assert.Throws<ArgumentException>(() => GraphRateLimiter.Create([rate])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(GraphGovernorOptions.SlowDownAt))]
    [InlineData(nameof(GraphGovernorOptions.MaxPause))]
    [InlineData(nameof(GraphGovernorOptions.ThrottlePause))]
    [InlineData(nameof(GraphGovernorOptions.MaxWait))]
    [InlineData(nameof(GraphGovernorOptions.MaxWaiting))]
    [InlineData(nameof(GraphGovernorOptions.Rates))]
    public void Options_that_cannot_work_are_named(string option)
    {
        var options = new GraphGovernorOptions();
        switch (option)
        {
            case nameof(GraphGovernorOptions.SlowDownAt):
                options.SlowDownAt = 101;
                break;
            case nameof(GraphGovernorOptions.MaxPause):
                options.MaxPause = TimeSpan.FromSeconds(-1);
                break;
            case nameof(GraphGovernorOptions.ThrottlePause):
                options.ThrottlePause = TimeSpan.Zero;
                break;
            case nameof(GraphGovernorOptions.MaxWait):
                options.MaxWait = TimeSpan.FromSeconds(-2);
                break;
            case nameof(GraphGovernorOptions.MaxWaiting):
                options.MaxWaiting = 0;
                break;
            default:
                options.Limiter = GraphRateLimiter.Create();
                options.Rates.Add(new("messages", 1, TimeSpan.FromSeconds(1)));
                break;
        }

        Assert.Contains(option, Assert.Throws<ArgumentException>(() => new GraphGovernorHandler(options)).Message, StringComparison.Ordinal);
    }
}
