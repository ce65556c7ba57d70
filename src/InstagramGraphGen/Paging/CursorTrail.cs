namespace InstagramGraphGen;

/// <summary>The cursors that an enumeration has followed, so that a server that goes in circles is noticed.</summary>
internal sealed class CursorTrail
{
    private readonly string? _first;
    private HashSet<string>? _followed;

    /// <summary>Begins with the call for the first page, which may have a cursor itself.</summary>
    public CursorTrail(in GraphCall call) => _first = GraphArgument.Find(call.Arguments, call.Operation.Paging == GraphPaging.Times ? "since" : "after")?.Value.ToString();

    /// <summary>Gives the cursor to send next.</summary>
    /// <exception cref="GraphPagingException">There is none, or it was followed before.</exception>
    public string Follow(string? after, string request)
    {
        if (after is null)
        {
            throw new GraphPagingException($"{request}: the answer has a next page but no 'after' cursor, so the next page cannot be asked for. Its 'next' link is not followed, because it could lead the token anywhere.");
        }

        _followed ??= new(StringComparer.Ordinal);
        return after != _first && _followed.Add(after)
            ? after
            : throw new GraphPagingException($"{request}: the 'after' cursor of the answer was given before, so the pages go in a circle. {_followed.Count + 1} pages were read.");
    }
}
