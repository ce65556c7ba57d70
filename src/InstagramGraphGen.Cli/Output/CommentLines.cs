using System.Globalization;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Comments;

namespace InstagramGraphGen.Cli.Output;

/// <summary>Comments, one in a line; what answers one stands below it, set in.</summary>
internal static class CommentLines
{
    public static void Write(TextWriter output, CommentList comments, ApiAccess api)
    {
        (IgComment Comment, string Indent)[] rows = [.. comments.Comments.SelectMany(comment => new[] { (comment, "") }.Concat(comment.Replies.Select(reply => (reply, "  "))))];
        int id = rows.Select(row => row.Comment.Id.ToString().Length + row.Indent.Length).DefaultIfEmpty().Max();
        int from = rows.Select(row => Who(row.Comment).Length).DefaultIfEmpty().Max();
        foreach ((IgComment comment, string indent) in rows)
        {
            // The text comes last, so that its width (emoji, two scripts) moves no other column.
            string when = comment.Timestamp?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
            string hidden = comment.Hidden == true ? "[hidden] " : "";
            output.Write($"{(indent + comment.Id).PadRight(id)}  {when,-16}  {Who(comment).PadRight(from)}  {hidden}{Printable.Line(comment.Text ?? "")}".TrimEnd() + "\n");
        }

        string which = api.IsEmulated ? $" (from the built-in emulator; set {ApiAccess.TokenVariable} to ask the live API)" : "";
        output.Write($"{(rows.Length == 0 ? "" : "\n")}{Printable.Count(comments.Comments.Count, "comment")}{(comments.HasMore ? ", and there are more" : "")}{which}.\n");
    }

    private static string Who(IgComment comment) => Printable.Line(comment.Username ?? "");
}
