using System.Text;
using Instagram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using ToyGraph;

namespace InstagramGraphGen.Tests.Support;

/// <summary>A server on this machine that keeps what comes, as ASP.NET reads it, and answers every request with the same JSON.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<RecordedRequest> _requests = [];

    private RecordingServer(WebApplication app) => _app = app;

    public IReadOnlyList<RecordedRequest> Requests => _requests;

    /// <summary>The one request that came.</summary>
    public RecordedRequest Request => Assert.Single(_requests);

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public ToyClient Toys => new(new HttpClient(), new GraphOptions { AccessToken = Clients.Token, BaseAddress = Address });

    public InstagramClient Instagram => new(new HttpClient(), new GraphOptions { AccessToken = Clients.Token, BaseAddress = Address });

    public static async Task<RecordingServer> StartAsync(string answer = """{"success":true}""", int status = 200)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new RecordingServer(builder.Build());
        server._app.Run(async context =>
        {
            RecordedRequest request = await RecordedRequest.Of(context.Request);
            lock (server._requests)
            {
                server._requests.Add(request);
            }

            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
        });
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A request as it came.</summary>
/// <param name="Line">Method, path and query.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Type">Its content type, or null.</param>
/// <param name="Query">The query's parameters.</param>
/// <param name="Form">The parameters of a form, or of the parts of a body; none where it is neither.</param>
/// <param name="Files">The files, by the names of their parts.</param>
internal sealed record RecordedRequest(
    string Line,
    byte[] Body,
    string? Type,
    IReadOnlyDictionary<string, StringValues> Query,
    IReadOnlyDictionary<string, StringValues> Form,
    IReadOnlyDictionary<string, RecordedFile> Files)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public static async Task<RecordedRequest> Of(HttpRequest request)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        request.Body = body;
        body.Position = 0;
        IFormCollection form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        return new(
            $"{request.Method} {request.Path}{request.QueryString}",
            body.ToArray(),
            request.ContentType,
            request.Query.ToDictionary(StringComparer.Ordinal),
            form.ToDictionary(StringComparer.Ordinal),
            form.Files.ToDictionary(f => f.Name, RecordedFile.Of, StringComparer.Ordinal));
    }
}

/// <summary>A file as it came.</summary>
internal sealed record RecordedFile(string Name, string? Type, byte[] Content)
{
    public static RecordedFile Of(IFormFile file)
    {
        var content = new MemoryStream();
        file.CopyTo(content);
        return new(file.FileName, file.Headers.ContentType, content.ToArray());
    }
}
