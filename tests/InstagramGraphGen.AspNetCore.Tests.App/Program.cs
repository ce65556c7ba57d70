using InstagramGraphGen;
using InstagramGraphGen.AspNetCore.Tests.App;

// The app that the crash tests kill. CALLS and RECORD are files; REDIS is the address of a cache; HANDLE_FIRST and WORK (turns of a busy handler) are optional.
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
int work = int.TryParse(Setting("WORK"), out int turns) ? turns : 0;
GraphWebhookBuilder webhooks = builder.Services
    .AddGraphWebhooks<ShopWebhooks>(o =>
    {
        o.VerifyToken = "token of the crash test";
        o.AppSecrets = ["secret of the crash test"];
        o.Capacity = 200;
        o.MaxConcurrency = 4;
    })
    .On<MessageReceived>((e, _) =>
    {
        Thread.SpinWait(work);
        string mid = e.Mid;
        calls.Add(mid);
        record.AddOnce(mid);
        return ValueTask.CompletedTask;
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
