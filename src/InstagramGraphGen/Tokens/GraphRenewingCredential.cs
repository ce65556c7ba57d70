using System.ComponentModel;
using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>
/// A token that is renewed before it ends, once for all calls, while they go on with the one that is still good. A token that another machine renewed is
/// taken from the store; so is a newer one when the API refuses this one, and a read that was refused is then sent once more. Emitted clients make it.
/// </summary>
public sealed class GraphRenewingCredential : GraphCredential
{
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
    private GraphToken? _token;

    /// <summary>A token that is used, but not kept yet.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private GraphToken? _unsaved;

    /// <summary>The first look into the store, which all wait for.</summary>
    private Task<Exception?>? _loading;

    /// <summary>The renewal under way: it never fails, but gives what went wrong.</summary>
    private Task<Exception?>? _renewal;

    private DateTimeOffset _nextTry = DateTimeOffset.MinValue;
    private Exception? _fault;

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
    internal bool IsBusy => Volatile.Read(ref _renewal) is not null;

    private bool IsDead => _token is { } token && !token.IsAliveAt(_clock.GetUtcNow());

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
            throw IsDead ? Died() : new GraphRenewalException($"The token of '{_account}' could not be renewed: {Words(fault)}", fault);
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
        Task<Exception?>? renewal = (_unsaved is not null || IsDue(token, now)) && now >= _nextTry ? Begin(isForced: false) : _renewal;
        if (token.IsAliveAt(now))
        {
            return token.Value;
        }

        if (renewal is not null)
        {
            await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return IsDead ? throw Died() : _token!.Value;
    }

    /// <summary>Whether a token is to be renewed.</summary>
    private bool IsDue(GraphToken token, DateTimeOffset now)
    {
        if (token.ExpiresAt is not { } end)
        {
            // How long it lives is learned by renewing it, unless it is known when it was made: then it does not end.
            return token.IssuedAt is null;
        }

        TimeSpan ahead = token.IssuedAt is { } made && (end - made) / 2 < _renewAhead ? (end - made) / 2 : _renewAhead;
        return now >= end - ahead && (token.IssuedAt is not { } issued || now >= issued + _minAge);
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
            await TakeUpAsync(_token).ConfigureAwait(false);
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

    /// <summary>Takes the token of the store where it is another and a newer one.</summary>
    private async ValueTask<bool> TakeUpAsync(GraphToken? used)
    {
        GraphToken? kept = _store is null ? null : await _store.FindAsync(_account, CancellationToken.None).ConfigureAwait(false);
        if (kept is null || (used is not null && !kept.IsNewerThan(used)))
        {
            if (kept?.Value == used?.Value)
            {
                _unsaved = null;
            }

            return false;
        }

        _unsaved = null;
        _fault = null;
        _token = kept;
        return true;
    }

    /// <summary>The renewal under way, or a new one.</summary>
    private Task<Exception?> Begin(bool isForced)
    {
        lock (_lock)
        {
            return _renewal ??= RunAsync(isForced);
        }
    }

    private async Task<Exception?> RunAsync(bool isForced)
    {
        // The lock is given back before anything is done.
        await Task.Yield();
        try
        {
            await RenewAsync(isForced).ConfigureAwait(false);
            _fault = null;
            _nextTry = DateTimeOffset.MinValue;
            return null;
        }
        catch (Exception e)
        {
            _fault = e;
            _nextTry = _clock.GetUtcNow() + _retryAfter;
            _onTrouble?.Invoke(new(_account, IsDead, Words(e), e));
            return e;
        }
        finally
        {
            lock (_lock)
            {
                _renewal = null;
            }
        }
    }

    private async Task RenewAsync(bool isForced)
    {
        GraphToken token = _token!;
        if (await TakeUpAsync(token).ConfigureAwait(false) && !IsDue(_token!, _clock.GetUtcNow()))
        {
            // Another machine renewed it.
            return;
        }

        token = _token!;
        if (isForced || IsDue(token, _clock.GetUtcNow()))
        {
            GraphToken renewed = await _renew(token, CancellationToken.None).ConfigureAwait(false);

            // Used from here on, be it kept or not.
            _token = _unsaved = renewed.IssuedAt is null ? new(renewed.Value) { IssuedAt = _clock.GetUtcNow(), ExpiresAt = renewed.ExpiresAt } : renewed;
        }

        if (_unsaved is { } unsaved)
        {
            await KeepAsync(unsaved).ConfigureAwait(false);
        }
    }

    private async Task KeepAsync(GraphToken token)
    {
        if (_store is not null && await _store.SaveAsync(_account, token, CancellationToken.None).ConfigureAwait(false) is { } kept && kept.IsNewerThan(token))
        {
            _token = kept;
        }

        if (_onRenewed is not null && token != _first)
        {
            await _onRenewed(token, CancellationToken.None).ConfigureAwait(false);
        }

        _unsaved = null;
    }

    private GraphTokenException Died()
    {
        string reason = _fault is null ? "" : $" It could not be renewed: {Words(_fault)}";
        return new(_account, $"The token of '{_account}' ended at {_token!.ExpiresAt:u}.{reason} Log in again.", _fault);
    }

    private static string Words(Exception fault) => fault is GraphApiException { Error: { } error } ? Words(error) : fault is GraphException ? fault.Message : $"{fault.GetType().Name}.";

    /// <summary>What the spec says that an error means, else the API's own words.</summary>
    private static string Words(GraphError error) => $"{error.Meaning.Summary ?? MessageText.Shorten(error.Message, 200)} (code {error.Code}{(error.Subcode is { } subcode ? $"/{subcode}" : "")})";

    /// <summary>Changes a token that the API refuses for a newer one of the store, and sends what only reads once more.</summary>
    private sealed class Refused(GraphRenewingCredential credential) : GraphHandler
    {
        /// <summary>The token whose end was told of.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private string? _told;

        public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
        {
            GraphToken? used = credential._token;
            GraphExchange exchange = await next(context, cancellationToken).ConfigureAwait(false);
            if (exchange.Error is not { Kind: GraphErrorKind.InvalidToken } error)
            {
                return exchange;
            }

            used ??= credential._token;
            bool isChanged = credential._token?.Value != used?.Value || await TryTakeUpAsync(used, cancellationToken).ConfigureAwait(false);
            if (isChanged)
            {
                return context.Operation.Verb == GraphVerb.Get ? await next(context, cancellationToken).ConfigureAwait(false) : exchange;
            }

            if (used is not null && Interlocked.Exchange(ref _told, used.Value) != used.Value)
            {
                credential._onTrouble?.Invoke(new(credential._account, IsDead: true, Words(error), null));
            }

            return exchange;
        }

        private async ValueTask<bool> TryTakeUpAsync(GraphToken? used, CancellationToken cancellationToken)
        {
            try
            {
                return await credential.TakeUpAsync(used).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The store failed: the API's own refusal says more.
                return false;
            }
        }
    }
}

/// <summary>A token could not be renewed. It is still good, and calls go on with it.</summary>
public sealed class GraphRenewalException : GraphException
{
    internal GraphRenewalException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
