using Instagram;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Inboxes;

/// <summary>What was read of an inbox.</summary>
/// <param name="Username">The account's handle; null where the API does not tell.</param>
/// <param name="Conversations">The conversations in the API's order.</param>
/// <param name="HasMore">Whether the API has more of them.</param>
/// <param name="IsUnanswered">Whether only those were kept in which the other side wrote last.</param>
/// <param name="ReadAt">When it was read.</param>
internal sealed record Inbox(string? Username, IReadOnlyList<IgConversation> Conversations, bool HasMore, bool IsUnanswered, DateTimeOffset ReadAt)
{
    /// <summary>The other side of a conversation in words.</summary>
    public string NameOthers(IgConversation conversation)
    {
        string[] others = [.. conversation.Participants.Where(p => p.Username is null || p.Username != Username).Select(p => p.Username ?? p.Id?.Value ?? "?")];
        return others.Length == 0 ? "[nobody]" : Printable.Line(string.Join(", ", others));
    }

    /// <summary>How long ago the newest message of a conversation was written; null where that is not known.</summary>
    public TimeSpan? Age(IgConversation conversation) => conversation.Messages is [{ CreatedTime: { } time }, ..] ? ReadAt - time : null;
}
