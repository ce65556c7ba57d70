using System.Collections.Concurrent;
using System.Net;
using Instagram;
using InstagramGraphGen.Hosting.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Tokens;

/// <summary>Tokens that an app keeps and renews, of one account and of many.</summary>
public sealed class RenewalTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TokenCache _cache = new();
    private readonly FakeTimeProvider _clock = new(s_now);
    private readonly LogList _log = new(hasAll: true);
    private readonly EphemeralDataProtectionProvider _keys = new();
    private readonly Api _api = new();

    [Fact]
    public async Task The_token_of_the_options_is_what_the_one_account_begins_with_and_the_store_is_what_it_goes_on_with()
    {
        await using (ServiceProvider first = App("IGAAkanari-given"))
        {
            await first.GetRequiredService<InstagramClient>().Me.GetAsync();
            await first.GetRequiredService<GraphAccounts<InstagramClient>>().CredentialOf("default").RenewAsync();
            await first.GetRequiredService<InstagramClient>().Me.GetAsync();
        }

        // The next start finds the token that was renewed, though its configuration still has the old one.
        await using ServiceProvider second = App("IGAAkanari-given");
        await second.GetRequiredService<GraphAccounts<InstagramClient>>().CredentialOf("default").RenewAsync();
        await second.GetRequiredService<InstagramClient>().Me.GetAsync();

        Assert.Equal("IGAAkanari-given", _api.Tokens.First());
        Assert.All(_api.Tokens.Skip(1), token => Assert.StartsWith("IGAAkanari-renewed-", token, StringComparison.Ordinal));
        Assert.Contains("IGAAkanari-renewed-1", _api.Renewed);
        Assert.Contains(_log.Events, e => e.Id.Id == 10 && e.Text == "The token of 'default' was renewed. It ends at 2026-03-02 00:00:00Z.");
        AssertNothingShown();
    }

    [Fact]
    public async Task Many_accounts_have_their_own_tokens_and_one_that_dies_does_not_touch_another()
    {
        _api.IsRefusing = true;
        await using ServiceProvider app = App(null);
        var accounts = app.GetRequiredService<GraphAccounts<InstagramClient>>();
        await accounts.SaveAsync("berlin", Token("IGAAkanari-berlin", 60));
        await accounts.SaveAsync("tokyo", new GraphToken("IGAAkanari-tokyo") { IssuedAt = s_now, ExpiresAt = s_now.AddDays(1.5) });

        await accounts.For("berlin").Me.GetAsync();
        await accounts.For("tokyo").Me.GetAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<GraphRenewalException>(() => accounts.CredentialOf("tokyo").RenewAsync());
        _clock.Advance(TimeSpan.FromDays(1));
        await accounts.For("berlin").Me.GetAsync();
        GraphTokenException dead = await Assert.ThrowsAsync<GraphTokenException>(() => accounts.For("tokyo").Me.GetAsync());
        GraphTokenException none = await Assert.ThrowsAsync<GraphTokenException>(() => accounts.For("lima").Me.GetAsync());
        await Assert.ThrowsAsync<GraphTokenException>(() => app.GetRequiredService<InstagramClient>().Me.GetAsync());

        Assert.Equal(["IGAAkanari-berlin", "IGAAkanari-tokyo", "IGAAkanari-berlin"], _api.Tokens);
        Assert.Equal(("tokyo", "lima"), (dead.Account, none.Account));
        Assert.Contains(_log.Events, e => e.Id.Id == 12 && e.Text == "The token of 'tokyo' is dead: GraphApiException, code 190/463. Somebody must log in again.");
        AssertNothingShown();

        // Somebody logs in again.
        await accounts.SaveAsync("tokyo", new GraphToken("IGAAkanari-again") { IssuedAt = _clock.GetUtcNow(), ExpiresAt = _clock.GetUtcNow().AddDays(60) });
        await accounts.For("tokyo").Me.GetAsync();
        Assert.Equal("IGAAkanari-again", _api.Tokens.Last());
        AssertNothingShown();
    }

    [Fact]
    public async Task A_renewal_that_fails_while_the_token_is_good_is_logged_as_a_warning_and_told_to_the_app()
    {
        var told = new List<GraphTokenTrouble>();
        await using ServiceProvider app = App("IGAAkanari-given", (options, _) => (options.Account, options.OnTrouble) = ("shop", told.Add));
        _api.IsRefusing = true;

        var accounts = app.GetRequiredService<GraphAccounts<InstagramClient>>();
        await Assert.ThrowsAsync<GraphRenewalException>(() => accounts.CredentialOf("shop").RenewAsync());
        await app.GetRequiredService<InstagramClient>().Me.GetAsync();

        Assert.Equal("shop", accounts.DefaultAccount);
        Assert.False(Assert.Single(told).IsDead);
        Assert.Contains(_log.Events, e => e.Id.Id == 11 && e.Text.StartsWith("The token of 'shop' could not be renewed: GraphApiException, code 190/463.", StringComparison.Ordinal));
        AssertNothingShown();
    }

    [Fact]
    public async Task An_app_without_a_token_of_its_own_starts()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        Add(builder.Services, null, null);
        using IHost host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public void It_is_added_once_and_to_Graph_clients_only()
    {
        var services = new ServiceCollection();
        IHttpClientBuilder client = services.AddGraphClient<InstagramClient>(_ => { }).AddGraphRenewal<InstagramClient>((c, o) => c.OAuth.Renewing(o));

        Assert.Throws<InvalidOperationException>(() => client.AddGraphRenewal<InstagramClient>((c, o) => c.OAuth.Renewing(o)));
        Assert.Throws<ArgumentException>(() => services.AddHttpClient("other").AddGraphRenewal<InstagramClient>((c, o) => c.OAuth.Renewing(o)));
    }

    [Fact]
    public async Task A_login_without_a_store_says_what_is_missing()
    {
        var services = new ServiceCollection();
        services.AddGraphClient<InstagramClient>(o => o.AccessToken = "IGAAgiven").AddGraphRenewal<InstagramClient>((c, o) => c.OAuth.Renewing(o));
        await using ServiceProvider app = services.BuildServiceProvider();

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => app.GetRequiredService<GraphAccounts<InstagramClient>>().SaveAsync("a", new("IGAAtoken")));

        Assert.Contains("AddGraphTokenStore", e.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _log.Dispose();
        _api.Dispose();
    }

    private static GraphToken Token(string value, double days) => new(value) { IssuedAt = s_now.AddDays(-1), ExpiresAt = s_now.AddDays(days) };

    private void AssertNothingShown()
    {
        Assert.False(_cache.Shows("kanari"));
        Assert.Contains(_log.Events, e => e.Text.Contains("refresh_access_token", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Events, e => e.Text.Contains("kanari", StringComparison.OrdinalIgnoreCase));
    }

    private ServiceProvider App(string? token, Action<GraphRenewalOptions, IServiceProvider>? configure = null)
    {
        var services = new ServiceCollection();
        Add(services, token, configure);
        return services.BuildServiceProvider();
    }

    private void Add(IServiceCollection services, string? token, Action<GraphRenewalOptions, IServiceProvider>? configure)
    {
        services.AddLogging(l => l.AddProvider(_log).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<IDistributedCache>(_cache).AddSingleton<IDataProtectionProvider>(_keys).AddSingleton<TimeProvider>(_clock).AddGraphTokenStore();
        services.AddGraphClient<InstagramClient>(o => (o.AccessToken, o.TimeProvider) = (token, _clock))
            .ConfigurePrimaryHttpMessageHandler(() => _api)
            .AddGraphRenewal((InstagramClient client, GraphRenewalOptions options) => client.OAuth.Renewing(options), configure);
    }

    /// <summary>Answers all calls, and renews tokens for as long as it does not refuse to.</summary>
    private sealed class Api : HttpMessageHandler
    {
        private int _renewals;

        public bool IsRefusing { get; set; }

        /// <summary>The tokens of calls.</summary>
        public ConcurrentQueue<string> Tokens { get; } = new();

        /// <summary>The tokens that were renewed.</summary>
        public ConcurrentQueue<string> Renewed { get; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string address = request.RequestUri!.OriginalString;
            if (!address.Contains("/refresh_access_token?", StringComparison.Ordinal))
            {
                Tokens.Enqueue(request.Headers.Authorization!.Parameter!);
                return Answer(HttpStatusCode.OK, """{"id":"1"}""");
            }

            string token = address[(address.IndexOf("access_token=", address.IndexOf('?', StringComparison.Ordinal), StringComparison.Ordinal) + "access_token=".Length)..];
            Renewed.Enqueue(token);
            return IsRefusing
                ? Answer(HttpStatusCode.BadRequest, $$$"""{"error":{"message":"The token {{{token}}} ended","code":190,"error_subcode":463}}""")
                : Answer(HttpStatusCode.OK, $$"""{"access_token":"IGAAkanari-renewed-{{Interlocked.Increment(ref _renewals)}}","expires_in":5184000}""");
        }

        private static Task<HttpResponseMessage> Answer(HttpStatusCode status, string body) => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
    }
}
