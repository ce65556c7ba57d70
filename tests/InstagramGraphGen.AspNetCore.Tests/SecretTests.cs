using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>What listeners and logs are told, and that no token, secret, text or id of a person is among it.</summary>
public sealed class SecretTests
{
    private const string Text = "canary-message-text-2342";
    private const string Person = "canary-person-77";

    [Fact]
    public async Task Tokens_secrets_texts_and_persons_are_in_no_log_exception_activity_or_metric()
    {
        var told = new ConcurrentQueue<string>();
        using ActivityListener activities = Listen(told);
        using MeterListener meters = Measure(told);
        WebhookApp app = await WebhookApp.StartAsync(w => w
            .On<MessageReceived>((e, _) => e.Mid == "bad" ? throw new InvalidOperationException("no") : default)
            .HandleBeforeAcknowledging());
        await using (app)
        {
            string token = Uri.EscapeDataString(WebhookApp.VerifyToken);
            Assert.Equal(HttpStatusCode.OK, (await app.GetAsync($"?hub.mode=subscribe&hub.challenge=1&hub.verify_token={token}")).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync($"?hub.verify_token={token}")).Status);
            Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1", Person, Text)));
            Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1", Person, Text)));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.DeliverAsync(ShopBodies.Message("bad", Person, Text)));
            Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync([.. ShopBodies.Message("m1", Person, Text), (byte)'}']));
            Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(ShopBodies.Message("m1", Person, Text), (GraphSignature.Header, "sha256=00")));
            await app.StopAsync();
        }

        Assert.Contains(app.Log.Lines, l => l.Contains("Request starting", StringComparison.Ordinal) && l.Contains("POST", StringComparison.Ordinal));
        Assert.NotEmpty(told);
        string[] all = [.. told, .. app.Log.Lines];
        foreach (string secret in (string[])[WebhookApp.VerifyToken, WebhookApp.Secret, Text, Person])
        {
            Assert.DoesNotContain(all, l => l.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("Microsoft.AspNetCore", LogLevel.Warning, false)]
    [InlineData("Microsoft.*.Diagnostics", LogLevel.Warning, false)]
    [InlineData("Microsoft.AspNetCore.Routing", LogLevel.Warning, true)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning, false)]
    public async Task Other_requests_are_logged_as_the_app_says(string? category, LogLevel? level, bool isLogged)
    {
        await using WebhookApp app = await WebhookApp.StartAsync(configure: b => b.Logging.AddFilter("Microsoft", LogLevel.Information).AddFilter(category ?? "Other", level ?? LogLevel.Error));
        await app.GetAsync("?a=1");
        await app.GetAsync("?hub.verify_token=1");
        await app.StopAsync();

        string[] lines = [.. app.Log.Lines.Where(l => l.Contains("Request starting", StringComparison.Ordinal))];
        Assert.Equal(isLogged ? 1 : 0, lines.Length);
        Assert.Equal(isLogged, lines.Any(l => l.Contains("?a=1", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("GET", "/other?hub.verify_token=wrong", true)]
    [InlineData("GET", "/other?hub.verify_token=", true)]
    [InlineData("POST", "/webhooks/shop?hub.verify_token=wrong", true)]
    [InlineData("DELETE", "/webhooks/shop?hub.verify_token=wrong", true)]
    [InlineData("GET", "/webhooks/shop/more?hub.verify_token=wrong", true)]
    [InlineData("GET", "/webhooks/shop?hub.verify_token=wrong", false)]
    [InlineData("GET", "/Webhooks/Shop/?hub.verify_token=wrong", false)]
    [InlineData("GET", "/of/one/shop?hub.verify_token=wrong", false)]
    [InlineData("HEAD", "/webhooks/shop?hub.verify_token=" + WebhookApp.VerifyToken, false)]
    [InlineData("GET", "/base/webhooks/shop?hub.verify_token=" + WebhookApp.VerifyToken, false)]
    [InlineData("GET", "/base/webhooks/shop?hub.verify_token=wrong&hub.verify_token=" + WebhookApp.VerifyToken, false)]
    public async Task Only_a_handshake_hides_from_the_log(string method, string address, bool isLogged)
    {
        await using WebhookApp app = await WebhookApp.StartAsync(map: a =>
        {
            a.UsePathBase("/base");
            a.MapGroup("/of/{tenant}").MapGraphWebhooks("shop");
        });
        (await app.SendToAsync(method, address)).Dispose();
        await app.StopAsync();

        Assert.Equal(isLogged, app.Log.Lines.Any(l => l.Contains("Request starting", StringComparison.Ordinal)));
        Assert.Equal(isLogged, app.Log.Lines.Any(l => l.Contains("Request finished", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_event_is_no_longer_open_when_whoever_listens_to_traces_throws()
    {
        long open = 0;
        using var caller = new Activity("caller");
        caller.Start();
        using var broken = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "InstagramGraphGen.Webhooks",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.Parent.TraceId == caller.TraceId ? throw new InvalidOperationException("broken") : ActivitySamplingResult.None,
        };
        using var meters = new MeterListener { InstrumentPublished = (instrument, l) => l.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (instrument.Name == "graph.webhook.events.open" && tags is [{ Value: "broken traces" }])
            {
                Interlocked.Add(ref open, value);
            }
        });
        meters.Start();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny((_, _) => default), name: "broken traces");
        GraphWebhookDispatcher dispatcher = app.Services.GetRequiredService<GraphWebhookDispatcher>();
        ActivitySource.AddActivityListener(broken);

        GraphWebhookException e = await Assert.ThrowsAsync<GraphWebhookException>(() => dispatcher.HandleAsync("broken traces", ShopBodies.Message("m1")));
        Assert.Equal("broken", e.InnerException?.Message);
        Assert.Equal(0, Interlocked.Read(ref open));
    }

    [Fact]
    public async Task Metrics_and_traces_say_what_became_of_deliveries_and_events()
    {
        var told = new ConcurrentQueue<string>();
        using ActivityListener activities = Listen(told);
        using MeterListener meters = Measure(told);
        WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>((e, _) => e.Mid == "bad" ? throw new InvalidOperationException("no") : default).HandleBeforeAcknowledging(), name: "telemetry");
        await using (app)
        {
            await app.DeliverAsync(ShopBodies.Message("m1"));
            await app.DeliverAsync(ShopBodies.Message("m1"));
            await app.DeliverAsync(ShopBodies.Message("bad"));
            await app.DeliverAsync("""{"object":"shop","entry":[{"id":"1","changes":[{"field":"f","value":{}}]}]}"""u8.ToArray());
            await app.PostAsync(ShopBodies.Message("m1"));
        }

        string[] ours = [.. told.Where(t => t.StartsWith("InstagramGraphGen.Webhooks", StringComparison.Ordinal) && t.Contains("telemetry", StringComparison.Ordinal))];
        Assert.Equal(3, ours.Count(t => t == "InstagramGraphGen.Webhooks graph.webhook.deliveries 1 graph.webhooks=telemetry http.response.status_code=200"));
        Assert.Single(ours, t => t == "InstagramGraphGen.Webhooks graph.webhook.deliveries 1 graph.webhooks=telemetry http.response.status_code=503");
        Assert.Single(ours, t => t == "InstagramGraphGen.Webhooks graph.webhook.deliveries 1 graph.webhooks=telemetry http.response.status_code=403");
        foreach ((string kind, string outcome) in (IEnumerable<(string, string)>)[("MessageReceived", "handled"), ("MessageReceived", "duplicate"), ("MessageReceived", "failed"), ("UnknownEvent", "unhandled")])
        {
            Assert.Single(ours, t => t == $"InstagramGraphGen.Webhooks graph.webhook.events 1 graph.webhooks=telemetry graph.event={kind} graph.outcome={outcome}");
            Assert.Single(ours, t => t == $"InstagramGraphGen.Webhooks handle {kind} {(outcome == "failed" ? "Error" : "Ok")} child=True graph.webhooks=telemetry graph.event={kind} graph.outcome={outcome}");
        }

        Assert.Equal(2, ours.Count(t => t.StartsWith("InstagramGraphGen.Webhooks graph.webhook.event.duration ", StringComparison.Ordinal)));
        Assert.Equal(8, ours.Count(t => t.StartsWith("InstagramGraphGen.Webhooks graph.webhook.events.open ", StringComparison.Ordinal)));
    }

    private static ActivityListener Listen(ConcurrentQueue<string> told)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => told.Enqueue($"{a.Source.Name} {a.DisplayName} {a.Status} child={a.ParentSpanId != default} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))}{string.Concat(a.Events.Select(e => $" {e.Name} {string.Join(' ', e.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measure(ConcurrentQueue<string> told)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, l) => l.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => told.Enqueue(Line(i, $"{v}", tags)));
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => told.Enqueue(Line(i, $"{v}", tags)));
        listener.Start();
        return listener;
    }

    private static string Line(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string line = $"{instrument.Meter.Name} {instrument.Name} {value}";
        foreach ((string name, object? tag) in tags)
        {
            line += $" {name}={tag}";
        }

        return line;
    }
}
