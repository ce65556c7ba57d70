namespace InstagramGraphGen;

/// <summary>
/// A write was sent, and no answer to it came: the connection was cut, or the time was over. It may have been executed, so that sending it again
/// may do it twice. Where a write was certainly not executed, another exception says so.
/// </summary>
public sealed class GraphDoubtfulWriteException : GraphException
{
    internal GraphDoubtfulWriteException(string message, Exception? inner = null)
        : base(message, inner) => Doubt = SentBody.MayBeDone;
}
