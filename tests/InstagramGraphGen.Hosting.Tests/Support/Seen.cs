using System.Diagnostics;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace InstagramGraphGen.Hosting.Tests.Support;

/// <summary>A client of an emulator with retries and governor, and all that logs, traces, metrics and health show of it.</summary>
internal sealed class Seen : IAsyncDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly List<Metric> _metrics = [];
    private readonly TracerProvider _tracer;
    private readonly MeterProvider _meter;
    private readonly ServiceProvider _provider;

    private Seen(GraphEmulator emulator, Action<GraphOptions>? options, Action<GraphGovernorOptions>? governor)
    {
        Emulator = emulator;
        _tracer = Sdk.CreateTracerProviderBuilder().AddSource("InstagramGraphGen").AddInMemoryExporter(_spans).Build();
        _meter = Sdk.CreateMeterProviderBuilder().AddMeter("InstagramGraphGen").AddInMemoryExporter(_metrics).Build();
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        services
            .AddGraphClient<InstagramClient>(o =>
            {
                (o.AccessToken, o.BaseAddress) = (emulator.AccessToken, emulator.BaseAddress);
                options?.Invoke(o);
            })
            .AddGraphResilience(o => o.Delay = TimeSpan.Zero)
            .AddGraphGovernor(o => governor?.Invoke(o));
        services.AddHealthChecks().AddGraphHealthCheck<InstagramClient>();
        _provider = services.BuildServiceProvider();
        Client = _provider.GetRequiredService<InstagramClient>();
    }

    public GraphEmulator Emulator { get; }

    public InstagramClient Client { get; }

    public LogList Log { get; } = new();

    public static async Task<Seen> StartAsync(Action<GraphOptions>? options = null, Action<GraphGovernorOptions>? governor = null) => new(await GraphEmulator.StartAsync(), options, governor);

    /// <summary>The spans of this emulator: other tests run beside this one.</summary>
    public IReadOnlyList<Activity> Spans()
    {
        _tracer.ForceFlush();
        return [.. _spans.ToArray().Where(s => s.GetTagItem("server.port") is int port && port == Emulator.BaseAddress.Port)];
    }

    /// <summary>What was measured, by the names of instruments.</summary>
    public Dictionary<string, Metric> Metrics()
    {
        _meter.ForceFlush();
        return _metrics.ToArray().GroupBy(m => m.Name).ToDictionary(m => m.Key, m => m.Last());
    }

    /// <summary>What all instruments of a name measured: there may be several, since other tests run beside this one.</summary>
    public MetricPoint[] Points(string name)
    {
        _meter.ForceFlush();
        return [.. _metrics.ToArray().Where(m => m.Name == name).Distinct().SelectMany(Telemetry.TelemetryTests.Points)];
    }

    public Task<HealthReport> HealthAsync() => _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    public async ValueTask DisposeAsync()
    {
        _tracer.Dispose();
        _meter.Dispose();
        await _provider.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
