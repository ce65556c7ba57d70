using Microsoft.Extensions.Logging;

namespace InstagramGraphGen;

/// <summary>What is logged, in the category <c>InstagramGraphGen</c>. The README lists the events.</summary>
internal static partial class GraphLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Operation} done: HTTP {Status}, {Attempts} attempt(s), {Milliseconds:0.#} ms.")]
    public static partial void Done(ILogger log, string operation, int status, int attempts, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "{Operation} failed: HTTP {Status}, code {Code}, {Kind}, {Attempts} attempt(s), {Milliseconds:0.#} ms.")]
    public static partial void Failed(ILogger log, string operation, int status, string code, GraphErrorKind kind, int attempts, double milliseconds);

    [LoggerMessage(3, LogLevel.Warning, "{Operation} got no answer: {ErrorType}, {Attempts} attempt(s), {Milliseconds:0.#} ms.")]
    public static partial void Threw(ILogger log, string operation, string errorType, int attempts, double milliseconds);

    [LoggerMessage(4, LogLevel.Information, "{Operation} is sent again after {Attempts} attempt(s): {ErrorType}.")]
    public static partial void Retried(ILogger log, string operation, int attempts, string errorType);

    [LoggerMessage(5, LogLevel.Information, "{Operation} was held back for {Seconds:0.###} s by the governor: {Reason}.")]
    public static partial void Waited(ILogger log, string operation, double seconds, HoldReason reason);

    [LoggerMessage(6, LogLevel.Warning, "{Operation} was not sent: the governor held it back ({Reason}); it can be sent in {Seconds}.")]
    public static partial void HeldBack(ILogger log, string operation, HoldReason reason, string seconds);

    [LoggerMessage(7, LogLevel.Warning, "{Operation} was refused for its rate: code {Code}. Calls of its budget ({Family}) wait for {Seconds:0.###} s.")]
    public static partial void Throttled(ILogger log, string operation, string code, string family, double seconds);

    [LoggerMessage(8, LogLevel.Warning, "{Operation} asked for version {Asked} and was served by {Served}: the API moved on. Look at what changed, then set the version.")]
    public static partial void VersionDiffers(ILogger log, string operation, string asked, string served);

    [LoggerMessage(9, LogLevel.Error, "{Operation}: the token of the account was refused, code {Code}. {Meaning}")]
    public static partial void TokenRefused(ILogger log, string operation, string code, string meaning);

    [LoggerMessage(10, LogLevel.Information, "The token of '{Account}' was renewed. It ends at {End}.")]
    public static partial void TokenRenewed(ILogger log, string account, string end);

    [LoggerMessage(11, LogLevel.Warning, "The token of '{Account}' could not be renewed: {ErrorType}. It is still good; renewing it is tried again.")]
    public static partial void RenewalFailed(ILogger log, string account, string errorType);

    [LoggerMessage(12, LogLevel.Error, "The token of '{Account}' is dead: {ErrorType}. Somebody must log in again.")]
    public static partial void TokenDied(ILogger log, string account, string errorType);

    [LoggerMessage(13, LogLevel.Warning, "What is kept as the token of '{Account}' cannot be read ({ErrorType}) and counts as none. Do all machines share the keys of data protection?")]
    public static partial void TokenUnreadable(ILogger log, string account, string errorType);
}
