using System.Net;
using System.Net.Sockets;
using Instagram;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>The README's bot runs: a person writes in the emulator, a signed delivery goes over a socket, the bot answers, the person sees it.</summary>
[Collection("Console")]
public sealed class BotTests
{
    private const string VerifyToken = "between us";

    [Fact]
    public async Task The_README_answers_who_writes()
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new GraphEmulatorOptions
        {
            OnRequest = request =>
            {
                if (request.Form == "IgUser.messages.Send")
                {
                    answered.TrySetResult();
                }
            },
        });
        using var http = new HttpClient();
        var instagram = new InstagramClient(http, new GraphOptions { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });
        string address = $"http://127.0.0.1:{FreePort()}";
        string code = Markdown.Blocks("README.md", "csharp").Single(block => block.Contains("AddGraphWebhooks", StringComparison.Ordinal));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var variables = new Variables(("ASPNETCORE_URLS", address), ("Instagram__VerifyToken", VerifyToken), ("Instagram__AppSecrets__0", emulator.Webhooks.AppSecret));
        Task<string> bot = Snippet.RunAsync(code, http, instagram, emulator, stop.Token);

        await SubscribeAsync(emulator, new Uri($"{address}/webhooks/instagram"), bot, stop.Token);
        EmulatedPerson kim = emulator.Persons["kim_asks"];
        kim.Write("Lovely mugs.");
        kim.Write("Are you open on Sunday?");
        await answered.Task.WaitAsync(stop.Token);
        await emulator.Webhooks.SettleAsync(stop.Token);
        string[] seen = [.. kim.Sees()[0].GetProperty("messages").EnumerateArray().Take(3).Select(message => message.GetProperty("message").GetString()!)];
        await stop.CancelAsync();
        await bot;

        Assert.Equal(["From ten to six, every day.", "Are you open on Sunday?", "Lovely mugs."], seen);
        Assert.All(emulator.Webhooks.Deliveries, delivery => Assert.Equal(WebhookState.Delivered, delivery.State));
        Assert.Equal(["IgMessageReceived", "IgMessageReceived", "IgMessageEchoed"], emulator.Webhooks.Deliveries.SelectMany(delivery => delivery.Events));
    }

    // Until the bot listens, its callback cannot shake hands.
    private static async Task SubscribeAsync(GraphEmulator emulator, Uri callback, Task bot, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await emulator.Webhooks.SubscribeAsync(callback, VerifyToken, cancellationToken: cancellationToken);
                return;
            }
            catch (GraphEmulatorException e) when (!bot.IsCompleted && e.Message.Contains("ConnectionError", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Variables : IDisposable
    {
        private readonly (string Name, string? Before)[] _before;

        public Variables(params (string Name, string Value)[] variables)
        {
            _before = [.. variables.Select(one => (one.Name, Environment.GetEnvironmentVariable(one.Name)))];
            foreach ((string name, string value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        public void Dispose()
        {
            foreach ((string name, string? before) in _before)
            {
                Environment.SetEnvironmentVariable(name, before);
            }
        }
    }
}
