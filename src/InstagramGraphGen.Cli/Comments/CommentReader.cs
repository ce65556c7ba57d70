using Instagram;

namespace InstagramGraphGen.Cli.Comments;

/// <summary>Comments on a media.</summary>
/// <param name="Comments">The newest, each with its newest replies.</param>
/// <param name="HasMore">Whether there are more of them.</param>
internal sealed record CommentList(IReadOnlyList<IgComment> Comments, bool HasMore);

/// <summary>Reads the newest comments on a media, and what answers them.</summary>
internal sealed class CommentReader(InstagramClient client, string media, int limit)
{
    // What the API gives in one page.
    private const int PageSize = 50;

    private static readonly FieldSet<IgComment> s_reply = IgComment.Select(c => c.Id, c => c.Text, c => c.Timestamp, c => c.Username, c => c.Hidden, c => c.LikeCount);

    /// <summary>Reads them.</summary>
    public async Task<CommentList> ReadAsync(CancellationToken cancellationToken)
    {
        var comments = new List<IgComment>();
        IAsyncEnumerable<GraphPage<IgComment>> pages = client.Media(media).Comments
            .Limit(Math.Min(limit, PageSize))
            .Fields(c => c.Id, c => c.Text, c => c.Timestamp, c => c.Username, c => c.Hidden, c => c.LikeCount, c => c.Replies.Limit(PageSize).Fields(s_reply))
            .PagesAsync(cancellationToken);
        await foreach (GraphPage<IgComment> page in pages)
        {
            comments.AddRange(page.Take(limit - comments.Count));
            if (comments.Count == limit)
            {
                return new CommentList(comments, page.HasNext);
            }
        }

        return new CommentList(comments, false);
    }
}
