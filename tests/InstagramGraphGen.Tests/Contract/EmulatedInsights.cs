using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>An account whose insights are asked for over a socket, on one afternoon.</summary>
/// <param name="data">The account and its media.</param>
public abstract class EmulatedInsights(string data) : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private GraphEmulator _emulator = null!;

    private protected static DateTimeOffset Now { get; } = new(2026, 11, 20, 14, 3, 0, TimeSpan.Zero);

    private protected GraphEmulator Emulator => _emulator;

    private protected InstagramClient Instagram => new(_http, new GraphOptions { AccessToken = _emulator.AccessToken, BaseAddress = _emulator.BaseAddress, TimeProvider = new FakeTimeProvider(Now) });

    public async Task InitializeAsync() => _emulator = await GraphEmulator.StartAsync(new GraphEmulatorOptions { TimeProvider = new FakeTimeProvider(Now), Data = EmulatorData.FromJson(data) });

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }
}
