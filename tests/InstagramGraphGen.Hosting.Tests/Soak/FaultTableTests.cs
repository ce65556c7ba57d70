using System.Text.Json;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Soak;

/// <summary>The table of the emulator's README: what a client with <c>AddGraphResilience</c> makes of each fault. Each row is read, tried over a socket, and compared.</summary>
public sealed class FaultTableTests
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

    private static async Task<string> ReadAsync(string fault, int? times)
    {
        await using Setting setting = await Setting.StartAsync(fault, times);
        string outcome = await setting.OutcomeAsync(async () => Assert.Equal("acme_store", (await setting.Client.Me.Fields(u => u.Username).GetAsync()).Username));
        return $"{outcome}, {setting.Sent}";
    }

    private static async Task<string> WriteAsync(string fault)
    {
        await using Setting setting = await Setting.StartAsync(fault, times: 1);
        string outcome = await setting.OutcomeAsync(() => setting.Client.Me.Messages.Send(IgRecipient.Person("900000000000002"), IgOutgoingMessage.Text("done?")).SendAsync());
        string sent = setting.Sent;
        int done = setting.Emulator.Persons["kim_asks"].Sees().EnumerateArray().SelectMany(conversation => conversation.GetProperty("messages").EnumerateArray()).Count(message => message.TryGetProperty("message", out JsonElement text) && text.ValueEquals("done?"));
        Assert.Equal(done, setting.Emulator.Requests.Count(request => request.WasExecuted));
        return $"{outcome}, {sent}, {(done == 0 ? "not done" : $"done {Often(done)}")}";
    }

    private static string Often(int times) => times == 1 ? "once" : $"{times} times";

    private sealed class Setting(GraphEmulator emulator, ServiceProvider provider, VirtualTime clock) : IAsyncDisposable
    {
        public GraphEmulator Emulator => emulator;

        public InstagramClient Client { get; } = provider.GetRequiredService<InstagramClient>();

        /// <summary>How often the call was sent. The emulator's log has every one of them, also those that were given up.</summary>
        public string Sent
        {
            get
            {
                SpinWait.SpinUntil(() => emulator.Requests.Count == clock.Sent);
                return $"sent {Often(clock.Sent)}";
            }
        }

        public static async Task<Setting> StartAsync(string fault, int? times)
        {
            var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
            GraphEmulator emulator = await GraphEmulator.StartAsync(new GraphEmulatorOptions { TimeProvider = time });
            emulator.Faults.AddJson($$"""{"fault":{{fault}}{{(times is null ? "" : $",\"times\":{times}")}}}""");
            var services = new ServiceCollection();
            services
                .AddGraphClient<InstagramClient>(o => (o.AccessToken, o.BaseAddress, o.TimeProvider, o.Timeout, o.AttemptTimeout) = (emulator.AccessToken, emulator.BaseAddress, time, Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(30)))
                .AddGraphResilience();
            var clock = new VirtualTime(time);
            services.AddOptions<GraphOptions>(typeof(InstagramClient).FullName!).PostConfigure(o => o.Handlers.Add(clock));
            return new(emulator, services.BuildServiceProvider(), clock);
        }

        public async Task<string> OutcomeAsync(Func<Task> call)
        {
            try
            {
                await clock.RunAsync(call(), emulator, TimeSpan.FromMilliseconds(100));
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

        public async ValueTask DisposeAsync()
        {
            await provider.DisposeAsync();
            await emulator.DisposeAsync();
        }
    }
}
