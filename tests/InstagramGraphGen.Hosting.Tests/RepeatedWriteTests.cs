using System.Net;
using Instagram;
using Microsoft.Extensions.DependencyInjection;

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

    private static async Task<IgSentMessage> SendAsync(Server server)
    {
        var services = new ServiceCollection();
        services.AddGraphClient<InstagramClient>(o => o.AccessToken = "token")
            .AddGraphResilience(o => o.Delay = TimeSpan.Zero)
            .ConfigurePrimaryHttpMessageHandler(() => server);
        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<InstagramClient>().Me.Messages.Send(IgRecipient.Person("17"), IgOutgoingMessage.Text("We do!")).SendAsync();
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };

    /// <summary>Takes each request whole, then does as it is told, one after the other; at null it cannot be reached.</summary>
    private sealed class Server(params Func<HttpResponseMessage>?[] turns) : HttpMessageHandler
    {
        public int Count { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Func<HttpResponseMessage> turn = turns[Count++] ?? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return turn();
        }
    }
}
