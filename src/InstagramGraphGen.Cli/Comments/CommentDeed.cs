using Instagram;

namespace InstagramGraphGen.Cli.Comments;

/// <summary>What is done about comments, and how that is told when it is done.</summary>
/// <param name="DoAsync">Does it on the media of an id.</param>
internal sealed record CommentDeed(Func<InstagramClient, string, CancellationToken, Task<string>> DoAsync)
{
    /// <summary>What a command line asks for; null: only to read.</summary>
    /// <exception cref="UsageException">It asks for several things, or says too little.</exception>
    public static CommentDeed? Of(string? post, string? to, string? reply, string? hide, string? show, string? delete, bool? enable)
    {
        if ((to is null) != (reply is null))
        {
            throw new UsageException(to is null ? "--reply answers a comment: name it with --to COMMENT." : "--to names the comment that is answered: say with --reply TEXT what with.");
        }

        (string Option, CommentDeed Deed)[] asked =
        [
            .. One(post, "--post", text => new(async (client, media, stop) => $"Commented: {(await client.Media(media).Comments.Create(text).SendAsync(stop)).Id}")),
            .. One(reply, "--reply", text => new(async (client, _, stop) => $"Answered: {(await client.Comment(to!).Replies.Create(text).SendAsync(stop)).Id}")),
            .. One(hide, "--hide", comment => new(async (client, _, stop) =>
            {
                await client.Comment(comment).Update(true).SendAsync(stop);
                return $"Hidden: {comment}";
            })),
            .. One(show, "--show", comment => new(async (client, _, stop) =>
            {
                await client.Comment(comment).Update(false).SendAsync(stop);
                return $"Shown again: {comment}";
            })),
            .. One(delete, "--delete", comment => new(async (client, _, stop) =>
            {
                await client.Comment(comment).Delete().SendAsync(stop);
                return $"Deleted: {comment}";
            })),
            .. enable is not { } on ? Array.Empty<(string, CommentDeed)>() : [("--enable", new(async (client, media, stop) =>
            {
                await client.Media(media).Update(on).SendAsync(stop);
                return on ? "Comments are on" : "Comments are off";
            }))],
        ];
        return asked.Length < 2 ? asked.FirstOrDefault().Deed : throw new UsageException($"One thing at a time: {string.Join(" and ", asked.Select(one => one.Option))} are two.");
    }

    private static (string Option, CommentDeed Deed)[] One(string? value, string option, Func<string, CommentDeed> make) => value switch
    {
        null => [],
        "" => throw new UsageException($"{option} needs something behind it."),
        _ => [(option, make(value))],
    };
}
