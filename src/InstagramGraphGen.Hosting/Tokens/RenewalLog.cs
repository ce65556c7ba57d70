using System.Globalization;
using Microsoft.Extensions.Logging;

namespace InstagramGraphGen;

/// <summary>Logs what becomes of tokens: the account as the app calls it, times, codes; never a token, or a text of the API.</summary>
internal static class RenewalLog
{
    /// <summary>Logs what the options are told of, and then tells the app's own.</summary>
    public static void Watch(GraphRenewalOptions options, ILogger log)
    {
        string account = options.Account;
        Func<GraphToken, CancellationToken, ValueTask>? onRenewed = options.OnRenewed;
        Action<GraphTokenTrouble>? onTrouble = options.OnTrouble;
        options.OnRenewed = (token, cancellationToken) =>
        {
            GraphLog.TokenRenewed(log, account, token.ExpiresAt?.ToString("u", CultureInfo.InvariantCulture) ?? "no time that is known");
            return onRenewed?.Invoke(token, cancellationToken) ?? default;
        };
        options.OnTrouble = trouble =>
        {
            string type = trouble.Exception is null ? "refused" : trouble.Exception.GetType().Name;
            type += trouble.Exception is GraphApiException { Error: { } error } ? $", code {CallTags.CodeOf(error)}" : "";
            if (trouble.IsDead)
            {
                GraphLog.TokenDied(log, account, type);
            }
            else
            {
                GraphLog.RenewalFailed(log, account, type);
            }

            onTrouble?.Invoke(trouble);
        };
    }
}
