namespace InstagramGraphGen;

/// <summary>A delivery could not be taken or handled. The message quotes nothing of it.</summary>
public sealed class GraphWebhookException : Exception
{
    /// <summary>Says what went wrong.</summary>
    /// <param name="message">What, and how to mend it.</param>
    public GraphWebhookException(string message)
        : base(message)
    {
    }

    /// <summary>Says what went wrong, and why.</summary>
    /// <param name="message">What.</param>
    /// <param name="inner">Why: of several events that failed, an <see cref="AggregateException"/>.</param>
    public GraphWebhookException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
