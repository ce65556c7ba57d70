using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Access;

/// <summary>Writes down the line of every request that goes out: method, path and query, the token masked wherever it stands.</summary>
internal sealed class RequestRecorder(HttpMessageHandler inner, string token) : DelegatingHandler(inner)
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string line = $"{request.Method} {request.RequestUri!.PathAndQuery.Replace(token, "***", StringComparison.Ordinal)}";
        lock (_lock)
        {
            _lines.Add(Printable.RequestLine(line));
        }

        return base.SendAsync(request, cancellationToken);
    }
}
