using System.Diagnostics;
using System.Reflection;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen.Hosting.Tests;

/// <summary>Clients among the services of an app.</summary>
public sealed class AddGraphClientTests
{
    [Fact]
    public async Task A_client_comes_with_its_options_and_an_HttpClient_of_the_factory()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.BaseAddress) = (emulator.AccessToken, emulator.BaseAddress));
        await using ServiceProvider provider = services.BuildServiceProvider();

        IgUser me = await provider.GetRequiredService<InstagramClient>().Me.Fields(u => u.Username).GetAsync();

        Assert.Equal("acme_store", me.Username);
        Assert.NotSame(provider.GetRequiredService<InstagramClient>(), provider.GetRequiredService<InstagramClient>());
    }

    [Fact]
    public void What_is_read_from_the_configuration_hides_token_and_secret_from_a_debugger()
    {
        Type settings = typeof(GraphServiceCollectionExtensions).Assembly.GetType("InstagramGraphGen.GraphConfiguration", throwOnError: true)!;
        Assert.All(
            ["AccessToken", "AppSecret"],
            name => Assert.Equal(DebuggerBrowsableState.Never, settings.GetProperty(name)!.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State));
    }

    [Fact]
    public async Task Named_clients_are_keyed_services_with_options_of_their_own()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddGraphClient<InstagramClient>("good", o => (o.AccessToken, o.BaseAddress) = (emulator.AccessToken, emulator.BaseAddress));
        services.AddGraphClient<InstagramClient>("bad", o => (o.AccessToken, o.BaseAddress) = ("nobody", emulator.BaseAddress));
        await using ServiceProvider provider = services.BuildServiceProvider();

        IgUser me = await provider.GetRequiredKeyedService<InstagramClient>("good").Me.GetAsync();
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => provider.GetRequiredKeyedService<InstagramClient>("bad").Me.GetAsync());

        Assert.NotEmpty(me.Id.Value);
        Assert.Equal(GraphErrorKind.InvalidToken, e.Kind);
        Assert.Null(provider.GetService<InstagramClient>());
    }

    [Fact]
    public async Task Options_come_from_the_configuration()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddGraphClient<InstagramClient>(Configuration(
            ("AccessToken", emulator.AccessToken), ("BaseAddress", emulator.BaseAddress.ToString()), ("Version", "v25.0"), ("Timeout", "00:00:07"), ("MaxResponseBytes", "100000"), ("HostAddresses:facebook", "https://example.com/")));
        await using ServiceProvider provider = services.BuildServiceProvider();

        InstagramClient client = provider.GetRequiredService<InstagramClient>();
        await client.Me.GetAsync();

        GraphOptions options = provider.GetRequiredService<IOptionsMonitor<GraphOptions>>().Get(typeof(InstagramClient).FullName);
        Assert.Equal((TimeSpan.FromSeconds(7), 100_000, new Uri("https://example.com/")), (options.Timeout, options.MaxResponseBytes, options.HostAddresses["facebook"]));
        Assert.StartsWith("GET /v25.0/me", client.Me.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_that_is_no_code_can_stand_in_the_configuration()
    {
        PropertyInfo[] options = [.. typeof(GraphOptions).GetProperties().Where(p => p.CanWrite && p.Name is not (nameof(GraphOptions.Credential) or nameof(GraphOptions.Proof) or nameof(GraphOptions.TimeProvider)))];
        Dictionary<string, string> texts = options.ToDictionary(p => p.Name, p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType).Name switch
        {
            nameof(Boolean) => "false",
            nameof(Int32) => "7",
            nameof(TimeSpan) => "00:00:07",
            nameof(Uri) => "https://seven.example/",
            _ => p.Name switch { nameof(GraphOptions.Version) => "v7.0", nameof(GraphOptions.Host) => "facebook", _ => "seven" },
        });
        var services = new ServiceCollection();
        services.AddGraphClient<InstagramClient>(Configuration([.. texts.Select(t => (t.Key, t.Value))]));
        using ServiceProvider provider = services.BuildServiceProvider();

        GraphOptions bound = provider.GetRequiredService<IOptionsMonitor<GraphOptions>>().Get(typeof(InstagramClient).FullName);

        Assert.Equal(texts, options.ToDictionary(p => p.Name, p => p.GetValue(bound) is bool value ? value ? "true" : "false" : $"{p.GetValue(bound)}"));
    }

    [Theory]
    [InlineData("AccessTokn", "x", "'AccessTokn' is no option of a Graph client. A configuration can have: AccessToken, ")]
    [InlineData("Timeout", "soon", "Timeout")]
    [InlineData("Timeout", "00:00:00", "Timeout")]
    [InlineData("Timeout", "30", "'Timeout' is '30', which would be days.")]
    [InlineData("AttemptTimeout", "1", "'AttemptTimeout' is '1'")]
    [InlineData("BaseAddress", "http://example.com/", "BaseAddress")]
    [InlineData("Host", "instgram", "instgram")]
    public async Task What_cannot_work_is_told_when_the_app_starts(string name, string value, string told)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGraphClient<InstagramClient>(Configuration(("AccessToken", "token-of-the-test"), (name, value)));
        using IHost host = builder.Build();

        Exception e = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());

        Assert.Contains(told, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-the-test", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_are_added_to_Graph_clients_only()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddHttpClient("other").AddGraphResilience());

        Assert.StartsWith("No Graph client has the name 'other'. This follows AddGraphClient", e.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(params (string Name, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Name, v => (string?)v.Value)).Build();
}
