using System.Text.Json;
using Instagram;
using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>Programs for what belongs to others: hashtags, pages of HTML, creators.</summary>
internal static class DiscoveryPrograms
{
    private const string Nothing = "{}";

    /// <summary>The programs, as of <see cref="OperationPrograms.All"/>.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All { get; } = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {IgHashtag}"] = Of(_ => Nothing, (i, ids) => i.Hashtag(ids.Hashtag).GetAsync()),
        ["GET {IgHashtag}/top_media"] = Of(ids => $$"""{"user_id":"{{ids.Account}}"}""", (i, ids) => i.Hashtag(ids.Hashtag).TopMedia(ids.Account).GetAsync()),
        ["GET {IgHashtag}/recent_media"] = Of(ids => $$"""{"user_id":"{{ids.Account}}"}""", (i, ids) => i.Hashtag(ids.Hashtag).RecentMedia(ids.Account).GetAsync()),
        ["GET {IgUser}/recently_searched_hashtags"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).RecentlySearchedHashtags.GetAsync()),
        ["GET Hashtags.Find"] = Of(ids => $$"""{"user_id":"{{ids.Account}}","q":"clay"}""", (i, ids) => i.Hashtags.Find(ids.Account, "clay").SendAsync()),
        ["GET OEmbed.Read"] = Of(
            _ => """{"url":"https://www.instagram.com/p/abc/","maxwidth":500,"omitscript":true,"hidecaption":true,"fields":"html,width"}""",
            (i, _) => i.OEmbed.Read("https://www.instagram.com/p/abc/").Maxwidth(500).Omitscript(true).Hidecaption(true).OnlyFields("html", "width").SendAsync()),
        ["GET {IgMarketplaceCreator}"] = Of(_ => Nothing, (i, ids) => i.MarketplaceCreator(ids.Creator).GetAsync()),
        ["GET {IgMarketplaceCreator}/branded_content_media"] = Of(_ => Nothing, (i, ids) => i.MarketplaceCreator(ids.Creator).BrandedContentMedia.GetAsync()),
        ["GET {IgMarketplaceCreator}/past_partnership_ads_media"] = Of(_ => Nothing, (i, ids) => i.MarketplaceCreator(ids.Creator).PastPartnershipAdsMedia.GetAsync()),
        ["GET {IgMarketplaceCreator}/recent_media"] = Of(_ => Nothing, (i, ids) => i.MarketplaceCreator(ids.Creator).RecentMedia.GetAsync()),
        ["GET {IgMarketplaceCreator}/insights"] = Of(
            _ => """{"metrics":["CREATOR_REACH"],"breakdown":"AGE","period":"DAY","time_range":"LIFETIME","platform":["instagram"]}""",
            (i, ids) => i.MarketplaceCreator(ids.Creator).Insights
                .Metrics([IgMarketplaceMetric.CreatorReach])
                .Breakdown(IgMarketplaceBreakdown.Age)
                .Period(IgMarketplacePeriod.Day)
                .TimeRange(IgMarketplaceTimeRange.Lifetime)
                .Platform([IgMarketplacePlatform.Instagram])
                .GetAsync()),
        ["GET {IgUser}/creator_marketplace_creators"] = Of(
            _ => """
                {"creator_age_bucket":["a"],"creator_countries":["BE"],"creator_states":["VOV"],"creator_follower_growth":{"min":1},"creator_gender":["female"],"creator_interests":["b"],
                "creator_latest_post_activity":{"days":7},"creator_max_engaged_accounts":1,"creator_max_followers":2,"creator_min_engaged_accounts":3,"creator_min_followers":4,
                "custom_audience_id":"5","has_public_contact_email":true,"is_paid_partnership_messages_enabled":true,"major_audience_age_bucket":["c"],"major_audience_countries":["NL"],
                "major_audience_states":["UT"],"major_audience_device_type":["d"],"major_audience_gender":["male"],"platform":"any","query":"clay","reels_interaction_rate":{"min":2},
                "recommendation_type":"e","show_onboarded_creators_only":false,"similar_to_creators":["jo"],"username":"kim","usernames":["kim"]}
                """,
            (i, ids) => i.User(ids.Account).CreatorMarketplaceCreators
                .CreatorAgeBucket(Json("[\"a\"]"))
                .CreatorCountries(["BE"])
                .CreatorStates(["VOV"])
                .CreatorFollowerGrowth(Json("""{"min":1}"""))
                .CreatorGender([IgMarketplaceGender.Female])
                .CreatorInterests(Json("[\"b\"]"))
                .CreatorLatestPostActivity(Json("""{"days":7}"""))
                .CreatorMaxEngagedAccounts(1)
                .CreatorMaxFollowers(2)
                .CreatorMinEngagedAccounts(3)
                .CreatorMinFollowers(4)
                .CustomAudienceId("5")
                .HasPublicContactEmail(true)
                .IsPaidPartnershipMessagesEnabled(true)
                .MajorAudienceAgeBucket(Json("[\"c\"]"))
                .MajorAudienceCountries(["NL"])
                .MajorAudienceStates(["UT"])
                .MajorAudienceDeviceType(Json("[\"d\"]"))
                .MajorAudienceGender([IgMarketplaceGender.Male])
                .Platform(IgMarketplacePlatform.Any)
                .Query("clay")
                .ReelsInteractionRate(Json("""{"min":2}"""))
                .RecommendationType("e")
                .ShowOnboardedCreatorsOnly(false)
                .SimilarToCreators(["jo"])
                .Username("kim")
                .Usernames(["kim"])
                .GetAsync()),
    };

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
