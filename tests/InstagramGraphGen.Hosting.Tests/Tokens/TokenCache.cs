using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace InstagramGraphGen.Hosting.Tests.Tokens;

/// <summary>A cache that several machines share, and that others can write into at the worst moment.</summary>
internal sealed class TokenCache : IDistributedCache
{
    public ConcurrentDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    public List<DistributedCacheEntryOptions> Kept { get; } = [];

    /// <summary>Called after an entry was written, and before its writer knows: once.</summary>
    public Func<Task>? AfterWrite { get; set; }

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Entries.GetValueOrDefault(key));

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Kept.Add(options);
        Entries[key] = value;
        (Func<Task>? after, AfterWrite) = (AfterWrite, null);
        await (after?.Invoke() ?? Task.CompletedTask);
    }

    /// <summary>Whether a text stands in an entry, plain, as UTF-16, base64 or hex.</summary>
    public bool Shows(string text) => Entries.Values.Any(bytes => new[] { Encoding.Latin1.GetString(bytes), Convert.ToBase64String(bytes), Convert.ToHexString(bytes) }.Any(spelt => Spellings(text).Any(spelling => spelt.Contains(spelling, StringComparison.OrdinalIgnoreCase))));

    public byte[]? Get(string key) => throw new NotSupportedException("Tokens are read without blocking a thread.");

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Tokens are written without blocking a thread.");

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    private static string[] Spellings(string text) =>
        [text, Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text)), Convert.ToHexString(Encoding.UTF8.GetBytes(text)), Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=')[..^1]];
}
