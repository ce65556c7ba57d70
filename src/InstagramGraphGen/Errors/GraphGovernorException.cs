namespace InstagramGraphGen;

/// <summary>
/// The call was not sent: what keeps the API's rates would have held it back for longer than it may take. It was certainly not executed.
/// </summary>
/// <param name="message">What was not sent, for how long it would have waited, and how to mend it.</param>
/// <param name="retryAfter">How long until it could be sent; null: nobody can tell.</param>
public sealed class GraphGovernorException(string message, TimeSpan? retryAfter = null) : GraphException(message)
{
    /// <summary>How long until it could be sent; null: nobody can tell.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
