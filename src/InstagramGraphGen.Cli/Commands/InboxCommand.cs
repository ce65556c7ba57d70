using System.CommandLine;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Inboxes;
using InstagramGraphGen.Cli.Output;
using Spectre.Console;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph inbox</c>: who wrote, when, and what.</summary>
internal static class InboxCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Option<int> limit = WholeNumber.Option("--limit", "How many conversations at the most, those with the newest messages first.", "N", 1, 10_000, 25);
        Option<int> messages = WholeNumber.Option("--messages", "How many messages of each conversation at the most, the newest first.", "N", 1, 20, 3);
        var unanswered = new Option<bool>("--unanswered") { Description = "Only conversations in which the other side wrote last." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var command = new Command("inbox", "Shows the newest conversations, who is in them, and their newest messages.") { limit, messages, unanswered, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken);
            var reader = new InboxReader(api.Client, parsed.GetValue(limit), parsed.GetValue(messages), parsed.GetValue(unanswered), surroundings.Clock);
            Inbox inbox = await ReadAsync(reader, surroundings, cancellationToken);
            if (parsed.GetValue(json))
            {
                InboxJson.Write(surroundings.Output, inbox, api);
            }
            else if (surroundings.IsOutputTerminal)
            {
                InboxTable.Write(surroundings.OutputConsole, inbox, api);
            }
            else
            {
                InboxLines.Write(surroundings.Output, inbox, api);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Task<Inbox> ReadAsync(InboxReader reader, Surroundings surroundings, CancellationToken cancellationToken) =>
        surroundings.CanShowProgress
            ? surroundings.ErrorConsole.Status().StartAsync("Reading the inbox", status =>
            {
                reader.OnPage = count =>
                {
                    status.Status($"Reading the inbox: {Printable.Count(count, "conversation")}");
                    status.Refresh();
                };
                return reader.ReadAsync(cancellationToken);
            })
            : reader.ReadAsync(cancellationToken);
}
