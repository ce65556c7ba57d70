using Instagram;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Tests.Publishing;

/// <summary>A client and the emulator that answers it, both by one clock that jumps to whatever is waited for.</summary>
internal sealed class EmulatedAccount : IAsyncDisposable
{
    private EmulatedAccount(GraphEmulator emulator, JumpingTime time, HttpMessageHandler handler)
    {
        Emulator = emulator;
        Time = time;
        Instagram = new InstagramClient(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, new GraphOptions
        {
            AccessToken = emulator.AccessToken,
            BaseAddress = emulator.BaseAddress,
            TimeProvider = time,
            Timeout = Timeout.InfiniteTimeSpan,
            AttemptTimeout = Timeout.InfiniteTimeSpan,
        });
    }

    public GraphEmulator Emulator { get; }

    public JumpingTime Time { get; }

    public InstagramClient Instagram { get; }

    public string[] Calls => [.. Emulator.Requests.Select(r => $"{r.Method} {r.Form ?? r.Target.Split('?')[0].Split('/')[^1]}")];

    /// <summary>How often it was published, or tried to.</summary>
    public int Publishings => Emulator.Requests.Count(r => r.Method == "POST" && r.Target.Contains("media_publish", StringComparison.Ordinal));

    public static EmulatedAccount InMemory(params string[] specs)
    {
        var time = new JumpingTime();
        var emulator = GraphEmulator.Create(new() { TimeProvider = time, SpecTexts = specs });
        return new(emulator, time, emulator.CreateHandler());
    }

    /// <summary>Over a socket, through a handler.</summary>
    public static async Task<EmulatedAccount> OnSocketAsync(DelegatingHandler? handler = null)
    {
        var time = new JumpingTime();
        GraphEmulator emulator = await GraphEmulator.StartAsync(new() { TimeProvider = time });
        HttpMessageHandler last = new SocketsHttpHandler();
        if (handler is not null)
        {
            handler.InnerHandler = last;
            last = handler;
        }

        return new(emulator, time, last);
    }

    /// <summary>What the API says to a write that the client itself would not send.</summary>
    public async Task<GraphApiException> RefusedAsync(string path, params (string Name, string Value)[] parameters) =>
        await Assert.ThrowsAsync<GraphApiException>(() => Instagram.PostFormAsync(path, parameters.ToDictionary(p => p.Name, p => p.Value)));

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();
}
