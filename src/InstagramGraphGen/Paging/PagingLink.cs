namespace InstagramGraphGen;

/// <summary>A <c>next</c> or <c>previous</c> link, as its bytes stand in the answer. It is never followed: it names a host and holds the token.</summary>
internal static class PagingLink
{
    /// <summary>The cursor in a link, for the edges that give links only; null where it has none.</summary>
    public static string? Cursor(ReadOnlySpan<byte> link, string name)
    {
        if (link.IsEmpty)
        {
            return null;
        }

        // What is behind a '#' is no part of the query.
        string text = LenientText.Unescape(link);
        int fragment = text.IndexOf('#', StringComparison.Ordinal);
        text = fragment < 0 ? text : text[..fragment];
        int query = text.IndexOf('?', StringComparison.Ordinal);
        ReadOnlySpan<char> rest = query < 0 ? default : text.AsSpan(query + 1);
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf('&');
            ReadOnlySpan<char> pair = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (pair.Length > name.Length + 1 && pair.StartsWith(name, StringComparison.Ordinal) && pair[name.Length] == '=')
            {
                return Uri.UnescapeDataString(pair[(name.Length + 1)..]);
            }
        }

        return null;
    }
}
