using System.Text.Json;
using System.Text.RegularExpressions;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

public sealed partial class InboxTests
{
    [Fact]
    public async Task Without_a_token_the_built_in_emulator_answers()
    {
        Outcome run = await new Cli().RunAsync("inbox");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("Inbox of acme_store, from the built-in emulator (set INSTAGRAM_ACCESS_TOKEN to read your own)", run.OutputLines[0]);
        Assert.Contains("layla.reads", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_pipe_every_message_is_one_line_with_all_its_columns()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync("inbox", "--limit", "3");

        Assert.Equal(
            $$"""
            Inbox of acme_store, from {{api.BaseAddress.GetLeftPart(UriPartial.Authority)}}

            WITH         WHEN (UTC)        FROM         MESSAGE
            kim_asks     2026-11-20 12:03  acme_store   We do! 14 to Norway, two weeks by post.
            kim_asks     2026-11-20 11:56  kim_asks     One more thing: do you ship to Norway? My sister saw the mugs
            kim_asks     2026-11-20 11:49  kim_asks     You are the best
            jo.buyer     2026-11-20 09:03  acme_store   It is! Shall I put it aside?
            jo.buyer     2026-11-20 08:53  jo.buyer     Is the one in this picture back?
            jo.buyer     2026-11-20 08:52  jo.buyer     [image]
            layla.reads  2026-11-19 12:03  layla.reads  شكرًا جزيلًا! 🙏🏽 הכוס יפה מאוד 💙
            layla.reads  2026-11-19 11:03  acme_store   Yours leaves today 📦👩‍👩‍👧🏳️‍🌈
            layla.reads  2026-11-19 10:03  layla.reads  مرحبا، هل الكوب الأزرق متوفر؟

            3 conversations; there are more, see --limit

            Requests sent:
            GET /v24.0/me?fields=username
            GET /v24.0/me/conversations?limit=3&fields=id,updated_time,participants{id,username},messages.limit(3){id,created_time,from{username},message,shares{link},attachments{name,mime_type},story,is_unsupported}

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Unanswered_are_the_conversations_in_which_the_other_side_wrote_last()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.One([.. Enumerable.Range(0, 40).Select(i => Conversation(i, isAnswered: i % 3 == 0))]));

        Outcome all = await LiveApi.Against(api).RunAsync("inbox", "--unanswered", "--limit", "100", "--messages", "1");
        Outcome first = await LiveApi.Against(api).RunAsync("inbox", "--unanswered", "--limit", "20", "--messages", "2", "--json");

        string[] expected = [.. Enumerable.Range(0, 40).Where(i => i % 3 != 0).Select(i => $"person{i}")];
        Assert.Equal(expected, all.OutputLines.Where(l => l.StartsWith("person", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]));
        Assert.Contains("\n26 unanswered conversations\n", all.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(first.Output);
        Assert.Equal((20, true), (json.RootElement.GetProperty("conversations").GetArrayLength(), json.RootElement.GetProperty("has_more").GetBoolean()));

        static string Conversation(int i, bool isAnswered)
        {
            string person = $$"""{ "id": "{{1000 + i}}", "username": "person{{i}}" }""";
            const string Shop = """{ "id": "1", "username": "shop" }""";
            return $$"""
                { "updated_time": "-{{i}}m", "participants": [{{Shop}}, {{person}}],
                  "messages": [{ "created_time": "-{{i}}m", "from": {{(isAnswered ? Shop : person)}}, "message": "newest" },
                               { "created_time": "-{{i + 100}}m", "from": {{(isAnswered ? person : Shop)}}, "message": "older" }] }
                """;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(200)]
    public async Task Unanswered_says_who_wrote_too_long_ago_to_be_answered(int? terminalWidth)
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.One(From("amy", "-23h"), From("ben", "-25h"), From("cleo", "-6d"), From("dan", "-8d")));

        Outcome unanswered = await Run("inbox", "--unanswered");
        Outcome fresh = await Run("inbox", "--unanswered", "--limit", "1");
        Outcome all = await Run("inbox");

        const string Late = "\nWrote more than 24 hours ago, so that only a person of the staff may answer (send --human-agent): ben, cleo\n"
            + "Wrote more than seven days ago, so that nobody may answer: dan\n";
        Assert.Contains($"4 unanswered conversations{Late}", unanswered.Output, StringComparison.Ordinal);
        Assert.All([fresh, all], run => Assert.DoesNotContain("ago", run.Output, StringComparison.Ordinal));

        Task<Outcome> Run(params string[] arguments)
        {
            Cli cli = LiveApi.Against(api, terminalWidth);
            cli.Variables["NO_COLOR"] = "1";
            return cli.RunAsync(arguments);
        }

        static string From(string person, string time) => $$"""
            { "updated_time": "{{time}}", "participants": [{ "id": "1", "username": "shop" }, { "id": "9{{person.Length}}", "username": "{{person}}" }],
              "messages": [{ "created_time": "{{time}}", "from": { "id": "9{{person.Length}}", "username": "{{person}}" }, "message": "hi" }] }
            """;
    }

    [Fact]
    public async Task A_message_without_text_says_what_it_is()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync("inbox");

        Assert.Equal(
            ["image", "shared post", "template", "video", "something that the API cannot show", "mention in a story"],
            Bracketed().Matches(run.Output).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public async Task The_lines_are_what_the_API_received()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(30));

        Outcome run = await LiveApi.Against(api).RunAsync("inbox", "--limit", "30");

        Assert.Equal(
            api.Requests.Select(r => Uri.UnescapeDataString(r.ToString())),
            run.OutputLines.Where(line => line.StartsWith("GET ", StringComparison.Ordinal)).Select(Uri.UnescapeDataString));
        Assert.Equal(3, api.Requests.Count);
    }

    [Fact]
    public async Task It_reads_as_many_pages_as_the_limit_needs()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(60));

        Outcome run = await LiveApi.Against(api).RunAsync("inbox", "--limit", "50");

        string[] people = [.. run.OutputLines.Where(line => line.StartsWith("person", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])];
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"person{i}"), people);
        Assert.Contains("\n50 conversations; there are more, see --limit\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(1 + 2, api.Requests.Count);
    }

    [Fact]
    public async Task It_says_nothing_of_more_where_all_was_read()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(1));

        Outcome run = await LiveApi.Against(api).RunAsync("inbox");

        Assert.Contains("\n1 conversation\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_inbox_is_no_error()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(0));

        Outcome run = await LiveApi.Against(api).RunAsync("inbox");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\n0 conversations\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_refuses_the_fields_for_media_is_asked_without_them()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        api.Faults.Add(Fault.Error(100, message: "Tried accessing nonexisting field (attachments)"), path: "attachments");

        Outcome run = await LiveApi.Against(api).RunAsync("inbox", "--limit", "2");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("  jo.buyer    [no text]\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, api.Requests.Count);
    }

    [Fact]
    public async Task Json_is_one_document_and_nothing_else()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api, terminalWidth: 80, pipesOutput: true).RunAsync("inbox", "--json", "--limit", "3", "--messages", "1");

        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(("acme_store", false, true), (Text("account"), json.RootElement.GetProperty("emulated").GetBoolean(), json.RootElement.GetProperty("has_more").GetBoolean()));
        JsonElement[] conversations = [.. json.RootElement.GetProperty("conversations").EnumerateArray()];
        Assert.Equal(
            ["kim_asks", "jo.buyer", "layla.reads"],
            conversations.Select(c => c.GetProperty("participants").GetProperty("data")[1].GetProperty("username").GetString()));
        Assert.Equal("شكرًا جزيلًا! 🙏🏽 הכוס יפה מאוד 💙", Assert.Single(conversations[2].GetProperty("messages").GetProperty("data").EnumerateArray()).GetProperty("message").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("requests").GetArrayLength());
        Assert.Contains("\"شكرًا جزيلًا! 🙏🏽 הכוס יפה מאוד 💙\"", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);

        string? Text(string name) => json.RootElement.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("💙 \\uD83D\\uDC99 \\uD83D💙\\💙")]
    [InlineData("\u001b[2J \u009b \" \t \u2028 \\")]
    public async Task Json_keeps_every_text(string text)
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Saying(text));

        Outcome run = await LiveApi.Against(api).RunAsync("inbox", "--json");

        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement message = json.RootElement.GetProperty("conversations")[0].GetProperty("messages").GetProperty("data")[0];
        Assert.Equal(text, message.GetProperty("message").GetString());
        Assert.DoesNotContain(run.Output, c => c != '\n' && char.IsControl(c));
    }

    [Theory]
    [InlineData("two\r\nlines\nand\u2028more", "two lines and more")]
    [InlineData("\u001b[31mred\u001b[0m \u0007bell \u009b2J", " [31mred [0m bell 2J")]
    [InlineData("[bold]no markup[/]", "[bold]no markup[/]")]
    public async Task A_text_cannot_leave_its_line_nor_steer_the_terminal(string text, string shown)
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Saying(text));

        Outcome pipe = await LiveApi.Against(api).RunAsync("inbox");
        Outcome terminal = await LiveApi.Against(api, terminalWidth: 120).RunAsync("inbox");

        Assert.Contains($"person  {shown.TrimStart()}\n", pipe.Output, StringComparison.Ordinal);
        Assert.Contains($" {shown.TrimStart()}\n", terminal.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\[([^\]]+)\]\n")]
    private static partial Regex Bracketed();
}
