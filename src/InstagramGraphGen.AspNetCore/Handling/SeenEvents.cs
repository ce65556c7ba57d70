using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>Remembers which events were handled. A store that fails makes no event fail.</summary>
/// <param name="name">Whose events.</param>
/// <param name="store">Where; null: nowhere.</param>
/// <param name="logger">Is told when the store fails.</param>
internal sealed partial class SeenEvents(string name, ISeenStore? store, ILogger<GraphWebhookDispatcher> logger)
{
    // The generator of log messages looks for a field.
    private readonly ILogger _logger = logger;

    /// <summary>What stands for an event in caches and logs: a hash, since an identity may hold ids of persons. Null: nothing tells it from others.</summary>
    public string? KeyOf(GraphWebhookEvent graphEvent) => graphEvent.Identity is { Length: > 0 } identity
        ? $"graph-webhook:{name}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))}"
        : null;

    public async ValueTask<bool> ContainsAsync(string? key)
    {
        try
        {
            return key is not null && store is not null && await store.ContainsAsync(key).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            StoreFailed(e, name);
            return false;
        }
    }

    public async ValueTask AddAsync(string? key)
    {
        if (key is null || store is null)
        {
            return;
        }

        try
        {
            await store.AddAsync(key).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            StoreFailed(e, name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Webhooks}: the cache of handled events failed; an event that is delivered once more may be handled once more.")]
    private partial void StoreFailed(Exception e, string webhooks);
}
