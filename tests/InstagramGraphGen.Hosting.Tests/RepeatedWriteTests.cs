using System.Net;
using Instagram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.Timeout;

namespace InstagramGraphGen.Hosting.Tests;

/// <summary>Writes are sent again only where it is sure that they were not executed.</summary>
public sealed class RepeatedWriteTests
{
    private const string Sent = """{"recipient_id":"17","message_id":"m_1"}""";

    [Fact]
    public async Task One_that_was_refused_for_its_rate_is_sent_again()
    {
        var server = new Server(() => Answer(HttpStatusCode.BadRequest, """{"error":{"message":"Slow down","code":4,"is_transient":true}}"""), () => Answer(HttpStatusCode.OK, Sent));

        IgSentMessage sent = await SendAsync(server);

        Assert.Equal(("m_1", 2), (sent.MessageId?.Value, server.Count));
    }

    [Fact]
    public async Task One_that_found_no_connection_is_sent_again()
    {
        var server = new Server(null, () => Answer(HttpStatusCode.OK, Sent));

        await SendAsync(server);

        Assert.Equal(2, server.Count);
    }

    [Fact]
    public async Task One_whose_answer_was_cut_is_in_doubt_and_not_sent_again()
    {
        var server = new Server(() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut"), () => Answer(HttpStatusCode.OK, Sent));

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => SendAsync(server));

        Assert.Equal((true, 1), (e.MayHaveBeenExecuted, server.Count));
    }

    [Fact]
    public async Task One_that_failed_inside_the_server_is_in_doubt_and_not_sent_again()
    {
        var server = new Server(() => Answer(HttpStatusCode.InternalServerError, """{"error":{"message":"Down","code":2,"is_transient":true}}"""), () => Answer(HttpStatusCode.OK, Sent));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => SendAsync(server));

        Assert.Equal((true, 1), (e.MayHaveBeenExecuted, server.Count));
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(200, 1)]
    [InlineData(400, 987654)]
    public async Task One_whose_error_says_only_that_it_may_pass_is_in_doubt_and_not_sent_again(int status, int code)
    {
        var server = new Server(() => Answer((HttpStatusCode)status, $$$"""{"error":{"message":"Try again","code":{{{code}}},"is_transient":true}}"""), () => Answer(HttpStatusCode.OK, Sent));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => SendAsync(server));

        Assert.Equal((true, 1), (e.MayHaveBeenExecuted, server.Count));
    }

    [Fact]
    public async Task One_that_a_strategy_gave_up_is_in_doubt_and_not_sent_again()
    {
        var time = new FakeTimeProvider();
        var server = new Server(() =>
        {
            time.Advance(TimeSpan.FromSeconds(11));
            throw new OperationCanceledException();
        });

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => SendAsync(
            server, time, builder => builder.AddGraphResilience((pipeline, _) => pipeline.AddRetry(GraphRetry.ToStrategy()).AddTimeout(TimeSpan.FromSeconds(10)))));

        Assert.IsType<TimeoutRejectedException>(e.InnerException);
        Assert.Equal(1, server.Count);
    }

    [Fact]
    public async Task One_that_was_refused_and_stopped_before_it_was_sent_again_was_not_executed()
    {
        using var stop = new CancellationTokenSource();
        bool isRefused = false;
        var server = new Server(() =>
        {
            isRefused = true;
            return Answer(HttpStatusCode.BadRequest, """{"error":{"message":"Slow down","code":4,"is_transient":true}}""");
        });

        // Stopped where it begins to wait.
        var time = new TellingTime(() =>
        {
            if (isRefused)
            {
                stop.Cancel();
            }
        });
        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(server, time, builder => builder.AddGraphResilience(), stop.Token));

        Assert.EndsWith("It was not executed: it was not sent, or not to its end.", e.Message, StringComparison.Ordinal);
    }

    /// <summary>A code is good once: a second call with it would be refused, though the first may have gone well.</summary>
    [Theory]
    [InlineData(HttpRequestError.ConnectionError, 2)]
    [InlineData(HttpRequestError.ResponseEnded, 1)]
    [InlineData(null, 1)]
    public async Task A_read_that_is_good_once_is_sent_again_only_where_it_did_not_arrive(HttpRequestError? error, int sent)
    {
        var server = new Server(
            error is { } cut ? () => throw new HttpRequestException(cut, "cut") : () => Answer(HttpStatusCode.InternalServerError, """{"error":{"message":"Down","code":2,"is_transient":true}}"""),
            () => Answer(HttpStatusCode.OK, """{"access_token":"EAAtoken","expires_in":3600}"""));
        var services = new ServiceCollection();
        services.AddGraphClient<InstagramClient>(o => o.Credential = GraphCredential.None).AddGraphResilience(o => o.Delay = TimeSpan.Zero).ConfigurePrimaryHttpMessageHandler(() => server);
        await using ServiceProvider provider = services.BuildServiceProvider();

        Exception? e = await Record.ExceptionAsync(() => provider.GetRequiredService<InstagramClient>().OAuth.RedeemFacebookCode("77", "https://app.example/back", "secret-of-the-app", "code-of-the-login").GetAsync());

        Assert.Equal((sent, sent == 2), (server.Count, e is null));
    }

    private static Task<IgSentMessage> SendAsync(Server server) => SendAsync(server, TimeProvider.System, builder => builder.AddGraphResilience(o => o.Delay = TimeSpan.Zero));

    private static async Task<IgSentMessage> SendAsync(Server server, TimeProvider time, Action<IHttpClientBuilder> configure, CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection();
        configure(services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.TimeProvider) = ("token", time)).ConfigurePrimaryHttpMessageHandler(() => server));
        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<InstagramClient>().Me.Messages.Send(IgRecipient.Person("17"), IgOutgoingMessage.Text("We do!")).SendAsync(cancellationToken);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };

    /// <summary>Takes each request whole, then does as it is told, one after the other; at null it cannot be reached.</summary>
    private sealed class Server(params Func<HttpResponseMessage>?[] turns) : HttpMessageHandler
    {
        public int Count { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Func<HttpResponseMessage> turn = turns[Count++] ?? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            await (request.Content?.CopyToAsync(Stream.Null, cancellationToken) ?? Task.CompletedTask);
            return turn();
        }
    }

    /// <summary>Time that stands still, and tells when somebody begins to wait.</summary>
    private sealed class TellingTime(Action onTimer) : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            onTimer();
            return timer;
        }
    }
}
