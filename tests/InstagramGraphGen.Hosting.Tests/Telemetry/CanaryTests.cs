using System.Net;
using Instagram;
using InstagramGraphGen.Hosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace InstagramGraphGen.Hosting.Tests.Telemetry;

/// <summary>A token, a secret, ids and texts that are easy to recognise go through calls of all outcomes, and are looked for in logs, traces, metrics, health and exceptions of handlers.</summary>
public sealed class CanaryTests
{
    private const string Token = "IGAAkanari0123456789";
    private const string Secret = "kanari-secret";
    private const string Text = "kanari sings";

    [Fact]
    public async Task Nothing_tells_a_token_a_secret_an_id_or_a_text()
    {
        int turn = 0;
        bool isDown = false;
        string echo = $"{Token} {Secret} {Text}";
        var server = new TimedServer(_ =>
        {
            HttpResponseMessage answer = (isDown ? 4 : turn++ % 6) switch
            {
                0 => TimedServer.Answer(HttpStatusCode.BadRequest, $$$"""{"error":{"message":"{{{echo}}}","type":"{{{Text}}}","code":190,"error_subcode":463,"fbtrace_id":"{{{Text}}}"}}"""),
                1 => TimedServer.Answer(HttpStatusCode.BadGateway, $"<html>{echo}</html>"),
                2 => TimedServer.Answer(HttpStatusCode.OK, $$$"""{"error":{"message":"{{{echo}}}","code":4}}""", """{"call_count":99}""", $$"""{"kanari":[{"type":"{{Text}}","call_count":99}]}"""),
                3 => TimedServer.Answer(HttpStatusCode.OK, echo),
                4 => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
                _ => TimedServer.Answer(HttpStatusCode.OK, $$"""{"id":"1","data":[],"message_id":"{{Text}}"}"""),
            };
            answer.Headers.TryAddWithoutValidation("facebook-api-version", Text);
            return answer;
        });
        var log = new LogList();
        var spans = new List<System.Diagnostics.Activity>();
        var metrics = new List<Metric>();
        using TracerProvider tracer = Sdk.CreateTracerProviderBuilder().AddSource("InstagramGraphGen").AddInMemoryExporter(spans).Build();
        using MeterProvider meter = Sdk.CreateMeterProviderBuilder().AddMeter("InstagramGraphGen").AddInMemoryExporter(metrics).Build();
        var services = new ServiceCollection();
        services.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.AppSecret, o.TimeProvider, o.Timeout) = (Token, Secret, server.Time, TimeSpan.FromMinutes(3)))
            .ConfigurePrimaryHttpMessageHandler(() => server)
            .AddGraphGovernor(o => o.MaxWait = TimeSpan.FromMinutes(2))
            .AddGraphResilience();
        services.AddHealthChecks().AddGraphHealthCheck<InstagramClient>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        InstagramClient client = provider.GetRequiredService<InstagramClient>();

        var told = new List<string>();
        for (int i = 0; i < 36; i++)
        {
            Task call = (i % 3) switch
            {
                0 => client.User("kanari-id").Conversations.GetAsync(),
                1 => client.Me.Messages.Send(IgRecipient.Person("kanari-id"), IgOutgoingMessage.Text(Text)).SendAsync(),
                _ => client.Me.With(new GraphRequestOptions { Timeout = TimeSpan.FromSeconds(1) }).GetAsync(),
            };
            Exception? e = null;
            await server.InTime(Task.Run(async () => e = await Record.ExceptionAsync(() => call)));
            if (e is not null and not GraphApiException and not GraphFormatException)
            {
                // The path of a call is in its messages, and with it an id that the app wrote there; a token, a secret or a text is not.
                told.Add(e.ToString().Replace("kanari-id", "", StringComparison.Ordinal));
            }

            HealthReport health = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
            told.AddRange(health.Entries.Values.Select(h => $"{h.Description} {h.Exception} {string.Join(' ', h.Data)}"));
        }

        // Nobody is there, to the end.
        isDown = true;
        server.Time.Advance(TimeSpan.FromHours(2));
        Exception? none = null;
        await server.InTime(Task.Run(async () => none = await Record.ExceptionAsync(() => client.User("kanari-id").GetAsync())));
        told.Add(Assert.IsType<HttpRequestException>(none).ToString().Replace("kanari-id", "", StringComparison.Ordinal));

        tracer.ForceFlush();
        meter.ForceFlush();
        told.AddRange(log.Events.Select(e => e.Text));
        told.AddRange(spans.ToArray().Select(s => $"{s.DisplayName} {s.StatusDescription} {string.Join(' ', s.TagObjects)} {string.Join(' ', s.Events.SelectMany(e => e.Tags))}"));
        told.AddRange(metrics.ToArray().SelectMany(m => TelemetryTests.Points(m).Select(p => $"{m.Name} {TagsOf(p)}")));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 9], log.Events.Select(e => e.Id.Id).Distinct().Order());
        Assert.DoesNotContain(told, text => text.Contains("kanari", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(told, text => text.Contains("graph.client.usage", StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains("was not sent: the governor held it back", StringComparison.Ordinal));
    }

    private static string TagsOf(MetricPoint point)
    {
        var tags = new List<string>();
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            tags.Add($"{tag.Key}={tag.Value}");
        }

        return string.Join(' ', tags);
    }
}
