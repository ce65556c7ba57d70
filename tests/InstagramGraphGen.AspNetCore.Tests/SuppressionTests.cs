using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>What one machine has handled, another one knows; and a cache that fails makes no event fail.</summary>
public sealed class SuppressionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_one_machine_has_handled_another_one_knows_through_Redis(bool hybrid)
    {
        using var redis = new RedisServer();
        var handled = new Handled();
        await using WebhookApp one = await StartAsync(redis, handled, hybrid);
        await using WebhookApp two = await StartAsync(redis, handled, hybrid);

        Assert.Equal(HttpStatusCode.OK, await one.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(HttpStatusCode.OK, await two.DeliverAsync(ShopBodies.Messages([("m1", "900", "hi"), ("m2", "900", "hi")])));
        Assert.Equal(HttpStatusCode.OK, await one.DeliverAsync(ShopBodies.Message("m2")));
        Assert.Equal(["m1", "m2"], handled.Mids);

        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        string[] keys = [.. connection.GetServers()[0].Keys().Select(k => k.ToString())];
        Assert.Equal(2, keys.Length);
        Assert.All(keys, k => Assert.Matches("^graph-webhook:Shop:[0-9a-f]{64}$", k));
        Assert.All(keys, k => Assert.InRange(connection.GetDatabase().KeyTimeToLive(k)!.Value, TimeSpan.FromHours(35), TimeSpan.FromHours(36)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_that_failed_on_one_machine_is_handled_by_another(bool hybrid)
    {
        using var redis = new RedisServer();
        var handled = new Handled();
        await using WebhookApp one = await WebhookApp.StartAsync(w => w.OnAny((_, _) => throw new InvalidOperationException("no")).HandleBeforeAcknowledging(), configure: b => Use(b, redis, hybrid));
        await using WebhookApp two = await StartAsync(redis, handled, hybrid);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await one.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(HttpStatusCode.OK, await two.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(HttpStatusCode.OK, await one.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(["m1"], handled.Mids);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cache_that_fails_makes_no_event_fail(bool hybrid)
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add).HandleBeforeAcknowledging(), configure: b =>
        {
            b.Services.AddSingleton<IDistributedCache, BrokenCache>();
            if (hybrid)
            {
                b.Services.AddHybridCache();
            }
        });

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m2")));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1")));

        // Memory in front of it still knows; where there is none, the event is handled once more, which is better than not at all.
        Assert.Equal(hybrid ? ["m1", "m2"] : ["m1", "m2", "m1"], handled.Mids);
    }

    [Fact]
    public async Task Memory_counts_events()
    {
        var store = new DistributedSeenStore(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions { SizeLimit = 3 })), TimeSpan.FromHours(1));
        for (int i = 0; i < 3; i++)
        {
            await store.AddAsync($"key {i}");
        }

        Assert.True(await store.ContainsAsync("key 0") && await store.ContainsAsync("key 1") && await store.ContainsAsync("key 2"));
        await store.AddAsync("key 3");
        Assert.False(await store.ContainsAsync("key 3")); // no room: it makes some, and forgets this one
    }

    private static Task<WebhookApp> StartAsync(RedisServer redis, Handled handled, bool hybrid) =>
        WebhookApp.StartAsync(w => w.OnAny(handled.Add).HandleBeforeAcknowledging(), configure: b => Use(b, redis, hybrid));

    private static void Use(WebApplicationBuilder builder, RedisServer redis, bool hybrid)
    {
        builder.Services.AddStackExchangeRedisCache(o => o.Configuration = redis.Address);
        if (hybrid)
        {
            builder.Services.AddHybridCache();
        }
    }

    private sealed class BrokenCache : IDistributedCache
    {
        public byte[]? Get(string key) => throw new IOException("down");

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => throw new IOException("down");

        public void Refresh(string key) => throw new IOException("down");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new IOException("down");

        public void Remove(string key) => throw new IOException("down");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new IOException("down");

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new IOException("down");

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => throw new IOException("down");
    }
}
