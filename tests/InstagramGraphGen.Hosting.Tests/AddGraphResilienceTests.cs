using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests;

/// <summary>Which calls are repeated, over a socket.</summary>
public sealed class AddGraphResilienceTests
{
    /// <summary>Faults after which a read is sent again.</summary>
    public static TheoryData<string> Passing => ["transient", "cut", "page 502", "limit"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_read_is_sent_again(string fault)
    {
        await using Setting setting = await Setting.StartAsync();
        setting.Emulator.Faults.Add(FaultOf(fault), times: 2);

        IgUser me = await setting.InTime(setting.Client.Me.Fields(u => u.Username).GetAsync());

        Assert.Equal(("acme_store", 3), (me.Username, setting.Emulator.Requests.Count));
    }

    [Theory]
    [InlineData("token")]
    [InlineData("half a body")]
    public async Task What_would_fail_again_is_sent_once(string fault)
    {
        await using Setting setting = await Setting.StartAsync();
        setting.Emulator.Faults.Add(FaultOf(fault));

        await Assert.ThrowsAnyAsync<GraphException>(() => setting.Client.Me.GetAsync());

        Assert.Single(setting.Emulator.Requests);
    }

    [Fact]
    public async Task A_part_of_a_file_is_not_sent_again_from_its_old_byte()
    {
        await using Setting setting = await Setting.StartAsync();
        setting.Emulator.Faults.Add(new FaultRule(Fault.CutRequest(60_000)) { Operation = "IgContainer.upload", Nth = 1 });
        byte[] video = InstagramGraphGen.Tests.Publishing.Movie.Of(10, 1080, 1920, padding: 100_000);

        await setting.InTime(setting.Client.Me.Media.UploadReel().UploadAsync(new GraphFile(video, "reel.mp4")));

        Assert.Equal([0L, 60_000L], setting.Emulator.Requests.Where(r => r.Offset is not null).Select(r => r.Offset!.Value));
    }

    [Fact]
    public async Task The_last_error_is_the_callers()
    {
        await using Setting setting = await Setting.StartAsync();
        setting.Emulator.Faults.Add(Fault.Transient());

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => setting.InTime(setting.Client.Me.GetAsync()));

        Assert.Equal((GraphErrorKind.Unavailable, true, 4), (e.Kind, e.IsTransient, setting.Emulator.Requests.Count));
    }

    [Fact]
    public async Task A_longer_wait_than_allowed_is_not_waited_for()
    {
        await using Setting setting = await Setting.StartAsync();
        setting.Emulator.Faults.Add(Fault.RateLimit(80002, minutesToRegainAccess: 5));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => setting.Client.Me.GetAsync());

        Assert.Equal((GraphErrorKind.RateLimited, TimeSpan.FromMinutes(5), 1), (e.Kind, e.RetryAfter, setting.Emulator.Requests.Count));
    }

    [Fact]
    public async Task Pages_go_on_behind_a_fault()
    {
        await using Setting setting = await Setting.StartAsync();
        int whole = await setting.Client.Me.Conversations.Limit(1).CountAsync();
        setting.Emulator.Faults.Add(Fault.CutConnection(), path: "/conversations", times: 3);

        Assert.Equal(whole, await setting.InTime(setting.Client.Me.Conversations.Limit(1).CountAsync().AsTask()));
    }

    private static Fault FaultOf(string name) => name switch
    {
        "transient" => Fault.Transient(),
        "cut" => Fault.CutConnection(),
        "page 502" => Fault.HtmlPage(502),
        "limit" => Fault.RateLimit(),
        "token" => Fault.Error(190, 463),
        "half a body" => Fault.MalformedBody(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>An emulator, and a client with retries on a clock of its own.</summary>
    private sealed class Setting(GraphEmulator emulator, ServiceProvider provider, FakeTimeProvider time) : IAsyncDisposable
    {
        public GraphEmulator Emulator => emulator;

        public InstagramClient Client { get; } = provider.GetRequiredService<InstagramClient>();

        public static async Task<Setting> StartAsync()
        {
            GraphEmulator emulator = await GraphEmulator.StartAsync();
            var time = new FakeTimeProvider();
            var services = new ServiceCollection();
            services
                .AddGraphClient<InstagramClient>(o => (o.AccessToken, o.BaseAddress, o.TimeProvider, o.Timeout) = (emulator.AccessToken, emulator.BaseAddress, time, Timeout.InfiniteTimeSpan))
                .AddGraphResilience();
            return new(emulator, services.BuildServiceProvider(), time);
        }

        /// <summary>Lets the clock run until a call is over.</summary>
        public async Task<T> InTime<T>(Task<T> call)
        {
            while (!call.IsCompleted)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Yield();
            }

            return await call;
        }

        public async ValueTask DisposeAsync()
        {
            await provider.DisposeAsync();
            await emulator.DisposeAsync();
        }
    }
}
