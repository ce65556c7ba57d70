using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Serves an emulator on a loopback port. It is Kestrel alone: no host, no services, no logging, so that it starts fast, stays small in
/// a native app, and leaves the app's own signals (Ctrl+C) to the app.
/// </summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private KestrelHost(KestrelServer server, Uri address)
    {
        _server = server;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<KestrelHost> StartAsync(EmulatedApi api, int port, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port, listen => listen.Use(next => connection =>
        {
            connection.Transport = new Transport(connection.Transport.Input, new RefusalWriter(connection.Transport.Output, api));
            return next(connection);
        }));
        // Room above the API's own limit, so that the API can say what is wrong.
        options.Limits.MaxRequestLineSize = 1024 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 1024 * 1024;
        options.Limits.MaxRequestBodySize = 512 * 1024 * 1024;
        options.Limits.MaxRequestBufferSize = 2 * 1024 * 1024;
        var server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        var application = new Application(api);
        try
        {
            await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            server.Dispose();
            throw;
        }

        var address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        application.Origin = address.GetLeftPart(UriPartial.Authority);
        return new KestrelHost(server, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Application(EmulatedApi api) : IHttpApplication<IFeatureCollection>
    {
        public string Origin { get; set; } = "";

        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(IFeatureCollection context)
        {
            IHttpRequestFeature request = context.Get<IHttpRequestFeature>()!;
            CancellationToken aborted = context.Get<IHttpRequestLifetimeFeature>()!.RequestAborted;
            UploadHead? upload = UploadHead.Of(request.Method, name => request.Headers[name]);
            BodyParameters parameters = upload is not null ? BodyParameters.None : await BodyParameters.ReadAsync(request.Body, request.Headers.ContentType, aborted).ConfigureAwait(false);
            WireAnswer answer = await api.AnswerAsync(
                new WireRequest(request.Method, TargetOf(request.RawTarget), request.Headers.Authorization, parameters, Origin) { Upload = upload, File = request.Body }, aborted).ConfigureAwait(false);

            await api.Waiting.AtAsync(FaultMoment.BeforeHeaders, answer.Waits, aborted).ConfigureAwait(false);
            if (answer.CutAt < 0)
            {
                context.Get<IHttpRequestLifetimeFeature>()!.Abort();
                return;
            }

            IHttpResponseFeature response = context.Get<IHttpResponseFeature>()!;
            response.StatusCode = answer.Status;

            // By the emulator's clock, as the times in its data are.
            response.Headers.Date = api.Time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
            foreach ((string name, string value) in answer.Headers)
            {
                response.Headers[name] = value;
            }

            response.Headers.ContentLength = answer.ContentLength;
            if (request.Method != "HEAD")
            {
                await WriteAsync(answer, context, aborted).ConfigureAwait(false);
            }
        }

        private async Task WriteAsync(WireAnswer answer, IFeatureCollection context, CancellationToken aborted)
        {
            PipeWriter body = context.Get<IHttpResponseBodyFeature>()!.Writer;
            if (answer.StopsBehindHeaders || answer.CutAt == 0)
            {
                await body.FlushAsync(aborted).ConfigureAwait(false);
                await api.Waiting.AtAsync(FaultMoment.BeforeBody, answer.Waits, aborted).ConfigureAwait(false);
            }

            if (answer.StopsAt < answer.Sent.Length)
            {
                await body.WriteAsync(answer.Sent[..answer.StopsAt], aborted).ConfigureAwait(false);
                await api.Waiting.AtAsync(FaultMoment.WithinBody, answer.Waits, aborted).ConfigureAwait(false);
            }

            // Of a body that is shorter than its Content-Length Kestrel sends what there is and closes; to abort could take back what is on its way.
            await body.WriteAsync(answer.Sent[(answer.StopsAt < answer.Sent.Length ? answer.StopsAt : 0)..], aborted).ConfigureAwait(false);
        }

        // A proxy-style request line holds a whole address.
        private static string TargetOf(string rawTarget) =>
            !rawTarget.StartsWith('/') && Uri.TryCreate(rawTarget, UriKind.Absolute, out Uri? address) ? address.PathAndQuery : rawTarget;
    }
}
