using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;
using Xunit.Abstractions;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>Native apps that list, find and read, or send a message, next to one that reads with HttpClient alone.</summary>
public sealed class NativeSizeTests(PackedFeed feed, ITestOutputHelper output) : IClassFixture<PackedFeed>
{
    /// <summary>The budget of the design.</summary>
    private const long MaxExtraBytes = 250 * 1024;

    /// <summary>What the writer of JSON, and what a write must know of its way, may take besides.</summary>
    private const long MaxExtraBytesOfSender = 290 * 1024;

    [Fact]
    public async Task The_toolkit_adds_at_most_250_KB_and_no_warning()
    {
        string lean = await feed.NativeAsync("Lean", "InstagramGraphGen");
        string httpClientOnly = await feed.NativeAsync("HttpClientOnly", "");

        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        (string, string)[] environment = [("BASE", emulator.BaseAddress.ToString()), ("TOKEN", emulator.AccessToken)];
        string expected = await Consumer.RunBuiltAsync(httpClientOnly, environment);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await Consumer.RunBuiltAsync(lean, environment));

        long extra = new FileInfo(lean).Length - new FileInfo(httpClientOnly).Length;
        output.WriteLine($"InstagramGraphGen {new FileInfo(lean).Length} bytes, HttpClient only {new FileInfo(httpClientOnly).Length} bytes, {extra} more");
        Assert.InRange(extra, long.MinValue, MaxExtraBytes);
    }

    [Fact]
    public async Task An_app_that_sends_one_message_stays_small_too_and_has_no_warning()
    {
        string sender = await feed.NativeAsync("Sender", "InstagramGraphGen");
        string lean = await feed.NativeAsync("Lean", "InstagramGraphGen");
        string httpClientOnly = await feed.NativeAsync("HttpClientOnly", "");

        await using var server = new TurnServer(Turn.Json("""{"recipient_id":"7001","message_id":"m_1"}"""));
        string told = await Consumer.RunBuiltAsync(sender, ("BASE", server.Address.ToString()), ("TOKEN", "IGAAtoken"));

        Assert.Equal("7001 m_1\n", told);
        string request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v24.0/me/messages HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\"recipient\":{\"id\":\"7001\"}", request, StringComparison.Ordinal);
        long extra = new FileInfo(sender).Length - new FileInfo(httpClientOnly).Length;
        output.WriteLine($"One message: {new FileInfo(sender).Length} bytes, {extra} more than HttpClient only, {new FileInfo(sender).Length - new FileInfo(lean).Length} more than the program that reads");
        Assert.InRange(extra, long.MinValue, MaxExtraBytesOfSender);
    }
}
