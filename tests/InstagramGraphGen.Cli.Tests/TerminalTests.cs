using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

public sealed class TerminalTests
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task A_terminal_gets_a_table_that_names_each_conversation_once()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        Cli cli = LiveApi.Against(api, terminalWidth: 120);
        cli.Variables["NO_COLOR"] = "1";

        Outcome run = await cli.RunAsync("inbox", "--limit", "3");

        int start = Array.FindIndex(run.OutputLines, line => line.Contains("With", StringComparison.Ordinal));
        Assert.Equal(
            """
              With          When (UTC)         From          Message
            ------
              kim_asks      2026-11-20 12:03   acme_store    We do! 14 to Norway, two weeks by post.
                            2026-11-20 11:56   kim_asks      One more thing: do you ship to Norway? My sister saw the mugs
                            2026-11-20 11:49   kim_asks      You are the best

              jo.buyer      2026-11-20 09:03   acme_store    It is! Shall I put it aside?
                            2026-11-20 08:53   jo.buyer      Is the one in this picture back?
                            2026-11-20 08:52   jo.buyer      [image]

              layla.reads   2026-11-19 12:03   layla.reads   شكرًا جزيلًا! 🙏🏽 הכוס יפה מאוד 💙
                            2026-11-19 11:03   acme_store    Yours leaves today 📦👩‍👩‍👧🏳️‍🌈
                            2026-11-19 10:03   layla.reads   مرحبا، هل الكوب الأزرق متوفر؟
            """.ReplaceLineEndings("\n"),
            string.Join('\n', run.OutputLines[start..(start + 13)].Select(line => line.TrimStart('─', '-').Length == 0 && line.Length > 0 ? "------" : line)));
    }

    [Fact]
    public async Task No_line_of_the_table_ends_in_blanks()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api, terminalWidth: 70).RunAsync("inbox");

        Assert.DoesNotContain(" \n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_lines_are_not_broken_so_that_they_can_be_copied()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api, terminalWidth: 60).RunAsync("inbox");

        Assert.EndsWith("is_unsupported}", run.OutputLines.Last(line => line.StartsWith("GET ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_are_for_terminals_that_want_them()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        Cli noColor = LiveApi.Against(api, terminalWidth: 120);
        noColor.Variables["NO_COLOR"] = "1";

        Outcome colour = await LiveApi.Against(api, terminalWidth: 120).RunAsync("inbox");
        Outcome plain = await noColor.RunAsync("inbox");
        Outcome pipe = await LiveApi.Against(api).RunAsync("inbox");

        Assert.Contains(Escape, colour.Output);
        Assert.DoesNotContain(Escape, plain.Output + plain.Error);
        Assert.DoesNotContain(Escape, pipe.Output + pipe.Error);
    }

    [Fact]
    public async Task Progress_is_shown_on_standard_error_while_it_pages()
    {
        await using GraphEmulator api = await LiveApi.StartAsync(LiveApi.Crowd(60));

        Outcome run = await LiveApi.Against(api, terminalWidth: 120, pipesOutput: true).RunAsync("inbox", "--limit", "60");

        Assert.Contains("25 conversations", run.Error, StringComparison.Ordinal);
        Assert.Contains("50 conversations", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, run.Output);
    }
}
