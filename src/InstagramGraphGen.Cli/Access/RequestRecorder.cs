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
        // Curly brackets are escaped on the wire; a person reads them better plain, and nothing else can be meant by them.
        string target = request.RequestUri!.PathAndQuery
            .Replace("%7B", "{", StringComparison.Ordinal)
            .Replace("%7D", "}", StringComparison.Ordinal)
            .Replace(token, "***", StringComparison.Ordinal);
        lock (_lock)
        {
            _lines.Add($"{request.Method} {target}");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
