using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InstagramGraphGen;

/// <summary>What the last calls of a client came to. It keeps kinds, codes and what the spec says of them; no text of an answer, no token, no id.</summary>
internal sealed class GraphHealth
{
    private const int MaxAccounts = 1000;

    /// <summary>How long a refusal counts when the account is not heard of again: who logged in anew may go by another name.</summary>
    private static readonly TimeSpan s_refusalCounts = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();

    /// <summary>Why tokens were refused, by the accounts' names for budgets.</summary>
    private readonly Dictionary<string, (string Why, DateTimeOffset When)> _refused = new(StringComparer.Ordinal);
    private TimeProvider _time = TimeProvider.System;
    private HealthStatus _status = HealthStatus.Healthy;
    private string _last = "No call was made yet.";

    public void Learn(GraphContext call, GraphExchange exchange)
    {
        string account = call.Credential.Account;
        lock (_lock)
        {
            if (exchange.Error is not { } error)
            {
                _refused.Remove(account);
                (_status, _last) = (HealthStatus.Healthy, "The last call went well.");
                return;
            }

            string told = $"{error.Kind}, code {CallTags.CodeOf(error)}, HTTP {(int)exchange.Response.StatusCode}. {error.Meaning.Summary}".TrimEnd();
            if (error.Kind == GraphErrorKind.InvalidToken)
            {
                _last = told;
                Refuse(call, told);
                return;
            }

            // What is wrong with one request says that the API is there.
            _refused.Remove(account);
            bool isDown = error.Kind is GraphErrorKind.RateLimited or GraphErrorKind.Unavailable or GraphErrorKind.Blocked;
            (_status, _last) = isDown ? (HealthStatus.Degraded, told) : (HealthStatus.Healthy, "The last call was answered.");
        }
    }

    public void Learn(GraphContext call, string errorType, Exception exception)
    {
        // Who stops a call says nothing of the API, nor does what was never sent.
        if ((exception is OperationCanceledException && errorType != "timeout") || call.Attempts == 0)
        {
            return;
        }

        lock (_lock)
        {
            if (exception is GraphTokenException)
            {
                // Not sent at all: the API may well be there.
                Refuse(call, exception.Message);
                return;
            }

            (_status, _last) = (HealthStatus.Degraded, $"The last call got no answer: {errorType}.");
        }
    }

    /// <summary>What is to be said; <paramref name="failure"/> where no account of the client gets an answer, or a token is dead.</summary>
    public HealthCheckResult Tell(HealthStatus failure)
    {
        lock (_lock)
        {
            Forget();
            var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["last"] = _last, ["refused_tokens"] = _refused.Count };
            if (_refused.Count == 0)
            {
                return new(_status, _last, data: data);
            }

            string why = string.Join(" ", _refused.Values.Select(refusal => refusal.Why).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(3));
            return new(failure, $"The tokens of {_refused.Count} account(s) were refused: {why}", data: data);
        }
    }

    private void Refuse(GraphContext call, string why)
    {
        _time = call.TimeProvider;
        Forget();
        string account = call.Credential.Account;
        if (_refused.Count < MaxAccounts || _refused.ContainsKey(account))
        {
            _refused[account] = (why, _time.GetUtcNow());
        }
    }

    private void Forget()
    {
        DateTimeOffset before = _time.GetUtcNow() - s_refusalCounts;
        foreach (string account in _refused.Where(refusal => refusal.Value.When < before).Select(refusal => refusal.Key).ToList())
        {
            _refused.Remove(account);
        }
    }
}
