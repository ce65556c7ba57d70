using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph send</c>.</summary>
public sealed class SendTests
{
    private const string Conversations = """{"data":[{"participants":{"data":[{"id":"1","username":"shop"},{"id":"7001","username":"kim_asks"}]}}]}""";

    [Fact]
    public async Task It_finds_the_person_and_sends()
    {
        await using var server = new TurnServer(Turn.Json(Conversations), Turn.Json("""{"recipient_id":"7001","message_id":"m_1"}"""));

        Outcome run = await LiveApi.Against(server.Address).RunAsync("send", "--to", "@Kim_Asks", "We do!", "--reply-to", "m_0", "--human-agent");

        Assert.Equal((0, "Sent to kim_asks: m_1\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(["GET /v24.0/me/conversations?limit=50&fields=participants%7Bid,username%7D", "POST /v24.0/me/messages"], server.Lines);
        Assert.EndsWith("""{"recipient":{"id":"7001"},"message":{"text":"We do!"},"reply_to":{"mid":"m_0"},"tag":"HUMAN_AGENT"}""", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_is_in_the_inbox_and_nobody_waits_any_more()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        api.Persons["kim_asks"].Write("Is the blue one back?");
        Outcome before = await LiveApi.Against(api).RunAsync("inbox", "--unanswered", "--limit", "1", "--messages", "1");

        Outcome sent = await LiveApi.Against(api).RunAsync("send", "--to", "kim_asks", "It is! 🍵");
        Outcome image = await LiveApi.Against(api).RunAsync("send", "--to", "kim_asks", "--image", "https://cdn.invalid/blue.jpg");
        Outcome after = await LiveApi.Against(api).RunAsync("inbox", "--limit", "1", "--messages", "3");
        Outcome waiting = await LiveApi.Against(api).RunAsync("inbox", "--unanswered");

        Assert.Equal((0, 0), (sent.ExitCode, image.ExitCode));
        Assert.Contains("Is the blue one back?", before.Output, StringComparison.Ordinal);
        Assert.Equal(["[image]", "It is! 🍵", "Is the blue one back?"], after.OutputLines[3..6].Select(line => line[(line.LastIndexOf("  ", StringComparison.Ordinal) + 2)..]));
        Assert.DoesNotContain("kim_asks", waiting.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wrote_days_ago_is_answered_by_a_person_of_the_staff_only()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome late = await LiveApi.Against(api).RunAsync("send", "--to", "marco.bakes", "1260 degrees");
        Outcome agent = await LiveApi.Against(api).RunAsync("send", "--to", "marco.bakes", "1260 degrees", "--human-agent");

        Assert.Equal((1, 0), (late.ExitCode, agent.ExitCode));
        Assert.StartsWith("igraph: POST /v24.0/me/messages (recipient, message): (10/2534022) ", late.Error, StringComparison.Ordinal);
        Assert.StartsWith("Sent to marco.bakes: ", agent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_in_emulator_says_that_it_forgets()
    {
        Outcome run = await new Cli().RunAsync("send", "--to", "kim_asks", "We do!");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Sent to kim_asks in the built-in emulator, which forgets it now (set INSTAGRAM_ACCESS_TOKEN to write for real): ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@jo look at this")]
    [InlineData("- one\n- two", "--")]
    [InlineData("-", "--")]
    [InlineData("a - b --c")]
    [InlineData("--dry-run", "--")]
    public async Task A_text_may_begin_with_anything(string text, params string[] before)
    {
        await using var server = new TurnServer(Turn.Json("""{"recipient_id":"1","message_id":"m"}"""));

        Outcome run = await LiveApi.Against(server.Address).RunAsync(["send", "--to", "7001", .. before, text]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($$$"""{"recipient":{"id":"7001"},"message":{"text":{{{System.Text.Json.JsonSerializer.Serialize(text)}}}}}""", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_may_begin_with_a_dash_where_it_is_joined_to_its_option()
    {
        await using var server = new TurnServer(Turn.Json("""{"recipient_id":"1","message_id":"m"}"""));

        Outcome run = await LiveApi.Against(server.Address).RunAsync("send", "--to", "7001", "a", "--reply-to=-m_1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith(""","reply_to":{"mid":"-m_1"}}""", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_needs_no_search_and_an_image_no_text()
    {
        await using var server = new TurnServer(Turn.Json("""{"recipient_id":"7001"}"""));

        Outcome run = await LiveApi.Against(server.Address).RunAsync("send", "--to", "7001", "--image", "https://example.com/mug.jpg");

        Assert.Equal((0, "Sent to 7001: the API gave no id\n"), (run.ExitCode, run.Output));
        Assert.EndsWith("""{"recipient":{"id":"7001"},"message":{"attachment":{"type":"image","payload":{"url":"https://example.com/mug.jpg"}}}}""", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_finds_the_person_and_prints_the_request()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync("send", "--to", "kim_asks", "We do! 🍵", "--dry-run");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"POST {api.BaseAddress.OriginalString.TrimEnd('/')}/v24.0/me/messages\nAuthorization: Bearer ***\nContent-Type: application/json\n\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"text\": \"We do! 🍵\"", run.Output, StringComparison.Ordinal);
        Assert.All(api.Requests, r => Assert.StartsWith("GET ", r.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Nobody called 'kim_ask' is in the account's 1 conversation, and only who has written can be written to. Did you mean 'kim_asks'?", "--to", "kim_ask", "a")]
    [InlineData("Nobody called 'nobody.like.that' is in the account's 1 conversation, and only who has written can be written to.", "--to", "nobody.like.that", "a")]
    [InlineData("Nobody called 'asks' is in the account's 1 conversation, and only who has written can be written to. Did you mean 'kim_asks'?", "--to", "asks", "a")]
    [InlineData("'hello' is too much: send takes one TEXT, in quotes where it has several words. PERSON is named with --to. 'igraph send --help' tells more.", "kim_asks", "hello")]
    [InlineData("'there' is too much: send takes one TEXT, in quotes where it has several words. 'igraph send --help' tells more.", "--to", "kim_asks", "hello", "there")]
    [InlineData("There is no option '--dryrun'. Did you mean '--dry-run'? A TEXT that begins with '-' needs '--' before it. 'igraph send --help' tells more.", "--to", "kim_asks", "--dryrun")]
    [InlineData("There is no option '--dryrun'. Did you mean '--dry-run'? A TEXT that begins with '-' needs '--' before it. 'igraph send --help' tells more.", "--to", "kim_asks", "hello", "--dryrun")]
    [InlineData("There is no option '--human_agent'. Did you mean '--human-agent'? A TEXT that begins with '-' needs '--' before it. 'igraph send --help' tells more.", "--to", "kim_asks", "--human_agent")]
    [InlineData("There is no option '-x'. A TEXT that begins with '-' needs '--' before it. 'igraph send --help' tells more.", "--to", "kim_asks", "-x")]
    [InlineData("There is no option '-'. A TEXT that begins with '-' needs '--' before it. 'igraph send --help' tells more.", "--to", "kim_asks", "-")]
    [InlineData("There is no option '--dryrun'. Did you mean '--dry-run'? A value that begins with '-' is written --reply-to=--dryrun. 'igraph send --help' tells more.", "--to", "7001", "hello", "--reply-to", "--dryrun")]
    [InlineData("--human-agent takes true or false, not 'yes'. 'igraph send --help' tells more.", "--to", "7001", "--human-agent=yes")]
    [InlineData("--to is empty. Give the username of somebody who has written, or the person's id.", "--to", "@", "a")]
    [InlineData("There is nothing to send: give a TEXT or --image.", "--to", "kim_asks")]
    [InlineData("There is nothing to send: give a TEXT or --image.", "--to", "kim_asks", "")]
    [InlineData("A message holds a text or an image: send two.", "--to", "kim_asks", "a", "--image", "https://example.com/a.jpg")]
    [InlineData("--image takes an address that Instagram can fetch, such as https://example.com/mug.jpg, not 'mug.jpg'.", "--to", "kim_asks", "--image", "mug.jpg")]
    public async Task What_cannot_be_sent_is_a_usage_error(string message, params string[] arguments)
    {
        await using var server = new TurnServer(Turn.Json(Conversations));

        Outcome run = await LiveApi.Against(server.Address).RunAsync(["send", .. arguments]);

        Assert.Equal((2, "", $"igraph: {message}\n"), (run.ExitCode, run.Output, run.Error));
        Assert.DoesNotContain(server.Lines, line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_told_before_anything_is_sent()
    {
        await using var server = new TurnServer(Turn.Json(Conversations));

        Outcome run = await LiveApi.Against(server.Address).RunAsync("send", "--to", "kim_asks", new string('ü', 501));

        Assert.Equal((2, "igraph: TEXT has 1002 bytes in UTF-8: the API takes 1000 at most (max_bytes).\n"), (run.ExitCode, run.Error));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Without_a_person_it_tells_what_is_missing()
    {
        Outcome run = await new Cli().RunAsync("send", "We do!");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--to", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_why_and_a_cut_one_that_it_may_have_been_sent()
    {
        await using var refusing = new TurnServer(Turn.Json("""{"error":{"message":"(#10) This message is sent outside of allowed window.","code":10,"error_subcode":2534022}}""", 400));
        await using var cutting = new TurnServer(Turn.Cut);

        Outcome refused = await LiveApi.Against(refusing.Address).RunAsync("send", "--to", "7001", "a secret text");
        Outcome cut = await LiveApi.Against(cutting.Address).RunAsync("send", "--to", "7001", "a secret text");

        Assert.Equal((1, 3), (refused.ExitCode, cut.ExitCode));
        Assert.StartsWith("igraph: POST /v24.0/me/messages (recipient, message): (10/2534022) ", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith(" It may have been executed: look before it is sent again. Read the newest messages of the thread with the person: conversations with user_id.\n", cut.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Error + cut.Error, StringComparison.Ordinal);
    }
}
