namespace InstagramGraphGen.Packages.Tests;

/// <summary>Projects that get a client from a reference, built as their users build them.</summary>
public sealed class ReferencedClientTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    [Theory]
    [InlineData("InstagramGraphGen", "GENERATOR", "GET /v24.0/me?fields=username,name\n")]
    [InlineData("InstagramGraphGen.Emulator", "EMULATOR", "2\n")]
    [InlineData("InstagramGraphGen InstagramGraphGen.Emulator", "GENERATOR;EMULATOR", "2\nGET /v24.0/me?fields=username,name\n")]
    public async Task A_test_project_that_sees_its_apps_internals_has_one_client(string packages, string constants, string output)
    {
        var app = new Consumer(feed, "App", "InstagramGraphGen");
        var tests = new Consumer(feed, "AppTests", packages, $"<DefineConstants>$(DefineConstants);{constants}</DefineConstants>", $"""<ItemGroup><ProjectReference Include="{app.PathOf("App.csproj")}" /></ItemGroup>""");
        Assert.Equal($"App\nGET /v24.0/me/conversations?fields=participants{{username}}\n{output}", await tests.RunAsync());
    }

    [Fact]
    public async Task A_spec_file_of_such_a_test_project_is_one_error_in_that_file()
    {
        var app = new Consumer(feed, "App", "InstagramGraphGen");
        var tests = new Consumer(feed, "AppTests", "InstagramGraphGen", items: $"""<ItemGroup><ProjectReference Include="{app.PathOf("App.csproj")}" /><GraphSpec Include="mine.graph.yaml" /></ItemGroup>""");
        tests.Write("mine.graph.yaml", "extend: IgMessage\nfields: { is_pinned: { type: bool, summary: Whether the thread pins it. } }\n");
        Output build = await tests.TryBuildAsync();
        string error = Assert.Single(build.Text.Split("Build FAILED")[0].Split('\n'), line => line.Contains("error", StringComparison.Ordinal) || line.Contains("warning", StringComparison.Ordinal));
        Assert.Contains("mine.graph.yaml(1,1): error GRAPH1017: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compiled_client_and_the_generator_are_one_client_with_Select()
    {
        var consumer = new Consumer(feed, "Prebuilt", "InstagramGraphGen InstagramGraphGen.Instagram");
        consumer.Write("Program.cs", """
            using var http = new HttpClient();
            Console.WriteLine(new InstagramClient(http, new GraphOptions { AccessToken = "t" }).Me.Select(u => u.Username));
            Console.WriteLine(typeof(InstagramClient).Assembly.GetName().Name);
            """);
        Assert.Equal("GET /v24.0/me?fields=username\nInstagramGraphGen.Instagram\n", await consumer.RunAsync());
    }
}
