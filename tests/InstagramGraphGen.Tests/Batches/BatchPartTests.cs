using System.Net;
using InstagramGraphGen.Tests.Support;
using ToyGraph;
using static InstagramGraphGen.Tests.Support.BatchServer;

namespace InstagramGraphGen.Tests.Batches;

/// <summary>What an item gets of the answer that it shares: its status, its budgets, its length, and its own exception.</summary>
public sealed class BatchPartTests
{
    private const string A = """{"code":200,"body":"{\"id\":\"1\",\"name\":\"a\"}"}""";

    [Theory]
    [InlineData("""{"body":"{\"id\":\"9\"}"}""")]
    [InlineData("""{"code":null,"body":"{\"id\":\"9\"}"}""")]
    [InlineData("""{"code":"OK","body":"{\"id\":\"9\"}"}""")]
    [InlineData("""{"code":99,"body":"{\"id\":\"9\"}"}""")]
    [InlineData("""{"code":"-200","body":"{\"id\":\"9\"}"}""")]
    [InlineData("""{"code":200.5,"body":"{\"id\":\"9\"}"}""")]
    [InlineData("""{"code":[200],"body":"{\"id\":\"9\"}"}""")]
    [InlineData("{}")]
    public async Task A_part_without_a_status_is_not_taken_for_success(string part)
    {
        (GraphBatchItem<Toy> read, GraphBatchItem<ToyDesk> write) = await SendAsync($"[{A},{part}]");

        Assert.Equal("a", read.Value.Name);
        GraphFormatException e = Assert.Throws<GraphFormatException>(() => write.Value);
        Assert.StartsWith("POST /v3.1/2/notes (text): its part of the answer (HTTP 200) of the batch that it was in has no 'code' that is an HTTP status", e.Message, StringComparison.Ordinal);
        Assert.True(e.MayHaveBeenExecuted && write.MayHaveBeenExecuted);

        (read, write) = await SendAsync($"[{part},{A}]");
        Assert.False(Assert.Throws<GraphFormatException>(() => read.Value).MayHaveBeenExecuted || read.MayHaveBeenExecuted);
        Assert.Equal("1", write.Value.Id.Value);
    }

    [Fact]
    public async Task A_status_may_be_a_text()
    {
        (GraphBatchItem<Toy> read, GraphBatchItem<ToyDesk> write) = await SendAsync("""[{"code":"404","body":"not here"},{"code":"200","body":"{\"id\":\"9\"}"}]""");

        Assert.Equal(HttpStatusCode.NotFound, read.Result.Response.StatusCode);
        Assert.Equal("9", write.Value.Id.Value);
    }

    [Fact]
    public async Task What_a_part_does_not_say_of_budgets_the_whole_answer_says()
    {
        using var server = new BatchServer(Toy)
        {
            Before = (_, _) =>
            {
                HttpResponseMessage answer = StubHandler.Answer($"[{A},{Part("""{"id":"1","name":"a"}""", 200, """{"name":"X-App-Usage","value":"{\"call_count\":10}"},{"name":"Retry-After","value":"3"}""")},{A}]");
                answer.Headers.TryAddWithoutValidation("X-App-Usage", """{"call_count":90}""");
                answer.Headers.TryAddWithoutValidation("X-Business-Use-Case-Usage", """{"17":[{"type":"instagram","call_count":50}]}""");
                answer.Headers.TryAddWithoutValidation("X-Page-Usage", """{"call_count":40}""");
                answer.Headers.TryAddWithoutValidation("Retry-After", "7");
                answer.Headers.TryAddWithoutValidation("Facebook-API-Version", "v3.1");
                return Task.FromResult<HttpResponseMessage?>(answer);
            },
        };
        ToyClient toys = server.Toys, others = toys.For(GraphCredential.Token("second-account-token"));
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy>[] items = [.. new[] { toys, toys, others }.Select(t => batch.Add(t.Toy("1").Fields(x => x.Name)))];
        await batch.SendAsync();

        // Of another account than the one that the HTTP call was sent for it says nothing but what is the app's.
        Assert.Equal(["90 40 50", "10 40 50", "90"], items.Select(i => string.Join(' ', i.Result.Usage.Select(u => u.Calls))));
        Assert.Equal([7, 3, 7], items.Select(i => i.Result.Response.RetryAfter!.Value.TotalSeconds));
        Assert.All(items, i => Assert.Equal((HttpStatusCode.OK, "v3.1"), (i.Result.Response.StatusCode, i.Result.Response.ApiVersion)));
    }

    [Fact]
    public async Task What_cannot_be_received_is_told_of_each_item_by_itself()
    {
        (GraphBatchItem<Toy> read, GraphBatchItem<ToyDesk> write) = await SendAsync($"[{A},{A}]{new string(' ', 400)}", maxResponseBytes: 100);

        GraphFormatException ofRead = Assert.Throws<GraphFormatException>(() => read.Value);
        Assert.Equal("GET /v3.1/1?fields=name: it was in a batch, and the answer is longer than 4 times GraphOptions.MaxResponseBytes (100 bytes). Ask for fewer fields or a smaller limit, or raise it.", ofRead.Message);
        Assert.False(ofRead.MayHaveBeenExecuted || read.MayHaveBeenExecuted);
        GraphFormatException ofWrite = Assert.Throws<GraphFormatException>(() => write.Value);
        Assert.StartsWith("POST /v3.1/2/notes (text): it was in a batch, and the answer is longer", ofWrite.Message, StringComparison.Ordinal);
        Assert.EndsWith(" It may have been executed: look before it is sent again.", ofWrite.Message, StringComparison.Ordinal);
        Assert.True(ofWrite.MayHaveBeenExecuted && write.MayHaveBeenExecuted);
        Assert.Equal(HttpStatusCode.OK, ofRead.StatusCode);
    }

    [Fact]
    public async Task What_stops_the_HTTP_call_is_told_of_each_item_by_itself()
    {
        (GraphBatchItem<Toy> read, GraphBatchItem<ToyDesk> write) = await SendAsync((_, _) => throw new TaskCanceledException("Too slow.", new TimeoutException()));

        TaskCanceledException e = Assert.Throws<TaskCanceledException>(() => read.Value);
        Assert.StartsWith("GET /v3.1/1?fields=name: the batch that it was in got no answer. ", e.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(e.InnerException);
        Assert.Throws<GraphDoubtfulWriteException>(() => write.Value);
    }

    [Fact]
    public async Task The_greatest_length_is_that_of_each_part()
    {
        string name = new('a', 330), quotes = new('"', 130);
        using var server = new BatchServer(call => PlainPart(call.Url.TrimStart('/')[0] switch { '2' => quotes, '3' => name + name, _ => name }));
        var toys = new ToyClient(new HttpClient(server, disposeHandler: false), new GraphOptions { AccessToken = Clients.Token, MaxResponseBytes = 400 });
        GraphBatch batch = toys.Batch(), single = toys.Batch();
        GraphBatchItem<Toy>[] items = [.. Enumerable.Range(1, 3).Select(i => batch.Add(toys.Toy($"{i}").Fields(t => t.Name)))];
        GraphBatchItem<Toy> alone = single.Add(toys.Toy("2").Fields(t => t.Name));
        await batch.SendAsync();
        await single.SendAsync();

        Assert.Equal((name, quotes, quotes), (items[0].Value.Name, items[1].Value.Name, alone.Value.Name));
        const string tooLong = "GET /v3.1/3?fields=name: the answer is longer than GraphOptions.MaxResponseBytes (400 bytes). Ask for fewer fields or a smaller limit, or raise it.";
        Assert.Equal(tooLong, Assert.Throws<GraphFormatException>(() => items[2].Value).Message);

        // What carried the batch's answer does not carry a longer one of a single call.
        Assert.Equal(tooLong, (await Assert.ThrowsAsync<GraphFormatException>(() => toys.Toy("3").Fields(t => t.Name).GetAsync())).Message);
        Assert.Equal(name, (await toys.Toy("1").Fields(t => t.Name).GetAsync()).Name);
    }

    private static string PlainPart(string name) => $$"""{"code":200,"body":{{Plain($$"""{"id":"1","name":{{Plain(name)}}}""")}}}""";

    private static string Plain(string text) => System.Text.Json.JsonSerializer.Serialize(text, s_plain);

    private static readonly System.Text.Json.JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Task<(GraphBatchItem<Toy> Read, GraphBatchItem<ToyDesk> Write)> SendAsync(string answer, int maxResponseBytes = 100_000) =>
        SendAsync((_, _) => Task.FromResult<HttpResponseMessage?>(StubHandler.Answer(answer)), maxResponseBytes);

    private static async Task<(GraphBatchItem<Toy> Read, GraphBatchItem<ToyDesk> Write)> SendAsync(Func<int, CancellationToken, Task<HttpResponseMessage?>> answer, int maxResponseBytes = 100_000)
    {
        using var server = new BatchServer(Toy) { Before = answer };
        var toys = new ToyClient(new HttpClient(server, disposeHandler: false), new GraphOptions { AccessToken = Clients.Token, MaxResponseBytes = maxResponseBytes });
        GraphBatch batch = toys.Batch();
        GraphBatchItem<Toy> read = batch.Add(toys.Toy("1").Fields(t => t.Name));
        GraphBatchItem<ToyDesk> write = batch.Add(toys.Desk("2").Notes.Add("x"));
        await batch.SendAsync();
        return (read, write);
    }
}
