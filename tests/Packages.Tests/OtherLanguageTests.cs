namespace InstagramGraphGen.Packages.Tests;

/// <summary>The compiled client in Visual Basic and F#, for which nothing is generated: from the package, in an empty project.</summary>
public sealed class OtherLanguageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const string Expected = """
        /v24.0/me?fields=username,followers_count
        acme 3
        /v24.0/me?fields=username,name
        Acme
        /v24.0/me/conversations?fields=participants{username}
        ada
        /v24.0/me/conversations?fields=messages.limit(1){message}
        hi

        """;

    [Fact]
    public async Task Visual_Basic_names_fields_and_projects()
    {
        var consumer = new Consumer(feed, "VisualBasic", "InstagramGraphGen.Instagram", "<OptionStrict>On</OptionStrict>", language: "vb");
        Assert.Equal(Expected, await consumer.RunAsync());
    }

    [Fact]
    public async Task FSharp_names_fields_and_projects()
    {
        var consumer = new Consumer(feed, "FSharp", "InstagramGraphGen.Instagram", "<Nullable>disable</Nullable>", """<ItemGroup><Compile Include="Program.fs" /></ItemGroup>""", language: "fs");
        Assert.Equal(Expected, await consumer.RunAsync());
    }

    [Theory]
    [InlineData("vb", "VisualBasic/Program.vb")]
    [InlineData("fsharp", "FSharp/Program.fs")]
    public async Task The_packages_README_shows_lines_of_these_programs(string language, string program)
    {
        string[] readme = await File.ReadAllLinesAsync(Path.Combine(PackedFeed.RepositoryRoot, "src", "InstagramGraphGen.Instagram", "README.md"));
        string[] shown = [.. readme.SkipWhile(line => line != $"```{language}").Skip(1).TakeWhile(line => line != "```").Where(line => line.Length > 0)];
        HashSet<string> lines = [.. (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Consumers", program))).Select(line => line.Trim())];
        Assert.NotEmpty(shown);
        Assert.All(shown, line => Assert.Contains(line, lines));
    }
}
