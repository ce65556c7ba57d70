using Instagram;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>Insights of an account and of media, over a socket: what may be asked, what comes, and what is refused.</summary>
public sealed class InsightsTests() : EmulatedInsights(
    """
    { "paths": { "me": "$account" }, "nodes": {
      "IgUser": [{ "$name": "account", "id": "17841400000000001", "username": "shop", "followers_count": 1284, "media": [
        { "id": "101", "media_type": "IMAGE", "media_product_type": "FEED", "timestamp": "-3d", "like_count": 120, "comments_count": 14 },
        { "id": "102", "media_type": "VIDEO", "media_product_type": "REELS", "timestamp": "-5d", "like_count": 800, "comments_count": 31 },
        { "id": "103", "media_type": "IMAGE", "media_product_type": "STORY", "timestamp": "-2h", "like_count": 6 },
        { "id": "104", "media_type": "IMAGE", "media_product_type": "STORY", "timestamp": "-30h", "like_count": 60 },
        { "id": "105", "media_type": "IMAGE", "media_product_type": "STORY", "timestamp": "-1h", "like_count": 0 },
        { "id": "106", "media_type": "IMAGE", "media_product_type": "FEED", "timestamp": "-1h" }] }] } }
    """)
{
    [Fact]
    public async Task Days_of_a_time_series_add_up_to_the_total_of_the_same_time()
    {
        DateTimeOffset since = Now.AddDays(-7);
        IgInsight days = Assert.Single((await Instagram.Me.Insights.TimeSeries(IgUserSeriesMetric.Reach).Since(since).Until(Now).GetAsync()).Items);
        IgInsight total = Assert.Single((await Instagram.Me.Insights.Totals(IgUserTotalMetric.Reach).Since(since).Until(Now).GetAsync()).Items);

        Assert.Equal(("reach", IgInsightPeriod.Day, "17841400000000001/insights/reach/day"), (days.Name, days.Period, days.Id));
        Assert.Equal(7, days.Figures.Count);
        Assert.Null(days.Figures.Total);
        Assert.All(days.Figures, figure => Assert.True(figure.Value > 0 && figure.Time <= Now && figure.Time > since));
        Assert.Equal(total.Figures.Total, days.Figures.Sum(figure => figure.Value));
        Assert.Single(total.Figures);
    }

    [Fact]
    public async Task Parts_add_up_to_their_total_and_totals_to_their_sum()
    {
        GraphPage<IgInsight> page = await Instagram.Me.Insights
            .Totals(IgUserTotalMetric.TotalInteractions, IgUserTotalMetric.Likes, IgUserTotalMetric.Comments, IgUserTotalMetric.Saves, IgUserTotalMetric.Shares)
            .Breakdown(IgUserTotalBreakdown.MediaProductType)
            .Since(Now.AddDays(-3)).Until(Now)
            .GetAsync();

        Assert.Equal(5, page.Count);
        Assert.Equal(page[0].Figures.Total, page.Skip(1).Sum(insight => insight.Figures.Total));
        Assert.All(page, insight => Assert.Equal(insight.Figures.Total, insight.Figures.Sum(figure => figure.Value)));
        Assert.All(page[0].Figures, figure => Assert.Contains(figure["media_product_type"], new[] { "POST", "REEL", "STORY", "CAROUSEL_CONTAINER", "AD" }));
        Assert.Equal(["media_product_type"], Assert.Single(page[0].Figures.Breakdowns).Keys);
        Assert.Null(page[0].Figures[0]["age"]);
    }

    [Fact]
    public async Task Demographics_tell_the_timeframe_before_what_they_are_split_by()
    {
        IgInsight insight = Assert.Single((await Instagram.Me.Insights
            .Demographics(IgInsightTimeframe.Last90Days, IgUserDemographicMetric.FollowerDemographics)
            .Breakdown(IgDemographicBreakdown.Age, IgDemographicBreakdown.Gender)
            .GetAsync()).Items);

        GraphBreakdown breakdown = Assert.Single(insight.Figures.Breakdowns);
        Assert.Equal(["timeframe", "age", "gender"], breakdown.Keys);
        Assert.All(breakdown.Figures, figure => Assert.Equal("LAST_90_DAYS", figure["timeframe"]));
        Assert.Equal(1284, insight.Figures.Sum(figure => figure.Value));
        Assert.Equal(IgInsightPeriod.Lifetime, insight.Period);
    }

    [Fact]
    public async Task Hours_come_as_an_object_and_read_as_parts()
    {
        IgInsight insight = Assert.Single((await Instagram.Me.Insights.OnlineFollowers().Since(Now.AddDays(-1)).Until(Now).GetAsync()).Items);

        Assert.Equal(Enumerable.Range(0, 24).Select(hour => FormattableString.Invariant($"{hour}")), insight.Values!.Select(figure => figure.Parts[0]));
        Assert.All(insight.Figures, figure => Assert.NotNull(figure.Time));
    }

    [Fact]
    public async Task Time_is_gone_through_page_by_page_up_to_its_end()
    {
        IgUserInsightsTimeSeriesRequest request = Instagram.Me.Insights.TimeSeries(IgUserSeriesMetric.FollowerCount).Since(Now.AddDays(-75)).Until(Now);
        List<IgInsight> pages = [];
        await foreach (IgInsight insight in request)
        {
            pages.Add(insight);
        }

        Assert.Equal([30, 30, 15], pages.Select(insight => insight.Figures.Count));
        DateTimeOffset?[] days = [.. pages.SelectMany(insight => insight.Figures).Select(figure => figure.Time)];
        Assert.Equal(75, days.Distinct().Count());
        Assert.Equal(days.Order(), days);
        Assert.Equal(3, Emulator.Requests.Count(r => r.Target.Contains("/insights", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_an_end_reading_ends_at_the_present()
    {
        int count = 0;
        await foreach (IgInsight insight in Instagram.Me.Insights.TimeSeries(IgUserSeriesMetric.Reach))
        {
            count += insight.Figures.Count;
        }

        Assert.Equal(1, count);
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task A_page_leads_on_and_back_by_its_cursors()
    {
        IgUserInsightsTimeSeriesRequest request = Instagram.Me.Insights.TimeSeries(IgUserSeriesMetric.Reach);
        GraphPage<IgInsight> first = await request.Since(Now.AddDays(-70)).Until(Now).GetAsync();
        GraphPage<IgInsight> second = await request.Until(Now).After(first.After!).GetAsync();
        GraphPage<IgInsight> back = await request.Before(second.Before!).GetAsync();

        Assert.True(first.HasNext && second.HasPrevious);
        Assert.Equal(first[0].Figures[^1].Time!.Value.AddDays(1), second[0].Figures[0].Time);
        Assert.Equal(first[0].Figures[^1].Time, back[0].Figures[^1].Time);
        Assert.Equal(first[0].Figures[^1].Value, back[0].Figures[^1].Value);
    }

    [Fact]
    public async Task Media_has_what_its_counts_say()
    {
        GraphPage<IgInsight> post = await Instagram.Media("101").Insights.OfFeed(IgFeedMetric.Likes, IgFeedMetric.Comments, IgFeedMetric.Saved, IgFeedMetric.Shares, IgFeedMetric.TotalInteractions).GetAsync();
        GraphPage<IgInsight> reel = await Instagram.Media("102").Insights.OfReel(IgReelMetric.Views, IgReelMetric.IgReelsAvgWatchTime, IgReelMetric.IgReelsVideoViewTotalTime).GetAsync();

        Assert.Equal([120, 14, 9, 6, 149], post.Select(insight => insight.Figures.Total!.Value));
        Assert.All(post, insight => Assert.Equal(IgInsightPeriod.Lifetime, insight.Period));
        Assert.Equal(reel[2].Figures.Total, reel[0].Figures.Total * reel[1].Figures.Total);
        Assert.False(post.HasNext);
    }

    [Fact]
    public async Task A_story_is_split_by_where_people_went()
    {
        IgInsight insight = Assert.Single((await Instagram.Media("103").Insights.OfStory(IgStoryMetric.Navigation).Breakdown(IgMediaBreakdown.StoryNavigationActionType).GetAsync()).Items);

        Assert.Equal(insight.Figures.Total, insight.Figures.Sum(figure => figure.Value));
        Assert.Null(insight.Values);
        Assert.NotNull(insight.TotalValue);
    }

    [Theory]
    [InlineData("104")]
    [InlineData("106")]
    public async Task An_old_story_and_what_nobody_likes_yet_have_no_figures(string id) =>
        Assert.Empty((await Instagram.Media(id).Insights.Of(IgMediaMetric.Reach, IgMediaMetric.Views).GetAsync()).Items);

    [Fact]
    public async Task Too_few_viewers_are_an_error_of_their_own()
    {
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Instagram.Media("105").Insights.OfStory(IgStoryMetric.Reach).GetAsync());

        Assert.Equal((10, GraphErrorKind.InvalidRequest), (e.Error.Code, e.Kind));
        Assert.Contains("Not enough viewers", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reel_that_is_not_on_Facebook_has_no_crossposted_views()
    {
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Instagram.Media("102").Insights.OfReel(IgReelMetric.CrosspostedViews).GetAsync());

        Assert.Equal((-1, 2207086), (e.Error.Code, e.Error.Subcode));
    }

    [Theory]
    [InlineData("102", "navigation")]
    [InlineData("103", "ig_reels_avg_watch_time")]
    [InlineData("101", "plays")]
    public async Task A_metric_of_other_media_is_refused_whole(string id, string metric)
    {
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Instagram.Media(id).Insights.Of(IgMediaMetric.Reach, new IgMediaMetric(metric)).GetAsync());

        Assert.Equal(100, e.Error.Code);
        Assert.Contains("metric[1] must be one of", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_go_with_a_metric_is_refused_before_it_is_sent()
    {
        ArgumentException account = Assert.Throws<ArgumentException>(() => Instagram.Me.Insights.Totals(IgUserTotalMetric.Likes, IgUserTotalMetric.Replies).Breakdown(IgUserTotalBreakdown.MediaProductType));
        ArgumentException story = Assert.Throws<ArgumentException>(() => Instagram.Media("103").Insights.OfStory(IgStoryMetric.Reach).Breakdown(IgMediaBreakdown.StoryNavigationActionType));
        ArgumentException frame = Assert.Throws<ArgumentException>(() => Instagram.Me.Insights.Demographics(IgInsightTimeframe.Last90Days, IgUserDemographicMetric.EngagedAudienceDemographics));
        ArgumentException period = Assert.Throws<ArgumentException>(() => Instagram.Me.Insights.Of(IgInsightPeriod.Week, IgUserMetric.Likes));

        Assert.Equal("'breakdown' cannot be 'media_product_type' beside the metric 'replies': with that, the API takes no breakdown (goes_with). Ask for it in a request of its own. (Parameter 'breakdown')", account.Message);
        Assert.Contains("follow_type or surface_type", story.Message, StringComparison.Ordinal);
        Assert.Contains("this_week or this_month", frame.Message, StringComparison.Ordinal);
        Assert.Contains("the API takes day", period.Message, StringComparison.Ordinal);
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public void What_goes_with_a_metric_or_is_not_known_passes()
    {
        Instagram.Me.Insights.Totals(IgUserTotalMetric.Reach).Breakdown(IgUserTotalBreakdown.MediaProductType, IgUserTotalBreakdown.FollowType);
        Instagram.Me.Insights.Of(IgInsightPeriod.Week, IgUserMetric.Reach, new IgUserMetric("of_tomorrow")).Breakdown(IgUserBreakdown.FollowType);
        Instagram.Media("103").Insights.OfStory(IgStoryMetric.Navigation).Breakdown(IgMediaBreakdown.StoryNavigationActionType);
    }

    [Fact]
    public async Task Figures_whose_fields_were_not_asked_for_are_not_taken_for_none()
    {
        GraphPage<IgInsight> page = await Instagram.Media("101").Insights.OfFeed(IgFeedMetric.Likes).Fields(i => i.Name).GetAsync();
        GraphPage<IgInsight> enough = await Instagram.Media("101").Insights.OfFeed(IgFeedMetric.Likes).Fields(i => i.Values).GetAsync();

        Assert.Equal("likes", page[0].Name);
        Assert.Throws<FieldNotSelectedException>(() => page[0].Figures);
        Assert.Equal(120, enough[0].Figures.Total);
        Assert.Null(enough[0].Values![0].Time);
    }
}
