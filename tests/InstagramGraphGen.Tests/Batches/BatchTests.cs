using System.Net;
using InstagramGraphGen.Tests.Support;
using ToyGraph;
using static InstagramGraphGen.Tests.Support.BatchServer;

namespace InstagramGraphGen.Tests.Batches;

/// <summary>Many requests in few HTTP calls: what goes out, and what each item gets.</summary>
public sealed class BatchTests
{
    private const string RateLimited = """{"error":{"message":"Slow down","type":"OAuthException","code":4}}""";

    [Fact]
    public async Task Reads_pages_projections_and_writes_have_typed_results_in_order()
    {
        using var server = new BatchServer(call => call.Url switch
        {
            "1?fields=name" => Part("""{"name":"Bär \ud83e\uddf8","id":"1"}"""),
            _ when call.Url.StartsWith("2/comments", StringComparison.Ordinal) => Part("""{"data":[{"text":"a"},{"text":"b"}],"paging":{"cursors":{"after":"c"},"next":"https:\/\/x\/?access_token=t&after=c"}}"""),
            "3?fields=weight" => Part("""{"weight":2.5,"id":"3"}"""),
            _ => Part("""{"success":true}"""),
        });
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> toy = batch.Add(toys.Toy("1").Fields(t => t.Name));
        GraphBatchItem<GraphPage<ToyNews>> page = batch.Add(toys.Toy("2").Comments.Limit(2));
        GraphBatchItem<double?> weight = batch.Add(toys.Toy("3").Select(ToyGraph.Toy.Select(t => t.Weight), t => t.Weight));
        GraphBatchItem<bool> hidden = batch.Add(toys.Desk("4").Update().Hide(true).Title("a&b=ü"));
        GraphBatchItem<bool> gone = batch.Add(toys.Desk("5").Delete());
        await batch.SendAsync();

        Assert.Equal("Bär 🧸", toy.Value.Name);
        Assert.Equal(("a,b", "c", true), (string.Join(',', page.Value.Select(n => n.Text)), page.Value.After, page.Value.HasNext));
        Assert.Equal(2.5, weight.Value);
        Assert.True(hidden.Value && gone.Value);
        Assert.Equal(["POST /v3.1/", "POST /v3.1/"], server.Came.Select(c => c.Line));
        Assert.Equal(
            ["GET 1?fields=name", "GET 2/comments?limit=2", "GET 3?fields=weight", "POST 4 [hide=true&title=a%26b%3D%C3%BC]", "DELETE 5"],
            server.Came.OrderBy(c => c.Calls.Length == 2).SelectMany(c => c.Calls).Select(c => c.ToString()));
        Assert.All(server.Came, c => Assert.Equal($"Bearer {Clients.Token}", c.Authorization));
    }

    [Fact]
    public async Task What_is_more_than_the_host_takes_is_split()
    {
        using var server = new BatchServer(Toy);
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch(maxConcurrency: 1);
        GraphBatchItem<Toy>[] items = [.. Enumerable.Range(0, 8).Select(i => batch.Add(toys.Toy($"{i}").Fields(t => t.Name)))];
        await batch.SendAsync();

        Assert.Equal([3, 3, 2], server.Came.Select(c => c.Calls.Length));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"n{i}"), items.Select(i => i.Value.Name));
        Assert.Equal(items, batch.Items);
    }

    [Fact]
    public async Task An_error_is_that_of_its_item_and_the_others_go_on()
    {
        using var server = new BatchServer(call => call.Url.StartsWith('2')
            ? Part(RateLimited, 400, """{"name":"Retry-After","value":"7"},{"name":"X-App-Usage","value":"{\"call_count\":100}"}""")
            : Part("""{"id":"1","name":"a"}""", 200, """{"name":"X-App-Usage","value":"{\"call_count\":28,\"total_time\":3,\"total_cputime\":4}"},{"name":"Facebook-API-Version","value":"v3.1"}"""));
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> good = batch.Add(toys.Toy("1").Fields(t => t.Name)), bad = batch.Add(toys.Toy("2").Fields(t => t.Name));
        await batch.SendAsync();

        Assert.Equal("a", good.Value.Name);
        GraphApiException e = Assert.Throws<GraphApiException>(() => bad.Value);
        Assert.Equal((GraphErrorKind.RateLimited, TimeSpan.FromSeconds(7)), (e.Kind, e.RetryAfter));
        Assert.StartsWith("GET /v3.1/2?fields=name: (4) Slow down.", e.Message, StringComparison.Ordinal);
        Assert.Equal((false, 4L, 100.0), (bad.Result.IsSuccess, bad.Result.Error!.Code, Assert.Single(bad.Result.Response.Usage).Calls));
        Assert.Equal((28.0, "v3.1"), (Assert.Single(good.Result.Response.Usage).Calls, good.Result.Response.ApiVersion));
        Assert.True(bad.IsAnswered && bad.WasSent && !bad.MayHaveBeenExecuted);
    }

    [Fact]
    public async Task What_the_API_did_not_get_to_is_asked_again_unless_it_may_be_done_twice()
    {
        var seen = new List<string>();
        using var server = new BatchServer(call =>
        {
            lock (seen)
            {
                seen.Add(call.Url);
                return seen.Count(u => u == call.Url) < 3 ? null : call.Method == "GET" ? Toy(call) : Part("""{"id":"9"}""");
            }
        });
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> read = batch.Add(toys.Toy("1").Fields(t => t.Name));
        GraphBatchItem<ToyDesk> write = batch.Add(toys.Desk("2").Notes.Add("x"));
        await batch.SendAsync();

        Assert.Equal("n1", read.Value.Name);
        Assert.Equal(3, seen.Count(u => u.StartsWith('1')));
        GraphDoubtfulWriteException e = Assert.Throws<GraphDoubtfulWriteException>(() => write.Value);
        Assert.StartsWith("POST /v3.1/2/notes (text): the API did not get to it", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, seen.Count(u => u.StartsWith('2')));
        Assert.True(write.MayHaveBeenExecuted && write.Result.MayHaveBeenExecuted && write.WasSent && !write.IsAnswered);
        Assert.Equal(e.Message, write.Result.Error!.Message);
    }

    [Fact]
    public async Task What_the_API_never_gets_to_ends()
    {
        using var server = new BatchServer(_ => null);
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> item = batch.Add(toys.Toy("1").Fields(t => t.Name));
        await batch.SendAsync();

        HttpRequestException e = Assert.ThrowsAny<HttpRequestException>(() => item.Value);
        Assert.Contains("its place in the answer of the batch is empty", e.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Came.Count);
        Assert.Equal((GraphErrorKind.Unavailable, (HttpStatusCode)0), (item.Result.Error!.Kind, item.Result.Response.StatusCode));
    }

    [Fact]
    public async Task Each_account_has_its_token_and_proof()
    {
        using var server = new BatchServer(Toy);
        var options = new GraphOptions { AccessToken = "first-account-token", AppSecret = "the-app-secret" };
        var first = new ToyClient(new HttpClient(server, disposeHandler: false), options);
        ToyClient second = first.For(GraphCredential.Token("second-account-token"));
        GraphBatch batch = first.Batch();
        batch.Add(first.Toy("1").Fields(t => t.Name));
        batch.Add(second.Toy("2").Fields(t => t.Name));
        GraphBatchItem<bool> write = batch.Add(second.Desk("3").Update().Hide(true));
        await batch.SendAsync();

        CameIn came = Assert.Single(server.Came);
        Assert.Equal("Bearer first-account-token", came.Authorization);
        Assert.Equal(Proof("first-account-token"), came.Form["appsecret_proof"]);
        Assert.Equal(
            [
                "GET 1?fields=name",
                $"GET 2?fields=name&appsecret_proof={Proof("second-account-token")}&access_token=second-account-token",
                $"POST 3?access_token=second-account-token [hide=true&appsecret_proof={Proof("second-account-token")}]",
            ],
            came.Calls.Select(c => c.ToString()));
        Assert.DoesNotContain("token", $"{write} {write.Result} {write.Result.Error} {batch}", StringComparison.Ordinal);

        static string Proof(string token) => Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("the-app-secret"u8, System.Text.Encoding.UTF8.GetBytes(token)));
    }

    [Fact]
    public async Task Each_item_goes_through_the_handlers_and_only_what_failed_is_sent_again()
    {
        var failed = new HashSet<string>();
        using var server = new BatchServer(call =>
        {
            lock (failed)
            {
                return call.Url[0] is '2' or '4' && failed.Add(call.Url) ? Part(RateLimited, 400) : Toy(call);
            }
        });
        var handler = new Again();
        var toys = new ToyClient(new HttpClient(server, disposeHandler: false), new GraphOptions { AccessToken = Clients.Token, Handlers = { handler } });
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy>[] items = [.. Enumerable.Range(1, 5).Select(i => batch.Add(toys.Toy($"{i}").Fields(t => t.Name)))];
        await batch.SendAsync();

        Assert.Equal(["n1", "n2", "n3", "n4", "n5"], items.Select(i => i.Value.Name));
        Assert.Equal(7, server.Calls.Length);
        Assert.Equal(5, handler.Count);
        Assert.Equal(["{Toy}"], handler.Paths);
    }

    [Fact]
    public async Task A_batch_is_filled_and_then_sent_once()
    {
        using var server = new BatchServer(Toy);
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> item = batch.Add(toys.Toy("1").Fields(t => t.Name));

        Assert.Equal("GET /v3.1/1?fields=name has no result yet: it is in a batch. Await the batch's SendAsync() before.", Assert.Throws<InvalidOperationException>(() => item.Result).Message);
        Assert.False(item.IsDone || item.IsAnswered || item.WasSent || item.MayHaveBeenExecuted);
        await batch.SendAsync();
        Assert.True(item.IsDone);
        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.SendAsync());
        Assert.Throws<InvalidOperationException>(() => batch.Add(toys.Toy("2").Fields(t => t.Name)));
        Assert.Throws<ArgumentException>(() => toys.Batch().Add(server.Toys.Toy("1").Fields(t => t.Name)));
        Assert.Throws<ArgumentNullException>(() => toys.Batch().Add<Toy>(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => toys.Batch(0));
        await toys.Batch().SendAsync();
        Assert.Single(server.Came);
    }

    [Fact]
    public async Task One_request_that_is_added_twice_is_sent_twice()
    {
        using var server = new BatchServer(Toy);
        ToyClient toys = server.Toys;
        GraphBatch batch = toys.Batch();
        var request = toys.Toy("1").Fields(t => t.Name);
        GraphBatchItem<Toy> one = batch.Add(request), two = batch.Add(request);
        await batch.SendAsync();

        Assert.Equal(2, server.Calls.Length);
        Assert.NotSame(one.Value, two.Value);
    }

    /// <summary>Sends once more what is rate limited.</summary>
    private sealed class Again : GraphHandler
    {
        private int _count;

        public int Count => _count;

        public HashSet<string> Paths { get; } = [];

        public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            lock (Paths)
            {
                Paths.Add(context.Operation.Path);
            }

            GraphExchange exchange = await next(context, cancellationToken);
            return exchange.Error is { Kind: GraphErrorKind.RateLimited } ? await next(context, cancellationToken) : exchange;
        }
    }
}
