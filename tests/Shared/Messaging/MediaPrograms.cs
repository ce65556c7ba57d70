using Instagram;
using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>Programs for media, comments and what several accounts share.</summary>
internal static class MediaPrograms
{
    private const string Nothing = "{}";

    private static readonly DateTimeOffset s_since = DateTimeOffset.FromUnixTimeSeconds(1760000000);

    private static readonly DateTimeOffset s_until = DateTimeOffset.FromUnixTimeSeconds(1770000000);

    /// <summary>The programs, as of <see cref="OperationPrograms.All"/>.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All { get; } = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {IgMedia}"] = Of(
            _ => """
                {"ad_account_id":"1","boostable_media_callsite":"PA_HUB_CATALOG_INGESTION_CREATOR_ASSET","business_id":"2","primary_fb_page_id":"3","primary_ig_user_id":"4",
                "secondary_fb_page_id":"5","secondary_ig_user_id":"6"}
                """,
            (i, ids) => i.Media(ids.Media)
                .AdAccountId("1")
                .BoostableMediaCallsite(IgBoostCallsite.PartnershipHubCreatorAsset)
                .BusinessId("2")
                .PrimaryFbPageId("3")
                .PrimaryIgUserId("4")
                .SecondaryFbPageId("5")
                .SecondaryIgUserId("6")
                .GetAsync()),
        ["POST {IgMedia} Update"] = Of(_ => """{"comment_enabled":false}""", (i, ids) => i.Media(ids.Media).Update(false).SendAsync()),
        ["DELETE {IgMedia} Delete"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).Delete().SendAsync()),
        ["GET {IgMedia}/children"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).Children.GetAsync()),
        ["GET {IgMedia}/comments"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).Comments.GetAsync()),
        ["POST {IgMedia}/comments Create"] = Of(_ => """{"message":"Thank you!","ad_id":"1"}""", (i, ids) => i.Media(ids.Media).Comments.Create("Thank you!").AdId("1").SendAsync()),
        ["GET {IgMedia}/collaborators"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).Collaborators.GetAsync()),
        ["POST {IgComment} Update"] = Of(_ => """{"hide":true,"ad_id":"1"}""", (i, ids) => i.Comment(ids.Comment).Update(true).AdId("1").SendAsync()),
        ["DELETE {IgComment} Delete"] = Of(_ => """{"ad_id":"1"}""", (i, ids) => i.Comment(ids.Comment).Delete().AdId("1").SendAsync()),
        ["GET {IgComment}/replies"] = Of(_ => Nothing, (i, ids) => i.Comment(ids.Comment).Replies.GetAsync()),
        ["POST {IgComment}/replies Create"] = Of(_ => """{"message":"Thank you!"}""", (i, ids) => i.Comment(ids.Comment).Replies.Create("Thank you!").SendAsync()),
        ["GET {IgUser}/media"] = Of(_ => """{"since":1760000000,"until":1770000000}""", (i, _) => i.Me.Media.Since(s_since).Until(s_until).GetAsync()),
        ["GET {IgUser}/stories"] = Of(_ => Nothing, (i, _) => i.Me.Stories.GetAsync()),
        ["GET {IgUser}/live_media"] = Of(_ => """{"since":1760000000,"until":1770000000}""", (i, ids) => i.User(ids.Account).LiveMedia.Since(s_since).Until(s_until).GetAsync()),
        ["GET {IgUser}/tags"] = Of(
            _ => """{"media_type":"IMAGE","posted_after":1760000000,"posted_before":1770000000}""",
            (i, ids) => i.User(ids.Account).Tags.MediaType("IMAGE").PostedAfter(s_since).PostedBefore(s_until).GetAsync()),
        ["POST {IgUser}/mentions Reply"] = Of(
            ids => $$"""{"media_id":"{{ids.Media}}","message":"Thank you!","comment_id":"{{ids.Comment}}"}""",
            (i, ids) => i.User(ids.Account).Mentions.Reply(ids.Media, "Thank you!").CommentId(ids.Comment).SendAsync()),
        ["GET {IgUser}/collaboration_invites"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).CollaborationInvites.GetAsync()),
        ["POST {IgUser}/collaboration_invites Answer"] = Of(
            ids => $$"""{"media_id":"{{ids.Media}}","accept":true}""",
            (i, ids) => i.User(ids.Account).CollaborationInvites.Answer(ids.Media, true).SendAsync()),
        ["GET {IgUser}/collaborative_media"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).CollaborativeMedia.GetAsync()),
        ["POST {IgUser}/likes LikeMedia"] = Of(ids => $$"""{"media_id":"{{ids.Media}}"}""", (i, ids) => i.User(ids.Account).Likes.LikeMedia(ids.Media).SendAsync()),
        ["POST {IgUser}/likes LikeComment"] = Of(ids => $$"""{"comment_id":"{{ids.Comment}}"}""", (i, ids) => i.User(ids.Account).Likes.LikeComment(ids.Comment).SendAsync()),
        ["DELETE {IgUser}/likes UnlikeMedia"] = Of(ids => $$"""{"media_id":"{{ids.Media}}"}""", (i, ids) => i.User(ids.Account).Likes.UnlikeMedia(ids.Media).SendAsync()),
        ["DELETE {IgUser}/likes UnlikeComment"] = Of(ids => $$"""{"comment_id":"{{ids.Comment}}"}""", (i, ids) => i.User(ids.Account).Likes.UnlikeComment(ids.Comment).SendAsync()),
        ["GET {IgUser}/connected_threads_user"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).ConnectedThreadsUser.GetAsync()),
        ["GET {IgUser}/instagram_backed_threads_user"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).InstagramBackedThreadsUser.GetAsync()),
        ["POST {IgUser}/instagram_backed_threads_user Create"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).InstagramBackedThreadsUser.Create().SendAsync()),
        ["GET {IgUser}/upcoming_events"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).UpcomingEvents.GetAsync()),
        ["POST {IgUser}/upcoming_events Create"] = Of(
            _ => """{"title":"Workshop","start_time":1760000000,"end_time":1770000000,"notification_subtypes":["EVENT_START"]}""",
            (i, ids) => i.User(ids.Account).UpcomingEvents.Create("Workshop", s_since).EndTime(s_until).NotificationSubtypes(IgEventReminder.AtStart).SendAsync()),
        ["GET {IgUpcomingEvent}"] = Of(_ => Nothing, (i, ids) => i.UpcomingEvent(ids.Event).GetAsync()),
        ["POST {IgUpcomingEvent} Update"] = Of(
            _ => """{"title":"Workshop","start_time":1760000000,"end_time":1770000000,"notification_subtypes":["EVENT_START"],"notification_target_time":"EVENT_END"}""",
            (i, ids) => i.UpcomingEvent(ids.Event).Update("Workshop", s_since).EndTime(s_until).NotificationSubtypes(IgEventReminder.AtStart).NotificationTargetTime(IgEventMoment.End).SendAsync()),
        ["GET {IgLegacyUser}"] = Of(_ => """{"adgroup_id":"1"}""", (i, ids) => i.LegacyUser(ids.LegacyUser).AdgroupId("1").GetAsync()),
        ["GET {IgLegacyUser}/upcoming_events"] = Of(_ => Nothing, (i, ids) => i.LegacyUser(ids.LegacyUser).UpcomingEvents.GetAsync()),
    };
}
