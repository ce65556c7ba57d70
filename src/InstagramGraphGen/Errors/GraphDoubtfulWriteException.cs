namespace InstagramGraphGen;

/// <summary>
/// A write was sent, and no answer to it came: the connection was cut, or the time was over. It may have been executed, so that sending it again
/// may do it twice. Where a write was certainly not executed, another exception says so.
/// </summary>
public sealed class GraphDoubtfulWriteException : GraphException
{
    internal GraphDoubtfulWriteException(string message, GraphContext context, Exception? inner = null)
        : base(message, inner)
    {
        Doubt = context.Request.Doubt;
        WhenInDoubt = context.Operation.WhenInDoubt;
    }

    /// <summary>What to read to see whether it was done, in a sentence of the spec, which the message holds too; null: the spec does not say.</summary>
    public string? WhenInDoubt { get; }
}
