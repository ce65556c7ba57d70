using System.Net;
using InstagramGraphGen.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>A write goes over the socket once, whatever HttpClient does by itself.</summary>
public sealed class SentOnceTests
{
    private static readonly Turn s_good = Turn.Json("""{"success":true,"id":"1","letter_id":"2"}""");
    private static readonly Turn s_number = Turn.Json("17");

    /// <summary>What is written: in a form, as JSON, in parts, in the URL, and with nothing but the path.</summary>
    public static TheoryData<string> Writes => [.. s_writes.Keys];

    private static readonly Dictionary<string, Func<ToyClient, Task>> s_writes = new()
    {
        ["form"] = toys => toys.Desk("7").Notes.Add("a").SendAsync(),
        ["json"] = toys => toys.Desk("7").Letters.Send(ToyTo.Nobody(), ToyLetter.Text("a")).SendAsync(),
        ["multipart"] = toys => toys.Desk("7").Files.Upload(new GraphFile("abc"u8.ToArray(), "a")).SendAsync(),
        ["query"] = toys => toys.Desk("7").Marks.Mark("a").SendAsync(),
        ["delete"] = toys => toys.Desk("7").Delete().SendAsync(),
        ["delete with a body"] = toys => toys.Desk("7").Marks.Unmark(["a"]).SendAsync(),
        ["any path"] = toys => toys.PostFormAsync("7/anything"),
        ["any path deleted"] = toys => toys.DeleteJsonAsync("7/anything"),
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_connection_that_was_used_before_and_breaks_is_not_tried_again(string write)
    {
        await using var server = new TurnServer(s_number, Turn.Cut, s_good);
        ToyClient toys = Toys(server);
        await toys.Desk("7").Marks.Mark("first").SendAsync();

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => s_writes[write](toys));

        Assert.EndsWith(" It may have been executed: look before it is sent again.", e.Message, StringComparison.Ordinal);
        Assert.True(e.MayHaveBeenExecuted);
        Assert.Equal((2, 1), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task HttpClient_alone_would_try_it_again_and_a_read_is()
    {
        await using var server = new TurnServer(s_good, Turn.Cut, s_good, s_good, Turn.Cut, s_good);
        using var http = new HttpClient();
        await http.DeleteAsync(server.Address);
        await http.DeleteAsync(server.Address);
        Assert.Equal(["DELETE /", "DELETE /", "DELETE /"], server.Lines);

        ToyClient toys = Toys(server, http);
        await toys.Desk("7").GetAsync();
        await toys.Desk("7").GetAsync();
        Assert.Equal(["GET /v3.1/7", "GET /v3.1/7", "GET /v3.1/7"], server.Lines[3..]);
    }

    [Theory]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task A_redirect_that_asks_for_it_again_does_not_get_it(string status)
    {
        foreach (string write in s_writes.Keys)
        {
            await using var server = new TurnServer(Turn.Head($"{status}\r\nLocation: /v3.1/elsewhere"), s_good);

            GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => s_writes[write](Toys(server)));

            Assert.Contains(" was to be sent once more, by a redirect or by a handler of the HttpClient, and was not. It may have been executed", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("elsewhere", string.Concat(server.Lines.Where(l => !l.StartsWith("GET", StringComparison.Ordinal))), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("301 Moved Permanently", "form")]
    [InlineData("302 Found", "json")]
    [InlineData("303 See Other", "multipart")]
    [InlineData("303 See Other", "delete")]
    public async Task An_answer_to_the_GET_that_a_redirect_becomes_is_none_to_the_write(string status, string write)
    {
        await using var server = new TurnServer(Turn.Head($"{status}\r\nLocation: /v3.1/elsewhere"), s_good);

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => s_writes[write](Toys(server)));

        Assert.Contains(" was redirected, and the HttpClient went on with a GET, whose answer tells nothing of it. Set AllowAutoRedirect to false", e.Message, StringComparison.Ordinal);
        Assert.Equal("GET /v3.1/elsewhere", server.Lines[1]);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Where_nobody_follows_a_redirect_it_is_told(string write)
    {
        await using var server = new TurnServer(Turn.Head("307 Temporary Redirect\r\nLocation: /v3.1/elsewhere"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(() => s_writes[write](Toys(server, http)));

        Assert.Equal((HttpStatusCode.TemporaryRedirect, 1), (e.StatusCode!.Value, server.Requests.Count));
    }

    [Fact]
    public async Task A_challenge_is_not_answered_with_the_same_write()
    {
        await using var server = new TurnServer(Turn.Head("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\""), s_good);
        using var http = new HttpClient(new SocketsHttpHandler { Credentials = new NetworkCredential("user", "word") });

        await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => s_writes["form"](Toys(server, http)));

        Assert.Single(server.Requests, r => r.Contains("text=a", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_handler_of_the_HttpClient_that_repeats_what_failed_does_not_repeat_it(string write)
    {
        await using var server = new TurnServer(Turn.Json("{}", 503), s_good);
        using var http = new HttpClient(new Repeater());

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => s_writes[write](Toys(server, http)));

        Assert.Contains("by a handler of the HttpClient", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Over_HTTP_2_too_a_stream_that_is_reset_is_not_tried_again(string write)
    {
        int count = 0;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        await using WebApplication app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            Interlocked.Increment(ref count);
            context.Abort();
        });
        await app.StartAsync();
        using var http = new HttpClient(new OverHttp2());
        var toys = new ToyClient(http, new GraphOptions { AccessToken = Clients.Token, BaseAddress = new(app.Urls.Single()) });

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => s_writes[write](toys));

        Assert.Contains("HTTP/2", e.InnerException!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task A_GraphHandler_may_call_on_again_and_sends_all_of_it_again()
    {
        await using var server = new TurnServer(Turn.Cut, s_good);
        var seen = new List<Exception>();
        var options = new GraphOptions { AccessToken = Clients.Token, BaseAddress = server.Address, Handlers = { new Again(seen) } };

        await new ToyClient(new HttpClient(), options).Desk("7").Notes.Add("a").SendAsync();

        Assert.IsType<GraphDoubtfulWriteException>(Assert.Single(seen));
        Assert.Equal(2, server.Requests.Count(r => r.EndsWith("text=a", StringComparison.Ordinal)));
    }

    private static ToyClient Toys(TurnServer server, HttpClient? http = null) => new(http ?? new HttpClient(), new GraphOptions { AccessToken = Clients.Token, BaseAddress = server.Address });

    private sealed class OverHttp2() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Repeater() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Again(List<Exception> seen) : GraphHandler
    {
        public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
        {
            try
            {
                return await next(context, cancellationToken);
            }
            catch (GraphException e)
            {
                seen.Add(e);
                return await next(context, cancellationToken);
            }
        }
    }
}
