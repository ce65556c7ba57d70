using System.Text.Json;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph comments</c>.</summary>
public sealed class CommentsTests
{
    private const string Teapots = "17900000000000101";
    private const string Kim = "17800000000000101";
    private const string Mug = "17900000000000102";

    [Fact]
    public async Task Comments_are_shown_with_what_answers_them()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync("comments", Teapots);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [$"{Kim}", "  17800000000000102", "  17800000000000103", "17800000000000104", "17800000000000105"],
            run.OutputLines.Take(5).Select(line => line[..19].TrimEnd()));
        Assert.EndsWith("kim_asks     The blue one! 💙", run.OutputLines[0], StringComparison.Ordinal);
        Assert.EndsWith("acme_store   It has your name on it.", run.OutputLines[1], StringComparison.Ordinal);
        Assert.Contains("quentin.new  [hidden] Buy followers", run.OutputLines[3], StringComparison.Ordinal);
        Assert.Equal("3 comments.", run.OutputLines[6]);
        Assert.StartsWith($"GET /v24.0/{Teapots}/comments?", Assert.Single(api.Requests).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_newest_are_asked_for_and_json_is_what_the_API_gave()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync("comments", Teapots, "--limit", "1", "--json");

        JsonElement json = JsonElement.Parse(run.Output);
        Assert.True(json.GetProperty("has_more").GetBoolean());
        JsonElement comment = Assert.Single(json.GetProperty("comments").EnumerateArray());
        Assert.Equal(Kim, comment.GetProperty("id").GetString());
        Assert.Equal(2, comment.GetProperty("replies").GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task A_comment_is_posted_answered_hidden_shown_and_deleted()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        async Task<string> RunAsync(params string[] arguments)
        {
            Outcome run = await LiveApi.Against(api).RunAsync(["comments", Teapots, .. arguments]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            return run.Output;
        }

        Assert.Matches("^Commented: [0-9]+\n$", await RunAsync("--post", "Thank you all!"));
        Assert.Matches("^Answered: [0-9]+\n$", await RunAsync("--to", Kim, "--reply", "It is yours."));
        Assert.Equal($"Hidden: {Kim}\n", await RunAsync("--hide", Kim));
        string hidden = await RunAsync();
        Assert.Contains("[hidden] The blue one!", hidden, StringComparison.Ordinal);
        Assert.Contains("Thank you all!", hidden.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("It is yours.", hidden, StringComparison.Ordinal);
        Assert.Equal($"Shown again: {Kim}\n", await RunAsync("--show", Kim));
        Assert.Equal($"Deleted: {Kim}\n", await RunAsync("--delete", Kim));
        Assert.DoesNotContain("The blue one!", await RunAsync(), StringComparison.Ordinal);

        // A POST that makes a comment never names fields: the API would make it and then fail.
        Assert.DoesNotContain(api.Requests, request => request.Method == "POST" && request.ToString().Contains("fields", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Comments_are_turned_off_and_a_media_without_any_says_so()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Assert.Equal("Comments are off\n", (await LiveApi.Against(api).RunAsync("comments", Mug, "--enable", "false")).Output);
        Outcome refused = await LiveApi.Against(api).RunAsync("comments", Mug, "--post", "?");
        Outcome none = await LiveApi.Against(api).RunAsync("comments", Mug);

        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith($"igraph: POST /v24.0/{Mug}/comments (message): (100)", refused.Error, StringComparison.Ordinal);
        Assert.Equal("0 comments.\n", none.Output);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync("comments", Teapots, "--hide", Kim, "--dry-run");

        Assert.StartsWith($"POST {api.BaseAddress.OriginalString.TrimEnd('/')}/v24.0/{Kim}?hide=true", run.Output, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData("--reply answers a comment: name it with --to COMMENT.", Teapots, "--reply", "a")]
    [InlineData("--to names the comment that is answered: say with --reply TEXT what with.", Teapots, "--to", "1")]
    [InlineData("One thing at a time: --hide and --delete are two.", Teapots, "--hide", "1", "--delete", "1")]
    [InlineData("--hide needs something behind it.", Teapots, "--hide", "")]
    public async Task What_cannot_be_done_is_told_before_anything_is_sent(string message, params string[] arguments)
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync(["comments", .. arguments]);

        Assert.Equal((2, $"igraph: {message}\n"), (run.ExitCode, run.Error));
        Assert.Empty(api.Requests);
    }
}
