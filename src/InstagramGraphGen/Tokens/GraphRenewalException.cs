namespace InstagramGraphGen;

/// <summary>A token could not be renewed. It is still good, and calls go on with it.</summary>
public sealed class GraphRenewalException : GraphException
{
    internal GraphRenewalException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
