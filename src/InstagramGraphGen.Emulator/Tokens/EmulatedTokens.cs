using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>The tokens of an emulator: which it takes, whose they are, and when they end, by its clock. All members may be used from any thread.</summary>
public sealed class EmulatedTokens
{
    // A shorter one would be found in the middle of words, and hide them.
    private const int ShortestSecret = 8;

    private const string TokenField = "access_token";

    private readonly GraphSpec _spec;
    private readonly GraphStore _store;
    private readonly GraphEmulatorOptions _options;
    private readonly HashSet<string>? _allowed;
    private readonly Lock _lock = new();
    private ImmutableDictionary<string, HeldToken> _tokens = ImmutableDictionary.Create<string, HeldToken>(StringComparer.Ordinal);
    private ImmutableHashSet<string> _secrets = ImmutableHashSet.Create<string>(StringComparer.Ordinal);
    private int _made;

    /// <exception cref="GraphEmulatorException">A token belongs to nobody, or two are the same.</exception>
    internal EmulatedTokens(GraphSpec spec, GraphStore store, GraphEmulatorOptions options)
    {
        _spec = spec;
        _store = store;
        _options = options;
        _allowed = options.AllowedPermissions?.ToHashSet(StringComparer.Ordinal);
        Keep(new HeldToken(options.AccessToken, HeldTokenKind.User) { Permissions = _allowed });
        foreach (EmulatorToken token in options.Tokens.Concat(store.Current.Tokens))
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(token.Value, $"{nameof(options)}.{nameof(options.Tokens)}");
            Add(New(token.Value, OwnerOf(token.Account), token.Lifetime, token.Permissions));
        }

        foreach (StoredObject node in store.Current.Nodes.Values.Where(node => node.Spec.FindField(TokenField) is { IsSecret: true }))
        {
            if (node.Fields.GetValueOrDefault(TokenField) is StoredValue.Json { Text: { Length: > 0 } value })
            {
                Add(new HeldToken(value, HeldTokenKind.Page) { Account = node.Id, Permissions = _allowed, Made = Now });
            }
        }

        Hide(options.AppSecret);
    }

    /// <summary>What no log may show: every token that was ever known, and every code.</summary>
    internal ImmutableHashSet<string> Secrets => Volatile.Read(ref _secrets);

    internal IEnumerable<HeldToken> All => Volatile.Read(ref _tokens).Values;

    private DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    /// <summary>Gives an account a token.</summary>
    /// <param name="account">Its id, or a word that stands for it; null: the data's own account.</param>
    /// <param name="lifetime">How long it lives, from now on; null: it does not end.</param>
    /// <param name="permissions">What it may do; null: what <see cref="GraphEmulatorOptions.AllowedPermissions"/> says.</param>
    /// <returns>The token.</returns>
    /// <exception cref="GraphEmulatorException">There is no such account.</exception>
    public string Issue(string? account = null, TimeSpan? lifetime = null, IReadOnlyCollection<string>? permissions = null) => Make(OwnerOf(account), lifetime, permissions).Value;

    /// <summary>Takes a token back: from now on it is answered with an error.</summary>
    /// <param name="token">The token.</param>
    /// <param name="error">The error, by its name in the spec, such as <c>password_changed</c>, its code, or code and subcode with a slash between; null: that of a person who removed the app.</param>
    /// <exception cref="GraphEmulatorException">The emulator knows no such token, or the spec no such error.</exception>
    public void Revoke(string token, string? error = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        Fault? fault = error is null ? null : FaultCheck.Known(new FaultRule(Fault.Error(error)), _spec).Mix[0].Fault;
        Change(token, held => held with { IsRevoked = true, Error = fault });
    }

    /// <summary>Ends a token at once, as if its time were over.</summary>
    /// <param name="token">The token.</param>
    /// <exception cref="GraphEmulatorException">The emulator knows no such token.</exception>
    public void Expire(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        Change(token, held => held with { Made = held.Made ?? Now, Lifetime = Now - (held.Made ?? Now) });
    }

    internal HeldToken? Find(string? value) => string.IsNullOrEmpty(value) ? null : Volatile.Read(ref _tokens).GetValueOrDefault(value) ?? AppToken(value);

    /// <summary>A new token of an account.</summary>
    internal HeldToken Make(string? owner, TimeSpan? lifetime, IEnumerable<string>? permissions)
    {
        HeldToken token = New(NewSecret(_options.AccessToken[..Math.Min(4, _options.AccessToken.Length)]), owner, lifetime, permissions);
        Keep(token);
        return token;
    }

    /// <summary>A text that no other is like: the same in every run, and no log shows it.</summary>
    internal string NewSecret(string prefix)
    {
        string text = prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{_options.AccessToken}/{Interlocked.Increment(ref _made)}"))));
        Hide(text);
        return text;
    }

    /// <summary>The app's own token.</summary>
    internal string OfApp(string secret) => $"{_options.AppId}|{secret}";

    /// <summary>Takes a permission from an account's tokens; null: the person takes all of them back, and the tokens end.</summary>
    internal void Withdraw(string? account, string? permission)
    {
        lock (_lock)
        {
            foreach (HeldToken token in _tokens.Values.Where(token => token.Kind != HeldTokenKind.App && token.Account == account))
            {
                Keep(permission is null
                    ? token with { IsRevoked = true }
                    : token with { Permissions = (token.Permissions ?? AllPermissions).Where(one => one != permission).ToHashSet(StringComparer.Ordinal) });
            }
        }
    }

    /// <summary>Every permission that the spec knows.</summary>
    internal IReadOnlySet<string> AllPermissions => field ??= _spec.Permissions.Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The nodes that tokens can belong to, in ordinal order of their ids.</summary>
    internal static IEnumerable<StoredObject> Owners(GraphSnapshot snapshot) => snapshot.Nodes.Values.Where(snapshot.CanOwn).OrderBy(node => node.Id, StringComparer.Ordinal);

    private HeldToken New(string value, string? owner, TimeSpan? lifetime, IEnumerable<string>? permissions) => new(value, HeldTokenKind.User)
    {
        Account = owner,
        Made = Now,
        Lifetime = lifetime,
        Permissions = permissions is null ? _allowed : permissions.Where(one => _allowed?.Contains(one) ?? true).ToHashSet(StringComparer.Ordinal),
    };

    private HeldToken? AppToken(string value) =>
        value == OfApp(_options.AppSecret) ? new HeldToken(value, HeldTokenKind.App) { Permissions = _allowed } : null;

    /// <exception cref="GraphEmulatorException">There is none.</exception>
    internal string? OwnerOf(string? account)
    {
        GraphSnapshot snapshot = _store.Current;
        return account is null ? snapshot.Account?.Id
            : snapshot.Find(account) is { } node && snapshot.CanOwn(node) ? node.Id
            : throw new GraphEmulatorException($"No token can belong to \"{account}\". The accounts of the data are: {string.Join(", ", Owners(snapshot).Select(owner => owner.Id).Take(40))}.");
    }

    private void Add(HeldToken token)
    {
        if (_tokens.ContainsKey(token.Value))
        {
            throw new GraphEmulatorException($"A token of {token.Account} is there already: no two can be the same.");
        }

        Keep(token);
    }

    private void Keep(HeldToken token)
    {
        lock (_lock)
        {
            Volatile.Write(ref _tokens, _tokens.SetItem(token.Value, token));
            _secrets = _secrets.Add(token.Value);
        }
    }

    private void Hide(string secret)
    {
        lock (_lock)
        {
            _secrets = secret.Length < ShortestSecret ? _secrets : _secrets.Add(secret);
        }
    }

    private void Change(string value, Func<HeldToken, HeldToken> change)
    {
        lock (_lock)
        {
            Keep(change(_tokens.GetValueOrDefault(value) ?? throw new GraphEmulatorException("The emulator has no such token to change.")));
        }
    }
}
