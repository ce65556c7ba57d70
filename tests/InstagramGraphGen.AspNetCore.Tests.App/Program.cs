using InstagramGraphGen;
using InstagramGraphGen.AspNetCore.Tests.App;

// The app that the crash tests kill. CALLS and RECORD are files; REDIS is the address of a cache; HANDLE_FIRST, and HANGS_AFTER, a number of events, are optional.
string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? "";

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
if (Setting("REDIS") is { Length: > 0 } redis)
{
    builder.Services.AddStackExchangeRedisCache(o => o.Configuration = redis);
}

using var calls = new Record(Setting("CALLS"));
using var record = new Record(Setting("RECORD"));
int left = int.TryParse(Setting("HANGS_AFTER"), out int events) ? events : int.MaxValue;
GraphWebhookBuilder webhooks = builder.Services
    .AddGraphWebhooks<ShopWebhooks>(o =>
    {
        o.VerifyToken = "token of the crash test";
        o.AppSecrets = ["secret of the crash test"];
        o.Capacity = 200;
        o.MaxConcurrency = 4;
    })
    .On<MessageReceived>(async (e, cancellationToken) =>
    {
        if (Interlocked.Decrement(ref left) < 0)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        string mid = e.Mid;
        calls.Add(mid);
        record.AddOnce(mid);
    });
if (Setting("HANDLE_FIRST") == "true")
{
    webhooks.HandleBeforeAcknowledging();
}

WebApplication app = builder.Build();
app.MapGraphWebhooks("/webhooks");
await app.StartAsync();
Console.WriteLine(app.Urls.First());
await app.WaitForShutdownAsync();
