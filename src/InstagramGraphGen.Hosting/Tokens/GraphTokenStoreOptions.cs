namespace InstagramGraphGen;

/// <summary>How tokens are kept in a distributed cache.</summary>
public sealed class GraphTokenStoreOptions
{
    /// <summary>What the keys in the cache begin with; the account's name follows. Several apps that share a cache, but no accounts, have their own.</summary>
    public string KeyPrefix { get; set; } = "graph-token:";

    /// <summary>How long a token is kept beyond its end, so that calls can say when it ended; 30 days if not set.</summary>
    public TimeSpan KeepAfterEnd { get; set; } = TimeSpan.FromDays(30);
}
