using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;

namespace InstagramGraphGen.AspNetCore.Tests.Support;

/// <summary>An app with webhooks behind a real Kestrel on loopback, and a sender that signs.</summary>
internal sealed class WebhookApp : IAsyncDisposable
{
    public const string Path = "/webhooks/shop";
    public const string VerifyToken = "canary-verify-token-4711";
    public const string Secret = "canary-app-secret-0815";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private WebhookApp(WebApplication app, LogLines log)
    {
        _app = app;
        Log = log;
        Address = new Uri(app.Urls.First());
    }

    public LogLines Log { get; }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<WebhookApp> StartAsync(Action<GraphWebhookBuilder>? webhooks = null, Action<GraphWebhookOptions>? options = null, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null, Action<WebApplication>? mapItself = null, string? name = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var log = new LogLines();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        GraphWebhookBuilder added = builder.Services.AddGraphWebhooks<ShopWebhooks>(name ?? ShopWebhooks.Name, o =>
        {
            o.VerifyToken = VerifyToken;
            o.AppSecrets = [Secret];
            options?.Invoke(o);
        });
        webhooks?.Invoke(added);
        configure?.Invoke(builder);
        WebApplication app = builder.Build();
        map?.Invoke(app);
        (mapItself ?? (a => a.MapGraphWebhooks(Path)))(app);
        await app.StartAsync();
        return new(app, log);
    }

    /// <summary>Delivers a body, signed as the API does.</summary>
    public Task<HttpStatusCode> DeliverAsync(byte[] body) => PostAsync(body, (GraphSignature.Header, GraphSignature.Create(body, Secret)));

    public Task<HttpStatusCode> PostAsync(byte[] body, params (string Name, string Value)[] headers) => PostToAsync(Path, body, headers);

    public async Task<HttpStatusCode> PostToAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path)) { Content = new ByteArrayContent(body) };
        foreach ((string name, string value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<(HttpStatusCode Status, string Body, string? Type)> GetAsync(string query)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(Address, Path + query));
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method) => SendToAsync(method.Method, Path);

    public async Task<HttpResponseMessage> SendToAsync(string method, string pathAndQuery)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(Address, pathAndQuery));
        return await _http.SendAsync(request);
    }

    /// <summary>Sends these bytes over a socket; gives the first line of the answer.</summary>
    public async Task<string> SendRawAsync(string head, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync() ?? "";
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
