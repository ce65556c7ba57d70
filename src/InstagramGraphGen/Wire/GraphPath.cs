namespace InstagramGraphGen;

/// <summary>Paths of a call. An id is one segment whatever it holds: it can never lead to another node or host.</summary>
internal static class GraphPath
{
    public static string EscapeSegment(string segment) => segment switch
    {
        "" => throw new ArgumentException("The id is empty."),
        "." or ".." => throw new ArgumentException($"'{segment}' is no id: in a URL it would name another path."),
        _ => Uri.EscapeDataString(segment),
    };

    public static string EscapeAll(string path)
    {
        if (path.AsSpan().ContainsAny('?', '#'))
        {
            throw new ArgumentException($"The path '{path}' holds '?' or '#'. Give parameters separately.", nameof(path));
        }

        string[] segments = path.Trim('/').Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = segments[i].Length > 0 ? EscapeSegment(segments[i]) : throw new ArgumentException($"The path '{path}' is empty or has an empty part.", nameof(path));
        }

        return string.Join('/', segments);
    }
}
