using Blazor.Components;
using Instagram;
using InstagramGraphGen;
using InstagramGraphGen.Emulator;

await using GraphEmulator emulator = await GraphEmulator.StartAsync();
using var http = new HttpClient();

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddRazorComponents();
builder.Services.AddSingleton(new InstagramClient(http, new GraphOptions { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress }));

await using WebApplication app = builder.Build();
app.UseAntiforgery();
app.MapRazorComponents<App>();
await app.StartAsync();

// What was rendered, and what was asked for it: components load side by side, so in no order.
Console.WriteLine(await http.GetStringAsync(app.Urls.First()));
foreach (string request in emulator.Requests.Select(r => Uri.UnescapeDataString(r.ToString())).Distinct().Order(StringComparer.Ordinal))
{
    Console.WriteLine(request);
}
