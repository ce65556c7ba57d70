using Instagram;
using InstagramGraphGen.Hosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace InstagramGraphGen.Hosting.Tests.Governor;

/// <summary>How long calls wait at most, what is said then, and where the governor stands.</summary>
public sealed class WaitTests
{
    private const string Regain5 = """{"17":[{"type":"instagram","call_count":100,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":5}]}""";

    [Fact]
    public async Task A_call_that_would_wait_for_longer_than_it_may_take_fails_at_once_and_says_why()
    {
        var server = new TimedServer(_ => TimedServer.Throttled(null, Regain5));
        InstagramClient client = server.Client(new GraphGovernorHandler(), TimeSpan.FromSeconds(100));
        await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

        GraphGovernorException e = await Assert.ThrowsAsync<GraphGovernorException>(() => client.Me.Fields(u => u.Id).GetAsync());

        Assert.Equal((TimeSpan.FromMinutes(5), false, 1), (e.RetryAfter, e.MayHaveBeenExecuted, server.Arrivals.Count));
        Assert.Equal(
            "GET /v24.0/me?fields=id was not sent: the governor held it back. It would wait 300 s more, because the API lets no calls of its account or app pass until then. "
            + "Of the time that the call may take (Timeout) 100 s are left. Send it again in 300 s, or let it take longer.",
            e.Message);
    }

    [Fact]
    public async Task A_call_that_would_wait_for_longer_than_MaxWait_fails_at_once()
    {
        var server = new TimedServer();
        InstagramClient client = server.Client(new GraphGovernorHandler(new() { MaxWait = TimeSpan.FromMilliseconds(500) }));
        await client.Me.Conversations.GetAsync();
        await client.Me.Conversations.GetAsync();

        GraphGovernorException e = await Assert.ThrowsAsync<GraphGovernorException>(() => client.Me.Conversations.GetAsync());

        Assert.Equal(TimeSpan.FromSeconds(1), e.RetryAfter);
        Assert.Contains("The call may take for ever, and it may wait 0.5 s (GraphGovernorOptions.MaxWait).", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_call_more_than_may_wait_fails_at_once()
    {
        var server = new TimedServer();
        InstagramClient client = server.Client(new GraphGovernorHandler(new() { MaxWaiting = 3 }));

        // Two pass, one is at the head of the line, three are behind it.
        Task[] calls = [.. Enumerable.Range(0, 7).Select(_ => client.Me.Conversations.GetAsync())];
        GraphGovernorException e = await Assert.ThrowsAsync<GraphGovernorException>(() => calls[6]);
        await server.InTime(Task.WhenAll(calls[..6]));

        Assert.Contains("because 3 calls of its account and family wait already (GraphGovernorOptions.MaxWaiting)", e.Message, StringComparison.Ordinal);
        Assert.Equal(6, server.Arrivals.Count);
    }

    [Fact]
    public async Task A_call_whose_time_is_over_while_others_are_before_it_says_so()
    {
        var server = new TimedServer();
        InstagramClient client = server.Client(new GraphGovernorHandler());

        Task[] calls = [.. Enumerable.Range(0, 12).Select(i => client.Me.Conversations.With(new GraphRequestOptions { Timeout = i < 11 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(2) }).GetAsync())];
        await server.InTime(Record.ExceptionAsync(() => calls[11]));
        GraphGovernorException e = await Assert.ThrowsAsync<GraphGovernorException>(() => calls[11]);
        await server.InTime(Task.WhenAll(calls[..11]));

        Assert.Contains("It waited until its time was over, because others of its account and family came before it.", e.Message, StringComparison.Ordinal);
        Assert.Equal(11, server.Arrivals.Count);
    }

    [Fact]
    public async Task Who_stops_a_call_that_waits_hears_of_it_at_once_and_the_next_goes_on()
    {
        var server = new TimedServer();
        InstagramClient client = server.Client(new GraphGovernorHandler());
        using var stop = new CancellationTokenSource();
        await client.Me.Conversations.GetAsync();
        await client.Me.Conversations.GetAsync();
        Task first = client.Me.Conversations.GetAsync(stop.Token);
        Task second = client.Me.Conversations.GetAsync(stop.Token);
        Task third = client.Me.Conversations.GetAsync();

        stop.Cancel();

        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first)).CancellationToken);
        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second)).CancellationToken);
        await server.InTime(third);
        Assert.Equal(3, server.Arrivals.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_call_is_sent_again_when_the_API_lets_it_pass_whichever_was_added_first(bool isGovernorFirst)
    {
        var server = new TimedServer(s => s.Arrivals.Count == 1 ? TimedServer.Throttled(null, Regain5) : TimedServer.Good());
        await using ServiceProvider provider = Provide(server, Timeout.InfiniteTimeSpan, builder =>
            _ = isGovernorFirst ? builder.AddGraphGovernor().AddGraphResilience() : builder.AddGraphResilience().AddGraphGovernor());

        await server.InTime(provider.GetRequiredService<InstagramClient>().Me.GetAsync());

        Assert.Equal(2, server.Arrivals.Count);
        Assert.True(server.Arrivals[1].At >= TimeSpan.FromMinutes(5), $"{server.Arrivals[1]}");
    }

    [Fact]
    public async Task A_refused_call_that_may_not_take_so_long_gets_the_APIs_error()
    {
        var server = new TimedServer(_ => TimedServer.Throttled(null, Regain5));
        await using ServiceProvider provider = Provide(server, TimeSpan.FromSeconds(100), builder => builder.AddGraphResilience().AddGraphGovernor());

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => provider.GetRequiredService<InstagramClient>().Me.GetAsync());

        Assert.Equal((GraphErrorKind.RateLimited, TimeSpan.FromMinutes(5), 1), (e.Kind, e.RetryAfter, server.Arrivals.Count));
    }

    [Fact]
    public async Task Each_attempt_counts_in_the_rate()
    {
        var server = new TimedServer(s => s.Arrivals.Count < 4 ? TimedServer.Answer(System.Net.HttpStatusCode.BadGateway, "") : TimedServer.Good());
        await using ServiceProvider provider = Provide(server, Timeout.InfiniteTimeSpan, builder => builder.AddGraphGovernor().AddGraphResilience(o => o.Delay = TimeSpan.Zero));

        await server.InTime(provider.GetRequiredService<InstagramClient>().Me.Conversations.GetAsync());

        Assert.Equal(4, server.Arrivals.Count);
        Assert.Equal(2, TimedServer.Most(server.Arrivals, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_governor_in_front_of_what_repeats_is_refused_before_anything_is_sent()
    {
        var server = new TimedServer();
        var retries = new GraphResilienceHandler(new ResiliencePipelineBuilder<GraphExchange>().AddRetry(GraphRetry.ToStrategy()).Build());

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => server.Client([new GraphGovernorHandler(), retries]).Me.GetAsync());

        Assert.Contains("Put the governor last among GraphOptions.Handlers", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Arrivals);
        await server.Client([retries, new GraphGovernorHandler()]).Me.GetAsync();
    }

    [Fact]
    public async Task A_governor_that_is_disposed_of_says_so_to_those_that_wait_and_to_those_that_come()
    {
        var server = new TimedServer();
        var governor = new GraphGovernorHandler();
        InstagramClient client = server.Client(governor);
        Task[] calls = [.. Enumerable.Range(0, 5).Select(_ => client.Me.Conversations.GetAsync())];

        governor.Dispose();
        server.Time.Advance(TimeSpan.FromSeconds(2));
        Exception?[] told = [.. await Task.WhenAll(calls.Select(call => Record.ExceptionAsync(() => call))), await Record.ExceptionAsync(() => client.Me.GetAsync())];

        Assert.Equal(2, told.Count(e => e is null));
        Assert.All(told.Skip(2), e => Assert.EndsWith(
            " was not sent: its governor is disposed of. What owns it, such as the services of the app, must live as long as clients are used.", Assert.IsType<GraphGovernorException>(e).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_that_is_stopped_while_it_waits_says_that_it_was_not_executed()
    {
        var server = new TimedServer(_ => TimedServer.Throttled(null, Regain5));
        InstagramClient client = server.Client(new GraphGovernorHandler());
        await Assert.ThrowsAsync<GraphApiException>(() => SendAsync(default));
        using var stop = new CancellationTokenSource();

        Task waits = SendAsync(stop.Token);
        await stop.CancelAsync();
        OperationCanceledException waited = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        OperationCanceledException never = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(stop.Token));
        OperationCanceledException read = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Me.GetAsync(stop.Token));

        Assert.All([waited, never], e => Assert.Equal("POST /v24.0/me/messages (recipient, sender_action) was stopped. It was not executed: it was not sent, or not to its end.", e.Message));
        Assert.DoesNotContain("executed", read.Message, StringComparison.Ordinal);
        Assert.All([waited, never, read], e => Assert.Equal(stop.Token, e.CancellationToken));
        Assert.Single(server.Arrivals);

        Task SendAsync(CancellationToken token) => client.Me.Messages.SenderAction(IgRecipient.Person("17"), IgSenderAction.MarkSeen).SendAsync(token);
    }

    [Fact]
    public void Two_of_a_kind_are_refused()
    {
        IHttpClientBuilder builder = new ServiceCollection().AddGraphClient<InstagramClient>(o => o.AccessToken = "t").AddGraphResilience().AddGraphGovernor();

        Assert.StartsWith("AddGraphResilience was called twice for the client 'Instagram.InstagramClient'. Two that repeat would multiply.", Assert.Throws<InvalidOperationException>(() => builder.AddGraphResilience()).Message, StringComparison.Ordinal);
        Assert.StartsWith("AddGraphGovernor was called twice", Assert.Throws<InvalidOperationException>(() => builder.AddGraphGovernor()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_of_one_app_may_share_a_governor()
    {
        var server = new TimedServer();
        var services = new ServiceCollection();
        services.AddSingleton(new GraphGovernorHandler(new() { MaxWait = TimeSpan.Zero }));
        foreach (string name in new[] { "one", "two" })
        {
            services.AddGraphClient<InstagramClient>(name, o => (o.AccessToken, o.TimeProvider) = ("t", server.Time))
                .ConfigurePrimaryHttpMessageHandler(() => server)
                .AddGraphGovernor(provider => provider.GetRequiredService<GraphGovernorHandler>());
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        for (int i = 0; i < 2; i++)
        {
            await Record.ExceptionAsync(() => provider.GetRequiredKeyedService<InstagramClient>("one").Me.Conversations.GetAsync());
            await Record.ExceptionAsync(() => provider.GetRequiredKeyedService<InstagramClient>("two").Me.Conversations.GetAsync());
        }

        Assert.Equal(2, server.Arrivals.Count);
    }

    private static ServiceProvider Provide(TimedServer server, TimeSpan timeout, Action<IHttpClientBuilder> configure)
    {
        var services = new ServiceCollection();
        configure(services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.TimeProvider, o.Timeout) = ("t", server.Time, timeout)).ConfigurePrimaryHttpMessageHandler(() => server));
        return services.BuildServiceProvider();
    }
}
