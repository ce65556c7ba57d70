using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace InstagramGraphGen;

/// <summary>The address of some webhooks. What is not signed right is never read, and 200 is said only of what the inbox has.</summary>
internal sealed partial class WebhookEndpoint(
    WebhookRegistration registration, IGraphWebhookInbox inbox, IOptionsMonitor<GraphWebhookOptions> options, WebhookTelemetry telemetry, ILogger<GraphWebhookDispatcher> logger)
{
    /// <summary>Nobody is there to read it; for the metric.</summary>
    private const int ClientClosedRequest = StatusCodes.Status499ClientClosedRequest;

    // The generator of log messages looks for a field.
    private readonly ILogger _logger = logger;

    public async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await Handshake.AnswerAsync(context, options.Get(registration.Name).VerifyToken!).ConfigureAwait(false);
        }
        else if (HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = await ReceiveAsync(context).ConfigureAwait(false);
            telemetry.Delivered(registration.Name, context.Response.StatusCode);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, POST";
        }
    }

    private async Task<int> ReceiveAsync(HttpContext context)
    {
        GraphWebhookOptions current = options.Get(registration.Name);
        HttpRequest request = context.Request;
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding is not ["identity"])
        {
            // A signature is over the bytes as they came, and the API compresses none.
            return StatusCodes.Status415UnsupportedMediaType;
        }

        if (!HasSignature(request, current))
        {
            return StatusCodes.Status403Forbidden;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The server's own is another one.
            limit.MaxRequestBodySize = current.MaxBodyBytes;
        }

        try
        {
            byte[]? body = await BodyReader.ReadAsync(request, current.MaxBodyBytes, context.RequestAborted).ConfigureAwait(false);
            return body is null ? StatusCodes.Status413PayloadTooLarge
                : !IsGenuine(request, body, current) ? StatusCodes.Status403Forbidden
                : await TakeAsync(context, body).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return ClientClosedRequest;
        }
    }

    private async Task<int> TakeAsync(HttpContext context, byte[] body)
    {
        GraphWebhookDelivery delivery;
        try
        {
            delivery = new(registration.Name, body, registration.Read(body));
        }
        catch (GraphFormatException e)
        {
            return await KeepUnreadableAsync(context, body, e).ConfigureAwait(false);
        }

        try
        {
            await inbox.AcceptAsync(delivery, context.RequestAborted).ConfigureAwait(false);
            return StatusCodes.Status200OK;
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            NotTaken(e, registration.Name, delivery.Events.Count);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>To refuse it would make the API send the same bytes for 36 hours, and then take the subscription away.</summary>
    private async Task<int> KeepUnreadableAsync(HttpContext context, byte[] body, GraphFormatException fault)
    {
        Unreadable(fault, registration.Name, body.Length);
        try
        {
            foreach (Func<ReadOnlyMemory<byte>, IServiceProvider, CancellationToken, ValueTask> take in registration.WhenUnreadable)
            {
                await take(body, context.RequestServices, context.RequestAborted).ConfigureAwait(false);
            }

            return StatusCodes.Status200OK;
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            NotTaken(e, registration.Name, 0);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>Whether there is anything to check: a body that nobody signed is not read at all.</summary>
    private static bool HasSignature(HttpRequest request, GraphWebhookOptions options) =>
        SingleOf(request.Headers[GraphSignature.Header]) is not null || (options.AllowSha1 && SingleOf(request.Headers[GraphSignature.Sha1Header]) is not null);

    private static bool IsGenuine(HttpRequest request, byte[] body, GraphWebhookOptions options)
    {
        string[] secrets = [.. options.AppSecrets];
        StringValues header = request.Headers[GraphSignature.Header];
        return header.Count > 0
            ? GraphSignature.IsValid(body, SingleOf(header), secrets)
            : options.AllowSha1 && GraphSignature.IsValidSha1(body, SingleOf(request.Headers[GraphSignature.Sha1Header]), secrets);
    }

    private static string? SingleOf(StringValues header) => header is [{ } single] ? single : null;

    [LoggerMessage(10, LogLevel.Error, "{Webhooks}: a signed delivery of {Length} bytes cannot be read. It is acknowledged, since no repetition would mend it.")]
    private partial void Unreadable(GraphFormatException fault, string webhooks, int length);

    [LoggerMessage(11, LogLevel.Error, "{Webhooks}: a delivery of {Count} events could not be taken. The API will deliver it again.")]
    private partial void NotTaken(Exception e, string webhooks, int count);
}
