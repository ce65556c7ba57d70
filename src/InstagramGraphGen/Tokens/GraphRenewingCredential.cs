using System.ComponentModel;
using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>
/// A token that is renewed before it ends, once for all calls, while they go on with the one that is still good. A token that another machine renewed is
/// taken from the store; so is a newer one when the API refuses this one, and a read that was refused is then sent once more. Emitted clients make it.
/// </summary>
public sealed partial class GraphRenewingCredential : GraphCredential
{
    private const string NotRenewed = "It was not renewed in time.";

    /// <summary>How long to wait before the store is asked again for what takes the place of a token that ended.</summary>
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly string _account;
    private readonly IGraphTokenStore? _store;
    private readonly TimeSpan _renewAhead;
    private readonly TimeSpan _retryAfter;
    private readonly TimeSpan _minAge;
    private readonly Func<GraphToken, CancellationToken, ValueTask>? _onRenewed;
    private readonly Action<GraphTokenTrouble>? _onTrouble;
    private readonly TimeProvider _clock;
    private readonly Func<GraphToken, CancellationToken, Task<GraphToken>> _renew;

    /// <summary>The token that the app gave.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly GraphToken? _first;

    /// <summary>The token that calls use; null until the first call.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile GraphToken? _token;

    /// <summary>A token that is used, but not kept yet.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile GraphToken? _unsaved;

    /// <summary>The first look into the store, which all wait for.</summary>
    private volatile Task<Exception?>? _loading;

    /// <summary>The renewal under way: it never fails, but gives what went wrong.</summary>
    private volatile Task<Exception?>? _renewal;

    /// <summary>When a renewal last failed, since one that did not; read and written under the lock.</summary>
    private DateTimeOffset? _failedAt;

    /// <summary>Why it failed.</summary>
    private volatile Exception? _fault;

    /// <summary>The token whose end was told of.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _told;

    /// <summary>A token that a delegate renews.</summary>
    /// <param name="options">The account, its token, and where tokens are kept.</param>
    /// <param name="minAge">How old a token must be before the API renews it.</param>
    /// <param name="renew">Gives a new token for one that is still good.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is neither a token nor a store, or another option cannot work.</exception>
    public GraphRenewingCredential(GraphRenewalOptions options, TimeSpan minAge, Func<GraphToken, CancellationToken, Task<GraphToken>> renew)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(renew);
        if (options.Token is null && options.Store is null)
        {
            throw new ArgumentException("There is no token to renew: set GraphRenewalOptions.Token, or the Store that has one.", nameof(options));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(options.Account, "options.Account");
        ArgumentNullException.ThrowIfNull(options.TimeProvider, "options.TimeProvider");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RenewAhead, TimeSpan.Zero, "options.RenewAhead");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RetryAfter, TimeSpan.Zero, "options.RetryAfter");
        _account = options.Account;
        _store = options.Store;
        _renewAhead = options.RenewAhead;
        _retryAfter = options.RetryAfter;
        _onRenewed = options.OnRenewed;
        _onTrouble = options.OnTrouble;
        _clock = options.TimeProvider;
        _minAge = minAge;
        _renew = renew;
        _unsaved = options.Store is null ? null : options.Token;
        _token = _first = options.Token;
        if (_store is null)
        {
            _loading = Task.FromResult<Exception?>(null);
        }

        Handler = new Refused(this);
    }

    /// <summary>What the account is called in the store: the same for all who share it.</summary>
    public override string Account => _account;

    /// <summary>What calls go through, so that a token which the API refuses is changed.</summary>
    internal override GraphHandler Handler { get; }

    /// <summary>Whether a renewal, or keeping a token, is under way.</summary>
    internal bool IsBusy => _renewal is not null;

    /// <summary>For emitted clients: a token that a read of the API renews.</summary>
    /// <typeparam name="T">What the read answers.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static GraphRenewingCredential By<T>(GraphSender sender, GraphCall call, GraphRenewalOptions options, TimeSpan minAge, Func<T, string?> token, Func<T, long?> expiresIn)
        where T : class, IGraphObject<T>
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(options);
        TimeProvider clock = options.TimeProvider;
        return new(options, minAge, async (old, cancellationToken) =>
        {
            T answer = await new ObjectRead<T>(sender.For(Token(old.Value)), call).SendAsync(cancellationToken).ConfigureAwait(false);
            return GraphToken.Issued(token(answer), expiresIn(answer), clock.GetUtcNow());
        });
    }

    /// <summary>Renews the token now, whether it is time or not; joins a renewal that is under way.</summary>
    /// <param name="cancellationToken">Stops the waiting; the renewal goes on.</param>
    /// <returns>The token that calls use from here on.</returns>
    /// <exception cref="GraphTokenException">There is no token, or it has ended and could not be renewed.</exception>
    /// <exception cref="GraphException">The API refused to renew it; the old one goes on.</exception>
    public async Task<GraphToken> RenewAsync(CancellationToken cancellationToken = default)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        GraphToken before = _token!;
        Exception? fault = await Begin(isForced: true).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (fault is null && _token == before)
        {
            // What was under way had only to keep the token.
            fault = await Begin(isForced: true).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (fault is not null)
        {
            GraphToken token = _token!;
            throw token.IsAliveAt(_clock.GetUtcNow()) ? new GraphRenewalException($"The token of '{_account}' could not be renewed: {Words(fault)}", fault) : Died(token);
        }

        return _token!;
    }

    /// <inheritdoc/>
    protected internal override async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (_loading is not { IsCompletedSuccessfully: true } || _token is null)
        {
            await LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        DateTimeOffset now = _clock.GetUtcNow();
        GraphToken token = _token!;
        bool isAlive = token.IsAliveAt(now);
        Task<Exception?>? renewal = !isAlive || _unsaved is not null || IsDue(token, now, _renewAhead) ? BeginInTime(isAlive, now) : _renewal;
        if (isAlive)
        {
            return token.Value;
        }

        if (renewal is not null)
        {
            await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        token = _token!;
        return token.IsAliveAt(now) ? token.Value : throw Died(token);
    }

    /// <summary>Whether a token is to be renewed: so long before its end, or at half of its life.</summary>
    private bool IsDue(GraphToken token, DateTimeOffset now, TimeSpan ahead)
    {
        if (token.ExpiresAt is not { } end)
        {
            // How long it lives is learned by renewing it, unless it is known when it was made: then it does not end.
            return token.IssuedAt is null;
        }

        if (token.IssuedAt is not { } made)
        {
            return end - now <= ahead;
        }

        TimeSpan half = (end - made) / 2;
        return end - now <= (half < ahead ? half : ahead) && now - made >= _minAge;
    }

    /// <summary>Looks into the store, once for all.</summary>
    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        Task<Exception?> loading;
        lock (_lock)
        {
            if (_loading is null or { IsCompletedSuccessfully: true, Result: not null } || (_loading.IsCompleted && _token is null))
            {
                _loading = LookAsync();
            }

            loading = _loading;
        }

        if (await loading.WaitAsync(cancellationToken).ConfigureAwait(false) is { } fault && _token is null)
        {
            throw new GraphTokenException(_account, $"The token of '{_account}' cannot be read from the store: {Words(fault)}", fault);
        }

        if (_token is null)
        {
            throw new GraphTokenException(_account, $"No token is kept for '{_account}'. Log in, and save the token in the store.", null);
        }
    }

    private async Task<Exception?> LookAsync()
    {
        try
        {
            await Task.Yield();
            await TakeUpAsync().ConfigureAwait(false);
            if (_unsaved is { } first)
            {
                await KeepAsync(first).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
