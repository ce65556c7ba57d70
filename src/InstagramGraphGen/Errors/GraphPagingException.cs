namespace InstagramGraphGen;

/// <summary>The pages of an edge cannot be followed further: no cursor, or one that leads in a circle.</summary>
public sealed class GraphPagingException : GraphException
{
    internal GraphPagingException(string message)
        : base(message)
    {
    }
}
