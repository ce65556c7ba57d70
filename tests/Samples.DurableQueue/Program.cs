using Instagram;
using InstagramGraphGen;
using InstagramGraphGen.Samples.DurableQueue;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Sqlite;

// Deliveries are acknowledged when a queue in a database has them: an app that crashes finds them there when it starts again.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
string store = builder.Configuration["STORE"] ?? "webhooks.db";
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Host.UseWolverine(o =>
{
    o.PersistMessagesWithSqlite($"Data Source={store}");
    o.Policies.UseDurableLocalQueues();
    o.LocalQueueFor<StoredDelivery>().Sequential(); // keeps the order of deliveries; within one, conversations run side by side
    o.OnException<GraphWebhookException>().RetryWithCooldown(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    o.Durability.Mode = DurabilityMode.Solo;
    o.UseRuntimeCompilation();
});
builder.Services
    .AddGraphWebhooks<InstagramWebhooks>(o =>
    {
        o.VerifyToken = builder.Configuration["VERIFY_TOKEN"];
        o.AppSecrets = [builder.Configuration["APP_SECRET"] ?? ""];
    })
    .UseInbox<QueueInbox>()
    .On<IgMessageReceived>(async (e, cancellationToken) =>
    {
        if (builder.Configuration["HANGS"] is not null)
        {
            Console.WriteLine("hangs");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        Console.WriteLine($"handled {e.Message.Mid}");
    });

WebApplication app = builder.Build();
app.MapGraphWebhooks("/webhooks");
await app.StartAsync();
Console.WriteLine(app.Urls.First());
await app.WaitForShutdownAsync();
