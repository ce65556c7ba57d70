using InstagramGraphGen.Hosting.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Tokens;

/// <summary>Tokens in a distributed cache: encrypted, shared by machines, the better one wins.</summary>
public sealed class TokenStoreTests : IDisposable
{
    private const string Canary = "IGAAkanari0123456789";
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TokenCache _cache = new();
    private readonly FakeTimeProvider _clock = new(s_now);
    private readonly LogList _log = new();
    private readonly EphemeralDataProtectionProvider _keys = new();

    [Fact]
    public async Task A_token_comes_back_with_its_times_on_another_machine_and_is_not_in_the_bytes_of_the_cache()
    {
        GraphToken saved = await Machine().SaveAsync("shop", Token(Canary, issued: 0, days: 60), default);
        GraphToken? found = await Machine().FindAsync("shop", default);

        Assert.Equal((Canary, Canary, s_now, s_now.AddDays(60)), (saved.Value, found?.Value, found?.IssuedAt, found?.ExpiresAt));
        Assert.Null(await Machine().FindAsync("other", default));
        Assert.False(_cache.Shows(Canary));
        Assert.Empty(_log.Events);

        // The search itself: it finds a token that is kept as it is.
        _cache.Entries["plain"] = System.Text.Encoding.UTF8.GetBytes($"x{Canary}");
        Assert.True(_cache.Shows(Canary));
    }

    [Fact]
    public async Task Times_that_are_not_known_stay_unknown()
    {
        await Machine().SaveAsync("shop", new GraphToken("IGAAendless"), default);

        GraphToken? found = await Machine().FindAsync("shop", default);

        Assert.Equal(("IGAAendless", null, null), (found?.Value, found?.IssuedAt, found?.ExpiresAt));
    }

    public static TheoryData<string, GraphToken, GraphToken, bool> Pairs => new()
    {
        { "made later", Token("old", -2, 58), Token("new", -1, 59), true },
        { "made earlier", Token("new", -1, 59), Token("old", -2, 58), false },
        { "kept one is dead", Token("dead", -1, -0.5), Token("alive", -9, 50), true },
        { "is dead", Token("alive", -9, 50), Token("dead", -1, -0.5), false },
        { "ends later", new GraphToken("a") { ExpiresAt = s_now.AddDays(1) }, new GraphToken("b") { ExpiresAt = s_now.AddDays(2) }, true },
        { "nothing is known", new GraphToken("a"), new GraphToken("b"), true },
        { "the same, and more is known", new GraphToken("a"), Token("a", -1, 59), true },
        { "the same, and less is known", Token("a", -1, 59), new GraphToken("a"), false },
    };

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public async Task The_better_of_two_tokens_is_kept(string why, GraphToken first, GraphToken second, bool isSecondKept)
    {
        await Machine().SaveAsync("shop", first, default);

        GraphToken saved = await Machine().SaveAsync("shop", second, default);

        GraphToken? kept = await Machine().FindAsync("shop", default);
        GraphToken expected = isSecondKept ? second : first;
        Assert.True((expected.Value, expected.ExpiresAt) == (saved.Value, saved.ExpiresAt), why);
        Assert.Equal((expected.Value, expected.ExpiresAt, expected.IssuedAt), (kept?.Value, kept?.ExpiresAt, kept?.IssuedAt));
    }

    [Fact]
    public async Task An_older_token_that_another_machine_writes_over_a_newer_one_is_written_over_again()
    {
        // The other machine looked before this one wrote: it writes what it takes for the newest.
        byte[] older = await EntryOf(Token("IGAAolder", -2, 58));
        _cache.AfterWrite = () =>
        {
            _cache.Entries["graph-token:shop"] = older;
            return Task.CompletedTask;
        };

        GraphToken saved = await Machine().SaveAsync("shop", Token("IGAAnewer", -1, 59), default);

        Assert.Equal(("IGAAnewer", "IGAAnewer"), (saved.Value, (await Machine().FindAsync("shop", default))?.Value));
    }

    [Fact]
    public async Task A_newer_token_that_another_machine_writes_meanwhile_wins()
    {
        byte[] newer = await EntryOf(Token("IGAAnewer", -1, 59));
        _cache.AfterWrite = () =>
        {
            _cache.Entries["graph-token:shop"] = newer;
            return Task.CompletedTask;
        };

        GraphToken saved = await Machine().SaveAsync("shop", Token("IGAAolder", -2, 58), default);

        Assert.Equal(("IGAAnewer", "IGAAnewer"), (saved.Value, (await Machine().FindAsync("shop", default))?.Value));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("other keys")]
    [InlineData("of another account")]
    [InlineData("no token inside")]
    public async Task What_cannot_be_read_counts_as_none_is_logged_without_its_content_and_can_be_replaced(string fault)
    {
        IGraphTokenStore store = Machine();
        await store.SaveAsync("shop", Token(Canary, -1, 59), default);
        byte[] entry = _cache.Entries["graph-token:shop"];
        _cache.Entries["graph-token:shop"] = fault switch
        {
            "cut" => entry[..^3],
            "empty" => [],
            "other keys" => new EphemeralDataProtectionProvider().CreateProtector("InstagramGraphGen.Tokens", "v1", "shop").Protect([1, 2, 3]),
            "of another account" => await EntryOf(Token(Canary, -1, 59), "other"),
            _ => _keys.CreateProtector("InstagramGraphGen.Tokens", "v1", "shop").Protect(System.Text.Encoding.UTF8.GetBytes(Canary)),
        };

        Assert.Null(await store.FindAsync("shop", default));
        GraphToken saved = await store.SaveAsync("shop", Token("IGAAfresh", -3, 57), default);

        Assert.Equal(("IGAAfresh", "IGAAfresh"), (saved.Value, (await store.FindAsync("shop", default))?.Value));
        Assert.Equal([13, 13], _log.Events.Select(e => e.Id.Id));
        Assert.All(_log.Events, e => Assert.Contains("'shop'", e.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Events, e => e.Text.Contains("kanari", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(60.0, 90)]
    [InlineData(-5.0, 30)]
    [InlineData(null, 3680)]
    public async Task An_entry_lasts_beyond_the_end_of_its_token(double? days, int lasts)
    {
        await Machine().SaveAsync("shop", new GraphToken("IGAAtoken") { ExpiresAt = days is { } d ? s_now.AddDays(d) : null }, default);

        Assert.Equal(TimeSpan.FromDays(lasts), Assert.Single(_cache.Kept).AbsoluteExpirationRelativeToNow);
    }

    [Fact]
    public void What_it_stands_on_is_asked_for_by_name()
    {
        var services = new ServiceCollection();
        services.AddGraphTokenStore();
        InvalidOperationException cache = Assert.Throws<InvalidOperationException>(() => services.BuildServiceProvider().GetRequiredService<IGraphTokenStore>());
        services.AddDistributedMemoryCache();
        InvalidOperationException keys = Assert.Throws<InvalidOperationException>(() => services.BuildServiceProvider().GetRequiredService<IGraphTokenStore>());
        services.AddDataProtection();

        Assert.Contains("AddStackExchangeRedisCache", cache.Message, StringComparison.Ordinal);
        Assert.Contains("AddDataProtection", keys.Message, StringComparison.Ordinal);
        Assert.NotNull(services.BuildServiceProvider().GetRequiredService<IGraphTokenStore>());
    }

    public void Dispose() => _log.Dispose();

    private static GraphToken Token(string value, double issued, double days) => new(value) { IssuedAt = s_now.AddDays(issued), ExpiresAt = s_now.AddDays(days) };

    /// <summary>The entry of a token as another machine writes it.</summary>
    private async Task<byte[]> EntryOf(GraphToken token, string account = "shop")
    {
        var other = new TokenCache();
        await Machine(other).SaveAsync(account, token, default);
        return other.Entries["graph-token:" + account];
    }

    /// <summary>The store of one machine of several, which share cache and keys.</summary>
    private IGraphTokenStore Machine(TokenCache? cache = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.AddProvider(_log).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<IDistributedCache>(cache ?? _cache).AddSingleton<IDataProtectionProvider>(_keys).AddSingleton<TimeProvider>(_clock).AddGraphTokenStore();
        return services.BuildServiceProvider().GetRequiredService<IGraphTokenStore>();
    }
}
