namespace InstagramGraphGen.Packages.Tests;

/// <summary>The program that design and README promise, from the packages, in an empty project.</summary>
public sealed class PromisedProgramTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const string Expected = """
        8 conversations, after: True, next: False
        acme_store, kim_asks
        found the same: True
        20 messages, newest first: True
        acme_store wrote: We do! 14 to Norway, two weeks by post.
        IgMessage.Attachments was not selected: the request asked for fields=id,created_time,from,to,message. Add x => x.Attachments to its .Fields(…), or test it with Has(x => x.Attachments) first.
        fragment in a request and inside an edge: True
        True acme_store and kim_asks: We do! 14 to Norway, two weeks by post.
        GET /v24.0/me/conversations?fields=updated_time,participants%7Busername%7D,messages.limit(1)%7Bmessage%7D
        read, written, read: True
        100/33 NotFound, trace: True, retry after: null

        """;

    [Fact]
    public async Task It_compiles_without_a_warning_and_runs_on_the_JIT()
    {
        var consumer = new Consumer(feed, "Section3", "InstagramGraphGen InstagramGraphGen.Emulator");
        Assert.Equal(Expected, await consumer.RunAsync());
    }

    [Fact]
    public async Task It_publishes_natively_without_a_warning_and_runs()
    {
        var consumer = new Consumer(feed, "Section3", "InstagramGraphGen InstagramGraphGen.Emulator");
        Assert.Equal(Expected, await Consumer.RunBuiltAsync(await consumer.PublishNativeAsync()));
    }

    [Fact]
    public async Task Five_lines_of_YAML_in_the_project_make_a_new_field_compile()
    {
        var consumer = new Consumer(feed, "Lean", "InstagramGraphGen", items: """<ItemGroup><GraphSpec Include="*.graph.yaml" /></ItemGroup>""");
        consumer.Write("Program.cs", """
            using Instagram;
            Console.WriteLine(IgMessage.Select(m => m.IsPinned));
            """);
        Output before = await consumer.TryBuildAsync();
        Assert.Contains("CS1061", before.Text, StringComparison.Ordinal);

        consumer.Write("pinned.graph.yaml", """
            extend: IgMessage
            fields:
              is_pinned:
                type: bool
                summary: Whether the thread pins this message.
            """);
        Assert.Equal("is_pinned\n", await consumer.RunAsync());
    }

    [Fact]
    public async Task A_mistake_in_the_projects_YAML_is_an_error_at_its_place()
    {
        var consumer = new Consumer(feed, "Lean", "InstagramGraphGen", items: """<ItemGroup><GraphSpec Include="*.graph.yaml" /></ItemGroup>""");
        consumer.Write("pinned.graph.yaml", """
            extend: IgMessage
            fields:
              is_pinned: { type: boool }
            """);
        Output build = await consumer.TryBuildAsync();
        Assert.Contains("pinned.graph.yaml(3,22): error GRAPH", build.Text, StringComparison.Ordinal);
        Assert.Contains("'bool'", build.Text, StringComparison.Ordinal);
    }
}
