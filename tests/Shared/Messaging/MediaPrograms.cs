using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>Programs for media and comments.</summary>
internal static class MediaPrograms
{
    private const string Nothing = "{}";

    private static readonly DateTimeOffset s_since = DateTimeOffset.FromUnixTimeSeconds(1760000000);

    private static readonly DateTimeOffset s_until = DateTimeOffset.FromUnixTimeSeconds(1770000000);

    /// <summary>The programs, as of <see cref="OperationPrograms.All"/>.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All { get; } = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {IgMedia}"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).GetAsync()),
        ["GET {IgMedia}/children"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).Children.GetAsync()),
        ["GET {IgMedia}/comments"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).Comments.GetAsync()),
        ["GET {IgComment}/replies"] = Of(_ => Nothing, (i, ids) => i.Comment(ids.Comment).Replies.GetAsync()),
        ["GET {IgUser}/media"] = Of(_ => """{"since":1760000000,"until":1770000000}""", (i, _) => i.Me.Media.Since(s_since).Until(s_until).GetAsync()),
        ["GET {IgUser}/stories"] = Of(_ => Nothing, (i, _) => i.Me.Stories.GetAsync()),
        ["GET {IgUser}/live_media"] = Of(_ => """{"since":1760000000,"until":1770000000}""", (i, ids) => i.User(ids.Account).LiveMedia.Since(s_since).Until(s_until).GetAsync()),
        ["GET {IgUser}/tags"] = Of(
            _ => """{"media_type":"IMAGE","posted_after":1760000000,"posted_before":1770000000}""",
            (i, ids) => i.User(ids.Account).Tags.MediaType("IMAGE").PostedAfter(s_since).PostedBefore(s_until).GetAsync()),
    };
}
