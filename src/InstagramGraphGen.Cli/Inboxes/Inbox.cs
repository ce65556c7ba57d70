using Instagram;

namespace InstagramGraphGen.Cli.Inboxes;

/// <summary>What was read of an inbox.</summary>
/// <param name="Username">The account's handle; null where the API does not tell.</param>
/// <param name="Conversations">The conversations in the API's order.</param>
/// <param name="HasMore">Whether the API has more of them.</param>
/// <param name="IsUnanswered">Whether only those were kept in which the other side wrote last.</param>
internal sealed record Inbox(string? Username, IReadOnlyList<IgConversation> Conversations, bool HasMore, bool IsUnanswered);
