using Instagram;
using InstagramGraphGen;
using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>Programs for publishing.</summary>
internal static class PublishingPrograms
{
    private const string Nothing = "{}";

    private const string Image = "https://cdn.example.com/i.jpg";

    private const string Video = "https://cdn.example.com/v.mp4";

    private const string Post = """
        "caption":"New #mugs","location_id":"5","collaborators":["ann"],"is_ai_generated":true,"is_paid_partnership":true,"branded_content_sponsor_ids":["6"],
        "poll_attachment":{"option_a":"Yes","option_b":"No","option_c":"Both","option_d":"None"},"is_poll_duration_extended":true,"is_comment_prompt_used":false
        """;

    private const string Tags = """
        "user_tags":[{"username":"ann","x":0.5,"y":0.5}],"product_tags":[{"product_id":"7"}]
        """;

    private const string PlacedTags = """
        "user_tags":[{"username":"ann","x":0.5,"y":0.5}],"product_tags":[{"product_id":"7","x":0.5,"y":0.5}]
        """;

    private const string Reel = """
        "cover_url":"https://cdn.example.com/i.jpg","thumb_offset":5,"audio_name":"Kiln","share_to_feed":true,"trial_params":{"graduation_strategy":"MANUAL"},
        "audio_configuration":{"audio_id":"8","audio_volume":50,"video_volume":0}
        """;

    private static readonly IgUserTag s_tag = new IgUserTag("ann").X(0.5).Y(0.5);

    private static readonly IgPlacedUserTag s_placedTag = new("ann", 0.5, 0.5);

    private static readonly IgProductTagInput s_product = new("7");

    private static readonly IgPlacedProductTag s_placedProduct = new("7", 0.5, 0.5);

    private static readonly IgPollOptions s_poll = new IgPollOptions("Yes", "No").OptionC("Both").OptionD("None");

    private static readonly IgAudioConfiguration s_audio = new IgAudioConfiguration("8").AudioVolume(50).VideoVolume(0);

    /// <summary>The programs, as of <see cref="OperationPrograms.All"/>.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All { get; } = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {IgContainer}"] = Of(_ => Nothing, (i, ids) => i.Container(ids.Container).GetAsync()),
        ["GET {IgAudio}"] = Of(ids => $$"""{"user_id":"{{ids.Account}}"}""", (i, ids) => i.Audio(ids.Audio).UserId(ids.Account).GetAsync()),
        ["GET AudioLibrary.Search"] = Of(
            ids => $$"""{"audio_type":"music","user_id":"{{ids.Account}}","search_query":"kiln","product":"ADS","purpose":"AUDIO_COPYRIGHT_REPLACEMENT","audio_replacement_mode":"auto","ig_media_id":"{{ids.Media}}"}""",
            (i, ids) => i.AudioLibrary.Search(IgAudioType.Music, ids.Account).SearchQuery("kiln").Product(IgAudioProduct.Ads).Purpose(IgAudioPurpose.CopyrightReplacement).AudioReplacementMode(IgAudioReplacementMode.Auto).IgMediaId(ids.Media).SendAsync()),
        ["GET {IgScheduledMedia}"] = Of(_ => Nothing, (i, ids) => i.ScheduledMedia(ids.Scheduled).GetAsync()),
        ["GET {IgUser}/scheduled_media"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).ScheduledMedia.GetAsync()),
        ["GET {IgUser}/content_publishing_limit"] = Of(_ => """{"since":1760000000}""", (i, _) => i.Me.ContentPublishingLimit.Since(DateTimeOffset.FromUnixTimeSeconds(1760000000)).GetAsync()),
        ["GET {IgMedia}/poll_attachment"] = Of(_ => """{"date_format":"U"}""", (i, ids) => i.Media(ids.Media).PollAttachment.DateFormat(IgDateFormat.Unix).TryGetAsync()),
        ["GET {IgMedia}/comment_prompt"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).CommentPrompt.TryGetAsync()),
        ["POST {IgUser}/media_publish Publish"] = Of(ids => $$"""{"creation_id":"{{ids.Container}}"}""", (i, ids) => i.Me.MediaPublish.Publish(ids.Container).SendAsync()),

        ["POST {IgUser}/media CreateImage"] = Of(
            _ => $$"""{{{Post}},{{PlacedTags}},"image_url":"{{Image}}","alt_text":"A mug"}""",
            (i, _) => i.Me.Media.CreateImage(Image).AltText("A mug").Caption("New #mugs").LocationId("5").Collaborators("ann").UserTags(s_placedTag).ProductTags(s_placedProduct).IsAiGenerated(true)
                .IsPaidPartnership(true).BrandedContentSponsorIds("6").PollAttachment(s_poll).IsPollDurationExtended(true).IsCommentPromptUsed(false).SendAsync()),
        ["POST {IgUser}/media CreateReel"] = Of(
            _ => $$"""{"media_type":"REELS",{{Post}},{{Tags}},{{Reel}},"video_url":"{{Video}}"}""",
            (i, _) => i.Me.Media.CreateReel(Video).CoverUrl(Image).ThumbOffset(5).AudioName("Kiln").ShareToFeed(true).TrialParams(new IgTrialParams(IgGraduationStrategy.Manual)).AudioConfiguration(s_audio)
                .Caption("New #mugs").LocationId("5").Collaborators("ann").UserTags(s_tag).ProductTags(s_product).IsAiGenerated(true)
                .IsPaidPartnership(true).BrandedContentSponsorIds("6").PollAttachment(s_poll).IsPollDurationExtended(true).IsCommentPromptUsed(false).SendAsync()),
        ["POST {IgUser}/media UploadReel"] = Of(
            _ => $$"""{"media_type":"REELS","upload_type":"resumable",{{Post}},{{Tags}},{{Reel}}}""",
            (i, _) => i.Me.Media.UploadReel().CoverUrl(Image).ThumbOffset(5).AudioName("Kiln").ShareToFeed(true).TrialParams(new IgTrialParams(IgGraduationStrategy.Manual)).AudioConfiguration(s_audio)
                .Caption("New #mugs").LocationId("5").Collaborators("ann").UserTags(s_tag).ProductTags(s_product).IsAiGenerated(true)
                .IsPaidPartnership(true).BrandedContentSponsorIds("6").PollAttachment(s_poll).IsPollDurationExtended(true).IsCommentPromptUsed(false).SendAsync()),
        ["POST {IgUser}/media CreateCarousel"] = Of(
            ids => $$"""{"media_type":"CAROUSEL",{{Post}},"children":["{{ids.Container}}","{{ids.Container}}"],"share_to_feed":true}""",
            (i, ids) => i.Me.Media.CreateCarousel([ids.Container, ids.Container]).ShareToFeed(true).Caption("New #mugs").LocationId("5").Collaborators("ann").IsAiGenerated(true)
                .IsPaidPartnership(true).BrandedContentSponsorIds("6").PollAttachment(s_poll).IsPollDurationExtended(true).IsCommentPromptUsed(false).SendAsync()),
        ["POST {IgUser}/media CreateStoryImage"] = Of(
            _ => $$"""{"media_type":"STORIES","image_url":"{{Image}}","user_tags":[{"username":"ann","x":0.5,"y":0.5}],"is_ai_generated":true}""",
            (i, _) => i.Me.Media.CreateStoryImage(Image).UserTags(s_tag).IsAiGenerated(true).SendAsync()),
        ["POST {IgUser}/media CreateStoryVideo"] = Of(
            _ => $$"""{"media_type":"STORIES","video_url":"{{Video}}","user_tags":[{"username":"ann","x":0.5,"y":0.5}],"is_ai_generated":true}""",
            (i, _) => i.Me.Media.CreateStoryVideo(Video).UserTags(s_tag).IsAiGenerated(true).SendAsync()),
        ["POST {IgUser}/media UploadStoryVideo"] = Of(
            _ => """{"media_type":"STORIES","upload_type":"resumable","user_tags":[{"username":"ann","x":0.5,"y":0.5}],"is_ai_generated":true}""",
            (i, _) => i.Me.Media.UploadStoryVideo().UserTags(s_tag).IsAiGenerated(true).SendAsync()),
        ["POST {IgUser}/media CreateCarouselImage"] = Of(
            _ => $$"""{"is_carousel_item":true,{{PlacedTags}},"image_url":"{{Image}}","alt_text":"A mug"}""",
            (i, _) => i.Me.Media.CreateCarouselImage(Image).AltText("A mug").UserTags(s_placedTag).ProductTags(s_placedProduct).SendAsync()),
        ["POST {IgUser}/media CreateCarouselVideo"] = Of(
            _ => $$"""{"media_type":"VIDEO","is_carousel_item":true,{{Tags}},"video_url":"{{Video}}","thumb_offset":5}""",
            (i, _) => i.Me.Media.CreateCarouselVideo(Video).ThumbOffset(5).UserTags(s_tag).ProductTags(s_product).SendAsync()),
        ["POST {IgUser}/media UploadCarouselVideo"] = Of(
            _ => $$"""{"media_type":"VIDEO","is_carousel_item":true,"upload_type":"resumable",{{Tags}},"thumb_offset":5}""",
            (i, _) => i.Me.Media.UploadCarouselVideo().ThumbOffset(5).UserTags(s_tag).ProductTags(s_product).SendAsync()),
    };
}
