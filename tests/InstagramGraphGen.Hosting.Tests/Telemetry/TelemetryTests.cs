using System.Diagnostics;
using System.Diagnostics.Metrics;
using Instagram;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Hosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace InstagramGraphGen.Hosting.Tests.Telemetry;

/// <summary>What OpenTelemetry's exporter and a log get to see of calls.</summary>
public sealed class TelemetryTests
{
    private const string AppUsage80 = """{"call_count":80,"total_time":3,"total_cputime":2}""";

    [Fact]
    public async Task A_call_is_a_span_by_the_conventions_of_HTTP_clients()
    {
        await using Seen seen = await Seen.StartAsync();
        seen.Emulator.Faults.Add(Fault.Transient(), times: 1);

        await seen.Client.Me.Conversations.GetAsync();

        Activity span = Assert.Single(seen.Spans());
        Assert.Equal(("GET {IgUser}/conversations", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["graph.api"] = "Instagram",
                ["http.request.method"] = "GET",
                ["url.template"] = "/v24.0/{IgUser}/conversations",
                ["server.address"] = "127.0.0.1",
                ["server.port"] = seen.Emulator.BaseAddress.Port,
                ["http.response.status_code"] = 200,
                ["http.request.resend_count"] = 1,
            },
            span.TagObjects.ToDictionary(t => t.Key, t => t.Value));
        Assert.Equal("graph.retry", Assert.Single(span.Events).Name);
    }

    /// <summary>A write that was done must not look as if it was not.</summary>
    [Fact]
    public async Task A_log_that_throws_undoes_no_call()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(new Broken()));
        services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.BaseAddress) = (emulator.AccessToken, emulator.BaseAddress));
        await using ServiceProvider provider = services.BuildServiceProvider();
        InstagramClient client = provider.GetRequiredService<InstagramClient>();

        IgSentMessage sent = await client.Me.Messages.Send(IgRecipient.Person("900000000000002"), IgOutgoingMessage.Text("Yes.")).SendAsync();
        await Assert.ThrowsAsync<GraphApiException>(() => client.Message("nothing").GetAsync());

        Assert.NotNull(sent.MessageId);
    }

    [Fact]
    public async Task A_failed_call_says_status_kind_code_and_subcode()
    {
        await using Seen seen = await Seen.StartAsync();
        seen.Emulator.Faults.Add(Fault.Error(190, 463));

        await Assert.ThrowsAsync<GraphApiException>(() => seen.Client.Me.GetAsync());

        Activity span = Assert.Single(seen.Spans());
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(($"{span.GetTagItem("http.response.status_code")}", "InvalidToken", 190L, 463L), (span.GetTagItem("error.type"), span.GetTagItem("graph.error.kind"), span.GetTagItem("graph.error.code"), span.GetTagItem("graph.error.subcode")));
        Assert.InRange((int)span.GetTagItem("http.response.status_code")!, 400, 499);
    }

    [Fact]
    public async Task A_call_without_an_answer_says_what_came_instead()
    {
        await using Seen seen = await Seen.StartAsync();
        seen.Emulator.Faults.Add(Fault.CutConnection());

        await Assert.ThrowsAnyAsync<Exception>(() => seen.Client.Me.GetAsync());

        Assert.StartsWith("System.", (string)Assert.Single(seen.Spans()).GetTagItem("error.type")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_retries_and_waits_are_measured_and_usage_without_an_account()
    {
        await using Seen seen = await Seen.StartAsync(governor: o => o.Rates.Add(new("conversations", 1, TimeSpan.FromSeconds(1))));
        seen.Emulator.Faults.Add(Fault.Transient(), times: 1);

        await seen.Client.Me.Conversations.GetAsync();

        Dictionary<string, Metric> metrics = seen.Metrics();
        Assert.Equal("s", metrics["graph.client.call.duration"].Unit);
        Assert.All(["graph.client.call.duration", "graph.client.retries", "graph.client.governor.wait.duration"], name => Assert.True(metrics.ContainsKey(name), name));
        MetricPoint duration = Assert.Single(seen.Points("graph.client.call.duration"), p => TagOf(p, "server.port") is int port && port == seen.Emulator.BaseAddress.Port);
        Assert.Equal(1, duration.GetHistogramCount());

        // The meter is one for all of the process: other tests wait, too, for other reasons.
        Assert.Contains(seen.Points("graph.client.governor.wait.duration"), p => TagOf(p, "graph.wait.reason") is "rate");
        Assert.Contains(seen.Points("graph.client.retries"), p => TagOf(p, "server.port") is int port && port == seen.Emulator.BaseAddress.Port && p.GetSumLong() == 1);
    }

    [Fact]
    public async Task Usage_is_a_gauge_by_the_kind_of_budget_and_never_by_account()
    {
        var server = new TimedServer(_ => TimedServer.Good(AppUsage80, """{"17841400000000001":[{"type":"instagram","call_count":40},{"type":"The account of Jo","call_count":50}]}"""));
        var metrics = new List<Metric>();
        using MeterProvider meters = Sdk.CreateMeterProviderBuilder().AddMeter("InstagramGraphGen").AddInMemoryExporter(metrics).Build();

        await server.Client([new GraphTelemetryHandler()]).Me.GetAsync();

        meters.ForceFlush();
        Dictionary<object, double> usage = Points(metrics.Single(m => m.Name == "graph.client.usage" && Points(m).Length == 3)).ToDictionary(p => TagOf(p, "graph.usage.kind")!, p => p.GetGaugeLastValueDouble());
        Assert.Equal(new Dictionary<object, double> { ["app"] = 80, ["instagram"] = 40, ["_OTHER"] = 50 }, usage);
    }

    [Fact]
    public async Task The_log_has_events_with_ids_and_what_a_handler_decided()
    {
        await using Seen seen = await Seen.StartAsync(governor: o => o.Rates.Add(new("conversations", 1, TimeSpan.FromSeconds(1))));
        seen.Emulator.Faults.Add(Fault.Transient(), times: 1);

        await seen.Client.Me.Conversations.GetAsync();
        seen.Emulator.Faults.Add(Fault.Error(190, 463));
        await Assert.ThrowsAsync<GraphApiException>(() => seen.Client.Me.GetAsync());

        Assert.Equal([4, 5, 1, 2, 9], seen.Log.Events.Select(e => e.Id.Id).Where(id => id != 8));
        Assert.StartsWith("GET {IgUser}/conversations is sent again after 1 attempt(s): ", seen.Log.Events[0].Text, StringComparison.Ordinal);
        Assert.Contains("the token of the account was refused, code 190/463.", seen.Log.Events[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_held_back_is_one_warning_and_an_error_without_a_subcode_shows_none()
    {
        var server = new TimedServer(_ => TimedServer.Throttled());
        var log = new LogList();
        var services = new ServiceCollection();
        services.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.TimeProvider) = ("t", server.Time)).ConfigurePrimaryHttpMessageHandler(() => server).AddGraphGovernor(o => o.MaxWait = TimeSpan.Zero);
        await using ServiceProvider provider = services.BuildServiceProvider();
        InstagramClient client = provider.GetRequiredService<InstagramClient>();

        await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());
        await Assert.ThrowsAsync<GraphGovernorException>(() => client.Me.GetAsync());

        Assert.Equal([7, 2, 6], log.Events.Select(e => e.Id.Id));
        Assert.Equal("GET {IgUser} was refused for its rate: code 80002. Calls of its budget (none) wait for 60 s.", log.Events[0].Text);
        Assert.StartsWith("GET {IgUser} failed: HTTP 400, code 80002, RateLimited, ", log.Events[1].Text, StringComparison.Ordinal);
        Assert.Equal("GET {IgUser} was not sent: the governor held it back (Throttled); it can be sent in 60 s.", log.Events[2].Text);
    }

    [Fact]
    public async Task A_call_that_is_sent_again_with_a_newer_token_is_one_span_and_no_refusal()
    {
        await using Seen seen = await Seen.StartAsync();
        string old = seen.Emulator.Tokens.Issue();
        var store = new OneToken { Kept = new(old) { IssuedAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddDays(60) } };
        InstagramClient client = seen.Client.For(seen.Client.OAuth.Renewing(new() { Account = "shop", Store = store }));
        await client.Me.GetAsync();
        store.Kept = new(seen.Emulator.Tokens.Issue()) { IssuedAt = DateTimeOffset.UtcNow.AddSeconds(1), ExpiresAt = DateTimeOffset.UtcNow.AddDays(61) };
        seen.Emulator.Tokens.Expire(old);

        await client.Me.GetAsync();

        Assert.Equal(3, seen.Emulator.Requests.Count);
        Assert.Equal([null, 1], seen.Spans().Select(s => s.GetTagItem("http.request.resend_count")));
        Assert.All(seen.Spans(), s => Assert.Equal(ActivityStatusCode.Unset, s.Status));
        Assert.Equal([1, 1], seen.Log.Events.Select(e => e.Id.Id).Where(id => id != 8));
    }

    [Fact]
    public async Task A_path_that_the_spec_does_not_know_is_one_template()
    {
        await using Seen seen = await Seen.StartAsync();

        await seen.Client.GetJsonAsync("me");

        Activity span = Assert.Single(seen.Spans());
        Assert.Equal(("GET {path}", "/v24.0/{path}"), (span.DisplayName, span.GetTagItem("url.template")));
    }

    [Fact]
    public async Task A_version_that_was_not_asked_for_is_logged_once()
    {
        var server = new TimedServer(_ =>
        {
            HttpResponseMessage good = TimedServer.Good();
            good.Headers.Add("facebook-api-version", "v26.0");
            return good;
        });
        var log = new LogList();
        var services = new ServiceCollection();
        services.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Information));
        services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.TimeProvider) = ("t", server.Time)).ConfigurePrimaryHttpMessageHandler(() => server);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<InstagramClient>().Me.GetAsync();
        await provider.GetRequiredService<InstagramClient>().Me.GetAsync();

        Assert.Equal("GET {IgUser} asked for version v24.0 and was served by v26.0: the API moved on. Look at what changed, then set the version.", Assert.Single(log.Events).Text);
    }

    internal static object? TagOf(MetricPoint point, string name)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == name)
            {
                return tag.Value;
            }
        }

        return null;
    }

    internal static MetricPoint[] Points(Metric metric)
    {
        var points = new List<MetricPoint>();
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            points.Add(point);
        }

        return [.. points];
    }

    private sealed class OneToken : IGraphTokenStore
    {
        public required GraphToken Kept { get; set; }

        public ValueTask<GraphToken?> FindAsync(string account, CancellationToken cancellationToken) => new(Kept);

        public ValueTask<GraphToken> SaveAsync(string account, GraphToken token, CancellationToken cancellationToken) => new(Kept = token);
    }

    private sealed class Broken : ILoggerProvider, ILogger
    {
        private string? _category;

        public ILogger CreateLogger(string categoryName) => new Broken { _category = categoryName };

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (_category == "InstagramGraphGen")
            {
                throw new IOException("The disk is full.");
            }
        }

        public void Dispose()
        {
        }
    }
}
