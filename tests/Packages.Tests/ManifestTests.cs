using System.Text;
using System.Text.Json;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>The property <c>GraphGenManifest</c> from build to build.</summary>
public sealed class ManifestTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const string Manifest = "for review/Añfragen.json";

    private const string Program = """
        using Instagram;
        using InstagramGraphGen;

        var instagram = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = "top-secret" });
        Console.WriteLine(instagram.Me.Conversations.Folder("it's; 100% @(Compile) $(OutDir) \"a\\b\"").Fields(c => c.Id));
        #if WINDOWS
        Console.WriteLine(instagram.Me);
        #endif
        """;

    [Fact]
    public async Task It_is_written_by_the_first_build_left_alone_by_the_next_and_follows_edits()
    {
        Consumer consumer = Make($"<GraphGenManifest>{Manifest}</GraphGenManifest>");
        await consumer.DoAsync("build");
        byte[] written = await File.ReadAllBytesAsync(consumer.PathOf(Manifest));
        Assert.Equal((byte)'{', written[0]);
        Assert.Equal("}" + Environment.NewLine, Encoding.UTF8.GetString(written.AsSpan(written.AsSpan().LastIndexOf((byte)'}'))));
        Assert.DoesNotContain("\r", Encoding.UTF8.GetString(written).TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("top-secret", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        JsonElement request = Assert.Single(Requests(written));
        Assert.Equal("/me/conversations", request.GetProperty("path").GetString());
        Assert.Equal("it's; 100% @(Compile) $(OutDir) \"a\\b\"", request.GetProperty("parameters").GetProperty("folder").GetString());
        Assert.Equal(["Program.cs"], request.GetProperty("files").EnumerateArray().Select(f => f.GetString()));

        DateTime time = File.GetLastWriteTimeUtc(consumer.PathOf(Manifest));
        Assert.Contains("Skipping target \"CoreCompile\"", (await consumer.DoAsync("build", "-v", "n")).Text, StringComparison.Ordinal);
        consumer.Write("Program.cs", $"// An edit that asks for nothing else.\n{Program}");
        await consumer.DoAsync("build");
        Assert.Equal(time, File.GetLastWriteTimeUtc(consumer.PathOf(Manifest)));

        consumer.Write("Program.cs", Program.Replace("c => c.Id", "c => c.Id, c => c.Participants", StringComparison.Ordinal));
        await consumer.DoAsync("build");
        byte[] edited = await File.ReadAllBytesAsync(consumer.PathOf(Manifest));
        Assert.Equal("id,participants", Assert.Single(Requests(edited)).GetProperty("fields").GetString());

        File.Delete(consumer.PathOf(Manifest));
        Assert.Contains("Skipping target \"CoreCompile\"", (await consumer.DoAsync("build", "-v", "n")).Text, StringComparison.Ordinal);
        Assert.Equal(edited, await File.ReadAllBytesAsync(consumer.PathOf(Manifest)));

        File.Delete(consumer.PathOf(Manifest));
        Directory.Delete(consumer.PathOf("obj/Debug/net10.0/generated"), recursive: true);
        await consumer.DoAsync("build");
        Assert.Equal(edited, await File.ReadAllBytesAsync(consumer.PathOf(Manifest)));

        File.Delete(consumer.PathOf(Manifest));
        await consumer.DoAsync("publish");
        Assert.Equal(edited, await File.ReadAllBytesAsync(consumer.PathOf(Manifest)));

        await consumer.DoAsync("clean");
        Assert.True(File.Exists(consumer.PathOf(Manifest)));
        Assert.Equal(["bin", "for review", "obj"], Folders(consumer));
    }

    [Fact]
    public async Task Without_the_property_nothing_is_written_and_a_design_time_build_writes_nothing_with_it()
    {
        Consumer consumer = Make("");
        await consumer.DoAsync("build");
        Assert.Equal(["bin", "obj"], Folders(consumer));
        Assert.False(Directory.Exists(consumer.PathOf("obj/Debug/net10.0/generated")));

        await consumer.DoAsync("msbuild", "-t:Compile", $"-p:GraphGenManifest={Manifest}", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        Assert.Equal(["bin", "obj"], Folders(consumer));
    }

    [Fact]
    public async Task Who_has_generated_files_written_finds_them_where_they_want_them()
    {
        Consumer consumer = Make(
            $"<GraphGenManifest>{Manifest}</GraphGenManifest><EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><CompilerGeneratedFilesOutputPath>made here</CompilerGeneratedFilesOutputPath>",
            """<ItemGroup><Compile Remove="made here/**" /></ItemGroup>""");
        await consumer.DoAsync("build");
        Assert.Single(Requests(await File.ReadAllBytesAsync(consumer.PathOf(Manifest))));
        Assert.Equal(["bin", "for review", "made here", "obj"], Folders(consumer));
        Assert.NotEmpty(Directory.EnumerateFiles(consumer.PathOf("made here"), "_Interceptors.g.cs", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("queries.json", "queries.json 1")]
    [InlineData("$(TargetFramework).json", "net10.0-windows.json 2", "net10.0.json 1")]
    public async Task Of_several_target_frameworks_the_first_writes_or_each_its_own(string manifest, params string[] expected)
    {
        Consumer consumer = Make($"""
            <TargetFramework></TargetFramework>
            <TargetFrameworks>
              net10.0;
              net10.0-windows
            </TargetFrameworks>
            <EnableWindowsTargeting>true</EnableWindowsTargeting>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            <GraphGenManifest>{manifest}</GraphGenManifest>
            """);
        await consumer.DoAsync("build");
        Assert.Equal(expected, Directory.EnumerateFiles(consumer.PathOf(""), "*.json").Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {Requests(File.ReadAllBytes(file)).Length}"));
    }

    [Fact]
    public async Task Of_several_target_frameworks_one_that_does_not_use_the_package_is_passed_over()
    {
        Consumer consumer = new(feed, "Lean", "", """
            <TargetFramework></TargetFramework>
            <TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>
            <OutputType>Library</OutputType>
            <LangVersion>latest</LangVersion>
            <ImplicitUsings>disable</ImplicitUsings>
            <GraphGenManifest>queries.json</GraphGenManifest>
            """, $"""<ItemGroup Condition="'$(TargetFramework)' == 'net10.0'"><PackageReference Include="InstagramGraphGen" Version="{feed.Version}" /></ItemGroup>""");
        consumer.Write("Program.cs", """
            #if NET
            internal static class Request { internal static object Make(Instagram.InstagramClient instagram) => instagram.Me.Fields(u => u.Username).GetAsync(); }
            #endif
            """);
        await consumer.DoAsync("build");
        Assert.Equal("username", Assert.Single(Requests(await File.ReadAllBytesAsync(consumer.PathOf("queries.json")))).GetProperty("fields").GetString());
    }

    private Consumer Make(string properties, string items = "")
    {
        var consumer = new Consumer(feed, "Lean", "InstagramGraphGen", properties, items);
        consumer.Write("Program.cs", Program);
        return consumer;
    }

    private static JsonElement[] Requests(byte[] manifest) =>
        [.. JsonDocument.Parse(manifest).RootElement.GetProperty("apis").EnumerateArray().SelectMany(api => api.GetProperty("requests").EnumerateArray())];

    private static IEnumerable<string?> Folders(Consumer consumer) =>
        Directory.EnumerateDirectories(consumer.PathOf("")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
