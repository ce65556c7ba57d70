using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Webhooks;

/// <summary>A callback without a socket: keeps what it is told, and answers as it is told to.</summary>
internal sealed class Callback : HttpMessageHandler
{
    public static readonly Uri Address = new("https://app.invalid/hooks?shop=1");

    public const string VerifyToken = "between us/two & more";

    private readonly ConcurrentQueue<Told> _told = new();

    /// <summary>What is answered to a delivery, by how many came before; null: nothing, ever.</summary>
    public Func<int, HttpStatusCode?> Answers { get; set; } = _ => HttpStatusCode.OK;

    /// <summary>What is answered to a handshake; null: what must be.</summary>
    public Func<HttpResponseMessage>? Shakes { get; set; }

    public IReadOnlyList<Told> All => [.. _told];

    public IReadOnlyList<JsonElement> Items => [.. All.SelectMany(told => told.Body.GetProperty("entry").EnumerateArray()).SelectMany(Items1)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            string[] query = request.RequestUri!.Query.TrimStart('?').Split('&');
            Assert.Equal("shop=1,hub.mode=subscribe", $"{query[0]},{query[1]}");
            Assert.Equal($"hub.verify_token={Uri.EscapeDataString(VerifyToken)}", query[3]);
            return Shakes?.Invoke() ?? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(query[2].Split('=')[1]) };
        }

        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        int before = _told.Count;
        _told.Enqueue(new Told(request.RequestUri!, body, request.Headers, request.Content.Headers.ContentType?.ToString()));
        HttpStatusCode? answer = Answers(before);
        if (answer is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return new HttpResponseMessage(answer!.Value) { Content = new StringContent("thanks") };
    }

    private static IEnumerable<JsonElement> Items1(JsonElement entry) =>
        entry.TryGetProperty("messaging", out JsonElement items) ? items.EnumerateArray() : entry.GetProperty("changes").EnumerateArray();
}

/// <summary>A delivery as it arrived.</summary>
internal sealed record Told(Uri Address, byte[] Bytes, HttpRequestHeaders Headers, string? ContentType)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Body => JsonElement.Parse(Text);

    public string Header(string name) => Headers.GetValues(name).Single();

    public bool IsSigned(string secret) => Header("X-Hub-Signature-256") == $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Bytes))}";
}
