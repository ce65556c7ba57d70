using System.Collections.Concurrent;

namespace InstagramGraphGen;

/// <summary>The clients of many accounts, whose tokens are kept in a store and renewed. <c>AddGraphRenewal</c> puts it among the services. Safe to use from several threads.</summary>
/// <typeparam name="TClient">The emitted client.</typeparam>
public sealed class GraphAccounts<TClient>
    where TClient : GraphClient, IGraphClient<TClient>
{
    private readonly ConcurrentDictionary<string, GraphRenewingCredential> _credentials = new(StringComparer.Ordinal);
    private readonly Func<TClient> _create;
    private readonly Func<TClient, string?, GraphRenewingCredential> _renewing;
    private readonly IGraphTokenStore? _store;

    /// <param name="create">Makes a client without an account.</param>
    /// <param name="renewing">Makes the credential of an account; null: of the default one.</param>
    /// <param name="store">Keeps the tokens.</param>
    internal GraphAccounts(Func<TClient> create, Func<TClient, string?, GraphRenewingCredential> renewing, IGraphTokenStore? store)
    {
        _create = create;
        _renewing = renewing;
        _store = store;
        GraphRenewingCredential first = renewing(create(), null);
        DefaultAccount = first.Account;
        _credentials[first.Account] = first;
    }

    /// <summary>The account of the client that others ask the services for: <c>GraphRenewalOptions.Account</c>.</summary>
    public string DefaultAccount { get; }

    /// <summary>The client of that account.</summary>
    internal TClient Default => For(DefaultAccount);

    /// <summary>The client of an account. Its token is looked for in the store with the first call, which fails if there is none.</summary>
    /// <param name="account">What the account is called in the store.</param>
    /// <exception cref="ArgumentException"><paramref name="account"/> is null or empty, or there is no store.</exception>
    public TClient For(string account) => _create().For(CredentialOf(account));

    /// <summary>What keeps the token of an account alive, one for all of its clients.</summary>
    /// <param name="account">What the account is called in the store.</param>
    /// <exception cref="ArgumentException"><paramref name="account"/> is null or empty, or there is no store.</exception>
    public GraphRenewingCredential CredentialOf(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        return _credentials.GetOrAdd(account, static (account, accounts) => accounts._renewing(accounts._create(), account), this);
    }

    /// <summary>Keeps the token that a login gave. Clients that <see cref="For"/> gives from here on use it.</summary>
    /// <param name="account">What the account shall be called in the store.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The token that is kept: this one, or a newer one.</returns>
    /// <exception cref="ArgumentException"><paramref name="account"/> is null or empty, or <paramref name="token"/> is null.</exception>
    /// <exception cref="InvalidOperationException">There is no store.</exception>
    public async Task<GraphToken> SaveAsync(string account, GraphToken token, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentNullException.ThrowIfNull(token);
        if (_store is null)
        {
            throw new InvalidOperationException("There is no store to keep the token in: AddGraphTokenStore adds one.");
        }

        GraphToken kept = await _store.SaveAsync(account, token, cancellationToken).ConfigureAwait(false);
        _credentials.TryRemove(account, out _);
        return kept;
    }
}
