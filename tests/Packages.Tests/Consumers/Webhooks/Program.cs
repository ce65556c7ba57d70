using Instagram;
using InstagramGraphGen;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services
    .AddGraphWebhooks<InstagramWebhooks>(builder.Configuration.GetSection("Webhooks"))
    .On<IgMessageReceived>((e, _) =>
    {
        Console.WriteLine($"{e.Sender.Id} to {e.Recipient.Id}: {e.Message.Text}");
        return ValueTask.CompletedTask;
    })
    .On<IgUnknownEvent>((e, _) =>
    {
        Console.WriteLine($"unknown: {e.Field}");
        return ValueTask.CompletedTask;
    });

WebApplication app = builder.Build();
app.MapGraphWebhooks("/webhooks/instagram");
await app.StartAsync();
Console.WriteLine(app.Urls.First());
await app.WaitForShutdownAsync();
