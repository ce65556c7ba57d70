using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
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
        using Listening listening = await Listening.StartAsync("--verify-token", "between us");
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
        using Listening next = await Listening.StartAsync("--json");
        using Listening first = await Listening.StartAsync("--json", "--forward", next.Callback.AbsoluteUri);
        await using GraphEmulator emulator = GraphEmulator.Create(new GraphEmulatorOptions { AppSecret = Secret, Callback = first.Callback });
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
    public async Task What_is_passed_on_has_the_bytes_and_headers_of_the_delivery_and_its_answer_is_answered()
    {
        // No serializer would write these bytes.
        byte[] body = Encoding.UTF8.GetBytes("{ \"object\" :\"instagram\",\t\"entry\":[{\"id\":\"1\",\"time\":1760000000,\"changes\":[{\"field\":\"comments\",\"value\":{\"id\":\"17\",\"text\":\"\\u00bfO\\u00f9? \u00e9 <\\/a>\"}}]}]}\r\n");
        string signature = $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body))}";
        using var next = new WireCatcher();
        using Listening listening = await Listening.StartAsync("--forward", next.Address.AbsoluteUri);
        Task<(string[] Head, byte[] Body)> taking = next.TakeAsync("418 Teapot");
        using var http = new HttpClient();
        using var delivery = new HttpRequestMessage(HttpMethod.Post, listening.Callback) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        (string Name, string Value)[] sent = [("X-Hub-Signature-256", signature), ("X-Hub-Signature", "sha1=00"), ("instagram-api-version", "v25.0"), ("User-Agent", "facebookexternalua"), ("Accept", "*/*")];
        Assert.All(sent, header => Assert.True(delivery.Headers.TryAddWithoutValidation(header.Name, header.Value)));
        using HttpResponseMessage answer = await http.SendAsync(delivery);
        (string[] head, byte[] passed) = await taking;
        Outcome run = await listening.StopAsync();

        Assert.Equal(body, passed);
        Assert.Equal("POST /next?a=1 HTTP/1.1", head[0]);
        Assert.Equal(
            new[] { "Content-Type: application/json", $"Content-Length: {body.Length}", $"Host: {next.Address.Authority}" }.Concat(sent.Select(header => $"{header.Name}: {header.Value}")).Order(StringComparer.OrdinalIgnoreCase),
            head[1..].Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal("Passed on: 418", run.Error.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_cure()
    {
        using var taken = new WireCatcher();
        Outcome run = await Signing().RunAsync("webhooks", "listen", "--port", $"{taken.Address.Port}");

        Assert.NotEqual(0, run.ExitCode);
        Assert.StartsWith($"igraph: Port {taken.Address.Port} cannot be used (", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Choose another with --port; 0 takes a free one.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_cannot_be_spelt_anew_is_printed_as_it_came_and_ends_nothing()
    {
        using Listening listening = await Listening.StartAsync("--json");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "{\"object\":\"instagram\",\"entry\":[{\"id\":\"1\",\"time\":1,\"changes\":[{\"field\":\"comments\",\"value\":{\r\n\"id\":\"2\",\"text\":\"\\ud83d \u2028\"}}]}]}");
            foreach (int _ in new[] { 1, 2 })
            {
                Assert.Equal("200 OK\n", (await Signing().RunAsync("webhooks", "send", file, "--to", listening.Callback.AbsoluteUri)).Output);
            }
        }
        finally
        {
            File.Delete(file);
        }

        Outcome run = await listening.StopAsync();

        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.EndsWith("\"event\":{  \"id\":\"2\",\"text\":\"\\ud83d \\u2028\"}}", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stored_body_is_signed_and_sent_and_its_answer_told()
    {
        using Listening listening = await Listening.StartAsync();
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
        using Listening listening = await Listening.StartAsync();
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

    private static Cli Signing(TextWriter? error = null) => new() { Error = error ?? new StringWriter(), Variables = { ["INSTAGRAM_APP_SECRET"] = Secret } };

    /// <summary>A run of <c>igraph webhooks listen</c>.</summary>
    private sealed class Listening : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task<Outcome> _run;

        private Listening(WatchedWriter error, string[] options) =>
            _run = Signing(error).RunAsync(_stop.Token, ["webhooks", "listen", "--port", "0", .. options]);

        /// <summary>Where it listens, as it says itself.</summary>
        public Uri Callback { get; private set; } = null!;

        /// <summary>Begins one, and waits until it listens.</summary>
        public static async Task<Listening> StartAsync(params string[] options)
        {
            var error = new WatchedWriter("Ctrl+C stops it.");
            var listening = new Listening(error, options);
            await await Task.WhenAny(error.Seen, listening._run);
            string said = error.ToString();
            Assert.StartsWith("Listens at http://127.0.0.1:", said, StringComparison.Ordinal);
            listening.Callback = new Uri(new Uri(said.Split(' ')[2].TrimEnd('.')), "hooks");
            return listening;
        }

        public async Task<Outcome> StopAsync()
        {
            await _stop.CancelAsync();
            return await _run;
        }

        public void Dispose() => _stop.Dispose();
    }

    /// <summary>Takes one request as it stands on the wire, and answers it.</summary>
    private sealed class WireCatcher : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public WireCatcher() => _listener.Start();

        public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/next?a=1");

        public async Task<(string[] Head, byte[] Body)> TakeAsync(string answer)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            var all = new MemoryStream();
            byte[] buffer = new byte[4096];
            while (true)
            {
                int read = await stream.ReadAsync(buffer);
                Assert.NotEqual(0, read);
                all.Write(buffer, 0, read);
                byte[] bytes = all.ToArray();
                int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
                string[] head = end < 0 ? [] : Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n");
                if (end >= 0 && bytes.Length == end + 4 + int.Parse(head.Single(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))[16..], System.Globalization.CultureInfo.InvariantCulture))
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                    return (head, bytes[(end + 4)..]);
                }
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
