using System.Diagnostics;
using System.Diagnostics.Metrics;
using Instagram;
using InstagramGraphGen;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

// A worker with all that Hosting has: options from a configuration, retries, governor, tokens that are kept and renewed, log, traces, metrics and health.
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Instagram:AccessToken"] = Environment.GetEnvironmentVariable("TOKEN"),
    ["Instagram:BaseAddress"] = Environment.GetEnvironmentVariable("BASE"),
    ["Instagram:Timeout"] = "00:00:50",
    ["Logging:LogLevel:Default"] = "Warning",
    ["Logging:LogLevel:InstagramGraphGen"] = "Debug",
    ["Logging:Console:FormatterName"] = "simple",
    ["Logging:Console:FormatterOptions:SingleLine"] = "true",
});
builder.Services.AddGraphClient<InstagramClient>(builder.Configuration.GetSection("Instagram")).AddGraphGovernor().AddGraphResilience(o => o.Delay = TimeSpan.Zero);
builder.Services.AddDataProtection();
builder.Services.AddDistributedMemoryCache();
builder.Services.AddGraphTokenStore();
builder.Services.AddGraphClient<InstagramClient>("accounts", o => o.BaseAddress = new(Environment.GetEnvironmentVariable("BASE")!)).AddGraphRenewal<InstagramClient>((client, options) => client.OAuth.Renewing(options));
builder.Services.AddHealthChecks().AddGraphHealthCheck<InstagramClient>(probe: (client, stop) => client.Me.Fields(u => u.Id).GetAsync(stop));

int spans = 0;
int measured = 0;
using var activities = new ActivityListener
{
    ShouldListenTo = source => source.Name == "InstagramGraphGen",
    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    ActivityStopped = activity => spans += activity.GetTagItem("url.template") is "/v24.0/{IgUser}" ? 1 : 0,
};
ActivitySource.AddActivityListener(activities);
using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == "InstagramGraphGen") { listener.EnableMeasurementEvents(instrument); } } };
meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured += instrument.Name == "graph.client.call.duration" ? 1 : 0);
meters.Start();

using IHost host = builder.Build();
await host.StartAsync();
InstagramClient instagram = host.Services.GetRequiredService<InstagramClient>();
IgUser me = await instagram.Me.Fields(u => u.Username).GetAsync();
GraphAccounts<InstagramClient> accounts = host.Services.GetRequiredKeyedService<GraphAccounts<InstagramClient>>("accounts");
await accounts.SaveAsync("shop", new(Environment.GetEnvironmentVariable("TOKEN")!) { IssuedAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddDays(60) });
IgUser shop = await accounts.For("shop").Me.Fields(u => u.Username).GetAsync();
HealthReport health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
await host.StopAsync();
Console.WriteLine($"{me.Username}, {shop.Username}, {health.Status}, {spans} spans, {measured} measured");
