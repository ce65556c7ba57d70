using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using Instagram;
using InstagramGraphGen.AspNetCore.Tests.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InstagramGraphGen.Benchmarks;

/// <summary>
/// Deliveries of one message each over 16 connections, with a handler that does nothing: webhooks with signature, typed events, order and suppression of duplicates, next to a
/// bare endpoint that does none of it and parses with System.Text.Json. The sender's part is in both. Goal: 1,000 a second, at most 1 ms each.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[MedianColumn]
public class Webhooks : IDisposable
{
    private const int Deliveries = 1000;
    private const int Connections = 16;
    private const string Secret = "benchmark";

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
    private readonly CountdownEvent _handled = new(Deliveries);
    private (byte[] Body, string Signature)[] _deliveries = [];
    private WebApplication _app = null!;
    private long _mid;

    [GlobalSetup]
    public async Task Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddGraphWebhooks<InstagramWebhooks>(o => { o.VerifyToken = Secret; o.AppSecrets = [Secret]; })
            .On<IgMessageReceived>((_, _) => { _handled.Signal(); return ValueTask.CompletedTask; });
        _app = builder.Build();
        _app.MapGraphWebhooks("/graph");
        _app.MapPost("/bare", async (HttpContext context) =>
        {
            _ = await JsonSerializer.DeserializeAsync(context.Request.Body, DeliveryJson.Default.DeliveryDto, context.RequestAborted);
            return Results.Ok();
        });
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _http.Dispose();
        _handled.Dispose();
    }

    /// <summary>New messages: known ones would not be handled.</summary>
    [IterationSetup]
    public void Write()
    {
        _handled.Reset();
        _deliveries = [.. Enumerable.Range(0, Deliveries).Select(i =>
        {
            string mid = string.Create(CultureInfo.InvariantCulture, $"aWdfZAG06MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTEx{_mid++}");
            byte[] body = ShopBodies.Message(mid, sender: $"9000000000{i % 100}", text: "We would like two of the blue ones, please. Do you ship to Norway?");
            return (body, GraphSignature.Create(body, Secret));
        })];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Deliveries)]
    public Task BareEndpoint() => DeliverAsync("/bare");

    [Benchmark(OperationsPerInvoke = Deliveries)]
    public async Task GraphWebhooks()
    {
        await DeliverAsync("/graph");
        _handled.Wait();
    }

    private Task DeliverAsync(string path) => Parallel.ForEachAsync(_deliveries, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (delivery, cancellationToken) =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(delivery.Body) };
        request.Headers.Add(GraphSignature.Header, delivery.Signature);
        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    });
}

/// <summary>What one writes by hand.</summary>
public sealed class DeliveryDto
{
    public string? Object { get; set; }

    public List<EntryDto>? Entry { get; set; }
}

public sealed class EntryDto
{
    public string? Id { get; set; }

    public long Time { get; set; }

    public List<MessagingDto>? Messaging { get; set; }
}

public sealed class MessagingDto
{
    public UserDto? Sender { get; set; }

    public UserDto? Recipient { get; set; }

    public long Timestamp { get; set; }

    public ReceivedDto? Message { get; set; }
}

public sealed class ReceivedDto
{
    public string? Mid { get; set; }

    public string? Text { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DeliveryDto))]
public sealed partial class DeliveryJson : JsonSerializerContext;
