using System.Runtime.InteropServices;
using System.Text.Json;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>What a project can say to the build, and what stands beside it there.</summary>
public sealed class BuildPropertyTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    [Fact]
    public async Task Another_API_takes_the_place_of_the_bundled_one_and_can_be_public()
    {
        var consumer = new Consumer(feed, "OwnApi", "InstagramGraphGen",
            "<GraphGenBundledSpec>false</GraphGenBundledSpec><GraphGenVisibility>public</GraphGenVisibility>",
            """<ItemGroup><GraphSpec Include="*.graph.yaml" /></ItemGroup>""");
        Assert.Equal("height\nGET /v1.0/shelf?fields=id\nTrue\nTrue\n", await consumer.RunAsync());
    }

    [Fact]
    public async Task Permissions_that_the_project_declares_and_its_host_reach_the_rules()
    {
        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen", """
            <GraphGenPermissions>
              instagram_basic;
              pages_read_engagement;
            </GraphGenPermissions>
            <GraphGenHost>facebook</GraphGenHost>
            """);
        consumer.Write("Program.cs", """
            using Instagram;
            using InstagramGraphGen;

            var instagram = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = "token", BaseAddress = new Uri(args.Length > 0 ? args[0] : "http://localhost") });
            Console.WriteLine(instagram.Me.Fields(u => u.HasProfilePic));
            Console.WriteLine(instagram.Me.Fields(u => u.ShoppingProductTagEligibility));
            """);
        Output build = await consumer.TryBuildAsync();
        Assert.Contains("Program.cs(6,46): error GRAPH1009: 'ShoppingProductTagEligibility' takes the permission 'instagram_shopping_tag_products'", build.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Program.cs(5", build.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("GRAPH1008", build.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_prebuilt_client_needs_no_generator()
    {
        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen.Instagram");
        Assert.Equal("from{username},message\nInstagramGraphGen.Instagram\n", await consumer.RunAsync());
    }

    [Fact]
    public async Task The_compiler_loads_the_generator_that_is_compiled_ahead_for_its_machine_unless_told_otherwise()
    {
        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen");
        await consumer.DoAsync("restore", "-v", "q");
        string ahead = $"tools/ready-to-run/{RuntimeInformation.RuntimeIdentifier}";
        const string Portable = "analyzers/dotnet/cs";

        Assert.Equal([$"{Portable}/InstagramGraphGen.CodeFixes.dll", $"{ahead}/InstagramGraphGen.Generator.dll", $"{ahead}/InstagramGraphGen.Spec.dll", $"{ahead}/YamlDotNet.dll"], await AnalyzersAsync());
        Assert.Equal(
            [$"{Portable}/InstagramGraphGen.CodeFixes.dll", $"{Portable}/InstagramGraphGen.Generator.dll", $"{Portable}/InstagramGraphGen.Spec.dll", $"{Portable}/YamlDotNet.dll"],
            await AnalyzersAsync("-p:GraphGenReadyToRun=false"));

        // What the compiler is given, as an editor asks for it.
        async Task<string[]> AnalyzersAsync(params string[] properties)
        {
            Output arguments = await consumer.DoAsync(["msbuild", "-t:Compile", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-getItem:CscCommandLineArgs", .. properties]);
            string package = PackedFeed.PackageFolder("InstagramGraphGen", feed.Version) + Path.DirectorySeparatorChar;
            return [.. JsonDocument.Parse(arguments.Text).RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
                .Select(a => a.GetProperty("Identity").GetString()!)
                .Where(a => a.StartsWith("/analyzer:" + package, StringComparison.Ordinal))
                .Select(a => a["/analyzer:".Length..][package.Length..].Replace('\\', '/'))
                .Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task An_analyzer_with_another_YamlDotNet_can_stand_beside_ours()
    {
        string second = Path.Combine(feed.Folder, "second-analyzer");
        Directory.CreateDirectory(second);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Consumers", "SecondAnalyzer", "YamlVersionGenerator.cs"), Path.Combine(second, "YamlVersionGenerator.cs"));
        await File.WriteAllTextAsync(Path.Combine(second, "SecondAnalyzer.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
                <LangVersion>latest</LangVersion>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="5.0.0" PrivateAssets="all" ExcludeAssets="runtime" />
                <PackageReference Include="System.Text.Encoding.CodePages" Version="9.0.19" ExcludeAssets="runtime" />
                <PackageReference Include="YamlDotNet" Version="16.3.0" />
              </ItemGroup>
            </Project>
            """);
        Output built = await DotNet.RunAsync("dotnet", second, ["build", "--nologo", "-v", "q", "-o", "out"]);
        Assert.True(built.ExitCode == 0, built.ToString());

        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen", items: $"""
            <ItemGroup>
              <Analyzer Include="{second}/out/SecondAnalyzer.dll" />
              <Analyzer Include="{second}/out/YamlDotNet.dll" />
            </ItemGroup>
            """);
        consumer.Write("Program.cs", """
            using Instagram;

            Console.WriteLine(IgMessage.Select(m => m.Id));
            Console.WriteLine(YamlVersion.Major);
            """);

        // The SDK keeps one of two analyzer files with the same name, the higher version: both generators run, on whichever it kept.
        Assert.Matches("^id\n(16|18)\n$", await consumer.RunAsync());
    }

    [Fact]
    public async Task The_tool_installs_and_shows_an_inbox()
    {
        string tools = Path.Combine(feed.Folder, "tools");
        Output install = await DotNet.RunAsync("dotnet", feed.Folder,
            ["tool", "install", "InstagramGraphGen.Cli", "--version", feed.Version, "--tool-path", tools, "--add-source", feed.Packages]);
        Assert.True(install.ExitCode == 0, install.ToString());

        Output inbox = await DotNet.RunAsync(Path.Combine(tools, "igraph"), feed.Folder, ["inbox"], ("INSTAGRAM_ACCESS_TOKEN", ""));
        Assert.True(inbox.ExitCode == 0, inbox.ToString());
        Assert.Contains("kim_asks", inbox.Text, StringComparison.Ordinal);
    }
}
