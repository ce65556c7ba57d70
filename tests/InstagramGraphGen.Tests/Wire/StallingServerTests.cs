using Instagram;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Wire;

/// <summary>Servers that stop answering: the deadline of the options ends the call, headers and body together, and so does the caller.</summary>
public class StallingServerTests
{
    private const string HalfABody = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\":\"1\",";
    private const string HalfOfTheHeaders = "HTTP/1.1 200 OK\r\nContent-Ty";
    /// <summary>When a call counts as hanging: only a failing test waits for it.</summary>
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("")]
    [InlineData(HalfOfTheHeaders)]
    [InlineData(HalfABody)]
    public async Task The_deadline_ends_a_call_that_stalls_in_headers_or_body(string beginning)
    {
        await using RawServer server = RawServer.Stalling(beginning);
        using var doorbell = new Doorbell();
        using var http = new HttpClient(doorbell) { Timeout = Timeout.InfiniteTimeSpan };
        var clock = new FakeTimeProvider();
        var client = new InstagramClient(http, new() { AccessToken = "t", BaseAddress = server.Address, TimeProvider = clock, Timeout = TimeSpan.FromSeconds(7.5) });

        Task<IgUser> call = client.Me.Fields(u => u.Id).GetAsync();
        await (beginning == HalfABody ? doorbell.HeadersCame : server.RequestArrived());
        clock.Advance(TimeSpan.FromSeconds(7.4));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));

        TaskCanceledException e = await Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(s_hang));
        Assert.Equal("GET /v24.0/me?fields=id took longer than GraphOptions.Timeout (7.5 s).", e.Message);
        Assert.IsType<TimeoutException>(e.InnerException);
    }

    [Theory]
    [InlineData("")]
    [InlineData(HalfOfTheHeaders)]
    [InlineData(HalfABody)]
    public async Task The_caller_ends_a_call_that_stalls_in_headers_or_body(string beginning)
    {
        await using RawServer server = RawServer.Stalling(beginning);
        using var stop = new CancellationTokenSource();
        using var doorbell = new Doorbell();
        using var http = new HttpClient(doorbell) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new InstagramClient(http, new() { AccessToken = "t", BaseAddress = server.Address });

        Task<IgUser> call = client.Me.GetAsync(stop.Token);
        await (beginning == HalfABody ? doorbell.HeadersCame : server.RequestArrived());
        await stop.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_hang));
        Assert.Equal(stop.Token, e.CancellationToken);
        Assert.Null(e.InnerException);
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_is_not_sent()
    {
        StubHandler stub = StubHandler.Json("{}");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Clients.Instagram(stub).Me.GetAsync(new CancellationToken(canceled: true)));

        Assert.Empty(stub.Sent);
    }

    [Fact]
    public async Task Each_call_and_each_page_has_the_whole_time()
    {
        var clock = new FakeTimeProvider();
        int pages = 0;
        var stub = new StubHandler(_ =>
        {
            clock.Advance(TimeSpan.FromSeconds(9));
            return StubHandler.Answer(++pages < 5 ? $"{{\"data\":[],\"paging\":{{\"next\":\"?after=a{pages}\"}}}}" : """{"data":[]}""");
        });
        var client = Clients.Instagram(stub, new() { AccessToken = "t", TimeProvider = clock, Timeout = TimeSpan.FromSeconds(10) });

        Assert.Null(await client.Me.Conversations.FirstOrDefaultAsync());

        Assert.Equal(5, pages);
    }

    [Fact]
    public async Task A_client_is_good_for_more_calls_after_a_deadline_and_after_a_cancellation()
    {
        var clock = new FakeTimeProvider();
        int calls = 0;
        var stub = new StubHandler(async (_, stop) =>
        {
            if (Interlocked.Increment(ref calls) % 2 == 1)
            {
                await Task.Delay(Timeout.Infinite, stop);
            }

            return StubHandler.Answer("""{"id":"1"}""");
        });
        var client = Clients.Instagram(stub, new() { AccessToken = "t", TimeProvider = clock, Timeout = TimeSpan.FromSeconds(10) });
        for (int i = 0; i < 3; i++)
        {
            Task<IgUser> late = client.Me.GetAsync();
            clock.Advance(TimeSpan.FromSeconds(11));
            await Assert.ThrowsAsync<TaskCanceledException>(() => late.WaitAsync(s_hang));
            Assert.Equal("1", (await client.Me.GetAsync()).Id.Value);

            using var stop = new CancellationTokenSource();
            Task<IgUser> cancelled = client.Me.GetAsync(stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(s_hang));
            clock.Advance(TimeSpan.FromSeconds(11));
            Assert.Equal("1", (await client.Me.GetAsync()).Id.Value);
        }
    }

    [Fact]
    public async Task The_clients_own_timeout_passes_through()
    {
        await using RawServer server = RawServer.Stalling("");
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        var client = new InstagramClient(http, new() { AccessToken = "t", BaseAddress = server.Address });

        TaskCanceledException e = await Assert.ThrowsAsync<TaskCanceledException>(() => client.Me.GetAsync());

        Assert.Contains("HttpClient.Timeout", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Says when the headers of an answer have come, so that what stalls then is the body.</summary>
    private sealed class Doorbell() : DelegatingHandler(new SocketsHttpHandler())
    {
        private readonly TaskCompletionSource _headersCame = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HeadersCame => _headersCame.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            _headersCame.SetResult();
            return response;
        }
    }
}
