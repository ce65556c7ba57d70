using System.Net.Sockets;
using InstagramGraphGen.Cli.Output;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli;

/// <summary>The exit codes.</summary>
internal static class ExitCode
{
    /// <summary>The job was done.</summary>
    public const int Done = 0;

    /// <summary>The job could not be done, or files have mistakes.</summary>
    public const int Failed = 1;

    /// <summary>The command line or an environment variable asks for something that does not exist.</summary>
    public const int Usage = 2;

    /// <summary>Something was to be written, and may have been: no answer came, or none that tells.</summary>
    public const int Doubtful = 3;

    /// <summary>Ctrl+C, as shells count it.</summary>
    public const int Interrupted = 130;
}

/// <summary>A command line or an environment that cannot be understood.</summary>
/// <param name="message">What is wrong and how to mend it.</param>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Errors as a person reads them.</summary>
internal static class Failure
{
    /// <summary>The exit code and the one line that an exception is worth.</summary>
    public static (int ExitCode, string Sentence) Explain(Exception exception, CancellationToken cancellationToken)
    {
        string advice = exception is GraphApiException { Error.Recovery: { } recovery } ? $"{exception.Message} {recovery}" : exception.Message;
        (int exitCode, string sentence) = exception switch
        {
            OperationCanceledException e when cancellationToken.IsCancellationRequested => (ExitCode.Interrupted, e.Message.Contains(" was stopped. ", StringComparison.Ordinal) ? e.Message : "Stopped."),
            GraphWaitException { MayHaveBeenExecuted: false } e => (ExitCode.Failed, $"'{e.Id}' is not done yet{(e.State is null ? "" : $" ({e.State})")}. Wait longer with --wait SECONDS."),
            GraphException { MayHaveBeenExecuted: true } => (ExitCode.Doubtful, advice),
            UsageException e => (ExitCode.Usage, e.Message),
            GraphApiException { Kind: GraphErrorKind.InvalidToken } => (ExitCode.Failed, $"{advice} Log in again with 'igraph login', or check {Access.ApiAccess.TokenVariable}."),
            GraphApiException { RetryAfter: { } delay } => (ExitCode.Failed, $"{advice} Try again in {Duration(delay)}."),
            HttpRequestException e => (ExitCode.Failed, $"The API cannot be reached: {e.Message}"),
            EmulatorDataException or GraphEmulatorException => (ExitCode.Failed, $"The emulator cannot start: {exception.Message}"),
            GraphException or GraphLoginException or IOException or SocketException or UnauthorizedAccessException or OperationCanceledException => (ExitCode.Failed, advice),
            _ => (ExitCode.Failed, $"This should not have happened: {exception.GetType().Name}: {exception.Message}"),
        };
        return (exitCode, Printable.Line(sentence));
    }

    private static string Duration(TimeSpan time) => time.TotalSeconds <= 90
        ? FormattableString.Invariant($"{Math.Ceiling(time.TotalSeconds)} seconds")
        : FormattableString.Invariant($"{Math.Ceiling(time.TotalMinutes)} minutes");
}
