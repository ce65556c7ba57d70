using Instagram;
using InstagramGraphGen.Spec;
using InstagramGraphGen.Tests.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>
/// Every metric of the spec with every period, breakdown, shape and timeframe, over a socket: what the table lets stand together is sent, answered and read, and what it does not is refused before
/// it is sent, with the words that would do. The table is read here by itself.
/// </summary>
public sealed class InsightsTableTests(ITestOutputHelper output) : EmulatedInsights(
    """
    { "paths": { "me": "$account" }, "nodes": {
      "IgUser": [{ "$name": "account", "id": "17841400000000001", "username": "shop", "followers_count": 12840, "media": [
        { "id": "101", "media_type": "IMAGE", "media_product_type": "FEED", "timestamp": "-3d", "like_count": 1200, "comments_count": 14, "total_like_count": 1300, "total_comments_count": 15, "total_views_count": 9000 },
        { "id": "102", "media_type": "VIDEO", "media_product_type": "REELS", "timestamp": "-5d", "like_count": 8000, "comments_count": 31, "total_like_count": 8100, "total_comments_count": 33, "total_views_count": 90000 },
        { "id": "103", "media_type": "IMAGE", "media_product_type": "STORY", "timestamp": "-2h", "like_count": 600, "total_views_count": 900 }] }] } }
    """)
{
    private static readonly GraphSpec s_spec = RandomAnswers.Instagram;

    [Fact]
    public async Task Everything_that_can_be_asked_of_an_account()
    {
        string?[] breakdowns = [null, .. ValuesOf("IgUserBreakdown")];
        string?[] shapes = [null, .. ValuesOf("IgInsightShape")];
        string?[] timeframes = [null, .. ValuesOf("IgInsightTimeframe")];
        var tally = new Tally();
        foreach (EnumValueSpec metric in Living("IgUserMetric"))
        {
            foreach (string period in ValuesOf("IgInsightPeriod"))
            {
                foreach (string? breakdown in breakdowns)
                {
                    // Of a metric of which the table says nothing, no page tells in which shape it comes.
                    foreach (string? shape in metric.GoesWith.Count == 0 ? [null] : shapes)
                    {
                        // Where the table says nothing of a timeframe, one stands for all.
                        foreach (string? timeframe in metric.Needs.Count == 0 && metric.FindGoesWith("timeframe") is null ? timeframes[..2] : timeframes)
                        {
                            IgUserInsightsOfRequest Ask()
                            {
                                IgUserInsightsOfRequest asked = Instagram.Me.Insights.Of(new(period), new IgUserMetric(metric.WireValue));
                                asked = shape is null ? asked : asked.MetricType(new(shape));
                                asked = breakdown is null ? asked : asked.Breakdown(new IgUserBreakdown(breakdown));
                                return timeframe is null ? asked : asked.Timeframe(new(timeframe));
                            }

                            await TryAsync(tally, metric, Ask, request => request.GetAsync(), ("period", period), ("breakdown", breakdown), ("metric_type", shape), ("timeframe", timeframe));
                        }
                    }
                }
            }
        }

        output.WriteLine(tally.ToString());
        Assert.True(tally is { Sent: > 500, Unfit: > 1000, Lacking: > 5, Series: > 10, Totals: > 50, Split: > 50 }, tally.ToString());
    }

    [Theory]
    [InlineData("101", "IgFeedMetric")]
    [InlineData("102", "IgReelMetric")]
    [InlineData("103", "IgStoryMetric")]
    public async Task Everything_that_can_be_asked_of_media(string id, string part)
    {
        var tally = new Tally();
        foreach (EnumValueSpec metric in Living("IgMediaMetric").Where(metric => metric.In.Contains(part)))
        {
            foreach (string? breakdown in (string?[])[null, .. ValuesOf("IgMediaBreakdown")])
            {
                foreach (string? period in (string?[])[null, .. ValuesOf("IgInsightPeriod")])
                {
                    IgMediaInsightsOfRequest Ask()
                    {
                        IgMediaInsightsOfRequest asked = Instagram.Media(id).Insights.Of(new IgMediaMetric(metric.WireValue));
                        asked = breakdown is null ? asked : asked.Breakdown(new IgMediaBreakdown(breakdown));
                        return period is null ? asked : asked.Period(new IgInsightPeriod(period));
                    }

                    await TryAsync(tally, metric, Ask, request => request.GetAsync(), ("period", period), ("breakdown", breakdown));
                }
            }
        }

        output.WriteLine($"{part}: {tally}");
        Assert.True(tally is { Sent: > 50, Unfit: > 20, Totals: > 20, Split: > 20 }, tally.ToString());
    }

    /// <summary>An answer that claims to go on is no reason to ask for a time that the request cannot say.</summary>
    [Fact]
    public async Task Demographics_come_whole()
    {
        var addresses = new List<string>();
        using var http = new HttpClient(new Answering(request =>
        {
            addresses.Add(request.RequestUri!.PathAndQuery);
            return """{"data":[{"name":"follower_demographics","period":"lifetime","total_value":{"value":3}}],"paging":{"next":"https://graph.instagram.com/v24.0/1/insights?since=1760000000&until=1760086400"}}""";
        }));
        var instagram = new InstagramClient(http, new GraphOptions { AccessToken = "IGAAtoken", TimeProvider = new FakeTimeProvider(Now) });

        List<IgInsight> all = [];
        await foreach (IgInsight insight in instagram.Me.Insights.Demographics(IgInsightTimeframe.ThisMonth, IgUserDemographicMetric.FollowerDemographics))
        {
            all.Add(insight);
        }

        Assert.Equal(3, Assert.Single(all).Figures.Total);
        Assert.DoesNotContain("since", Assert.Single(addresses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeframe_that_is_missing_is_told_however_the_request_is_sent()
    {
        IgUserInsightsOfRequest request = Instagram.Me.Insights.Of(IgInsightPeriod.Lifetime, IgUserMetric.FollowerDemographics);

        ArgumentException alone = await Assert.ThrowsAsync<ArgumentException>(() => request.GetAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => request.TryGetAsync());
        await Assert.ThrowsAsync<ArgumentException>(async () => await request.FirstOrDefaultAsync());

        Assert.Equal("'timeframe' is missing: the metric 'follower_demographics' needs it (needs). Set it, or ask for that metric in a request of its own. (Parameter 'timeframe')", alone.Message);
        Assert.Empty(Emulator.Requests);
    }

    private async Task TryAsync<TRequest>(Tally tally, EnumValueSpec metric, Func<TRequest> ask, Func<TRequest, Task<GraphPage<IgInsight>>> send, params (string Name, string? Value)[] beside)
    {
        string what = $"{metric.WireValue} {string.Join(' ', beside.Where(one => one.Value is not null).Select(one => $"{one.Name}={one.Value}"))}";
        int before = Emulator.Requests.Count;
        (string Name, string? Value)[] unfit = [.. beside.Where(one => one.Value is not null && metric.FindGoesWith(one.Name) is { } goes && !goes.Values.Contains(one.Value))];
        if (unfit.Length > 0)
        {
            ArgumentException e = Assert.Throws<ArgumentException>(() => ask());
            GoesWithSpec goes = metric.FindGoesWith(e.ParamName!)!;
            Assert.Contains(unfit, one => one.Name == e.ParamName && e.Message.Contains($"'{one.Value}'", StringComparison.Ordinal));
            Assert.Contains(goes.Values.Count == 0 ? $"no {e.ParamName}" : string.Join(" or ", goes.Values), e.Message, StringComparison.Ordinal);
            Assert.Equal(before, Emulator.Requests.Count);
            tally.Unfit++;
            return;
        }

        if (metric.Needs.FirstOrDefault(need => beside.Any(one => one.Name == need && one.Value is null)) is { } need)
        {
            ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => send(ask()));
            Assert.Equal((need, before), (e.ParamName, Emulator.Requests.Count));
            tally.Lacking++;
            return;
        }

        GraphPage<IgInsight> page;
        try
        {
            page = await send(ask());
        }
        catch (GraphApiException e) when (metric.Figure is { Error: { } error } && e.Error.Code == error.Code)
        {
            tally.Sent++;
            return;
        }

        Assert.Equal(before + 1, Emulator.Requests.Count);
        tally.Sent++;
        foreach (IgInsight insight in page)
        {
            Assert.Equal(metric.WireValue, insight.Name);
            Assert.NotEmpty(insight.Figures);
            Assert.True((insight.Values is null) != (insight.TotalValue is null), what);
            _ = insight.Values is null ? tally.Totals++ : tally.Series++;
            string? split = beside.FirstOrDefault(one => one.Name == "breakdown").Value;
            if (insight.TotalValue is { } total && split is not null)
            {
                Assert.Equal(split, Assert.Single(total.Breakdowns).Keys[^1]);
                Assert.Equal(total.Total, total.Sum(figure => figure.Value));
                Assert.All(total, figure => Assert.NotNull(figure[split]));
                tally.Split++;
            }
        }

        Assert.True(page.Count == 1 || metric.Figure is null, $"{what}: {page.Count}");
    }

    // Those that the host has in the version that is asked.
    private static IEnumerable<EnumValueSpec> Living(string type) =>
        s_spec.FindEnum(type)!.Values.Where(value => value.Availability.IsOn("instagram") && value.Availability.Until is null);

    private static IEnumerable<string> ValuesOf(string type) => s_spec.FindEnum(type)!.Values.Select(value => value.WireValue);

    private sealed class Tally
    {
        public int Sent { get; set; }

        public int Unfit { get; set; }

        public int Lacking { get; set; }

        public int Series { get; set; }

        public int Totals { get; set; }

        public int Split { get; set; }

        public override string ToString() => $"{Sent} sent, {Unfit} refused as unfit, {Lacking} for what they lack; {Series} in values, {Totals} as totals, {Split} of them split";
    }

    private sealed class Answering(Func<HttpRequestMessage, string> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new StringContent(answer(request)) });
    }
}
