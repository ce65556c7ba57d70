using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>Runs alone: any other emulator might be given the port that these tests wait for.</summary>
[CollectionDefinition(nameof(PortTests), DisableParallelization = true)]
[Collection(nameof(PortTests))]
public class PortTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        await using var first = await GraphEmulator.StartAsync();

        await Assert.ThrowsAsync<IOException>(() => GraphEmulator.StartAsync(new() { Port = first.BaseAddress.Port }));
    }

    [Fact]
    public async Task A_port_is_free_again_once_its_emulator_is_disposed()
    {
        var first = await GraphEmulator.StartAsync();
        int port = first.BaseAddress.Port;
        using var client = new HttpClient { BaseAddress = first.BaseAddress };
        await client.GetAsync(new Uri("me", UriKind.Relative));
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var second = await GraphEmulator.StartAsync(new() { Port = port });
        Assert.Equal(first.BaseAddress, second.BaseAddress);
    }
}
