using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>Remembers which events were handled: in memory, and in the distributed cache where the app has one. A cache that fails makes no event fail.</summary>
internal sealed partial class SeenEvents
{
    /// <summary>How long memory holds an event where a distributed cache holds it for long.</summary>
    private static readonly TimeSpan s_near = TimeSpan.FromMinutes(5);

    private static readonly HybridCacheEntryOptions s_look = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    private readonly string _name;
    private readonly HybridCache _cache;
    private readonly ILogger<GraphWebhookDispatcher> _logger;
    private readonly TimeSpan _window;
    private readonly HybridCacheEntryOptions _keep;

    public SeenEvents(string name, HybridCache cache, IOptionsMonitor<GraphWebhookOptions> options, ILogger<GraphWebhookDispatcher> logger, IDistributedCache? distributed)
    {
        _name = name;
        _cache = cache;
        _logger = logger;
        _window = options.Get(name).DuplicateWindow;
        bool isFar = distributed is not null and not MemoryDistributedCache;
        _keep = new() { Expiration = _window, LocalCacheExpiration = isFar && _window > s_near ? s_near : _window };
    }

    /// <summary>What stands for an event in caches and logs: a hash, since an identity may hold ids of persons. Null: nothing tells it from others.</summary>
    public string? KeyOf(GraphWebhookEvent graphEvent) => graphEvent.Identity is { Length: > 0 } identity
        ? $"graph-webhook:{_name}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))}"
        : null;

    public async ValueTask<bool> ContainsAsync(string? key)
    {
        if (key is null || _window == TimeSpan.Zero)
        {
            return false;
        }

        try
        {
            return await _cache.GetOrCreateAsync(key, static _ => ValueTask.FromResult<string?>(null), s_look).ConfigureAwait(false) is not null;
        }
        catch (Exception e)
        {
            CacheFailed(e, _name);
            return false;
        }
    }

    public async ValueTask AddAsync(string? key)
    {
        if (key is null || _window == TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await _cache.SetAsync(key, "1", _keep).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            CacheFailed(e, _name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Webhooks}: the cache of handled events failed; an event that is delivered once more may be handled once more.")]
    private partial void CacheFailed(Exception e, string webhooks);
}
