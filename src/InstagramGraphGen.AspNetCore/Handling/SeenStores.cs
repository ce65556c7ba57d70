using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>Where it is kept which events were handled.</summary>
internal interface ISeenStore
{
    ValueTask<bool> ContainsAsync(string key);

    ValueTask AddAsync(string key);
}

/// <summary>Chooses among what the app has.</summary>
internal static class SeenStore
{
    /// <summary>How many events memory holds at most; the size of an entry is that of its value, one byte.</summary>
    private const int MostInMemory = 500_000;

    /// <summary>The app's HybridCache; else its distributed cache; else memory. (The HybridCache of Microsoft is not added here: a native program that has it does not publish without warnings.)</summary>
    public static ISeenStore? Of(IServiceProvider services, TimeSpan window)
    {
        IDistributedCache? distributed = services.GetService<IDistributedCache>();
        return window == TimeSpan.Zero ? null
            : services.GetService<HybridCache>() is { } hybrid ? new HybridSeenStore(hybrid, window, isShared: distributed is not null and not MemoryDistributedCache)
            : new DistributedSeenStore(distributed ?? new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions { SizeLimit = MostInMemory })), window);
    }
}

/// <summary>Memory in front of a distributed cache.</summary>
internal sealed class HybridSeenStore(HybridCache cache, TimeSpan window, bool isShared) : ISeenStore
{
    /// <summary>How long memory holds an event where a distributed cache holds it for long.</summary>
    private static readonly TimeSpan s_near = TimeSpan.FromMinutes(5);

    private static readonly HybridCacheEntryOptions s_look = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    private readonly HybridCacheEntryOptions _keep = new() { Expiration = window, LocalCacheExpiration = isShared && window > s_near ? s_near : window };

    public async ValueTask<bool> ContainsAsync(string key) =>
        await cache.GetOrCreateAsync(key, static _ => ValueTask.FromResult<string?>(null), s_look).ConfigureAwait(false) is not null;

    public ValueTask AddAsync(string key) => cache.SetAsync(key, "1", _keep);
}

/// <summary>A distributed cache, or the framework's one in memory.</summary>
internal sealed class DistributedSeenStore(IDistributedCache cache, TimeSpan window) : ISeenStore
{
    private static readonly byte[] s_seen = "1"u8.ToArray();

    private readonly DistributedCacheEntryOptions _keep = new() { AbsoluteExpirationRelativeToNow = window };

    public async ValueTask<bool> ContainsAsync(string key) => await cache.GetAsync(key).ConfigureAwait(false) is not null;

    public ValueTask AddAsync(string key) => new(cache.SetAsync(key, s_seen, _keep));
}
