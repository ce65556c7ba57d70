using System.Net;
using System.Net.Sockets;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>What went wrong with a write tells, in a property and in words, whether it may have been executed.</summary>
public sealed class DoubtTests
{
    private const string MayBe = " It may have been executed: look before it is sent again.";
    private const string IsNot = " It was not executed: it was not sent, or not to its end.";
    private const string Add = "POST /v3.1/7/notes (text)";

    /// <summary>When a call counts as hanging: only a failing test waits for it.</summary>
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(null)]
    [InlineData("HTTP/1.1 200 O")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    public async Task A_connection_that_is_cut_after_the_request_was_sent(string? answer)
    {
        await using var server = new TurnServer(new Turn(answer, Turn.End.Close));

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => Note(server.Address).SendAsync());
        await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => Note(server.Address).TrySendAsync());

        Assert.StartsWith($"{Add}: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(MayBe, e.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(e.InnerException);
        Assert.True(e.MayHaveBeenExecuted);
        Assert.Null(e.Response);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_time_is_over_after_the_request_was_sent(bool isOfAttempt)
    {
        await using var server = new TurnServer(Turn.Stall);
        var clock = new FakeTimeProvider();
        var options = new GraphOptions { AccessToken = "t", BaseAddress = server.Address, TimeProvider = clock };
        _ = isOfAttempt ? options.AttemptTimeout = TimeSpan.FromSeconds(5) : options.Timeout = TimeSpan.FromSeconds(5);

        Task<ToyDesk> call = Note(options).SendAsync();
        await server.RequestArrived();
        clock.Advance(TimeSpan.FromSeconds(6));

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => call.WaitAsync(s_hang));
        Assert.Equal($"{Add} took longer than GraphOptions.{(isOfAttempt ? "AttemptTimeout (5 s) at attempt 1" : "Timeout (5 s)")}.{MayBe}", e.Message);
        Assert.IsType<TimeoutException>(e.InnerException?.InnerException);
    }

    /// <summary>A handler of the user's holds the request back, and its content is disposed of before anybody asks for its length.</summary>
    [Fact]
    public async Task The_time_is_over_before_a_handler_sent_the_request()
    {
        var holding = new HoldingHandler();
        var clock = new FakeTimeProvider();
        using var http = new HttpClient(holding);
        var options = new GraphOptions { AccessToken = "t", BaseAddress = new("https://graph.test/"), TimeProvider = clock, Timeout = TimeSpan.FromSeconds(5) };

        Task<ToyDesk> call = new ToyClient(http, options).Desk("7").Notes.Add("a").SendAsync();
        await holding.Holds.WaitAsync(s_hang);
        clock.Advance(TimeSpan.FromSeconds(6));

        TaskCanceledException e = await Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(s_hang));
        Assert.Equal($"{Add} took longer than GraphOptions.Timeout (5 s).{IsNot}", e.Message);
    }

    [Fact]
    public async Task The_time_of_the_HttpClient_is_over_after_the_request_was_sent()
    {
        await using var server = new TurnServer(Turn.Stall);
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(300) };
        var toys = new ToyClient(http, new() { AccessToken = "t", BaseAddress = server.Address });

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => toys.Desk("7").Notes.Add("a").SendAsync());

        Assert.Contains("HttpClient.Timeout", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_stops_it_after_the_request_was_sent()
    {
        await using var server = new TurnServer(Turn.Stall);
        using var stop = new CancellationTokenSource();

        Task<ToyDesk> call = Note(server.Address).SendAsync(stop.Token);
        await server.RequestArrived();
        await stop.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_hang));
        Assert.Equal($"{Add} was stopped.{MayBe}", e.Message);
        Assert.Equal(stop.Token, e.CancellationToken);
    }

    [Fact]
    public async Task There_was_no_connection()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/");
        closed.Stop();

        HttpRequestException form = await Assert.ThrowsAsync<HttpRequestException>(() => Note(address).SendAsync());
        HttpRequestException empty = await Assert.ThrowsAsync<HttpRequestException>(() => Toys(address).Desk("7").Delete().SendAsync());

        Assert.Equal((HttpRequestError.ConnectionError, HttpRequestError.ConnectionError), (form.HttpRequestError, empty.HttpRequestError));
        Assert.StartsWith($"{Add}: ", form.Message, StringComparison.Ordinal);
        Assert.EndsWith(IsNot, form.Message, StringComparison.Ordinal);
        Assert.EndsWith(IsNot, empty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_connection_came_in_time_or_before_the_caller_stopped_it()
    {
        var clock = new FakeTimeProvider();
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, stop) =>
            {
                await Task.Delay(Timeout.Infinite, stop);
                return Stream.Null;
            },
        });
        var toys = new ToyClient(http, new() { AccessToken = "t", BaseAddress = new("http://127.0.0.1:9/"), TimeProvider = clock, Timeout = TimeSpan.FromSeconds(5) });
        using var stop = new CancellationTokenSource();

        Task<ToyDesk> late = toys.Desk("7").Notes.Add("a").SendAsync();
        Task<ToyDesk> stopped = toys.Desk("7").Notes.Add("a").SendAsync(stop.Token);
        await stop.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal($"{Add} took longer than GraphOptions.Timeout (5 s).{IsNot}", (await Assert.ThrowsAsync<TaskCanceledException>(() => late.WaitAsync(s_hang))).Message);
        Assert.Equal($"{Add} was stopped.{IsNot}", (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.WaitAsync(s_hang))).Message);
    }

    [Theory]
    [InlineData(502, "<html>Bad gateway</html>", true)]
    [InlineData(504, "", true)]
    [InlineData(500, """{"error":{"message":"An unknown error occurred","code":1}}""", true)]
    [InlineData(400, """{"error":{"message":"An unknown error occurred","code":1,"is_transient":true}}""", true)]
    [InlineData(200, """{"error":{"message":"An unknown error occurred","code":987654,"is_transient":true}}""", true)]
    [InlineData(400, """{"error":{"message":"An unknown error occurred","code":987654}}""", false)]
    [InlineData(429, "<html>", false)]
    [InlineData(400, """{"error":{"message":"no","code":100}}""", false)]
    [InlineData(200, """{"error":{"message":"no","code":100}}""", false)]
    public async Task An_error_tells_whether_it_was_refused_or_broke_down(int status, string answer, bool mayBeDone)
    {
        ToyClient toys = Clients.Toys(new StubHandler(_ => StubHandler.Answer(answer, (HttpStatusCode)status)));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => toys.Desk("7").Notes.Add("a").SendAsync());
        GraphResult<ToyDesk> result = await toys.Desk("7").Notes.Add("a").TrySendAsync();
        GraphApiException read = await Assert.ThrowsAsync<GraphApiException>(() => toys.Desk("7").GetAsync());

        Assert.Equal((mayBeDone, mayBeDone, mayBeDone, false), (e.MayHaveBeenExecuted, result.MayHaveBeenExecuted, e.Message.EndsWith(MayBe, StringComparison.Ordinal), read.MayHaveBeenExecuted));
        Assert.DoesNotContain("executed", read.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html>Log in</html>", true)]
    [InlineData(200, """{"id":""", true)]
    [InlineData(200, """["id"]""", true)]
    [InlineData(404, "[]", false)]
    public async Task An_answer_that_cannot_be_read_tells_nothing(int status, string answer, bool mayBeDone)
    {
        ToyClient toys = Clients.Toys(new StubHandler(_ => StubHandler.Answer(answer, (HttpStatusCode)status)));

        var e = (GraphException)(await Record.ExceptionAsync(() => toys.Desk("7").Notes.Add("a").SendAsync()))!;
        var read = (GraphException)(await Record.ExceptionAsync(() => toys.Desk("7").GetAsync()))!;

        Assert.Equal((mayBeDone, mayBeDone, false), (e.MayHaveBeenExecuted, e.Message.EndsWith(MayBe, StringComparison.Ordinal), read.MayHaveBeenExecuted));
    }

    [Fact]
    public async Task Where_the_spec_says_what_to_read_then_what_leaves_it_open_says_so()
    {
        const string Look = "Listen whether it rings.";
        await using var server = new TurnServer(new Turn(null, Turn.End.Close));
        ToyClient broken = Clients.Toys(new StubHandler(_ => StubHandler.Answer("", HttpStatusCode.BadGateway)));
        ToyClient refusing = Clients.Toys(new StubHandler(_ => StubHandler.Answer("""{"error":{"message":"no","code":100}}""", HttpStatusCode.BadRequest)));

        GraphDoubtfulWriteException cut = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => Toys(server.Address).Desk("7").Bells.Ring().SendAsync());
        GraphDoubtfulWriteException other = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => Note(server.Address).SendAsync());
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => broken.Desk("7").Bells.Ring().SendAsync());
        GraphApiException refused = await Assert.ThrowsAsync<GraphApiException>(() => refusing.Desk("7").Bells.Ring().SendAsync());

        Assert.Equal((Look, null), (cut.WhenInDoubt, other.WhenInDoubt));
        Assert.EndsWith($"{MayBe} {Look}", cut.Message, StringComparison.Ordinal);
        Assert.EndsWith(MayBe, other.Message, StringComparison.Ordinal);
        Assert.EndsWith($"{MayBe} {Look}", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Look, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_doubt_stays_when_a_handler_tries_again_in_vain()
    {
        int calls = 0;
        var http = new Script(async request =>
        {
            // Sent and cut, then no connection.
            if (++calls == 1)
            {
                await request.Content!.CopyToAsync(Stream.Null);
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut");
            }

            throw new HttpRequestException(HttpRequestError.ConnectionError, "no connection");
        });
        var options = new GraphOptions { AccessToken = "t", Handlers = { new Again() } };

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => new ToyClient(new HttpClient(http), options).Desk("7").Notes.Add("a").SendAsync());

        Assert.Equal($"{Add}: no connection.{MayBe}", e.Message);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task What_a_handler_of_the_HttpClient_throws_is_kept_where_nothing_was_sent_and_wrapped_where_all_was()
    {
        var thrown = new InvalidTimeZoneException("mine");
        ToyClient before = Clients.Toys(new Script(_ => throw thrown));
        ToyClient after = Clients.Toys(new Script(async request =>
        {
            await request.Content!.CopyToAsync(Stream.Null);
            throw thrown;
        }));

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => before.Desk("7").Notes.Add("a").SendAsync()));
        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => after.Desk("7").Notes.Add("a").SendAsync());
        Assert.Equal($"{Add}: no answer came (InvalidTimeZoneException).{MayBe}", e.Message);
        Assert.Same(thrown, e.InnerException);
    }

    private static ToyClient Toys(Uri address) => new(new HttpClient(), new() { AccessToken = "t", BaseAddress = address });

    private static ToyDeskNotesAddRequest Note(Uri address) => Toys(address).Desk("7").Notes.Add("a");

    private static ToyDeskNotesAddRequest Note(GraphOptions options) => new ToyClient(new HttpClient(), options).Desk("7").Notes.Add("a");

    private sealed class Script(Func<HttpRequestMessage, Task> run) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await run(request);
            return StubHandler.Answer("{}");
        }
    }

    private sealed class HoldingHandler : HttpMessageHandler
    {
        private readonly TaskCompletionSource _holds = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Holds => _holds.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _holds.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return StubHandler.Answer("{}");
        }
    }

    private sealed class Again : GraphHandler
    {
        public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
        {
            try
            {
                return await next(context, cancellationToken);
            }
            catch (GraphDoubtfulWriteException)
            {
                return await next(context, cancellationToken);
            }
        }
    }
}
