using System.Text;
using System.Text.Json;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Access;

/// <summary>Lets what reads through. What would change something is written down instead, the token masked, and answered with an error.</summary>
internal sealed class DryRun(HttpMessageHandler inner, string token) : DelegatingHandler(inner)
{
    private const string Refusal = """{"error":{"message":"Nothing was sent: this is a dry run.","code":0}}""";

    /// <summary>The request that was not sent, as it would have gone out; null: there was none.</summary>
    public string? Request { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        string text = await WriteAsync(request, cancellationToken);
        Request = text.Replace(Uri.EscapeDataString(token), "***", StringComparison.Ordinal).Replace(token, "***", StringComparison.Ordinal);
        return new() { Content = new StringContent(Refusal, Encoding.UTF8, "application/json") };
    }

    private static async Task<string> WriteAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var text = new StringWriter();
        text.Write($"{request.Method} {Printable.RequestLine(request.RequestUri!.AbsoluteUri)}\nAuthorization: {request.Headers.Authorization}\n");
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (body.Length > 0)
        {
            string? type = request.Content!.Headers.ContentType?.ToString();
            text.Write($"Content-Type: {type}\n\n");
            if (type == "application/json")
            {
                using JsonDocument json = JsonDocument.Parse(body);
                IndentedJson.Write(text, json.WriteTo);
            }
            else
            {
                text.Write($"{Printable.Line(Encoding.UTF8.GetString(body))}\n");
            }
        }

        return text.ToString();
    }
}
