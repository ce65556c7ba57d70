using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

public sealed class GetTests
{
    [Fact]
    public async Task It_prints_the_answer_indented()
    {
        Outcome run = await new Cli().RunAsync("get", "me", "--fields", "id,username,biography");

        Assert.Equal(
            (0, """
            {
              "id": "26000000000000001",
              "username": "acme_store",
              "biography": "Mugs, plates and the odd teapot. 🍵"
            }

            """.ReplaceLineEndings("\n"), ""),
            (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Parameters_go_into_the_query_as_they_are()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        await LiveApi.Against(api).RunAsync("get", "/me/conversations/", "--fields", "id", "--param", "limit=2", "--param", "folder=a=b&c d");

        Assert.Equal("GET /v24.0/me/conversations?fields=id&limit=2&folder=a%3Db%26c%20d", Assert.Single(api.Requests).ToString());
    }

    [Fact]
    public async Task The_token_in_paging_links_is_masked()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync("get", "me/conversations", "--param", "limit=1");

        Assert.Contains("access_token=***", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATH is empty. Write what to read, such as me.", "")]
    [InlineData("PATH holds a '?'. Give what follows it with --fields and --param.", "me?fields=id")]
    [InlineData("PATH is a path behind the version, not an address: write what to read, such as me.", "https://graph.instagram.com/v24.0/me?access_token=x")]
    [InlineData("PATH is a path behind the version, not an address: write what to read, such as me.", "Graph.Instagram.com/v24.0/me")]
    [InlineData("PATH is a path behind the version, not an address: write what to read, such as me.", "graph.facebook.com/me")]
    [InlineData("PATH begins behind the version: leave out v24.0/.", "/v24.0/me")]
    [InlineData("'..' is no id: in a URL it would name another path.", "me/../other")]
    [InlineData("--param takes NAME=VALUE, not 'limit'.", "me", "--param", "limit")]
    [InlineData("--param takes NAME=VALUE, not 'limit='.", "me", "--param", "limit=")]
    [InlineData("The token does not belong on the command line, where other users can see it; set INSTAGRAM_ACCESS_TOKEN.", "me", "--param", "access_token=x")]
    public async Task What_cannot_be_asked_is_a_usage_error(string message, params string[] arguments)
    {
        Outcome run = await new Cli().RunAsync(["get", .. arguments]);

        Assert.Equal((2, "", $"igraph: {message}\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task On_a_terminal_it_says_who_answered()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome emulated = await new Cli { TerminalWidth = 80 }.RunAsync("get", "me");
        Outcome live = await LiveApi.Against(api, terminalWidth: 80).RunAsync("get", "me");

        Assert.Equal("The built-in emulator answered; set INSTAGRAM_ACCESS_TOKEN to ask the live API.\n", emulated.Error);
        Assert.Equal("", live.Error);
    }
}
