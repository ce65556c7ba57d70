using System.Threading.RateLimiting;
using Instagram;
using InstagramGraphGen.Hosting.Tests.Support;

namespace InstagramGraphGen.Hosting.Tests.Governor;

/// <summary>Two programs with one budget: the same tests whoever keeps the rate.</summary>
public abstract class SharedBudgetTests
{
    [Fact]
    public async Task Two_clients_share_the_budget_of_an_account_and_stay_under_it_together()
    {
        (TimedServer server, InstagramClient one, InstagramClient two) = await ClientsAsync();

        Task<GraphPage<IgConversation>>[] calls = [.. Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : two).Me.Conversations.GetAsync())];
        GraphGovernorException[] refused = [.. (await Task.WhenAll(calls.Select(call => Record.ExceptionAsync(() => call)))).OfType<GraphGovernorException>()];

        Assert.Equal(2, server.Arrivals.Count);
        Assert.Equal(18, refused.Length);
        Assert.All(refused, e => Assert.True(e.RetryAfter > TimeSpan.Zero));
        Assert.Contains("the rate 'conversations' of the account lets no more calls pass (2 in 1 s in the spec)", refused[0].Message, StringComparison.Ordinal);
    }

    /// <summary>Each client and each call on a thread of its own, many times over: what keeps a rate must do so in one step.</summary>
    [Fact]
    public async Task No_budget_is_overdrawn_from_many_threads()
    {
        (TimedServer server, InstagramClient one, InstagramClient two) = await ClientsAsync();

        for (int i = 0; i < 100; i++)
        {
            var credential = GraphCredential.Token($"token-{i}");
            InstagramClient[] clients = [one.For(credential), two.For(credential)];
            await Task.WhenAll(Enumerable.Range(0, 20).Select(call => Task.Run(() => Record.ExceptionAsync(() => clients[call % 2].Me.Conversations.GetAsync()))));
        }

        Assert.Equal(100, server.Arrivals.CountBy(a => a.Token).Count());
        Assert.All(server.Arrivals.CountBy(a => a.Token), account => Assert.Equal(2, account.Value));
    }

    [Fact]
    public async Task Another_account_has_a_budget_of_its_own()
    {
        (TimedServer server, InstagramClient one, InstagramClient two) = await ClientsAsync();

        foreach (InstagramClient client in new[] { one, two, one.For(GraphCredential.Token("token-b")), two.For(GraphCredential.Token("token-b")), one, two })
        {
            await Record.ExceptionAsync(() => client.Me.Conversations.GetAsync());
        }

        Assert.Equal(["token-a", "token-a", "token-b", "token-b"], server.Arrivals.Select(a => a.Token));
    }

    [Fact]
    public async Task Another_family_has_a_budget_of_its_own_and_calls_of_none_pass()
    {
        (TimedServer server, InstagramClient one, InstagramClient two) = await ClientsAsync();

        for (int i = 0; i < 3; i++)
        {
            await Record.ExceptionAsync(() => one.Me.Conversations.GetAsync());
            await two.Me.GetAsync();
            await two.Me.Messages.SenderAction(IgRecipient.Person("17"), IgSenderAction.MarkSeen).SendAsync();
        }

        Assert.Equal((2, 3, 3), (Count("/me/conversations"), Count("/me"), Count("/me/messages")));
        int Count(string path) => server.Arrivals.Count(a => a.Path == "/v24.0" + path);
    }

    /// <summary>What keeps the rate for each of two programs.</summary>
    private protected abstract ValueTask<(PartitionedRateLimiter<GraphContext>? One, PartitionedRateLimiter<GraphContext>? Two)> LimitersAsync();

    private async Task<(TimedServer Server, InstagramClient One, InstagramClient Two)> ClientsAsync()
    {
        var server = new TimedServer();
        (PartitionedRateLimiter<GraphContext>? one, PartitionedRateLimiter<GraphContext>? two) = await LimitersAsync();
        return (
            server,
            server.Client(new GraphGovernorHandler(new() { Limiter = one, MaxWait = TimeSpan.Zero })),
            server.Client(new GraphGovernorHandler(new() { Limiter = two, MaxWait = TimeSpan.Zero })));
    }
}

/// <summary>With the limiter that the governor has, on a clock that stands.</summary>
public sealed class OwnLimiterTests : SharedBudgetTests
{
    private protected override ValueTask<(PartitionedRateLimiter<GraphContext>? One, PartitionedRateLimiter<GraphContext>? Two)> LimitersAsync()
    {
        PartitionedRateLimiter<GraphContext> limiter = GraphRateLimiter.Create();
        return new((limiter, limiter));
    }
}

/// <summary>With a limiter of System.Threading.RateLimiting, whose window is an hour: its clock is the machine's.</summary>
public sealed class SystemLimiterTests : SharedBudgetTests
{
    private protected override ValueTask<(PartitionedRateLimiter<GraphContext>? One, PartitionedRateLimiter<GraphContext>? Two)> LimitersAsync()
    {
        var limiter = PartitionedRateLimiter.Create<GraphContext, GraphBudget>(call => call.Rate is { } rate
            ? RateLimitPartition.GetSlidingWindowLimiter(GraphBudget.Of(call), _ => new() { PermitLimit = rate.Calls, Window = TimeSpan.FromHours(1), SegmentsPerWindow = 2 })
            : RateLimitPartition.GetNoLimiter(GraphBudget.Of(call)));
        return new((limiter, limiter));
    }
}
