using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Inboxes;

namespace InstagramGraphGen.Cli.Output;

/// <summary>An inbox for pipes and files: one line for a message, every column on every line.</summary>
internal static class InboxLines
{
    public static void Write(TextWriter output, Inbox inbox, ApiAccess api)
    {
        InboxRow[] rows = [new("WITH", "WHEN (UTC)", "FROM", "MESSAGE", IsFirst: true), .. InboxRow.Of(inbox)];
        int with = rows.Max(row => row.With.Length);
        int when = rows.Max(row => row.When.Length);
        int from = rows.Max(row => row.From.Length);
        output.Write($"{InboxCaption.Above(inbox, api)}\n\n");
        foreach (InboxRow row in rows)
        {
            // The text comes last, so that its width (emoji, two scripts) moves no other column.
            output.Write($"{row.With.PadRight(with)}  {row.When.PadRight(when)}  {row.From.PadRight(from)}  {row.Text}\n");
        }

        output.Write($"\n{InboxCaption.Below(inbox)}\n\n{InboxCaption.Requests}\n");
        foreach (string line in api.RequestLines)
        {
            output.Write($"{line}\n");
        }
    }
}
