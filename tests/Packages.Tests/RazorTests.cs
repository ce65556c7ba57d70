namespace InstagramGraphGen.Packages.Tests;

/// <summary><c>.Select</c> where the C# is made by Razor's generator, which ours does not see: the package's build files must show it.</summary>
public sealed class RazorTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const string Assembly = "obj/Debug/net10.0/Blazor.dll";
    private const string Made = "obj/Debug/net10.0/InstagramGraphGen";

    [Fact]
    public async Task A_Blazor_project_projects_in_code_in_markup_and_in_code_behind_from_build_to_build()
    {
        Consumer blazor = Web("Blazor");
        blazor.Write("Components/Unused.razor", "<hr />");
        Assert.Equal("""
            <p>kim_asks: We do! 14 to Norway, two weeks by post.</p><p>jo.buyer: It is! Shall I put it aside?</p>
            <i>2</i>
            <b>acme_store</b>
            GET /v24.0/me/conversations?fields=participants
            GET /v24.0/me/conversations?limit=2&fields=participants{username},messages.limit(1){message}
            GET /v24.0/me?fields=username

            """, await blazor.RunAsync());
        Assert.Single(MadeFiles(blazor, "Unused_razor.g.cs"));

        // Nothing changed: nothing is compiled.
        DateTime compiled = File.GetLastWriteTimeUtc(blazor.PathOf(Assembly));
        DateTime made = File.GetLastWriteTimeUtc(MadeFiles(blazor, "Blazor.dll").Single());
        Output again = await blazor.TryBuildAsync();
        Assert.True(again.ExitCode == 0, again.ToString());
        Assert.Equal((compiled, made), (File.GetLastWriteTimeUtc(blazor.PathOf(Assembly)), File.GetLastWriteTimeUtc(MadeFiles(blazor, "Blazor.dll").Single())));

        // An edited file asks for what it reads now, a deleted one leaves nothing behind.
        blazor.Edit("Components/Inbox.razor", "m => m.Message", "m => m.From!.Username");
        File.Delete(blazor.PathOf("Components/Unused.razor"));
        Assert.Contains("?limit=2&fields=participants{username},messages.limit(1){from{username}}\n", await blazor.RunAsync(), StringComparison.Ordinal);
        Assert.Empty(MadeFiles(blazor, "Unused_razor.g.cs"));

        await blazor.CleanAsync();
        Assert.Empty(MadeFiles(blazor, "*"));
    }

    [Fact]
    public async Task A_mistake_in_a_razor_file_is_reported_once_at_its_line()
    {
        Consumer blazor = Web("Blazor");
        blazor.Edit("Components/Inbox.razor", "_rows.Add(", "_rows.Ad(");
        blazor.Edit("Components/Names.razor", "c.Participants.Count()", "c.ToString()!.Length");
        blazor.Edit("Components/App.razor", "<Names />", "<Nomes />");
        Assert.Equal(["Components/App.razor(4,1): error RZ10012", "Components/Inbox.razor(17,19): error CS1061", "Components/Names.razor(3,63): error GRAPH1001"], await ProblemsAsync(blazor));

        // In a declaration it ends the first compilation, as it would end the second.
        blazor.Edit("Components/Inbox.razor", "List<Row> _rows", "Lst<Row> _rows");
        Assert.Equal(["Components/Inbox.razor(9,22): error CS0246"], await ProblemsAsync(blazor));
    }

    [Fact]
    public async Task Razor_Pages_project_in_pages_with_a_client_of_their_imports()
    {
        // The client is a parameter of a PageModel, which is public.
        Consumer pages = Web("RazorPages", "<GraphGenVisibility>public</GraphGenVisibility>");
        Assert.Equal("""
            <h1>acme_store, 1284</h1>
                <p>kim_asks</p>
                <p>jo.buyer</p>

            GET /v24.0/me?fields=followers_count
            GET /v24.0/me?fields=username
            GET /v24.0/me/conversations?limit=2&fields=participants{username}

            """, await pages.RunAsync());
    }

    private Consumer Web(string program, string properties = "") =>
        new(feed, program, "InstagramGraphGen InstagramGraphGen.Emulator", properties, sdk: "Microsoft.NET.Sdk.Web");

    private static string[] MadeFiles(Consumer consumer, string pattern) =>
        Directory.Exists(consumer.PathOf(Made)) ? Directory.GetFiles(consumer.PathOf(Made), pattern, SearchOption.AllDirectories) : [];

    /// <summary>File in the project, place and id of everything that a failing build says, before it says all again.</summary>
    private static async Task<string[]> ProblemsAsync(Consumer consumer)
    {
        Output build = await consumer.TryBuildAsync();
        Assert.NotEqual(0, build.ExitCode);
        return
        [
            .. build.Text.Split("Build FAILED")[0].Split('\n')
                .Where(line => line.Contains("error", StringComparison.Ordinal) || line.Contains("warning", StringComparison.Ordinal))
                .Select(line => Path.GetRelativePath(consumer.PathOf("."), line[..line.IndexOf(": ", line.IndexOf("): ", StringComparison.Ordinal) + 2, StringComparison.Ordinal)]))
                .Order(StringComparer.Ordinal),
        ];
    }
}
