using InstagramGraphGen.Cli.Commands;

namespace InstagramGraphGen.Cli.Webhooks;

/// <summary>Short words for the events of the spec: <c>seen</c> is IgMessageSeen, <c>comment</c> IgCommentCreated.</summary>
internal static class EventNames
{
    /// <summary>The event that is meant: its whole name, or the beginning of a word of it; of several with that word, the one that the spec has first.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Find(string written, IReadOnlyList<string> names)
    {
        return names.FirstOrDefault(name => name.Equals(written, StringComparison.OrdinalIgnoreCase))
            ?? names.FirstOrDefault(name => written.Length > 2 && Words(name).Any(word => word.StartsWith(written, StringComparison.OrdinalIgnoreCase)))
            ?? throw new UsageException($"There is no event '{written}'.{DidYouMean.Ask(written, [.. names])} There are: {string.Join(", ", names)}.");
    }

    /// <summary>Message, Received.</summary>
    private static IEnumerable<string> Words(string name)
    {
        int start = 0;
        for (int i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || char.IsUpper(name[i]))
            {
                yield return name[start..i];
                start = i;
            }
        }
    }
}
