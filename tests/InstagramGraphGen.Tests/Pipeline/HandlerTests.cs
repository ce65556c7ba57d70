using System.Net;
using System.Text;
using Instagram;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Pipeline;

/// <summary>Handlers above HttpClient: what they see, what they can do, and that one which errs harms no other call.</summary>
public class HandlerTests
{
    private const string Good = """{"id":"1"}""";

    [Fact]
    public async Task Twenty_lines_repeat_a_read_that_was_cut_and_see_code_and_usage_of_an_error_inside_HTTP_200()
    {
        int calls = 0;
        var stub = new StubHandler(_ => ++calls == 1 ? Cut() : WithUsage("""{"error":{"message":"Slow down","code":4}}"""));
        var repeater = new Repeater();

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Client(stub, repeater).Me.Fields(u => u.Id).GetAsync());

        Assert.Equal((2, 4L, GraphErrorKind.RateLimited), (calls, e.Error.Code, e.Kind));
        Assert.Equal(["{IgUser} 4 RateLimited OK 97"], repeater.Seen);
        Assert.Equal(97, Assert.Single(e.Response!.Usage).Highest);
    }

    [Fact]
    public async Task Handlers_are_called_outermost_first_and_see_the_call()
    {
        var seen = new List<string>();
        Handler Say(string name) => new(async (context, next, stop) =>
        {
            seen.Add($"{name} {context.Attempts} {context}");
            GraphExchange exchange = await next(context, stop);
            seen.Add($"{name} {context.Attempts} {Encoding.UTF8.GetString(exchange.Body)}");
            return exchange;
        });

        await Client(StubHandler.Json(Good), Say("a"), Say("b")).Me.GetAsync();

        Assert.Equal(["a 0 GET /v24.0/me", "b 0 GET /v24.0/me", $"b 1 {Good}", $"a 1 {Good}"], seen);
    }

    [Fact]
    public async Task What_a_handler_throws_the_caller_gets_as_it_is()
    {
        var thrown = new InvalidTimeZoneException("mine");
        InstagramClient client = Client(StubHandler.Json(Good), new Handler(async (context, next, stop) =>
        {
            await next(context, stop);
            throw thrown;
        }));

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => client.Me.GetAsync()));
    }

    [Fact]
    public async Task A_handler_that_calls_on_while_it_calls_on_is_told()
    {
        var release = new TaskCompletionSource();
        int calls = 0;
        var stub = new StubHandler(async (_, _) =>
        {
            if (++calls == 1)
            {
                await release.Task;
            }

            return StubHandler.Answer(Good);
        });
        InstagramClient client = Client(stub, new Handler(async (context, next, stop) =>
        {
            ValueTask<GraphExchange> first = next(context, stop);
            try
            {
                return await next(context, stop);
            }
            finally
            {
                release.SetResult();
                await first;
            }
        }));

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => client.Me.GetAsync());

        Assert.Contains("GET /v24.0/me: a handler called on while its call on before was still under way", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_calls_on_after_the_call_was_over_is_told_and_nothing_is_sent()
    {
        Func<Task>? late = null;
        StubHandler stub = StubHandler.Json(Good);
        InstagramClient client = Client(stub, new Handler((context, next, stop) =>
        {
            late = () => next(context, CancellationToken.None).AsTask();
            return next(context, stop);
        }));
        await client.Me.GetAsync();

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => late!());

        Assert.Contains("GET /v24.0/me: a handler called on after the call was over", e.Message, StringComparison.Ordinal);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_handler_that_calls_on_without_the_context_is_told_and_the_next_handler_is_not_called()
    {
        var forgetful = new Handler((_, next, stop) => next(null!, stop));
        StubHandler stub = StubHandler.Json(Good);
        bool wasCalled = false;
        var inner = new Handler((context, next, stop) =>
        {
            wasCalled = true;
            return next(context, stop);
        });

        ArgumentNullException last = await Assert.ThrowsAsync<ArgumentNullException>(() => Client(stub, forgetful).Me.GetAsync());
        ArgumentNullException outer = await Assert.ThrowsAsync<ArgumentNullException>(() => Client(stub, forgetful, inner).Me.GetAsync());

        Assert.StartsWith("A handler called on without a context. Give it the one that the handler was given.", last.Message, StringComparison.Ordinal);
        Assert.Equal((last.Message, "context"), (outer.Message, outer.ParamName));
        Assert.False(wasCalled);
        Assert.Empty(stub.Sent);
    }

    [Fact]
    public async Task A_handler_that_gives_an_exchange_before_the_last_or_none_is_told()
    {
        InstagramClient earlier = Client(StubHandler.Json(Good), new Handler(async (context, next, stop) =>
        {
            GraphExchange first = await next(context, stop);
            await next(context, stop);
            return first;
        }));
        InstagramClient none = Client(StubHandler.Json(Good), new Handler((_, _, _) => new((GraphExchange)null!)));

        Assert.Contains("not the last one", (await Assert.ThrowsAsync<InvalidOperationException>(() => earlier.Me.GetAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("gave no exchange", (await Assert.ThrowsAsync<InvalidOperationException>(() => none.Me.GetAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_keeps_the_body_is_told_and_reads_no_other_calls_answer()
    {
        GraphExchange? kept = null;
        int calls = 0;
        InstagramClient client = Client(new StubHandler(_ => StubHandler.Answer($$"""{"id":"{{++calls}}"}""")), new Handler(async (context, next, stop) => kept = await next(context, stop)));

        Assert.Equal("1", (await client.Me.GetAsync()).Id.Value);
        GraphExchange first = kept!;
        Assert.Equal("2", (await client.Me.GetAsync()).Id.Value);

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => first.Body.Length);
        Assert.Contains("Copy what is to be kept", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_leaves_a_call_behind_is_told_and_the_next_call_is_whole()
    {
        var release = new TaskCompletionSource();
        int calls = 0;
        var stub = new StubHandler(async (_, _) =>
        {
            int call = ++calls;
            if (call == 1)
            {
                await release.Task;
            }

            return StubHandler.Answer($$"""{"id":"{{call}}"}""");
        });
        Task? left = null;
        InstagramClient client = Client(stub, new Handler(async (context, next, stop) =>
        {
            ValueTask<GraphExchange> call = next(context, stop);
            if (left is null)
            {
                left = call.AsTask();
                return null!;
            }

            return await call;
        }));

        Assert.Contains("still under way", (await Assert.ThrowsAsync<InvalidOperationException>(() => client.Me.GetAsync())).Message, StringComparison.Ordinal);
        Assert.Equal("2", (await client.Me.GetAsync()).Id.Value);
        release.SetResult();
        await left!.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal("3", (await client.Me.GetAsync()).Id.Value);
    }

    [Fact]
    public async Task A_handler_sees_whose_budget_a_call_is_taken_from_and_where_it_goes()
    {
        var seen = new List<string>();
        InstagramClient client = Client(StubHandler.Json("""{"id":"1","message_id":"m","recipient_id":"2","data":[]}"""), new Handler((context, next, stop) =>
        {
            seen.Add($"{context.Api} {context.RateFamily} {context.Rate?.Calls} in {context.Rate?.Per.TotalSeconds} s, {context.Root}");
            Assert.Equal(context.Credential.Account, GraphCredential.Token(Clients.Token).Account);
            return next(context, stop);
        }));

        await client.Me.GetAsync();
        await client.Me.Conversations.GetAsync();
        await client.Me.Messages.Send(IgRecipient.Person("2"), IgOutgoingMessage.Audio("https://cdn.invalid/a.m4a")).SendAsync();
        await client.Me.Messages.Send(IgRecipient.Comment("3"), IgOutgoingMessage.Text("Hello")).SendAsync();

        string[] budgets = [" ", "conversations 2 in 1", "media_messages 10 in 1", "private_replies 750 in 3600"];
        Assert.Equal(budgets.Select(b => b == " " ? "Instagram   in  s, https://graph.instagram.com/v24.0/" : $"Instagram {b} s, https://graph.instagram.com/v24.0/"), seen);
    }

    [Fact]
    public async Task A_handler_sees_how_much_time_is_left_and_keeps_what_it_needs_of_the_call()
    {
        var time = new FakeTimeProvider();
        var left = new List<TimeSpan>();
        object key = new();
        var options = new GraphOptions { AccessToken = Clients.Token, TimeProvider = time, Timeout = TimeSpan.FromSeconds(10) };
        options.Handlers.Add(new Handler(async (context, next, stop) =>
        {
            Assert.Empty(context.Items);
            context.Items[key] = "mine";
            left.Add(context.TimeLeft);
            time.Advance(TimeSpan.FromSeconds(4));
            left.Add(context.TimeLeft);
            GraphExchange exchange = await next(context, stop);
            Assert.Equal("mine", context.Items[key]);
            return exchange;
        }));

        await Clients.Instagram(StubHandler.Json(Good), options).Me.GetAsync();
        await Clients.Instagram(StubHandler.Json(Good), options).Me.With(new GraphRequestOptions { Timeout = Timeout.InfiniteTimeSpan }).GetAsync();

        Assert.Equal([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(6), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan], left);
    }

    private static InstagramClient Client(HttpMessageHandler http, params GraphHandler[] handlers)
    {
        var options = new GraphOptions { AccessToken = Clients.Token };
        foreach (GraphHandler handler in handlers)
        {
            options.Handlers.Add(handler);
        }

        return Clients.Instagram(http, options);
    }

    private static HttpResponseMessage Cut() => new(HttpStatusCode.OK) { Content = new StreamContent(new CutStream()) };

    private static HttpResponseMessage WithUsage(string body)
    {
        HttpResponseMessage answer = StubHandler.Answer(body);
        answer.Headers.Add("x-app-usage", """{"call_count":97,"total_time":5,"total_cputime":3}""");
        return answer;
    }

    /// <summary>The twenty lines.</summary>
    private sealed class Repeater : GraphHandler
    {
        public List<string> Seen { get; } = [];

        public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
        {
            while (true)
            {
                try
                {
                    GraphExchange exchange = await next(context, cancellationToken);
                    Seen.Add($"{context.Operation.Path} {exchange.Error?.Code} {exchange.Error?.Kind} {exchange.Response.StatusCode} {exchange.Response.Usage[0].Highest}");
                    return exchange;
                }
                catch (HttpRequestException) when (context.Operation.IsRepeatable && context.Attempts < 3)
                {
                }
            }
        }
    }

    private sealed class Handler(Func<GraphContext, GraphNext, CancellationToken, ValueTask<GraphExchange>> send) : GraphHandler
    {
        public override ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken) => send(context, next, cancellationToken);
    }

    private sealed class CutStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("cut");
    }
}
