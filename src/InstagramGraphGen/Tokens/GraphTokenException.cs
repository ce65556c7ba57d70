namespace InstagramGraphGen;

/// <summary>A call was not sent, because its account has no token that is still good. The message says why the last one died; a person must log in again.</summary>
public sealed class GraphTokenException : GraphException
{
    internal GraphTokenException(string account, string message, Exception? inner)
        : base(message, inner) => Account = account;

    /// <summary>What the account is called.</summary>
    public string Account { get; }

    /// <summary>Always <see cref="GraphErrorKind.InvalidToken"/>.</summary>
    public GraphErrorKind Kind { get; } = GraphErrorKind.InvalidToken;

    /// <summary>The API's error that says why, if it said so; else null.</summary>
    public GraphError? Error => (InnerException as GraphApiException)?.Error;
}
