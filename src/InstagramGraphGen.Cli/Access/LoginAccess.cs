using Instagram;

namespace InstagramGraphGen.Cli.Access;

/// <summary>A client without an account, for the calls that get, renew and inspect tokens. Its requests are written down nowhere: some have secrets in their addresses.</summary>
internal sealed class LoginAccess : IDisposable
{
    private readonly HttpClient _http;

    private LoginAccess(HttpClient http, InstagramClient client)
    {
        _http = http;
        Client = client;
    }

    public InstagramClient Client { get; }

    /// <param name="host">The host that tokens are for.</param>
    /// <param name="address">Another address than the hosts' own, for all of them; null: their own.</param>
    /// <exception cref="UsageException">It cannot be used.</exception>
    public static LoginAccess Open(string host, Uri? address)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = address is not { IsLoopback: true }, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            return new(http, new InstagramClient(http, new GraphOptions { Credential = GraphCredential.None, Host = host, BaseAddress = address }));
        }
        catch (ArgumentException e)
        {
            http.Dispose();
            throw ApiAccess.Explain(e);
        }
    }

    public void Dispose() => _http.Dispose();
}
