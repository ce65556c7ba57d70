using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace InstagramGraphGen;

/// <summary>
/// Keeps tokens in a distributed cache, encrypted by data protection. A cache cannot compare and swap: what was written is read again, and a newer token that another machine wrote
/// in between wins.
/// </summary>
internal sealed class DistributedTokenStore(IDistributedCache cache, IDataProtectionProvider protection, GraphTokenStoreOptions options, ILogger log, TimeProvider clock) : IGraphTokenStore
{
    /// <summary>How often a token is written, where an older one takes its place each time.</summary>
    private const int MostWrites = 3;

    /// <summary>How long a token that does not end is kept. Some caches drop what has no end after minutes.</summary>
    private static readonly TimeSpan s_forever = TimeSpan.FromDays(3650);

    private readonly IDataProtector _protector = protection.CreateProtector("InstagramGraphGen.Tokens", "v1");

    public async ValueTask<GraphToken?> FindAsync(string account, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        if (await cache.GetAsync(KeyOf(account), cancellationToken).ConfigureAwait(false) is not { } kept)
        {
            return null;
        }

        try
        {
            return TokenBytes.Read(ProtectorOf(account).Unprotect(kept));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            GraphLog.TokenUnreadable(log, account, e.GetType().Name);
            return null;
        }
    }

    public async ValueTask<GraphToken> SaveAsync(string account, GraphToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        for (int write = 0; ; write++)
        {
            GraphToken? kept = await FindAsync(account, cancellationToken).ConfigureAwait(false);
            if (kept is not null && Stays(kept, token))
            {
                return kept;
            }

            if (write == MostWrites)
            {
                // Another machine does not give way. Its token is in the cache, and this one is good all the same.
                return token;
            }

            await cache.SetAsync(KeyOf(account), ProtectorOf(account).Protect(TokenBytes.Write(token)), Lasting(token), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the token that is kept stays, and another one is not written. The same one is written again only if more is known of it now.</summary>
    private bool Stays(GraphToken kept, GraphToken token) => kept.Value == token.Value
        ? token.ExpiresAt is null || (kept.ExpiresAt == token.ExpiresAt && kept.IssuedAt == token.IssuedAt)
        : !token.IsBetterThan(kept, clock.GetUtcNow());

    /// <summary>Kept beyond its end, so that a call can say when it ended.</summary>
    private DistributedCacheEntryOptions Lasting(GraphToken token)
    {
        DateTimeOffset now = clock.GetUtcNow();
        TimeSpan left = token.ExpiresAt is { } end ? end > now ? end - now : TimeSpan.Zero : s_forever;
        return new() { AbsoluteExpirationRelativeToNow = (left < s_forever ? left : s_forever) + options.KeepAfterEnd };
    }

    private string KeyOf(string account) => options.KeyPrefix + account;

    /// <summary>Of each account its own: an entry that is moved to another account cannot be read there.</summary>
    private IDataProtector ProtectorOf(string account) => _protector.CreateProtector(account);
}
