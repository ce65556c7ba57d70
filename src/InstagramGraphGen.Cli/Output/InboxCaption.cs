using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Inboxes;

namespace InstagramGraphGen.Cli.Output;

/// <summary>The lines around an inbox.</summary>
internal static class InboxCaption
{
    public const string Requests = "Requests sent:";

    public static string Above(Inbox inbox, ApiAccess api)
    {
        string source = api.IsEmulated
            ? $"from the built-in emulator (set {ApiAccess.TokenVariable} to read your own)"
            : $"from {api.Address.GetLeftPart(UriPartial.Authority)}";
        return Printable.Line($"Inbox of {inbox.Username ?? "the account"}, {source}");
    }

    public static string Below(Inbox inbox)
    {
        string count = Printable.Count(inbox.Conversations.Count, inbox.IsUnanswered ? "unanswered conversation" : "conversation");
        return inbox switch
        {
            { HasMore: false } => count,
            { IsUnanswered: true } => $"{count}; there may be more, see --limit",
            _ => $"{count}; there are more, see --limit",
        };
    }
}
