using Instagram;
using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>Programs for insights.</summary>
internal static class InsightsPrograms
{
    private static readonly DateTimeOffset s_since = DateTimeOffset.FromUnixTimeSeconds(1760000000);

    private static readonly DateTimeOffset s_until = DateTimeOffset.FromUnixTimeSeconds(1760086400);

    /// <summary>The programs, as of <see cref="OperationPrograms.All"/>.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All { get; } = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {IgUser}/insights TimeSeries"] = Of(
            _ => """{"metric_type":"time_series","period":"day","metric":"reach,follower_count","since":1760000000,"until":1760086400}""",
            (i, _) => i.Me.Insights.TimeSeries(IgUserSeriesMetric.Reach, IgUserSeriesMetric.FollowerCount).Since(s_since).Until(s_until).GetAsync()),
        ["GET {IgUser}/insights Totals"] = Of(
            _ => """{"metric_type":"total_value","period":"day","metric":"reach,likes","breakdown":"media_product_type","since":1760000000,"until":1760086400}""",
            (i, _) => i.Me.Insights.Totals(IgUserTotalMetric.Reach, IgUserTotalMetric.Likes).Breakdown(IgUserTotalBreakdown.MediaProductType).Since(s_since).Until(s_until).GetAsync()),
        ["GET {IgUser}/insights Demographics"] = Of(
            _ => """{"metric_type":"total_value","period":"lifetime","timeframe":"this_month","metric":"follower_demographics","breakdown":"age,gender"}""",
            (i, _) => i.Me.Insights.Demographics(IgInsightTimeframe.ThisMonth, IgUserDemographicMetric.FollowerDemographics).Breakdown(IgDemographicBreakdown.Age, IgDemographicBreakdown.Gender).GetAsync()),
        ["GET {IgUser}/insights OnlineFollowers"] = Of(
            _ => """{"metric":"online_followers","period":"lifetime","since":1760000000,"until":1760086400}""",
            (i, _) => i.Me.Insights.OnlineFollowers().Since(s_since).Until(s_until).GetAsync()),
        ["GET {IgUser}/insights Of"] = Of(
            _ => """{"period":"day","metric":"reach","metric_type":"total_value","breakdown":"follow_type","timeframe":"this_week","since":1760000000,"until":1760086400}""",
            (i, _) => i.Me.Insights.Of(IgInsightPeriod.Day, IgUserMetric.Reach)
                .MetricType(IgInsightShape.TotalValue)
                .Breakdown(IgUserBreakdown.FollowType)
                .Timeframe(IgInsightTimeframe.ThisWeek)
                .Since(s_since)
                .Until(s_until)
                .GetAsync()),
        ["GET {IgMedia}/insights Of"] = Of(
            _ => """{"metric":"reach,views","period":"day","breakdown":"follow_type"}""",
            (i, ids) => i.Media(ids.Media).Insights.Of(IgMediaMetric.Reach, IgMediaMetric.Views).Period(IgInsightPeriod.Day).Breakdown(IgMediaBreakdown.FollowType).GetAsync()),
        ["GET {IgMedia}/insights OfFeed"] = Of(
            _ => """{"metric":"profile_activity","breakdown":"action_type"}""",
            (i, ids) => i.Media(ids.Media).Insights.OfFeed(IgFeedMetric.ProfileActivity).Breakdown(IgMediaBreakdown.ActionType).GetAsync()),
        ["GET {IgMedia}/insights OfReel"] = Of(
            _ => """{"metric":"views","breakdown":"follow_type"}""",
            (i, ids) => i.Media(ids.Media).Insights.OfReel(IgReelMetric.Views).Breakdown(IgMediaBreakdown.FollowType).GetAsync()),
        ["GET {IgMedia}/insights OfStory"] = Of(
            _ => """{"metric":"profile_activity","breakdown":"action_type"}""",
            (i, ids) => i.Media(ids.Media).Insights.OfStory(IgStoryMetric.ProfileActivity).Breakdown(IgMediaBreakdown.ActionType).GetAsync()),
    };
}
