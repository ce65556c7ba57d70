using System.Globalization;
using Instagram;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Inboxes;

/// <summary>One message as it is shown, the same on a terminal and in a pipe.</summary>
/// <param name="With">The other side of the conversation.</param>
/// <param name="When">When the message was sent, in UTC.</param>
/// <param name="From">Who sent it; empty where that is not known.</param>
/// <param name="Text">The text, or in brackets what there is instead.</param>
/// <param name="IsFirst">Whether a new conversation begins.</param>
internal sealed record InboxRow(string With, string When, string From, string Text, bool IsFirst)
{
    public static IEnumerable<InboxRow> Of(Inbox inbox) => inbox.Conversations.SelectMany(conversation => Of(conversation, inbox));

    private static IEnumerable<InboxRow> Of(IgConversation conversation, Inbox inbox)
    {
        string with = inbox.NameOthers(conversation);
        return conversation.Messages.Count == 0
            ? [new(with, Minute(conversation.UpdatedTime), "", "[no messages]", IsFirst: true)]
            : conversation.Messages.Select((message, i) => new InboxRow(
                with, Minute(message.CreatedTime), Printable.Line(message.From?.Username ?? ""), MessageInWords.Of(message), IsFirst: i == 0));
    }

    // UTC is the same for everybody, and a day says more than "yesterday" when the line is kept.
    private static string Minute(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
