using Instagram;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Inboxes;

/// <summary>A message in words: its text or, in brackets, what it is.</summary>
internal static class MessageInWords
{
    public static string Of(IgMessage message)
    {
        // Beyond the newest messages, the API lists ids and times alone.
        string? text = message.Has(m => m.Message) ? message.Message : null;
        return string.IsNullOrEmpty(text) ? Printable.Line($"[{Kind(message)}]") : Printable.Line(text);
    }

    private static string Kind(IgMessage message) => message switch
    {
        _ when message.Has(m => m.Attachments) && message.Attachments is [IgAttachment attachment, ..] => Kind(attachment),
        _ when message.Has(m => m.Shares) && message.Shares.Count > 0 => "shared post",
        _ when message.Has(m => m.Story) && message.Story is { } story => story.Mention is null ? "answer to a story" : "mention in a story",
        _ when message.Has(m => m.IsUnsupported) && message.IsUnsupported == true => "something that the API cannot show",
        _ when message.From is null => "too old to be read",
        _ => "no text",
    };

    private static string Kind(IgAttachment attachment) => (attachment.MimeType?.Split('/')[0], attachment.Name) switch
    {
        ("image", _) => "image",
        ("video", _) => "video",
        ("audio", _) => "sound",
        (_, { } name) => $"file {name}",
        (null, null) => "template",
        _ => "file",
    };
}
