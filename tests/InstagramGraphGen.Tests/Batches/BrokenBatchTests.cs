using System.Net;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using ToyGraph;
using static InstagramGraphGen.Tests.Support.BatchServer;

namespace InstagramGraphGen.Tests.Batches;

/// <summary>Batches that fail as a whole, or are stopped: each item tells what became of it.</summary>
public sealed class BrokenBatchTests
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_error_of_the_batch_is_that_of_each_item()
    {
        (GraphBatchItem<Toy> read, GraphBatchItem<ToyDesk> write) = await SendAsync((_, _) => Task.FromResult<HttpResponseMessage?>(
            StubHandler.Answer("""{"error":{"message":"No batch here","type":"GraphBatchException","code":200}}""", HttpStatusCode.BadRequest)));

        Assert.Equal(GraphErrorKind.PermissionDenied, Assert.Throws<GraphApiException>(() => read.Value).Kind);
        Assert.Equal(200, Assert.Throws<GraphApiException>(() => write.Value).Error.Code);
        Assert.False(write.MayHaveBeenExecuted);
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_the_answer_to_each_item()
    {
        (GraphBatchItem<Toy> read, GraphBatchItem<ToyDesk> write) = await SendAsync((_, _) => Task.FromResult<HttpResponseMessage?>(
            StubHandler.Answer("<html>", HttpStatusCode.BadGateway, "text/html")));

        Assert.Equal(GraphErrorKind.Unavailable, read.Result.Error!.Kind);
        Assert.True(write.MayHaveBeenExecuted);
        Assert.False(read.MayHaveBeenExecuted);
    }

    [Theory]
    [InlineData("""{"data":[]}""", "no list of parts")]
    [InlineData("[", "no list of parts")]
    [InlineData("[1,2]", "no list of parts")]
    [InlineData("""[null,null]{}""", "no list of parts")]
    [InlineData("[null]", "a list of 1")]
    [InlineData("[null,null,null]", "a list of 3")]
    public async Task What_is_no_list_with_a_place_for_each_item_is_told(string answer, string found)
    {
        (GraphBatchItem<Toy> read, GraphBatchItem<ToyDesk> write) = await SendAsync((_, _) => Task.FromResult<HttpResponseMessage?>(StubHandler.Answer(answer)));

        GraphFormatException e = Assert.Throws<GraphFormatException>(() => read.Value);
        Assert.Equal($"GET /v3.1/1?fields=name: the answer (HTTP 200) of the batch that it was in is {found}, where 2 were asked for.", e.Message);
        Assert.True(Assert.Throws<GraphFormatException>(() => write.Value).MayHaveBeenExecuted);
        Assert.True(write.MayHaveBeenExecuted);
    }

    [Theory]
    [InlineData("""[{"code":200,"body":{"id":"1","name":"a"}},{"code":200,"body":null}]""")]
    [InlineData("""[{"body":"{\"id\":\"1\",\"name\":\"a\"}","headers":{"x":[1]},"code":"200","more":[{}]},{"code":200,"headers":[1,{"name":1},{"name":"a b","value":"c\nd"}]}]""")]
    public async Task Odd_parts_are_read_as_far_as_they_say_something(string answer)
    {
        (GraphBatchItem<Toy> read, GraphBatchItem<ToyDesk> write) = await SendAsync((_, _) => Task.FromResult<HttpResponseMessage?>(StubHandler.Answer(answer)));

        Assert.Equal("a", read.Value.Name);
        Assert.True(Assert.Throws<GraphFormatException>(() => write.Value).MayHaveBeenExecuted);
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_writes_in_doubt()
    {
        await using var server = new TurnServer(Turn.Cut);
        var toys = new ToyClient(new HttpClient(), new GraphOptions { AccessToken = Clients.Token, BaseAddress = server.Address });
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> read = batch.Add(toys.Toy("1").Fields(t => t.Name));
        GraphBatchItem<ToyDesk> write = batch.Add(toys.Desk("2").Notes.Add("x"));
        await batch.SendAsync();

        Assert.StartsWith("GET /v3.1/1?fields=name: the batch that it was in got no answer. ", Assert.Throws<HttpRequestException>(() => read.Value).Message, StringComparison.Ordinal);
        Assert.EndsWith(" It may have been executed: look before it is sent again.", Assert.Throws<GraphDoubtfulWriteException>(() => write.Value).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_connection_that_never_was_leaves_no_write_in_doubt()
    {
        var toys = new ToyClient(new HttpClient(), new GraphOptions { AccessToken = Clients.Token, BaseAddress = new("http://127.0.0.1:1/") });
        GraphBatch batch = toys.Batch();
        GraphBatchItem<ToyDesk> write = batch.Add(toys.Desk("2").Notes.Add("x"));
        await batch.SendAsync();

        Assert.EndsWith(" It was not executed: it was not sent, or not to its end.", Assert.Throws<HttpRequestException>(() => write.Value).Message, StringComparison.Ordinal);
        Assert.False(write.MayHaveBeenExecuted);
    }

    [Fact]
    public async Task A_batch_that_is_stopped_tells_what_was_answered_what_was_sent_and_what_was_not()
    {
        using var stop = new CancellationTokenSource();
        var stalled = new TaskCompletionSource();
        using var server = new BatchServer(call => call.Method == "GET" ? Toy(call) : Part("""{"id":"9"}"""))
        {
            Before = async (number, cancelled) =>
            {
                if (number > 0)
                {
                    stalled.TrySetResult();
                    await Task.Delay(Timeout.Infinite, cancelled);
                }

                return null;
            },
        };
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch(maxConcurrency: 1);
        GraphBatchItem<Toy>[] answered = [.. Enumerable.Range(1, 3).Select(i => batch.Add(toys.Toy($"{i}").Fields(t => t.Name)))];
        GraphBatchItem<Toy> sentRead = batch.Add(toys.Toy("4").Fields(t => t.Name));
        GraphBatchItem<ToyDesk> sent = batch.Add(toys.Desk("5").Notes.Add("x"));
        GraphBatchItem<bool> sentToo = batch.Add(toys.Desk("6").Delete());
        GraphBatchItem<ToyDesk> waiting = batch.Add(toys.Desk("7").Notes.Add("x"));
        GraphBatchItem<bool> waitingToo = batch.Add(toys.Desk("8").Delete());
        Task sending = batch.SendAsync(stop.Token);
        await stalled.Task.WaitAsync(s_hang);
        await stop.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(s_hang));
        Assert.Equal("The batch was stopped: of 8 items 3 were answered, 3 were sent and not answered (2 of them writes that may have been executed), and 2 were not sent. Each item says which it is.", e.Message);
        Assert.Equal(["n1", "n2", "n3"], answered.Select(i => i.Value.Name));
        Assert.Equal((true, false, false), (sentRead.WasSent, sentRead.IsAnswered, sentRead.MayHaveBeenExecuted));
        Assert.True(sent.WasSent && sent.MayHaveBeenExecuted && sentToo.MayHaveBeenExecuted);
        Assert.EndsWith("It may have been executed: look before it is sent again.", Assert.ThrowsAny<OperationCanceledException>(() => sent.Value).Message, StringComparison.Ordinal);
        Assert.False(waiting.WasSent || waiting.MayHaveBeenExecuted || waitingToo.WasSent || waitingToo.MayHaveBeenExecuted);
        Assert.EndsWith("It was not executed: it was not sent, or not to its end.", Assert.ThrowsAny<OperationCanceledException>(() => waitingToo.Value).Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Came.Count);
    }

    [Fact]
    public async Task An_item_whose_time_is_over_does_not_hold_up_the_others()
    {
        var clock = new FakeTimeProvider();
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        using var server = new BatchServer(Toy)
        {
            Before = async (_, _) =>
            {
                arrived.TrySetResult();
                await go.Task;
                return null;
            },
        };
        var toys = new ToyClient(new HttpClient(server, disposeHandler: false), new GraphOptions { AccessToken = Clients.Token, TimeProvider = clock });
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> quick = batch.Add(toys.Toy("1").Fields(t => t.Name).With(new GraphRequestOptions { Timeout = TimeSpan.FromSeconds(1) }));
        GraphBatchItem<Toy> patient = batch.Add(toys.Toy("2").Fields(t => t.Name));
        Task sending = batch.SendAsync();
        await arrived.Task.WaitAsync(s_hang);
        clock.Advance(TimeSpan.FromSeconds(2));
        go.SetResult();
        await sending.WaitAsync(s_hang);

        Assert.IsType<TimeoutException>(Assert.Throws<TaskCanceledException>(() => quick.Value).InnerException);
        Assert.Equal("n2", patient.Value.Name);
    }

    [Fact]
    public async Task A_host_without_batches_gets_single_calls_a_few_at_a_time()
    {
        int underWay = 0, most = 0;
        var stub = new StubHandler(async (request, _) =>
        {
            int now = Interlocked.Increment(ref underWay);
            lock (s_lock)
            {
                most = Math.Max(most, now);
            }

            await Task.Yield();
            Interlocked.Decrement(ref underWay);
            return request.Line.Contains("/3", StringComparison.Ordinal)
                ? StubHandler.Answer("""{"error":{"message":"Gone","code":24}}""", HttpStatusCode.BadRequest)
                : StubHandler.Answer($$"""{"id":"{{request.Uri.Segments[^1]}}"}""");
        });
        Instagram.InstagramClient instagram = Clients.Instagram(stub);
        GraphBatch batch = instagram.Batch(maxConcurrency: 2);
        GraphBatchItem<Instagram.IgMessage>[] items = [.. Enumerable.Range(1, 9).Select(i => batch.Add(instagram.Message($"{i}").Fields(m => m.Id)))];
        await batch.SendAsync();

        Assert.Equal(9, stub.Lines.Length);
        Assert.All(stub.Lines, line => Assert.StartsWith("GET ", line, StringComparison.Ordinal));
        Assert.True(most <= 2, $"{most} at once");
        Assert.Equal([.. "12", .. "456789"], items.Where(i => i.Result.IsSuccess).Select(i => i.Value.Id.Value[0]));
        Assert.Equal(24, items[2].Result.Error!.Code);
    }

    [Fact]
    public async Task A_file_goes_by_itself()
    {
        using var server = new BatchServer(call => Part("""{"id":"9"}"""));
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch();
        batch.Add(toys.Toy("1").Fields(t => t.Name));
        GraphBatchItem<ToyDesk> picture = batch.Add(toys.Desk("2").Files.Upload(new GraphFile("abc"u8.ToArray(), "a.jpg")));
        await batch.SendAsync();

        Assert.Equal("9", picture.Value.Id.Value);
        Assert.Equal(["POST /v3.1/", "POST /v3.1/2/files"], server.Came.Select(c => c.Line).Order());
    }

    private static readonly Lock s_lock = new();

    private static async Task<(GraphBatchItem<Toy> Read, GraphBatchItem<ToyDesk> Write)> SendAsync(Func<int, CancellationToken, Task<HttpResponseMessage?>> answer)
    {
        using var server = new BatchServer(Toy) { Before = answer };
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> read = batch.Add(toys.Toy("1").Fields(t => t.Name));
        GraphBatchItem<ToyDesk> write = batch.Add(toys.Desk("2").Notes.Add("x"));
        await batch.SendAsync();
        Assert.Single(server.Came);
        return (read, write);
    }
}
