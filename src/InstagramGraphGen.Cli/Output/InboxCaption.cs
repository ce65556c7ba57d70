using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Inboxes;

namespace InstagramGraphGen.Cli.Output;

/// <summary>The lines around an inbox.</summary>
internal static class InboxCaption
{
    private static readonly TimeSpan s_window = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_staffWindow = TimeSpan.FromDays(7);

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
        } + (inbox.IsUnanswered ? Late(inbox) : "");
    }

    /// <summary>Who waits for longer than the account may take to answer. A tap begins the time anew and is no message, so this tells of messages.</summary>
    private static string Late(Inbox inbox)
    {
        ILookup<bool, string> late = inbox.Conversations.Where(c => inbox.Age(c) > s_window).ToLookup(c => inbox.Age(c) > s_staffWindow, inbox.NameOthers);
        return Line("Wrote more than 24 hours ago, so that only a person of the staff may answer (send --human-agent)", late[false])
            + Line("Wrote more than seven days ago, so that nobody may answer", late[true]);

        static string Line(string what, IEnumerable<string> who) => who.Any() ? $"\n{what}: {string.Join(", ", who)}" : "";
    }
}
