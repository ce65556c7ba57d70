using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>What the README says of insights that does not compile, or warns.</summary>
public sealed class InsightsTests
{
    [Theory]
    [InlineData("await instagram.Media(\"1\").Insights.OfReel(IgReelMetric.Views, IgReelMetric.Reach).GetAsync();", null)]
    [InlineData("await instagram.Media(\"1\").Insights.OfReel(IgStoryMetric.Navigation).GetAsync();", "CS1503")]
    [InlineData("await instagram.Media(\"1\").Insights.OfReel(IgReelMetric.Navigation).GetAsync();", "CS0117")]
    [InlineData("await instagram.Media(\"1\").Insights.OfStory(IgStoryMetric.Navigation).GetAsync();", null)]
    [InlineData("await instagram.Media(\"1\").Insights.Of(IgMediaMetric.Navigation).GetAsync();", null)]
    [InlineData("await instagram.Me.Insights.TimeSeries(IgUserSeriesMetric.Views).GetAsync();", "CS0117")]
    [InlineData("await instagram.Me.Insights.TimeSeries(IgUserSeriesMetric.Reach).Breakdown(IgUserTotalBreakdown.FollowType).GetAsync();", "CS1061")]
    [InlineData("await instagram.Me.Insights.Totals(IgUserTotalMetric.Reach).Breakdown(IgDemographicBreakdown.Age).GetAsync();", "CS1503")]
    [InlineData("await instagram.Me.Insights.Demographics(IgUserDemographicMetric.FollowerDemographics).GetAsync();", "CS1503")]
    [InlineData("await instagram.Me.Insights.GetAsync();", "CS1061")]
    public void What_the_API_refuses_does_not_compile(string code, string? error)
    {
        string[] errors = [.. Snippet.Compile(code).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)];

        Assert.Equal(error is null ? [] : [error], errors);
    }

    [Theory]
    [InlineData("IgReelMetric.Plays", "Removed with v22.0, in every version on 21 April 2025; use views.")]
    [InlineData("IgUserSeriesMetric.Impressions", "Removed with v22.0; use views.")]
    [InlineData("IgMediaMetric.Engagement", "Removed with v18.0, in every version on 11 December 2023; use total_interactions.")]
    public void What_was_removed_warns_and_says_when(string metric, string message)
    {
        Diagnostic warning = Assert.Single(Snippet.Compile($"_ = {metric};").GetDiagnostics(), d => d.Id == "CS0618");

        Assert.EndsWith(message + "'", warning.GetMessage(null), StringComparison.Ordinal);
    }
}
