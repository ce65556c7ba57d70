using System.CommandLine;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Comments;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph comments</c>: reads the comments on a media, and does something about them.</summary>
internal static class CommentsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var media = new Argument<string>("MEDIA") { Description = "The id of the media." };
        Option<int> limit = WholeNumber.Option("--limit", "How many comments at the most, the newest first.", "N", 1, 10_000, 50);
        var post = new Option<string>("--post") { Description = "Comment on the media as the account.", HelpName = "TEXT" };
        var to = new Option<string>("--to") { Description = "The id of the comment that --reply answers.", HelpName = "COMMENT" };
        var reply = new Option<string>("--reply") { Description = "Answer the comment that --to names.", HelpName = "TEXT" };
        var hide = new Option<string>("--hide") { Description = "Hide this comment.", HelpName = "COMMENT" };
        var show = new Option<string>("--show") { Description = "Show this comment again.", HelpName = "COMMENT" };
        var delete = new Option<string>("--delete") { Description = "Delete this comment and what answers it.", HelpName = "COMMENT" };
        var enable = new Option<bool?>("--enable") { Description = "Turn comments on the media on or off.", HelpName = "true|false" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        Option<bool> dryRun = WriteOptions.DryRun();
        var command = new Command("comments", "Shows the comments on a media with what answers them; or posts, answers, hides, shows or deletes one.") { media, limit, post, to, reply, hide, show, delete, enable, json, dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string id = parsed.GetRequiredValue(media);
            CommentDeed? deed = CommentDeed.Of(parsed.GetValue(post), parsed.GetValue(to), parsed.GetValue(reply), parsed.GetValue(hide), parsed.GetValue(show), parsed.GetValue(delete), parsed.GetValue(enable));
            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken, parsed.GetValue(dryRun));
            if (deed is not null)
            {
                return await WriteOptions.RunAsync(api, surroundings, async () =>
                {
                    string done = await deed.DoAsync(api.Client, id, cancellationToken);
                    string where = api.IsEmulated ? $" in the built-in emulator, which forgets it now (set {ApiAccess.TokenVariable} to write for real)" : "";
                    surroundings.Output.Write(Printable.Line(done + where) + "\n");
                });
            }

            var reader = new CommentReader(api.Client, id, parsed.GetValue(limit));
            CommentList comments = await reader.ReadAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                CommentJson.Write(surroundings.Output, comments, api);
            }
            else
            {
                CommentLines.Write(surroundings.Output, comments, api);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
