using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InstagramGraphGen;

/// <summary>What the last calls of a client came to. It keeps kinds, codes and what the spec says of them; no text of an answer, no token, no id.</summary>
internal sealed class GraphHealth
{
    private const int MaxAccounts = 1000;

    private readonly Lock _lock = new();

    /// <summary>Why tokens were refused, by the accounts' names for budgets.</summary>
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
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

            string code = error.Subcode is { } subcode ? $"{error.Code}/{subcode}" : $"{error.Code}";
            string told = $"{error.Kind}, code {code}, HTTP {(int)exchange.Response.StatusCode}. {error.Meaning.Summary}".TrimEnd();
            if (error.Kind == GraphErrorKind.InvalidToken)
            {
                _last = told;
                if (_refused.Count < MaxAccounts || _refused.ContainsKey(account))
                {
                    _refused[account] = told;
                }

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
            (_status, _last) = (HealthStatus.Degraded, $"The last call got no answer: {errorType}.");
        }
    }

    /// <summary>What is to be said; <paramref name="failure"/> where no account of the client gets an answer, or a token is dead.</summary>
    public HealthCheckResult Tell(HealthStatus failure)
    {
        lock (_lock)
        {
            var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["last"] = _last, ["refused_tokens"] = _refused.Count };
            if (_refused.Count == 0)
            {
                return new(_status, _last, data: data);
            }

            string why = string.Join(" ", _refused.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(3));
            return new(failure, $"The tokens of {_refused.Count} account(s) were refused: {why}", data: data);
        }
    }
}
