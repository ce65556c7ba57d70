using System.Text.Json;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Soak;

/// <summary>The table of the emulator's README: what a client with <c>AddGraphResilience</c> makes of each fault. Each row is read, tried over a socket, and compared.</summary>
public sealed class FaultTableTests(FaultTableTests.Setting setting) : IClassFixture<FaultTableTests.Setting>
{
    private const string Head = "| fault, as JSON |";

    public static TheoryData<string> Rows => [.. Lines()];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_of_the_table_holds(string row)
    {
        string fault = row.Split('`')[1];

        string seen = $"| `{fault}` | {await ReadAsync(fault, times: 1)} | {await ReadAsync(fault, times: null)} | {await WriteAsync(fault)} |";
        Assert.True(row == seen, $"The README says\n{row}\nand what is seen is\n{seen}");
    }

    /// <summary>Every kind of fault has a row.</summary>
    [Fact]
    public void No_kind_is_missing()
    {
        string[] kinds = ["transient", "rate_limit", "token_expired", "delay", "silence", "cut", "lose_answer", "wrong_length", "malformed", "doubled", "html", "empty", "body"];

        Assert.All(kinds, kind => Assert.True(Lines().Any(row => row.Contains($"\"{kind}\"", StringComparison.Ordinal)), kind));
    }

    private static string[] Lines() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "emulator.md")).SkipWhile(line => !line.StartsWith(Head, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))];

    private static string Often(int times) => times == 1 ? "once" : $"{times} times";

    private async Task<string> ReadAsync(string fault, int? times)
    {
        (string outcome, IReadOnlyList<RecordedRequest> sent) = await setting.TryAsync(
            fault, times, async () => Assert.Equal("acme_store", (await setting.Client.Me.Fields(u => u.Username).GetAsync()).Username));
        return $"{outcome}, sent {Often(sent.Count)}";
    }

    private async Task<string> WriteAsync(string fault)
    {
        string text = $"done, though {fault}?";
        (string outcome, IReadOnlyList<RecordedRequest> sent) = await setting.TryAsync(
            fault, 1, () => setting.Client.Me.Messages.Send(IgRecipient.Person("900000000000002"), IgOutgoingMessage.Text(text)).SendAsync());
        int done = setting.CountMessages(text);
        Assert.Equal(done, sent.Count(request => request.WasExecuted));
        return $"{outcome}, sent {Often(sent.Count)}, {(done == 0 ? "not done" : $"done {Often(done)}")}";
    }

    /// <summary>An emulator, a client with retries, and a clock that runs by itself.</summary>
    public sealed class Setting : IAsyncLifetime
    {
        private readonly FakeTimeProvider _time = new();
        private readonly VirtualTime _clock;
        private GraphEmulator _emulator = null!;
        private ServiceProvider _provider = null!;
        private int _before;

        public Setting() => _clock = new(_time);

        public InstagramClient Client { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _emulator = await GraphEmulator.StartAsync(new GraphEmulatorOptions { TimeProvider = _time });
            var services = new ServiceCollection();
            services
                .AddGraphClient<InstagramClient>(o => (o.AccessToken, o.BaseAddress, o.TimeProvider, o.Timeout, o.AttemptTimeout) = (_emulator.AccessToken, _emulator.BaseAddress, _time, Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(30)))
                .AddGraphResilience();
            services.AddOptions<GraphOptions>(typeof(InstagramClient).FullName!).PostConfigure(o => o.Handlers.Add(_clock));
            _provider = services.BuildServiceProvider();
            Client = _provider.GetRequiredService<InstagramClient>();
        }

        public async Task DisposeAsync()
        {
            await _provider.DisposeAsync();
            await _emulator.DisposeAsync();
        }

        public int CountMessages(string text) => _emulator.Persons["kim_asks"].Sees().EnumerateArray()
            .SelectMany(conversation => conversation.GetProperty("messages").EnumerateArray())
            .Count(message => message.TryGetProperty("message", out JsonElement written) && written.ValueEquals(text));

        /// <summary>What comes of a call, and what the emulator's log has of it: all that was sent, also what was given up.</summary>
        public async Task<(string Outcome, IReadOnlyList<RecordedRequest> Sent)> TryAsync(string fault, int? times, Func<Task> call)
        {
            _emulator.Faults.Clear();
            _emulator.Faults.AddJson($$"""{"fault":{{fault}}{{(times is null ? "" : $",\"times\":{times}")}}}""");
            string outcome = await OutcomeAsync(call);
            SpinWait.SpinUntil(() => _emulator.Requests.Count == _clock.Sent && _emulator.HeldBack == 0, TimeSpan.FromSeconds(20));
            IReadOnlyList<RecordedRequest> sent = [.. _emulator.Requests.Skip(_before)];
            _before = _clock.Sent;
            return (outcome, sent);
        }

        private async Task<string> OutcomeAsync(Func<Task> call)
        {
            try
            {
                await _clock.RunAsync(call(), _emulator, TimeSpan.FromMilliseconds(100));
                return "its answer";
            }
            catch (GraphDoubtfulWriteException)
            {
                return "`GraphDoubtfulWriteException`";
            }
            catch (GraphApiException e)
            {
                return $"`GraphApiException` ({e.Kind}){(e.MayHaveBeenExecuted ? ", which may have been done" : "")}";
            }
            catch (GraphException e)
            {
                return $"`{e.GetType().Name}`{(e.MayHaveBeenExecuted ? ", which may have been done" : "")}";
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return $"`{e.GetType().Name}`";
            }
        }
    }
}
