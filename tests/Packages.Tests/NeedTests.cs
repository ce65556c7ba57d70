using System.IO.Compression;
using System.Text.RegularExpressions;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>A project that cannot use the package hears why, once; one that can needs nothing that nobody told it of.</summary>
public sealed partial class NeedTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const string Program = """
        using System;
        using System.Net.Http;
        using Instagram;
        using InstagramGraphGen;

        using var http = new HttpClient();
        var instagram = new InstagramClient(http, new GraphOptions { AccessToken = "t" });
        Console.WriteLine(instagram.Me.Select(u => u.Username));
        Console.WriteLine(instagram.Me.Fields(u => u.Id));
        """;

    [Theory]
    [InlineData("<TargetFramework>net8.0</TargetFramework>", "GRAPH2001: InstagramGraphGen needs .NET 10 or later, and this project is built for net8.0. Set its TargetFramework to net10.0")]
    [InlineData("<TargetFramework>netstandard2.0</TargetFramework><OutputType>Library</OutputType><LangVersion>latest</LangVersion>", "GRAPH2001: InstagramGraphGen needs .NET 10 or later, and this project is built for netstandard2.0.")]
    [InlineData("<LangVersion>12</LangVersion>", "GRAPH2001: InstagramGraphGen makes code that needs C# 13 or later, and this project sets LangVersion to 12.")]
    [InlineData("<LangVersion>7.3</LangVersion><Nullable>disable</Nullable>", "GRAPH2001: InstagramGraphGen makes code that needs C# 13 or later, and this project sets LangVersion to 7.3.")]
    [InlineData("<InstagramGraphSpec>false</InstagramGraphSpec>", "GRAPH1015: A property of the project has an old name, which means nothing: InstagramGraphSpec is called GraphGenBundledSpec.")]
    [InlineData("<InstagramHost>facebook</InstagramHost><InstagramGraphVisibility>public</InstagramGraphVisibility>", "InstagramGraphVisibility is called GraphGenVisibility, InstagramHost is called GraphGenHost.")]
    public async Task What_is_missing_is_one_error_in_front_of_all_others(string properties, string message)
    {
        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen", properties + "<ImplicitUsings>disable</ImplicitUsings>");
        consumer.Write("Program.cs", Program);
        Output build = await consumer.TryBuildAsync();
        string error = Assert.Single(build.Text.Split("Build FAILED")[0].Split('\n'), line => line.Contains("error", StringComparison.Ordinal) || line.Contains("warning", StringComparison.Ordinal));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("Prebuilt.csproj", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_shows_the_same_error_and_compiles_nothing_that_is_emitted()
    {
        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen", "<TargetFramework>net8.0</TargetFramework>");
        consumer.Write("Program.cs", Program);
        await consumer.TryBuildAsync();
        Output edit = await consumer.TryAsync("msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:ContinueOnError=true", "-v:q");
        Assert.DoesNotContain(".g.cs", edit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emitted_code_lives_with_strict_settings_and_without_any()
    {
        var strict = new Consumer(feed, "Prebuilt", "InstagramGraphGen", """
            <PublishAot>true</PublishAot>
            <LangVersion>13</LangVersion>
            <Nullable>disable</Nullable>
            <ImplicitUsings>disable</ImplicitUsings>
            <AnalysisMode>All</AnalysisMode>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <GraphGenVisibility>public</GraphGenVisibility>
            """);
        strict.Write("Program.cs", Program);
        Assert.Equal("GET /v24.0/me?fields=username\nGET /v24.0/me?fields=id\n", await strict.RunAsync());
    }

    [Fact]
    public async Task The_first_program_of_the_README_compiles_as_it_stands()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(PackedFeed.RepositoryRoot, "README.md"));
        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen");
        consumer.Write("Program.cs", FirstProgram().Match(readme).Groups[1].Value);
        Output build = await consumer.TryBuildAsync();
        Assert.True(build.ExitCode == 0, build.ToString());
        Assert.Contains("dotnet add package InstagramGraphGen", readme[..readme.IndexOf("```csharp", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_message_links_to_its_rules_page_in_the_package_whether_a_server_compiles_or_not(string useServer)
    {
        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen", $"<UseSharedCompilation>{useServer}</UseSharedCompilation>");
        consumer.Write("Program.cs", "Console.WriteLine(new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\" }).Me.Select(u => u));");
        Output build = await consumer.TryBuildAsync();
        Match link = Regex.Match(build.Text, @"error GRAPH1001: .* \(file://([^)]+)\)");
        Assert.True(link.Success, build.Text);
        Assert.StartsWith(PackedFeed.PackageFolder("InstagramGraphGen", feed.Version), link.Groups[1].Value, StringComparison.Ordinal);
        Assert.StartsWith("# GRAPH1001", await File.ReadAllTextAsync(link.Groups[1].Value), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InstagramGraphGen")]
    [InlineData("InstagramGraphGen.Instagram")]
    [InlineData("InstagramGraphGen.Hosting")]
    [InlineData("InstagramGraphGen.Emulator")]
    [InlineData("InstagramGraphGen.Cli")]
    public void Each_package_says_what_it_is_and_has_its_symbols(string package)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(feed.Packages, $"{package}.{feed.Version}.nupkg"));
        using var nuspec = new StreamReader(zip.GetEntry($"{package}.nuspec")!.Open());
        string text = nuspec.ReadToEnd();
        Assert.Contains("""<license type="expression">MIT</license>""", text, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", text, StringComparison.Ordinal);
        Assert.Contains("<releaseNotes>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("projectUrl", text, StringComparison.Ordinal);
        Assert.NotNull(zip.GetEntry("README.md"));
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(feed.Packages, $"{package}.{feed.Version}.snupkg"));
        Assert.Contains(symbols.Entries, e => e.Name.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_README_links_to_of_spec_and_rules_is_in_the_package_at_the_same_path()
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(feed.Packages, $"InstagramGraphGen.{feed.Version}.nupkg"));
        using var reader = new StreamReader(zip.GetEntry("README.md")!.Open());
        string[] linked = [.. PackedLink().Matches(await reader.ReadToEndAsync()).Select(m => m.Groups[1].Value).Distinct()];

        Assert.True(linked.Length > 15, string.Join(' ', linked));
        Assert.All(linked, path => Assert.NotNull(zip.GetEntry(path)));
    }

    [GeneratedRegex("\\]\\(((?:spec|generator/rules)/[^)#]+)")]
    private static partial Regex PackedLink();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex FirstProgram();
}
