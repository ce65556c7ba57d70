using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>A worker with everything of Hosting, published natively.</summary>
public sealed class HostedTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    [Fact]
    public async Task An_app_with_Hosting_publishes_native_without_a_warning_and_runs_against_the_emulator()
    {
        var consumer = new Consumer(feed, "Hosted", "InstagramGraphGen InstagramGraphGen.Hosting", items: """<ItemGroup><PackageReference Include="Microsoft.AspNetCore.DataProtection" Version="10.0.15" /><PackageReference Include="Microsoft.Extensions.Caching.Memory" Version="10.0.15" /><PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.15" /></ItemGroup>""");
        string program = await consumer.PublishNativeAsync();

        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        emulator.Faults.Add(Fault.Transient(), times: 1);
        string told = await Consumer.RunBuiltAsync(program, ("BASE", emulator.BaseAddress.ToString()), ("TOKEN", emulator.AccessToken));

        Assert.Contains("acme_store, acme_store, Healthy, 3 spans, 3 measured", told, StringComparison.Ordinal);
        Assert.Contains("GET {IgUser} is sent again after 1 attempt(s): ", told, StringComparison.Ordinal);
        Assert.Contains("GET {IgUser} done: HTTP 200, 2 attempt(s)", told, StringComparison.Ordinal);
        Assert.Equal(4, emulator.Requests.Count);
        Assert.DoesNotContain(emulator.AccessToken, told, StringComparison.Ordinal);
    }
}
