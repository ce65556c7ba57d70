using System.Text.Json;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

public sealed class InsightsTests
{
    private static readonly EmulatorData s_data = EmulatorData.FromJson("""
        { "paths": { "me": "$account" }, "nodes": { "IgUser": [{ "$name": "account", "id": "1", "username": "shop", "followers_count": 1284, "media": [
          { "id": "101", "media_type": "VIDEO", "media_product_type": "REELS", "timestamp": "-3d", "like_count": 120, "comments_count": 14 },
          { "id": "102", "media_type": "IMAGE", "media_product_type": "STORY", "timestamp": "-2h", "like_count": 40 }] }] } }
        """);

    [Fact]
    public async Task Without_a_token_the_built_in_emulator_answers()
    {
        Outcome run = await new Cli().RunAsync("insights");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("Insights of acme_store, the last 7 days, from the built-in emulator (set INSTAGRAM_ACCESS_TOKEN to read your own)", run.OutputLines[0]);
        Assert.Contains(run.OutputLines, line => line.StartsWith("reach ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_pipe_every_figure_is_a_line()
    {
        Outcome run = await RunAsync(null, "insights", "--metric", "reach,likes", "--breakdown", "media_product_type", "--days", "2");

        string[] lines = [.. run.OutputLines.SkipWhile(line => !line.StartsWith("METRIC", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0)];
        Assert.Equal((0, 10), (run.ExitCode, lines.Length));
        Assert.All(lines, line => Assert.Matches("^(reach|likes) +[0-9]+  (POST|REEL|STORY|CAROUSEL_CONTAINER|AD)$", line));
        Assert.Contains("\nGET /v24.0/me/insights?period=day&metric=reach,likes&metric_type=total_value&breakdown=media_product_type&since=", run.Output.Replace("%2C", ",", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_gets_bars_one_chart_for_totals_and_one_for_what_has_days()
    {
        Outcome totals = await RunAsync(100, "insights");
        Outcome days = await RunAsync(100, "insights", "--by-day", "--days", "5");

        string[] metrics = ["reach", "views", "accounts_engaged", "total_interactions", "likes", "comments", "saves", "shares"];
        Assert.Equal(metrics, totals.OutputLines.Select(line => line.Trim().Split(' ')[0]).Where(metrics.Contains));
        Assert.All(totals.OutputLines.Where(line => line.Trim().StartsWith("reach ", StringComparison.Ordinal) || line.Trim().StartsWith("views ", StringComparison.Ordinal)), line => Assert.Contains('█', line));
        Assert.Contains(days.OutputLines, line => line.Trim() == "reach");
        Assert.Equal(5, days.OutputLines.Count(line => line.TrimStart().StartsWith("2026-11-", StringComparison.Ordinal) && line.Contains('█', StringComparison.Ordinal)));
        Assert.DoesNotContain(" \n", totals.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("101", "plays", "Removed with v22.0, in every version on 21 April 2025; use views.")]
    [InlineData(null, "reach,impressions", "Removed with v22.0; use views.")]
    public async Task A_metric_that_is_gone_is_told_with_what_to_use_instead(string? media, string metrics, string words)
    {
        Outcome run = await new Cli().RunAsync(["insights", .. media is null ? Array.Empty<string>() : [media], "--metric", metrics]);

        Assert.Equal((2, $"igraph: --metric cannot be '{metrics.Split(',')[^1]}' any more. {words}\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Of_a_media_it_asks_what_media_of_its_kind_has()
    {
        Outcome reel = await RunAsync(null, "insights", "101");
        Outcome story = await RunAsync(null, "insights", "102", "--metric", "navigation", "--breakdown", "story_navigation_action_type");

        Assert.StartsWith("Insights of reels 101, from http://127.0.0.1:", reel.Output, StringComparison.Ordinal);
        Assert.Matches("\nlikes +120\n", reel.Output);
        Assert.Contains("  tap_forward\n", story.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demographics_get_a_timeframe_and_no_days()
    {
        Outcome run = await RunAsync(null, "insights", "--metric", "follower_demographics", "--breakdown", "gender");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("timeframe=this_month", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("since=", run.Output, StringComparison.Ordinal);
        Assert.Equal(1284, run.OutputLines.Where(line => line.StartsWith("follower_", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task As_JSON_insights_are_as_the_API_gave_them()
    {
        using JsonDocument json = JsonDocument.Parse((await RunAsync(null, "insights", "101", "--json")).Output);

        JsonElement first = json.RootElement.GetProperty("insights")[0];
        Assert.Equal(("reach", 1080), (first.GetProperty("name").GetString(), first.GetProperty("values")[0].GetProperty("value").GetInt32()));
        Assert.Equal(0, json.RootElement.GetProperty("missing").GetArrayLength());
    }

    [Fact]
    public async Task What_there_are_no_figures_of_is_named()
    {
        Outcome run = await RunAsync(null, "insights", "102", "--metric", "reach,facebook_views,impressions");

        Assert.Contains("\nNo figures: impressions\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'--metric' does not know 'reech'. Did you mean 'reach'?", "--metric", "reech")]
    [InlineData("--breakdown does not know 'gendre'. Did you mean 'gender'?", "--breakdown", "gendre")]
    [InlineData("'breakdown' cannot be 'gender' beside the metric 'likes'", "--metric", "likes", "--breakdown", "gender")]
    [InlineData("'period' cannot be 'week' beside the metric 'views'", "--metric", "views", "--period", "week")]
    public async Task What_does_not_fit_is_a_mistake_of_the_command_line(string message, params string[] arguments)
    {
        Outcome run = await RunAsync(null, ["insights", .. arguments]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message.Replace("'--metric'", "--metric", StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
    }

    private static async Task<Outcome> RunAsync(int? terminalWidth, params string[] arguments)
    {
        await using GraphEmulator api = await LiveApi.StartAsync(s_data);
        Cli cli = LiveApi.Against(api, terminalWidth);
        cli.Variables["NO_COLOR"] = "1";
        return await cli.RunAsync(arguments);
    }
}
