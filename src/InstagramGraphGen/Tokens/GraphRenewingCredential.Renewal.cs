namespace InstagramGraphGen;

/// <content>One renewal: what the store has, what the API gives, who is told.</content>
public sealed partial class GraphRenewingCredential
{
    /// <summary>Takes the token of the store where it is better than the one that calls use.</summary>
    private async ValueTask TakeUpAsync()
    {
        if (_store is null || await _store.FindAsync(_account, CancellationToken.None).ConfigureAwait(false) is not { } kept)
        {
            return;
        }

        // Compared with what calls use by now: a renewal may have ended while the store was asked.
        lock (_lock)
        {
            if (_token is null || kept.IsBetterThan(_token, _clock.GetUtcNow()))
            {
                _unsaved = null;
                _fault = null;
                _token = kept;
            }
            else if (_unsaved == _first && kept.Value == _first?.Value)
            {
                // Kept before, and nobody has to be told of it.
                _unsaved = null;
            }
        }
    }

    /// <summary>The renewal under way, or a new one.</summary>
    private Task<Exception?> Begin(bool isForced)
    {
        lock (_lock)
        {
            return _renewal ??= RunAsync(isForced);
        }
    }

    /// <summary>The renewal under way, or a new one if the last one that failed is long enough ago; else null.</summary>
    private Task<Exception?>? BeginInTime(bool isAlive, DateTimeOffset now)
    {
        TimeSpan wait = isAlive || _retryAfter < s_lookAgain ? _retryAfter : s_lookAgain;
        lock (_lock)
        {
            return _failedAt is { } failed && now - failed < wait ? _renewal : (_renewal ??= RunAsync(isForced: false));
        }
    }

    private async Task<Exception?> RunAsync(bool isForced)
    {
        // The lock is given back before anything is done.
        await Task.Yield();
        Exception? fault = null;
        try
        {
            await RenewAsync(isForced).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            fault = e;
        }

        GraphToken token = _token!;
        if (!token.IsAliveAt(_clock.GetUtcNow()))
        {
            // What failed while it was good says more than what failed now.
            _fault ??= fault;
            fault = Died(token);
            TellDeath(token, _fault is null ? NotRenewed : Words(_fault), _fault ?? fault);
        }
        else
        {
            _fault = fault;
            if (fault is not null)
            {
                Tell(new(_account, IsDead: false, Words(fault), fault));
            }
        }

        lock (_lock)
        {
            _failedAt = fault is null ? null : _clock.GetUtcNow();
            _renewal = null;
        }

        return fault;
    }

    private async Task RenewAsync(bool isForced)
    {
        GraphToken before = _token!;
        try
        {
            await TakeUpAsync().ConfigureAwait(false);
        }
        catch (Exception) when (before.IsAliveAt(_clock.GetUtcNow()) && (isForced || IsDue(before, _clock.GetUtcNow(), _renewAhead / 2)))
        {
            // The store may be out of reach for longer than the token lives. What is renewed now is kept when the store is back.
        }

        GraphToken token = _token!;
        DateTimeOffset now = _clock.GetUtcNow();
        if (!token.IsAliveAt(now))
        {
            // The API renews nothing that has ended.
            return;
        }

        // A token that was taken up is another machine's renewal.
        if ((isForced && token == before) || IsDue(token, now, _renewAhead))
        {
            GraphToken renewed = await _renew(token, CancellationToken.None).ConfigureAwait(false)
                ?? throw new GraphTokenException(_account, "What renews it gave null and no token.", null);
            renewed = renewed.IssuedAt is null ? new(renewed.Value) { IssuedAt = _clock.GetUtcNow(), ExpiresAt = renewed.ExpiresAt } : renewed;

            // Used from here on, be it kept or not.
            lock (_lock)
            {
                _token = _unsaved = renewed;
            }
        }

        if (_unsaved is { } unsaved)
        {
            await KeepAsync(unsaved).ConfigureAwait(false);
        }
    }

    private async Task KeepAsync(GraphToken token)
    {
        bool isRenewed = token != _first;
        if (_store is not null && await _store.SaveAsync(_account, token, CancellationToken.None).ConfigureAwait(false) is { } kept && kept.IsBetterThan(token, _clock.GetUtcNow()))
        {
            // Another machine renewed it, too. From here on, that token is meant.
            lock (_lock)
            {
                _token = _token == token ? kept : _token;
                _unsaved = _unsaved == token ? kept : _unsaved;
            }

            token = kept;
        }

        if (_onRenewed is not null && isRenewed)
        {
            await _onRenewed(token, CancellationToken.None).ConfigureAwait(false);
        }

        lock (_lock)
        {
            _unsaved = _unsaved == token ? null : _unsaved;
        }
    }

    /// <summary>Tells once of each token that calls cannot go on with.</summary>
    private void TellDeath(GraphToken token, string reason, Exception? exception)
    {
        if (Interlocked.Exchange(ref _told, token.Value) != token.Value)
        {
            Tell(new(_account, IsDead: true, reason, exception));
        }
    }

    private void Tell(GraphTokenTrouble trouble)
    {
        try
        {
            _onTrouble?.Invoke(trouble);
        }
        catch (Exception)
        {
            // Whoever is told has a fault of its own: neither a call nor a renewal fails for it.
        }
    }

    private GraphTokenException Died(GraphToken token)
    {
        Exception? fault = _fault;
        string reason = fault is null ? NotRenewed : $"It could not be renewed: {Words(fault)}";
        return new(_account, $"The token of '{_account}' ended at {token.ExpiresAt:u}. {reason} Log in again.", fault);
    }

    private static string Words(Exception fault) => fault is GraphApiException { Error: { } error } ? Words(error) : fault is GraphException ? fault.Message : $"{fault.GetType().Name}.";

    /// <summary>What the spec says that an error means, else the API's own words.</summary>
    private static string Words(GraphError error) => $"{error.Meaning.Summary ?? MessageText.Shorten(error.Message, 200)} (code {error.Code}{(error.Subcode is { } subcode ? $"/{subcode}" : "")})";
}
