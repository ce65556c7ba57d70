using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph post</c> and <c>igraph delete</c>.</summary>
public sealed class PostTests
{
    [Fact]
    public async Task A_form_goes_out_and_the_answer_is_printed_indented()
    {
        await using var server = new TurnServer(Turn.Json("""{"id":"17"}"""));

        Outcome run = await LiveApi.Against(server.Address).RunAsync("post", "/me/media/", "--form", "caption=a=b&c ü", "--form", "empty=");

        Assert.Equal((0, "{\n  \"id\": \"17\"\n}\n", ""), (run.ExitCode, run.Output, run.Error));
        string request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v24.0/me/media HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\ncaption=a%3Db%26c%20%C3%BC&empty=", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_JSON_are_JSON_or_else_a_text()
    {
        await using var server = new TurnServer(Turn.Json("{}"));

        await LiveApi.Against(server.Address).RunAsync(
            "post", "me/messages", "--json", """recipient={"id":"1"}""", "--json", "text=We do!", "--json", "number=7", "--json", "quoted=\"7\"", "--json", "on=true", "--json", "list=[1,\"a\"]", "--json", "broken={", "--json", "empty=");

        Assert.EndsWith(
            """{"recipient":{"id":"1"},"text":"We do!","number":7,"quoted":"7","on":true,"list":[1,"a"],"broken":"{","empty":""}""",
            Assert.Single(server.Requests),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_goes_out_with_its_query()
    {
        await using var server = new TurnServer(Turn.Json("""{"success":true}"""));

        Outcome run = await LiveApi.Against(server.Address).RunAsync("delete", "me/messenger_profile", "--param", "fields=[\"ice_breakers\"]");

        Assert.Equal((0, "{\n  \"success\": true\n}\n"), (run.ExitCode, run.Output));
        Assert.Equal(["DELETE /v24.0/me/messenger_profile?fields=%5B%22ice_breakers%22%5D"], server.Lines);
    }

    [Fact]
    public async Task A_dry_run_prints_the_request_and_sends_nothing()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        string address = api.BaseAddress.OriginalString.TrimEnd('/');

        Outcome json = await LiveApi.Against(api).RunAsync("post", "me/messages", "--json", """message={"text":"We do! 🍵"}""", "--dry-run");
        Outcome form = await LiveApi.Against(api).RunAsync("post", "17", "--form", $"hide=true", "--form", $"note={LiveApi.Token}", "--dry-run");
        Outcome delete = await LiveApi.Against(api).RunAsync("delete", "17", "--dry-run");

        Assert.Equal(
            (0, $$"""
            POST {{address}}/v24.0/me/messages
            Authorization: Bearer ***
            Content-Type: application/json

            {
              "message": {
                "text": "We do! 🍵"
              }
            }

            """.ReplaceLineEndings("\n"), ""),
            (json.ExitCode, json.Output, json.Error));
        Assert.Equal($"POST {address}/v24.0/17\nAuthorization: Bearer ***\nContent-Type: application/x-www-form-urlencoded\n\nhide=true&note=***\n", form.Output);
        Assert.Equal($"DELETE {address}/v24.0/17\nAuthorization: Bearer ***\n", delete.Output);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData("PATH is empty. Write where to write, such as me/messages.", "post", "")]
    [InlineData("PATH holds a '?'. Give what follows it with --form or --json.", "post", "me?a=b")]
    [InlineData("PATH begins behind the version: leave out v24.0/.", "post", "/v24.0/me")]
    [InlineData("'..' is no id: in a URL it would name another path.", "post", "me/../other")]
    [InlineData("--form takes NAME=VALUE, not 'text'.", "post", "me", "--form", "text")]
    [InlineData("--json takes NAME=VALUE, not '=1'.", "post", "me", "--json", "=1")]
    [InlineData("A body is a form or JSON: give --form or --json, not both.", "post", "me", "--form", "a=b", "--json", "c=d")]
    [InlineData("The token does not belong on the command line, where other users can see it; set INSTAGRAM_ACCESS_TOKEN.", "post", "me", "--json", "access_token=x")]
    [InlineData("PATH is empty. Write what to delete, such as an id.", "delete", "/")]
    [InlineData("--param takes NAME=VALUE, not 'a='.", "delete", "me", "--param", "a=")]
    public async Task What_cannot_be_written_is_a_usage_error(string message, params string[] arguments)
    {
        Outcome run = await new Cli().RunAsync(arguments);

        Assert.Equal((2, "", $"igraph: {message}\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task A_write_that_gets_no_answer_ends_with_3_and_one_that_is_refused_with_1()
    {
        await using var cutting = new TurnServer(Turn.Cut);
        await using var gateway = new TurnServer(Turn.Json("<html>", 502));
        await using var refusing = new TurnServer(Turn.Json("""{"error":{"message":"No","code":100}}""", 400));

        Outcome cut = await LiveApi.Against(cutting.Address).RunAsync("post", "me", "--form", "a=b");
        Outcome page = await LiveApi.Against(gateway.Address).RunAsync("delete", "17");
        Outcome refused = await LiveApi.Against(refusing.Address).RunAsync("post", "me", "--form", "a=b");
        Outcome unreached = await LiveApi.Against(new Uri("http://127.0.0.1:1")).RunAsync("post", "me", "--form", "a=b");

        Assert.Equal((3, 3, 1, 1), (cut.ExitCode, page.ExitCode, refused.ExitCode, unreached.ExitCode));
        Assert.EndsWith(" It may have been executed: look before it is sent again.\n", cut.Error, StringComparison.Ordinal);
        Assert.EndsWith(" It may have been executed: look before it is sent again.\n", page.Error, StringComparison.Ordinal);
        Assert.StartsWith("igraph: The API cannot be reached: POST /v24.0/me (a): ", unreached.Error, StringComparison.Ordinal);
        Assert.EndsWith(" It was not executed: it was not sent, or not to its end.\n", unreached.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_a_write_that_was_sent_gives_130_and_says_so()
    {
        await using var server = new TurnServer(Turn.Stall);
        using var stop = new CancellationTokenSource();

        Task<Outcome> call = LiveApi.Against(server.Address).RunAsync(stop.Token, "post", "me", "--form", "a=b");
        await server.RequestArrived();
        await stop.CancelAsync();

        Outcome run = await call.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((130, "igraph: POST /v24.0/me (a) was stopped. It may have been executed: look before it is sent again.\n"), (run.ExitCode, run.Error));
    }
}
