using System.Globalization;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>The emulator with its own inbox on a socket, at noon of a day in 2026, and a client that talks to it.</summary>
public sealed class EmulatedInbox : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-01T12:00:00Z", CultureInfo.InvariantCulture);

    private static readonly HttpClient s_http = new();
    private GraphEmulator? _emulator;

    public InstagramClient Instagram { get; private set; } = null!;

    /// <summary>The last request, such as <c>GET /v24.0/me</c>.</summary>
    public string LastLine => Uri.UnescapeDataString(_emulator!.Requests[^1].ToString());

    public async Task InitializeAsync()
    {
        _emulator = await GraphEmulator.StartAsync(new() { TimeProvider = new FakeTimeProvider(Now) });
        Instagram = ClientWith(_emulator.AccessToken);
    }

    public InstagramClient ClientWith(string token) => new(s_http, new() { AccessToken = token, BaseAddress = _emulator!.BaseAddress });

    /// <summary>A client of another emulator, for what this one does not do.</summary>
    public async Task<T> With<T>(GraphEmulatorOptions options, Func<InstagramClient, Task<T>> call, Action<GraphOptions>? configure = null)
    {
        await using GraphEmulator other = await GraphEmulator.StartAsync(options);
        var ofClient = new GraphOptions { AccessToken = other.AccessToken, BaseAddress = other.BaseAddress };
        configure?.Invoke(ofClient);
        return await call(new(s_http, ofClient));
    }

    public Task DisposeAsync() => _emulator!.DisposeAsync().AsTask();
}
