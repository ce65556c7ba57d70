using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen.Cli.Tokens;

/// <summary>Waits on this machine for the browser to come back from a login. It is Kestrel alone, as the emulator's.</summary>
internal sealed class RedirectListener : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly RedirectApplication _application;

    private RedirectListener(KestrelServer server, RedirectApplication application)
    {
        _server = server;
        _application = application;
    }

    public int Port { get; private init; }

    /// <param name="login">The login that is waited for.</param>
    /// <param name="port">The port on 127.0.0.1; 0: a free one.</param>
    /// <param name="path">The path that the browser comes back to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<RedirectListener> StartAsync(GraphLogin login, int port, string path, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port);
        var server = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        var application = new RedirectApplication(login, path);
        try
        {
            await server.StartAsync(application, cancellationToken);
        }
        catch
        {
            server.Dispose();
            throw;
        }

        return new(server, application) { Port = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port };
    }

    /// <summary>The code that the browser brings.</summary>
    /// <exception cref="GraphLoginException">It came back from another login, or the person or the API said no.</exception>
    public Task<string> CodeAsync(CancellationToken cancellationToken) => _application.Code.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // The browser gets its answer first.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _server.StopAsync(patience.Token);
        _server.Dispose();
    }

    private sealed class RedirectApplication(GraphLogin login, string path) : IHttpApplication<IFeatureCollection>
    {
        private readonly TaskCompletionSource<string> _code = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Code => _code.Task;

        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(IFeatureCollection context)
        {
            IHttpRequestFeature request = context.Get<IHttpRequestFeature>()!;
            (int status, string words, Action? done) = request.Method == "GET" && request.Path == path && request.QueryString.Length > 1
                ? Take(new Uri(request.RawTarget, UriKind.RelativeOrAbsolute))
                : (404, "Nothing is here but the way back from a login.", null);

            // Nothing of the request is repeated.
            IHttpResponseFeature response = context.Get<IHttpResponseFeature>()!;
            response.StatusCode = status;
            response.Headers.ContentType = "text/plain; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            response.Headers.Connection = "close";
            await context.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(words));
            done?.Invoke();
        }

        private (int Status, string Words, Action Done) Take(Uri address)
        {
            try
            {
                string code = login.CodeOf(address);
                return (200, "You are logged in, as far as the browser goes. Close this page, and look at igraph.", () => _code.TrySetResult(code));
            }
            catch (GraphLoginException e)
            {
                return (400, "The login did not succeed. igraph says why.", () => _code.TrySetException(e));
            }
        }
    }
}
