using InstagramGraphGen.Emulator;
using Xunit.Abstractions;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>A native app that lists, finds and reads, next to one that does the same with HttpClient alone.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class NativeSizeTests(PackedFeed feed, ITestOutputHelper output)
{
    /// <summary>The budget of the design.</summary>
    private const long MaxExtraBytes = 300 * 1024;

    [Fact]
    public async Task The_toolkit_adds_at_most_300_KB_and_no_warning()
    {
        string lean = await new Consumer(feed, "Lean", "InstagramGraphGen").PublishNativeAsync();
        string httpClientOnly = await new Consumer(feed, "HttpClientOnly", "").PublishNativeAsync();

        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        (string, string)[] environment = [("BASE", emulator.BaseAddress.ToString()), ("TOKEN", emulator.AccessToken)];
        string expected = await Consumer.RunBuiltAsync(httpClientOnly, environment);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await Consumer.RunBuiltAsync(lean, environment));

        long extra = new FileInfo(lean).Length - new FileInfo(httpClientOnly).Length;
        output.WriteLine($"InstagramGraphGen {new FileInfo(lean).Length} bytes, HttpClient only {new FileInfo(httpClientOnly).Length} bytes, {extra} more");
        Assert.InRange(extra, long.MinValue, MaxExtraBytes);
    }
}
