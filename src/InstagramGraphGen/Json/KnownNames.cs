namespace InstagramGraphGen;

/// <summary>
/// The names that a message may show: those of the protocol, and those that the spec gives to the types which were being read. Any other name in an answer is content.
/// </summary>
internal sealed class KnownNames
{
    private static readonly HashSet<string> s_protocol = new(StringComparer.Ordinal)
    {
        "data", "paging", "cursors", "before", "after", "previous", "next", "summary", "count", "total_count", "success",
        "error", "message", "type", "code", "error_subcode", "is_transient", "error_user_title", "error_user_msg", "error_data", "fbtrace_id",
        "error_type", "error_code", "error_message", "error_description",
    };

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public void Add(ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            _names.Add(name);
        }
    }

    public bool Contains(string name) => s_protocol.Contains(name) || _names.Contains(name);
}
