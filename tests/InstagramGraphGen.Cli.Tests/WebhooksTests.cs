using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph webhooks</c>: listening, sending and making up, over sockets.</summary>
public sealed class WebhooksTests
{
    private const string Secret = "app secret of the test";

    [Fact]
    public async Task It_shakes_hands_prints_what_is_told_and_refuses_what_is_not_signed()
    {
        await using GraphEmulator emulator = GraphEmulator.Create(new GraphEmulatorOptions { AppSecret = Secret });
        await using GraphEmulator other = GraphEmulator.Create(new GraphEmulatorOptions { AppSecret = "another", WebhookRetryDelay = _ => TimeSpan.FromHours(1) });
        using var listening = new Listening("--verify-token", "between us");
        await emulator.Webhooks.SubscribeAsync(listening.Callback, "between us");
        await Assert.ThrowsAsync<GraphEmulatorException>(() => other.Webhooks.SubscribeAsync(listening.Callback, "guessed"));
        other.Webhooks.Subscribe(listening.Callback);
        string id = emulator.Persons["kim_asks"].Write("Open \u001b[31mtoday?");
        other.Persons["kim_asks"].Write("Forged");
        await emulator.Webhooks.SettleAsync();
        await other.Webhooks.SettleAsync();
        Outcome run = await listening.StopAsync();

        string line = Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("  IgMessageReceived  17841400000000001  {\"sender\":{\"id\":\"900000000000002\"}", line, StringComparison.Ordinal);
        Assert.Contains(id, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', line);
        Assert.Equal(401, other.Webhooks.Deliveries[0].Attempts[0].Status);
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains("Shook hands.\nRefused a handshake", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task It_prints_JSON_and_passes_deliveries_on_byte_for_byte_with_their_headers()
    {
        using var next = new Listening("--json");
        using var first = new Listening("--json", "--forward", next.Callback.AbsoluteUri);
        await using GraphEmulator emulator = GraphEmulator.Create(new GraphEmulatorOptions { AppSecret = Secret, Callback = first.Callback });
        await first.Ready;
        await next.Ready;
        emulator.Persons["kim_asks"].Do("comment", ("text", "¿Où? </a>"), ("media_id", "179"));
        await emulator.Webhooks.SettleAsync();
        Outcome passed = await first.StopAsync();
        Outcome run = await next.StopAsync();

        JsonElement told = JsonElement.Parse(run.Output);
        Assert.Equal(WebhookState.Delivered, emulator.Webhooks.Deliveries[0].State);
        Assert.Equal(("IgCommentCreated", "comments", "¿Où? </a>"), (told.GetProperty("kind").GetString(), told.GetProperty("field").GetString(), told.GetProperty("event").GetProperty("text").GetString()));
        Assert.Equal(passed.Output, run.Output);
        Assert.Contains("Passed on: 200\n", passed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_body_is_signed_and_sent_and_its_answer_told()
    {
        using var listening = new Listening();
        await listening.Ready;
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, (await new Cli().RunAsync("webhooks", "simulate", "message", "text=Stored")).Output.TrimEnd());
            Outcome sent = await Signing().RunAsync("webhooks", "send", file, "--to", listening.Callback.AbsoluteUri);
            Outcome refused = await new Cli { Variables = { ["INSTAGRAM_APP_SECRET"] = "another" } }.RunAsync("webhooks", "send", file, "--to", listening.Callback.AbsoluteUri);
            Outcome unsigned = await new Cli().RunAsync("webhooks", "send", file, "--to", listening.Callback.AbsoluteUri);
            Outcome run = await listening.StopAsync();
            Outcome nobody = await Signing().RunAsync("webhooks", "send", file, "--to", listening.Callback.AbsoluteUri);

            Assert.Equal((0, "200 OK\n"), (sent.ExitCode, sent.Output));
            Assert.Equal((1, "401 Unauthorized\n"), (refused.ExitCode, refused.Output));
            Assert.Equal((2, "igraph: A delivery is signed: set INSTAGRAM_APP_SECRET to the app's secret.\n"), (unsigned.ExitCode, unsigned.Error));
            Assert.Contains("\"text\":\"Stored\"", run.Output, StringComparison.Ordinal);
            Assert.Equal(1, nobody.ExitCode);
            Assert.Contains("cannot be reached", nobody.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("message", "IgMessageReceived")]
    [InlineData("echo", "IgMessageEchoed")]
    [InlineData("reaction", "IgReactionAdded")]
    [InlineData("comment", "IgCommentCreated")]
    [InlineData("postback", "IgPostbackReceived")]
    [InlineData("seen", "IgMessageSeen")]
    [InlineData("IgStoryInsightsReceived", "IgStoryInsightsReceived")]
    public async Task An_event_is_made_up_as_the_spec_says(string word, string kind)
    {
        Outcome run = await new Cli().RunAsync("webhooks", "simulate", word);

        Assert.Equal(kind, Assert.Single(Instagram.InstagramWebhooks.Read(Encoding.UTF8.GetBytes(run.Output))).Kind);
    }

    [Fact]
    public async Task An_event_is_posted_or_told_by_a_running_emulator()
    {
        using var listening = new Listening();
        await listening.Ready;
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new GraphEmulatorOptions { AppSecret = Secret, Callback = listening.Callback });
        Outcome posted = await Signing().RunAsync("webhooks", "simulate", "seen", "--to", listening.Callback.AbsoluteUri);
        Outcome told = await new Cli().RunAsync("webhooks", "simulate", "message", "text=From the emulator", "--emulator", emulator.BaseAddress.AbsoluteUri);
        await emulator.Webhooks.SettleAsync();
        Outcome run = await listening.StopAsync();

        Assert.Equal((0, "200 OK\n"), (posted.ExitCode, posted.Output));
        Assert.Equal((0, "IgMessageReceived is told.\n"), (told.ExitCode, told.Output));
        Assert.Contains("IgMessageSeen", run.Output, StringComparison.Ordinal);
        Assert.Contains("From the emulator", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no event 'mesage'.", "simulate", "mesage")]
    [InlineData("IgMessageReceived has no \"txt\". It has: ", "simulate", "message", "txt=Hi")]
    [InlineData("'Hi' says no value: write path=value", "simulate", "message", "Hi")]
    [InlineData("--to takes an address", "simulate", "message", "--to", "here")]
    [InlineData("There is no file 'no-such-file'.", "send", "no-such-file", "--to", "http://127.0.0.1:1/", "--app-secret", "x")]
    [InlineData("--forward takes an address", "listen", "--forward", "here")]
    [InlineData("There is no option '--jsn'. Did you mean '--json'?", "listen", "--jsn")]
    public async Task A_mistake_is_told(string problem, params string[] words)
    {
        Outcome run = await new Cli().RunAsync(["webhooks", .. words]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"igraph: {problem}", run.Error, StringComparison.Ordinal);
    }

    private static Cli Signing() => new() { Variables = { ["INSTAGRAM_APP_SECRET"] = Secret } };

    /// <summary>A run of <c>igraph webhooks listen</c>.</summary>
    private sealed class Listening : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task<Outcome> _run;

        public Listening(params string[] options)
        {
            int port = FreePort();
            Callback = new Uri($"http://127.0.0.1:{port}/hooks");
            _run = Signing().RunAsync(_stop.Token, ["webhooks", "listen", "--port", $"{port}", .. options]);
        }

        public Uri Callback { get; }

        /// <summary>The command listens before it first waits.</summary>
        public Task Ready => _run.IsCompleted ? _run : Task.CompletedTask;

        public async Task<Outcome> StopAsync()
        {
            await _stop.CancelAsync();
            return await _run;
        }

        public void Dispose() => _stop.Dispose();

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
