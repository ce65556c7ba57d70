using System.Collections.Concurrent;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>The README's worker service runs, and does what it says.</summary>
[Collection("Console")]
public sealed class WorkerTests
{
    [Fact]
    public async Task The_README_reads_the_inboxes_of_several_accounts_and_outlasts_a_rate_limit()
    {
        var time = new FakeTimeProvider();
        await using GraphEmulator shop = await GraphEmulator.StartAsync(new GraphEmulatorOptions { AccessToken = "IGAAShop", Faults = [new FaultRule(Fault.RateLimit()) { Times = 2 }] });
        await using GraphEmulator cafe = await GraphEmulator.StartAsync(new GraphEmulatorOptions { AccessToken = "IGAACafe" });
        string code = Markdown.Blocks("README.md", "csharp").Single(block => block.Contains("BackgroundService", StringComparison.Ordinal));
        var log = new Lines();
        using var building = HostBeingBuilt.Watch(host => host.ConfigureServices(services => services
            .AddSingleton<ILoggerProvider>(log)
            .PostConfigureAll<GraphOptions>(options => (options.TimeProvider, options.Timeout) = (time, Timeout.InfiniteTimeSpan))));

        Task program = Snippet.RunProgramAsync(code, [.. Account("shop", shop), .. Account("cafe", cafe)]);
        IHost host = await building.Host;
        while (!program.IsCompleted && !(log.Hold("shop: all read") && log.Hold("cafe: all read")))
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await host.StopAsync();
        await program;

        Assert.True(log.Hold("shop: acme_store, marco.bakes, "), log.ToString());
        Assert.True(log.Hold("cafe: acme_store, marco.bakes, "), log.ToString());
        Assert.Equal(2, shop.Requests.Count(request => request.Faults.Count > 0));
        Assert.DoesNotContain(cafe.Requests, request => request.Faults.Count > 0);
    }

    private static string[] Account(string name, GraphEmulator emulator) =>
        [$"--Accounts:{name}:AccessToken={emulator.AccessToken}", $"--Accounts:{name}:BaseAddress={emulator.BaseAddress}"];

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public bool Hold(string start) => _lines.Any(line => line.StartsWith(start, StringComparison.Ordinal));

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }

        public override string ToString() => string.Join('\n', _lines);
    }
}
