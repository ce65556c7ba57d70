using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Inboxes;
using Spectre.Console;

namespace InstagramGraphGen.Cli.Output;

/// <summary>An inbox for a terminal.</summary>
internal static class InboxTable
{
    private static readonly Style s_person = new(Color.Aqua, decoration: Decoration.Bold);
    private static readonly Style s_quiet = new(decoration: Decoration.Dim);

    public static void Write(IAnsiConsole console, Inbox inbox, ApiAccess api)
    {
        // No lines beside the text: terminals differ in how wide emoji are, so a line there would be ragged.
        Table table = new Table().Border(TableBorder.Simple).AddColumns(Column("With"), Column("When (UTC)"), Column("From"), new TableColumn("Message"));
        foreach (InboxRow row in InboxRow.Of(inbox))
        {
            if (row.IsFirst && table.Rows.Count > 0)
            {
                table.AddEmptyRow();
            }

            table.AddRow(
                new Text(row.IsFirst ? row.With : "", s_person),
                new Text(row.When, s_quiet),
                new Text(row.From, row.From == inbox.Username ? s_quiet : Style.Plain),
                new Text(row.Text));
        }

        console.WriteLine(InboxCaption.Above(inbox, api), new Style(decoration: Decoration.Bold));
        console.Write(new TrimmedLines(table));
        console.WriteLine(InboxCaption.Below(inbox), s_quiet);
        console.WriteLine();
        console.WriteLine(InboxCaption.Requests, s_quiet);
        foreach (string line in api.RequestLines)
        {
            // Unbroken, so that it can be copied.
            console.Profile.Out.Writer.Write($"{line}\n");
        }
    }

    private static TableColumn Column(string title) => new TableColumn(title).NoWrap();
}
