using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Webhooks;

/// <summary>Answers handshakes and deliveries, prints the events, and passes deliveries on.</summary>
internal sealed class DeliveryReceiver(string? verifyToken, string? secret, Uri? forward, bool asJson, Surroundings surroundings) : IDisposable
{
    // The API's batches of 1,000 events stay below.
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public bool ChecksSignatures => secret is not null;

    public async Task ReceiveAsync(HttpListenerContext context, CancellationToken cancellationToken)
    {
        HttpListenerResponse response = context.Response;
        try
        {
            (int status, byte[] body) = context.Request.HttpMethod switch
            {
                "GET" => ShakeHands(context.Request),
                "POST" => (await TakeAsync(context.Request, cancellationToken), Array.Empty<byte>()),
                _ => (405, []),
            };
            response.StatusCode = status;
            response.ContentLength64 = body.Length;
            await response.OutputStream.WriteAsync(body, cancellationToken);
        }
        catch (Exception e) when (e is HttpListenerException or IOException)
        {
            surroundings.Error.Write($"igraph: A caller hung up: {Printable.Line(e.Message)}\n");
        }
        finally
        {
            response.Close();
        }
    }

    public void Dispose() => _http.Dispose();

    private (int Status, byte[] Body) ShakeHands(HttpListenerRequest request)
    {
        bool isMeant = request.QueryString["hub.mode"] == "subscribe" && verifyToken is not null && request.QueryString["hub.verify_token"] == verifyToken;
        surroundings.Error.Write(isMeant ? "Shook hands.\n" : "Refused a handshake: it named another verify token.\n");
        return isMeant ? (200, Encoding.UTF8.GetBytes(request.QueryString["hub.challenge"] ?? "")) : (403, []);
    }

    private async Task<int> TakeAsync(HttpListenerRequest request, CancellationToken cancellationToken)
    {
        if (await ReadAsync(request.InputStream, cancellationToken) is not { } body)
        {
            return 413;
        }

        if (secret is not null && !GraphSignature.IsValid(body, request.Headers["X-Hub-Signature-256"], secret))
        {
            surroundings.Error.Write("Refused a delivery: its signature is not of this app's secret.\n");
            return 401;
        }

        try
        {
            foreach (IgWebhookEvent told in InstagramWebhooks.Read(body))
            {
                surroundings.Output.Write(asJson ? JsonOf(told) : LineOf(told));
            }

            surroundings.Output.Flush();
        }
        catch (Exception e) when (e is GraphException or JsonException)
        {
            surroundings.Error.Write($"igraph: {Printable.Line(e.Message)}\n");
            return 400;
        }

        return forward is null ? 200 : await PassOnAsync(request, body, forward, cancellationToken);
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        byte[] buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > MaxBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static string LineOf(IgWebhookEvent told) => Printable.Line(string.Create(
        CultureInfo.InvariantCulture, $"{told.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {told.Kind}  {told.Account.Value}  {Encoding.UTF8.GetString(told.RawJson.Span)}")) + "\n";

    private static string JsonOf(IgWebhookEvent told)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", told.Kind);
            json.WriteString("field", told.Field);
            json.WriteString("account", told.Account.Value);
            json.WriteString("time", told.Time);
            json.WritePropertyName("event");
            json.WriteRawValue(Printable.Json(Encoding.UTF8.GetString(told.RawJson.Span)), skipInputValidation: true);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private async Task<int> PassOnAsync(HttpListenerRequest request, byte[] body, Uri next, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, next) { Content = new ByteArrayContent(body) };
        foreach (string name in request.Headers.AllKeys.OfType<string>().Where(name => name is not ("Host" or "Content-Length" or "Transfer-Encoding" or "Connection" or "Expect")))
        {
            if (!message.Headers.TryAddWithoutValidation(name, request.Headers[name]))
            {
                message.Content.Headers.TryAddWithoutValidation(name, request.Headers[name]);
            }
        }

        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(message, cancellationToken);
            surroundings.Error.Write(string.Create(CultureInfo.InvariantCulture, $"Passed on: {(int)answer.StatusCode}\n"));
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException e)
        {
            surroundings.Error.Write($"Cannot pass it on: {Printable.Line(e.Message)}\n");
            return 502;
        }
    }
}
