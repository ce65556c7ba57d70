namespace InstagramGraphGen;

/// <summary>The cursors that an enumeration has followed, so that a server that goes in circles is noticed.</summary>
internal sealed class CursorTrail
{
    private HashSet<string>? _followed;

    /// <summary>Gives the cursor to send next.</summary>
    /// <exception cref="GraphPagingException">There is none, or it was followed before.</exception>
    public string Follow(string? after, in GraphCall call)
    {
        if (after is null)
        {
            throw new GraphPagingException($"GET {call.Transport.DescribeUrl(call)}: the answer has a next page but no 'after' cursor, so the next page cannot be asked for. Its 'next' link is not followed, because it could lead the token anywhere.");
        }

        return (_followed ??= new(StringComparer.Ordinal)).Add(after)
            ? after
            : throw new GraphPagingException($"GET {call.Transport.DescribeUrl(call)}: the 'after' cursor of the answer was given before, so the pages go in a circle. {_followed.Count} pages were read.");
    }
}
