using Instagram;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Hosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Telemetry;

/// <summary>What an app's health says of a client.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_is_healthy_until_a_token_is_refused_and_says_why_until_the_account_gets_an_answer()
    {
        await using Seen seen = await Seen.StartAsync();
        Assert.Equal(HealthStatus.Healthy, (await seen.HealthAsync()).Status);

        seen.Emulator.Faults.Add(Fault.Error(190, 463), times: 1);
        await Assert.ThrowsAsync<GraphApiException>(() => seen.Client.Me.GetAsync());
        HealthReportEntry refused = Assert.Single((await seen.HealthAsync()).Entries).Value;
        await Assert.ThrowsAsync<GraphApiException>(() => seen.Client.For(GraphCredential.Token("nobody")).Me.GetAsync());
        HealthReportEntry two = Assert.Single((await seen.HealthAsync()).Entries).Value;
        await seen.Client.Me.GetAsync();
        HealthReportEntry one = Assert.Single((await seen.HealthAsync()).Entries).Value;

        Assert.Equal(HealthStatus.Unhealthy, refused.Status);
        Assert.StartsWith("The tokens of 1 account(s) were refused: InvalidToken, code 190/463, HTTP 4", refused.Description, StringComparison.Ordinal);
        Assert.StartsWith("InvalidToken, code 190/463, HTTP 4", (string)refused.Data["last"], StringComparison.Ordinal);
        Assert.Equal("The last call went well.", one.Data["last"]);
        Assert.Equal((2, 1), (two.Data["refused_tokens"], one.Data["refused_tokens"]));
    }

    /// <summary>Who logged in anew has another token, and nobody speaks for the old one any more.</summary>
    [Fact]
    public async Task A_refused_token_that_nobody_uses_is_forgotten_after_an_hour()
    {
        var time = new FakeTimeProvider();
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.BaseAddress, o.TimeProvider) = (emulator.AccessToken, emulator.BaseAddress, time));
        services.AddHealthChecks().AddGraphHealthCheck<InstagramClient>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        InstagramClient client = provider.GetRequiredService<InstagramClient>();
        HealthCheckService health = provider.GetRequiredService<HealthCheckService>();

        await Assert.ThrowsAsync<GraphApiException>(() => client.For(GraphCredential.Token("the-old-one")).Me.GetAsync());
        await client.Me.GetAsync();
        HealthStatus before = (await health.CheckHealthAsync()).Status;
        time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Healthy), (before, (await health.CheckHealthAsync()).Status));
    }

    [Fact]
    public async Task It_is_degraded_while_the_API_is_down_and_healthy_when_only_a_request_was_wrong()
    {
        await using Seen seen = await Seen.StartAsync();
        seen.Emulator.Faults.Add(Fault.Transient(), times: 4);
        await Assert.ThrowsAsync<GraphApiException>(() => seen.Client.Me.GetAsync());
        HealthReport down = await seen.HealthAsync();
        await Assert.ThrowsAsync<GraphApiException>(() => seen.Client.Message("nothing").GetAsync());

        Assert.Equal((HealthStatus.Degraded, HealthStatus.Healthy), (down.Status, (await seen.HealthAsync()).Status));
    }

    [Fact]
    public async Task A_probe_is_a_call_that_each_check_makes()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGraphClient<InstagramClient>("shop", o => (o.AccessToken, o.BaseAddress) = ("nobody", emulator.BaseAddress));
        services.AddHealthChecks().AddGraphHealthCheck<InstagramClient>("shop", (client, stop) => client.Me.Fields(u => u.Id).GetAsync(stop), name: "instagram", failureStatus: HealthStatus.Degraded);
        await using ServiceProvider provider = services.BuildServiceProvider();

        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal((HealthStatus.Degraded, 1), (report.Entries["instagram"].Status, emulator.Requests.Count));
        Assert.Null(report.Entries["instagram"].Exception);
    }
}
