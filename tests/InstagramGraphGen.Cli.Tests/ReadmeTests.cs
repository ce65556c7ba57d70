using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

/// <summary>What the README shows is what the program prints.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_inbox_is_printed_as_shown()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        Outcome run = await LiveApi.Against(api).RunAsync("inbox", "--limit", "3", "--messages", "2");

        // The first line names the emulator, which plays the live API here.
        AssertShown(run.Output[run.Output.IndexOf('\n', StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task Insights_are_printed_as_shown()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        Outcome run = await LiveApi.Against(api).RunAsync("insights", "--metric", "reach,follows_and_unfollows", "--breakdown", "follow_type");

        AssertShown(run.Output[run.Output.IndexOf('\n', StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task A_node_is_printed_as_shown() =>
        AssertShown((await new Cli().RunAsync("get", "me", "--fields", "id,username,biography")).Output);

    [Fact]
    public async Task A_dry_run_is_printed_as_shown()
    {
        await using GraphEmulator api = await LiveApi.StartAsync();
        Outcome run = await LiveApi.Against(api).RunAsync("send", "--to", "kim_asks", "We do! Two weeks by post.", "--dry-run");

        AssertShown(run.Output.Replace(api.BaseAddress.OriginalString.TrimEnd('/'), "https://graph.instagram.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mistake_is_told_as_shown()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("igraph-readme-");
        try
        {
            string readme = Readme();
            int start = readme.IndexOf("extend: IgMesage", StringComparison.Ordinal);
            string file = Path.Combine(folder.FullName, "pinned.graph.yaml");
            await File.WriteAllTextAsync(file, readme[start..readme.IndexOf("$ igraph spec check", StringComparison.Ordinal)]);

            Outcome run = await new Cli().RunAsync("spec", "check", file);

            AssertShown(run.Output.Replace(folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("inbox")]
    [InlineData("insights")]
    [InlineData("send")]
    [InlineData("publish", "image")]
    [InlineData("publish", "reel")]
    [InlineData("publish", "story")]
    [InlineData("publish", "carousel")]
    [InlineData("media")]
    [InlineData("get")]
    [InlineData("post")]
    [InlineData("delete")]
    [InlineData("login")]
    [InlineData("token", "inspect")]
    [InlineData("token", "refresh")]
    [InlineData("emulate")]
    [InlineData("webhooks", "listen")]
    [InlineData("webhooks", "send")]
    [InlineData("webhooks", "simulate")]
    [InlineData("spec", "check")]
    public async Task Every_option_is_described(params string[] command)
    {
        Outcome help = await new Cli().RunAsync([.. command, "--help"]);

        string[] options = [.. help.OutputLines.Select(line => line.Trim().Split(' ')[0]).Where(word => word.StartsWith("--", StringComparison.Ordinal))];
        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Contains(option, Readme(), StringComparison.Ordinal));
    }

    private static void AssertShown(string output) => Assert.Contains(output, Readme(), StringComparison.Ordinal);

    private static string Readme() =>
        File.ReadAllText(Path.Combine(RepositoryFolder.Path, "src", "InstagramGraphGen.Cli", "README.md")).ReplaceLineEndings("\n");
}
