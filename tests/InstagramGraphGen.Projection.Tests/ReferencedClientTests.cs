using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using InstagramGraphGen.Projection.Tests.Data;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>A project that sees a client in a reference uses that one: a test project with its app's internals, an app beside a library's public client.</summary>
public sealed class ReferencedClientTests
{
    private const string ShowsItself = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App.Tests")] public static class App { internal static Instagram.InstagramClient? Client; }""";

    private const string Extension = "extend: IgMessage\nfields:\n  is_pinned: { type: bool, summary: Whether the thread pins this message. }";

    private const string Select = """
        using Instagram;
        using InstagramGraphGen;
        public static class Case
        {
            private static InstagramClient Client => new(new HttpClient(), new GraphOptions { AccessToken = "token" });
            public static object Make() => Client.Me.Conversations.Select(c => new { c.Id, Latest = c.Messages.Take(2).Select(m => m.From!.Username).ToList() });
            internal static object Fields() => Client.Me.Fields(u => u.Id);
        }
        """;

    private const string SelectText = "<c>fields=id,messages.limit(2){from{username}}</c>";

    private static readonly Lazy<MetadataReference> s_app = new(() => App(MemoryFile.InstagramSpec).ToReference());

    [Fact]
    public async Task A_test_project_makes_no_second_client_and_projects_over_that_of_its_app()
    {
        Compiled tests = new Project { Name = "App.Tests", References = [s_app.Value], Sources = [("Case.cs", Select)] }.Build();
        Assert.Empty(tests.CompilerDiagnostics);
        Assert.Empty(await tests.AnalyzeAsync(new ProjectionAnalyzer(), new RequestAnalyzer(), new SpecWithoutEffectAnalyzer()));
        Assert.Equal(["_Interceptors.g.cs"], tests.Compilation.SyntaxTrees.Select(t => Path.GetFileName(t.FilePath)).Where(f => f.EndsWith(".g.cs", StringComparison.Ordinal)));
        Assert.Contains(SelectText, tests.Emitted("_Interceptors.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extension_of_the_app_is_known_to_its_tests()
    {
        var mine = new MemoryFile("mine.graph.yaml", Extension);
        var project = new Project
        {
            Name = "App.Tests",
            References = [App([.. MemoryFile.InstagramSpec, mine]).ToReference()],
            Sources = [("Case.cs", Select.Replace("m.From!.Username", "m.IsPinned", StringComparison.Ordinal))],
        };
        Compiled tests = project.Build();
        Assert.Empty(await tests.AnalyzeAsync(new ProjectionAnalyzer(), new SpecWithoutEffectAnalyzer()));
        Assert.Contains("messages.limit(2){is_pinned}", tests.Emitted("_Interceptors.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_map_holds_is_read_by_what_selects_it()
    {
        var mine = new MemoryFile("mine.graph.yaml", "extend: IgMessage\nfields:\n  notes_by_day: { type: \"map<string, list<IgNoteOfDay>>\", summary: Notes. }\n---\nobject: IgNoteOfDay\nfields: { text: string }");
        var project = new Project
        {
            Name = "App.Tests",
            References = [App([.. MemoryFile.InstagramSpec, mine]).ToReference()],
            Sources = [("Case.cs", Select.Replace("m.From!.Username", "m.NotesByDay", StringComparison.Ordinal))],
        };
        Compiled tests = project.Build();
        Assert.Empty(tests.CompilerDiagnostics);
        Assert.Contains("reader.ReadMap<global::System.Collections.Generic.IReadOnlyList<global::Instagram.IgNoteOfDay>>", tests.Emitted("_Interceptors.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spec_file_of_the_tests_alone_is_one_mistake_in_that_file()
    {
        var mine = new MemoryFile("mine.graph.yaml", Extension);
        var project = new Project { Name = "App.Tests", References = [s_app.Value], Specs = [.. MemoryFile.InstagramSpec, mine], Sources = [("Case.cs", Select)] };
        Compiled tests = project.Build();
        Assert.Empty(tests.CompilerDiagnostics);
        Diagnostic problem = Assert.Single(await tests.AnalyzeAsync(new ProjectionAnalyzer(), new RequestAnalyzer(), new SpecAnalyzer(), new SpecWithoutEffectAnalyzer()));
        Assert.Equal(("GRAPH1017", DiagnosticSeverity.Error, "mine.graph.yaml"), (problem.Id, problem.Severity, problem.Location.GetLineSpan().Path));
        Assert.Contains("uses the client 'Instagram.InstagramClient' of the reference 'App'", problem.GetMessage(), StringComparison.Ordinal);

        // The app itself may name it.
        Assert.Empty(await new Project { Name = "App", Specs = project.Specs, Sources = [] }.Build().AnalyzeAsync(new SpecWithoutEffectAnalyzer()));
    }

    [Fact]
    public async Task A_file_that_the_app_was_made_from_may_be_named_twice()
    {
        MemoryFile[] specs = [.. MemoryFile.InstagramSpec, new MemoryFile("mine.graph.yaml", Extension)];
        var project = new Project { Name = "App.Tests", References = [App(specs).ToReference()], Specs = [.. specs[..^1], new MemoryFile("other/mine.graph.yaml", Extension.Replace("\n", "\r\n", StringComparison.Ordinal))], Sources = [("Case.cs", Select)] };
        Compiled tests = project.Build();
        Assert.Empty(tests.CompilerDiagnostics);
        Assert.Empty(await tests.AnalyzeAsync(new ProjectionAnalyzer(), new SpecWithoutEffectAnalyzer()));
    }

    [Fact]
    public void Beside_a_librarys_public_client_no_second_is_made()
    {
        var library = new Project { Name = "Library", Options = new ProjectOptions(("GraphGenVisibility", "public")), Sources = [] };
        Compiled app = new Project { References = [library.Build().ToReference()], Sources = [("Case.cs", Select)] }.Build();
        Assert.Empty(app.CompilerDiagnostics);
        Assert.Contains(SelectText, app.Emitted("_Interceptors.g.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Compilation.SyntaxTrees, t => t.FilePath.EndsWith("InstagramClient.g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Other.Tests", "", "that shows its internals to another project")]
    [InlineData("App.Tests", "library", "that has a name of its own here")]
    public void Beside_a_client_that_is_out_of_sight_the_project_has_its_own(string name, string alias, string because)
    {
        Assert.NotEmpty(because);
        Compiled tests = new Project { Name = name, References = [alias.Length == 0 ? s_app.Value : App(MemoryFile.InstagramSpec).ToReference(alias)], Sources = [("Case.cs", Select)] }.Build();
        Assert.Empty(tests.CompilerDiagnostics);
        Assert.Contains(tests.Compilation.SyntaxTrees, t => t.FilePath.EndsWith("InstagramClient.g.cs", StringComparison.Ordinal));
        Assert.Contains(SelectText, tests.Emitted("_Interceptors.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_only_has_the_clients_name_is_none()
    {
        var library = new Project { Name = "Library", Specs = [], Sources = [("Lib.cs", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests\")] namespace Instagram { internal class InstagramClient { public InstagramGraphGen.GraphOptions? Options; } }")] };
        Compiled app = new Project { References = [library.Build().ToReference()], Sources = [("Case.cs", Select)] }.Build();
        Assert.Contains(app.Compilation.SyntaxTrees, t => t.FilePath.EndsWith("InstagramClient.g.cs", StringComparison.Ordinal));
    }

    private static Compiled App(IReadOnlyList<AdditionalText> specs)
    {
        Compiled app = new Project { Name = "App", Specs = specs, Sources = [("App.cs", ShowsItself)] }.Build();
        Assert.Empty(app.CompilerDiagnostics);
        return app;
    }
}
