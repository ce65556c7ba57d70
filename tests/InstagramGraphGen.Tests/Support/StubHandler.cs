using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace InstagramGraphGen.Tests.Support;

/// <summary>A request as it would have gone over the wire.</summary>
internal sealed record SentRequest(string Line, Uri Uri, string? Authorization)
{
    /// <summary>The line with its query unescaped, for reading.</summary>
    public string Readable => Uri.UnescapeDataString(Line);
}

/// <summary>Answers without a network and keeps what it was sent.</summary>
internal sealed class StubHandler(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    public StubHandler(Func<SentRequest, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public IReadOnlyList<SentRequest> Sent => [.. _sent];

    /// <summary>The request lines, such as <c>GET /v24.0/me</c>.</summary>
    public string[] Lines => [.. _sent.Select(s => s.Line)];

    /// <summary>Answers with these bodies in turn, the last one again and again.</summary>
    public static StubHandler Json(params string[] bodies)
    {
        int next = 0;
        return new(_ => Answer(bodies[Math.Min(Interlocked.Increment(ref next) - 1, bodies.Length - 1)]));
    }

    public static HttpResponseMessage Answer(string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        Answer(Encoding.UTF8.GetBytes(body), status, type);

    public static HttpResponseMessage Answer(byte[] body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        new(status) { Content = new ByteArrayContent(body) { Headers = { ContentType = new(type) } } };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = new SentRequest($"{request.Method} {request.RequestUri!.PathAndQuery}", request.RequestUri, request.Headers.Authorization?.ToString());
        _sent.Enqueue(sent);
        HttpResponseMessage response = await answer(sent, cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
