using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using ToyGraph;
using static InstagramGraphGen.Tests.Support.BatchServer;

namespace InstagramGraphGen.Tests.Batches;

/// <summary>Items that are stopped while their batch is about to go out, or waits for room: what is told as not executed does not go out.</summary>
public sealed class StoppedBatchTests
{
    private const string NotExecuted = "It was not executed: it was not sent, or not to its end.";

    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _clock = new();
    private readonly TaskCompletionSource _connecting = new();
    private readonly TaskCompletionSource _connected = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_whose_time_is_over_before_its_batch_is_on_its_way_does_not_go_out(bool hearsOfTheEnd)
    {
        using BatchServer server = Connecting(hearsOfTheEnd);
        (GraphBatchItem<ToyDesk> write, GraphBatchItem<Toy> read) = await WriteForTooLongAsync(Toys(server), new() { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(["GET 1?fields=name"], server.Calls);
        Assert.Equal("n1", read.Value.Name);
        Assert.EndsWith(NotExecuted, Assert.Throws<TaskCanceledException>(() => write.Value).Message, StringComparison.Ordinal);
        Assert.False(write.WasSent || write.MayHaveBeenExecuted);
    }

    [Fact]
    public async Task A_write_whose_time_is_over_when_its_batch_is_on_its_way_may_have_been_executed()
    {
        using BatchServer server = Server();
        server.Before = async (_, _) =>
        {
            _connecting.TrySetResult();
            await _connected.Task;
            return null;
        };
        (GraphBatchItem<ToyDesk> write, GraphBatchItem<Toy> read) = await WriteForTooLongAsync(Toys(server), new() { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(["POST 2/notes [text=x]", "GET 1?fields=name"], server.Calls);
        Assert.Equal("n1", read.Value.Name);
        Assert.Throws<GraphDoubtfulWriteException>(() => write.Value);
        Assert.True(write.WasSent && write.MayHaveBeenExecuted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_that_is_repeated_since_it_was_not_executed_arrives_once(bool hearsOfTheEnd)
    {
        using BatchServer server = Connecting(hearsOfTheEnd);
        (GraphBatchItem<ToyDesk> write, GraphBatchItem<Toy> read) = await WriteForTooLongAsync(Toys(server, new Repeating()), new() { AttemptTimeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(("9", "n1"), (write.Value.Id.Value, read.Value.Name));
        Assert.Equal(["GET 1?fields=name", "POST 2/notes [text=x]"], server.Calls.Order());
    }

    [Fact]
    public async Task A_batch_that_is_stopped_before_it_is_on_its_way_never_goes_out()
    {
        using var stop = new CancellationTokenSource();
        using BatchServer server = Connecting(hearsOfTheEnd: false);
        ToyClient toys = Toys(server);
        GraphBatch batch = toys.Batch(maxConcurrency: 1);
        GraphBatchItem<ToyDesk> write = batch.Add(toys.Desk("2").Notes.Add("x"));
        GraphBatchItem<bool> writeToo = batch.Add(toys.Desk("3").Delete());
        batch.Add(toys.Toy("1").Fields(t => t.Name));
        GraphBatchItem<bool> waiting = batch.Add(toys.Desk("4").Delete());
        Task sending = batch.SendAsync(stop.Token);
        await _connecting.Task.WaitAsync(s_hang);
        await stop.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(s_hang));
        Assert.Contains("of 4 items 0 were answered, 0 were sent and not answered (0 of them writes that may have been executed), and 4 were not sent.", e.Message, StringComparison.Ordinal);
        Assert.All([write.Result.Exception!, writeToo.Result.Exception!, waiting.Result.Exception!], told => Assert.EndsWith(NotExecuted, Assert.IsAssignableFrom<OperationCanceledException>(told).Message, StringComparison.Ordinal));
        _connected.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Last.WaitAsync(s_hang));
        Assert.Empty(server.Came);
    }

    [Fact]
    public async Task The_time_of_an_item_does_not_run_while_it_waits_for_room()
    {
        using BatchServer server = Server();
        server.Before = async (_, _) =>
        {
            await _connected.Task;
            _clock.Advance(TimeSpan.FromSeconds(60));
            return null;
        };
        ToyClient toys = Toys(server);
        GraphBatch batch = toys.Batch(maxConcurrency: 1);
        GraphBatchItem<Toy>[] items = [.. Enumerable.Range(0, 9).Select(i => batch.Add(toys.Toy($"{i}").Fields(t => t.Name)))];
        Task sending = batch.SendAsync();
        _connected.SetResult();
        await sending.WaitAsync(s_hang);

        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"n{i}"), items.Select(i => i.Value.Name));
        Assert.Equal([3, 3, 3], server.Came.Select(c => c.Calls.Length));
    }

    [Fact]
    public async Task An_item_that_a_handler_holds_back_does_not_hold_up_the_others()
    {
        var seen = new CountdownEvent(8);
        using BatchServer server = Server(call =>
        {
            if (seen.CurrentCount > 0 && seen.Signal())
            {
                _connected.SetResult();
            }
        });
        ToyClient toys = Toys(server, new Holding(context => context.ToString().Contains("/0?", StringComparison.Ordinal) ? _connected.Task : Task.CompletedTask));
        GraphBatch batch = toys.Batch(maxConcurrency: 1);
        GraphBatchItem<Toy>[] items = [.. Enumerable.Range(0, 9).Select(i => batch.Add(toys.Toy($"{i}").Fields(t => t.Name)))];
        await batch.SendAsync().WaitAsync(s_hang);

        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"n{i}"), items.Select(i => i.Value.Name));
        Assert.StartsWith("GET 0?", server.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_items_begin_than_two_rounds_of_HTTP_calls_take()
    {
        int begun = 0;
        using BatchServer server = Server();
        ToyClient toys = Toys(server, new Holding(_ =>
        {
            Interlocked.Increment(ref begun);
            return _connected.Task;
        }));
        GraphBatch batch = toys.Batch(maxConcurrency: 1);
        GraphBatchItem<Toy>[] items = [.. Enumerable.Range(0, 20).Select(i => batch.Add(toys.Toy($"{i}").Fields(t => t.Name)))];
        Task sending = batch.SendAsync();

        Assert.Equal(6, begun);
        _connected.SetResult();
        await sending.WaitAsync(s_hang);
        Assert.All(items, item => Assert.True(item.Result.IsSuccess));
    }

    private static BatchServer Server(Action<BatchedCall>? seen = null) => new(call =>
    {
        seen?.Invoke(call);
        return call.Method == "GET" ? Toy(call) : Part("""{"id":"9"}""");
    });

    /// <summary>The first HTTP call waits for its connection.</summary>
    /// <summary>A write and a read in one HTTP call; the time of the write is over while the call is on its way.</summary>
    private async Task<(GraphBatchItem<ToyDesk> Write, GraphBatchItem<Toy> Read)> WriteForTooLongAsync(ToyClient toys, GraphRequestOptions time)
    {
        GraphBatch batch = toys.Batch();
        GraphBatchItem<ToyDesk> write = batch.Add(toys.Desk("2").Notes.Add("x").With(time));
        GraphBatchItem<Toy> read = batch.Add(toys.Toy("1").Fields(t => t.Name));
        Task sending = batch.SendAsync();
        await _connecting.Task.WaitAsync(s_hang);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _connected.SetResult();
        await sending.WaitAsync(s_hang);
        return (write, read);
    }

    private BatchServer Connecting(bool hearsOfTheEnd)
    {
        BatchServer server = Server();
        server.Connecting = async (number, cancelled) =>
        {
            if (number == 0)
            {
                _connecting.TrySetResult();
                await _connected.Task.WaitAsync(hearsOfTheEnd ? cancelled : CancellationToken.None);
            }
        };
        return server;
    }

    private ToyClient Toys(BatchServer server, params GraphHandler[] handlers)
    {
        var options = new GraphOptions { AccessToken = Clients.Token, TimeProvider = _clock, Timeout = TimeSpan.FromSeconds(100) };
        foreach (GraphHandler handler in handlers)
        {
            options.Handlers.Add(handler);
        }

        return new(new HttpClient(server, disposeHandler: false), options);
    }

    /// <summary>Sends once more what was stopped, and was not executed.</summary>
    private sealed class Repeating : GraphHandler
    {
        public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
        {
            try
            {
                return await next(context, cancellationToken);
            }
            catch (TaskCanceledException)
            {
                return await next(context, cancellationToken);
            }
        }
    }

    /// <summary>Holds calls back.</summary>
    private sealed class Holding(Func<GraphContext, Task> until) : GraphHandler
    {
        public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
        {
            await until(context);
            return await next(context, cancellationToken);
        }
    }
}
