using System.Net;
using Instagram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace InstagramGraphGen.Hosting.Tests.Http;

/// <summary>Beside handlers of Http.Resilience on the same client, nothing is sent more often than without them.</summary>
public sealed class HttpResilienceTests
{
    private const string Sent = """{"recipient_id":"17","message_id":"m_1"}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_that_fails_is_sent_four_times_and_not_sixteen(bool isStandardFirst)
    {
        var server = new Server(_ => Said(HttpStatusCode.ServiceUnavailable, ""));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Client(server, Standard, isStandardFirst).Me.GetAsync());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 4), (e.StatusCode, server.Count));
    }

    [Fact]
    public async Task A_read_that_finds_no_connection_is_sent_four_times_and_not_sixteen()
    {
        var server = new Server(_ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError, "refused")));

        await Assert.ThrowsAsync<HttpRequestException>(() => Client(server, Standard).Me.GetAsync());

        Assert.Equal(4, server.Count);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("down")]
    public async Task A_write_in_doubt_is_sent_once(string fault)
    {
        var server = new Server(_ => fault == "cut" ? Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded, "cut")) : Said(HttpStatusCode.BadGateway, ""));

        GraphException e = await Assert.ThrowsAnyAsync<GraphException>(() => Write(Client(server, Standard)));

        Assert.Equal((true, 1), (e.MayHaveBeenExecuted, server.Count));
    }

    [Fact]
    public async Task A_write_that_their_timeout_stops_is_in_doubt_and_sent_once()
    {
        var server = new Server(async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return Answer(HttpStatusCode.OK, Sent);
        });

        await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => Write(Client(server, builder => builder.AddResilienceHandler("mine", p =>
            p.AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.Zero }).AddTimeout(TimeSpan.FromMilliseconds(20))))));

        Assert.Equal(1, server.Count);
    }

    [Fact]
    public async Task A_write_goes_through_as_it_is_and_their_handlers_stay_in_use_for_other_clients()
    {
        var good = new Server(_ => Said(HttpStatusCode.OK, Sent));
        Assert.Equal("m_1", (await Write(Client(good, Standard))).MessageId?.Value);

        var down = new Server(_ => Said(HttpStatusCode.ServiceUnavailable, ""));
        var services = new ServiceCollection();
        services.AddGraphClient<InstagramClient>(o => o.AccessToken = "t").AddGraphResilience();
        IHttpClientBuilder other = services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => down);
        Standard(other);
        await using ServiceProvider provider = services.BuildServiceProvider();
        HttpResponseMessage response = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("other").GetAsync(new Uri("https://example.com/"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 4), (response.StatusCode, down.Count));
    }

    private static Task<IgSentMessage> Write(InstagramClient client) => client.Me.Messages.Send(IgRecipient.Person("17"), IgOutgoingMessage.Text("We do!")).SendAsync();

    private static void Standard(IHttpClientBuilder builder) => builder.AddStandardResilienceHandler(o => (o.Retry.Delay, o.Retry.UseJitter) = (TimeSpan.Zero, false));

    private static InstagramClient Client(Server server, Action<IHttpClientBuilder> add, bool isTheirsFirst = true)
    {
        var services = new ServiceCollection();
        IHttpClientBuilder builder = services.AddGraphClient<InstagramClient>(o => o.AccessToken = "t").ConfigurePrimaryHttpMessageHandler(() => server);
        if (isTheirsFirst)
        {
            add(builder);
        }

        builder.AddGraphResilience(o => o.Delay = TimeSpan.Zero);
        if (!isTheirsFirst)
        {
            add(builder);
        }

        return services.BuildServiceProvider().GetRequiredService<InstagramClient>();
    }

    private static Task<HttpResponseMessage> Said(HttpStatusCode status, string body) => Task.FromResult(Answer(status, body));

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };

    /// <summary>Counts what reaches it, whole.</summary>
    private sealed class Server(Func<CancellationToken, Task<HttpResponseMessage>> turn) : HttpMessageHandler
    {
        private int _count;

        public int Count => _count;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            if (request.Content is not null)
            {
                await request.Content.CopyToAsync(Stream.Null, cancellationToken);
            }

            return await turn(cancellationToken);
        }
    }
}
