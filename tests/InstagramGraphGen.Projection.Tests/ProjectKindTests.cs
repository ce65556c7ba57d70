using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>Calls in every kind of place and project compile, run and ask for what they read.</summary>
public sealed class ProjectKindTests
{
    private const string Client = """
        internal static class Given
        {
            public static InstagramClient Instagram { get; } = new(new HttpClient(), new GraphOptions { AccessToken = "token" });
        }
        """;

    public static TheoryData<string, string, string> Places => new()
    {
        { "a static field", "public static class Case { static readonly object s_it = Given.Instagram.Me.Select(u => u.Username); public static object Make() => s_it; }", "username" },
        { "a property's initializer", "public class Case { object It { get; } = Given.Instagram.Me.Select(u => u.Username); public static object Make() => new Case().It; }", "username" },
        { "a constructor's call of its base", "public class Base(object it) { public object It => it; } public class Case : Base { Case() : base(Given.Instagram.Me.Select(u => u.Username)) { } public static object Make() => new Case().It; }", "username" },
        { "a primary constructor", "public class Case(string name) { object It() => Given.Instagram.Me.Select(u => u.Username + name); public static object Make() => new Case(\"a\").It(); }", "username" },
        { "a generic method of a generic class", "public class Box<T> { public static object It<U>(U by) => Given.Instagram.Me.Select(u => new { u.Username, by, Kind = typeof(T) }); } public static class Case { public static object Make() => Box<int>.It(\"a\"); }", "username" },
        { "a result of a type parameter", "public static class Case { static object It<T>(Func<string?, T> make) => Given.Instagram.Me.Select(u => make(u.Username)); public static object Make() => It(s => s); }", "username" },
        { "a lambda", "public static class Case { public static object Make() => new Func<object>(() => Given.Instagram.Me.Select(u => u.Username))(); }", "username" },
        { "a local function", "public static class Case { public static object Make() { return It(); static object It() => Given.Instagram.Me.Select(u => u.Username); } }", "username" },
        { "an iterator", "public static class Case { static IEnumerable<object> It() { yield return Given.Instagram.Me.Select(u => u.Username); } public static object Make() => It().Single(); }", "username" },
        { "an async method", "public static class Case { static async Task<object> It() { await Task.Yield(); return Given.Instagram.Me.Select(u => u.Username); } public static object Make() => It().Result; }", "username" },
        { "a conditional access", "public static class Case { public static object Make() => Given.Instagram?.Me.Select(u => u.Username)!; }", "username" },
        { "a request in a variable", "public static class Case { public static object Make() { var request = Given.Instagram.Me; return request.Select(u => u.Username); } }", "username" },
        { "a request in a parameter", "public static class Case { static object It(IgUserRequest request) => request.Select(u => u.Username); public static object Make() => It(Given.Instagram.Me); }", "username" },
        { "an explicit result type", "public static class Case { public static object Make() => Given.Instagram.Me.Select<object?>(u => u.Username); }", "username" },
        { "a named argument", "public static class Case { public static object Make() => Given.Instagram.Me.Select(selector: u => u.Username); }", "username" },
        { "a call over several lines", "public static class Case { public static object Make() => Given.Instagram\n    .Me\n    .Select(\n        u =>\n            u.Username); }", "username" },
        { "a call in a call", "public static class Case { public static object Make() => ((object A, object B))(Given.Instagram.Me.Select(u => u.Username), Given.Instagram.Me.Select(u => u.Name)) is var x ? x.B : x; }", "name" },
        { "a file-local result", "file record Local(string? Name); public static class Case { public static object Make() => Given.Instagram.Me.Select(u => new Local(u.Username)); }", "username" },
        { "a file-local helper", "file static class Helper { public static string? Name(IgUser u) => u.Name ?? u.Username; } public static class Case { public static object Make() => Given.Instagram.Me.Select(Helper.Name); }", "name,username" },
        { "a file-local class", "file static class Local { public static object It() => Given.Instagram.Me.Select(u => u.Username); } public static class Case { public static object Make() => Local.It(); }", "username" },
        { "a private nested result", "public static class Case { private sealed record Nested(string? Name); public static object Make() => Given.Instagram.Me.Select(u => new Nested(u.Username)); }", "username" },
        { "a member of an own partial class", "namespace Instagram { partial class IgUser { public string? Shown => Name ?? Username; } } public static class Case { public static object Make() => Given.Instagram.Me.Select(u => u.Shown); }", "name,username" },
        { "a method of an own partial class", "namespace Instagram { partial class IgUser { public string? Show(int n) { return Helper() + n; } string? Helper() => this.Username; } } public static class Case { public static object Make() => Given.Instagram.Me.Select(u => u.Show(2)); }", "username" },
        { "unsafe and checked code", "public static class Case { public static object Make() { checked { return Given.Instagram.Me.Select(u => checked(u.MediaCount * 2)); } } }", "media_count" },
        { "beside a captured parameter and a captured local", "public static class Case { static object It(string by) { int n = 1; return Given.Instagram.Me.Select(u => u.Username + by + n); } public static object Make() => It(\"a\"); }", "username" },
        { "beside a variable of the same statement", "public static class Case { public static object Make() => int.TryParse(\"1\", out int n) ? Given.Instagram.Me.Select(u => u.Username + n) : throw new FormatException(); }", "username" },
        { "a request in a pattern", "public static class Case { public static object Make() => Given.Instagram.Me is { } me ? me.Select(u => u.Username) : throw new FormatException(); }", "username" },
        { "a request in a variable, its fields selected", "public static class Case { public static object Make() { var request = Given.Instagram.Me.Fields(u => u.Name, u => u.Username); return request.Select(u => u.Username); } }", "name,username" },
        { "fields of a parameter, completed", "public static class Case { static object It(IgUserRequest request) => request.Select(u => u.Username); public static object Make() => It(Given.Instagram.Me.Fields(u => u.Id)); }", "id,username" },
        { "fields of a static field, which hold all", "public static class Case { static IgUserRequest s_me = Given.Instagram.Me.Fields(u => u.Name, u => u.Username); public static object Make() => s_me.Select(u => u.Username); }", "name,username" },
        { "fields of a parameter, with a limit of theirs", "public static class Case { static object It(IgConversationRequest request) => request.Select(c => c.Messages.Select(m => m.Message).ToList()); public static object Make() => It(Given.Instagram.Conversation(\"c1\").Fields(c => c.Messages.Limit(3).Fields(m => m.Message))); }", "messages.limit(3){message}" },
        { "a local function of the method as a helper", "public static class Case { public static object Make() { return Given.Instagram.Me.Select(u => Name(u)); static string? Name(IgUser user) => user.Username; } }", "username" },
        { "a call in a lambda of LINQ's Select", "public static class Case { public static object Make() => new[] { 1 }.Select(n => Given.Instagram.Me.Select(u => u.Username + n)).Single(); }", "username" },
        { "a request of a type parameter", "public static class Case { static object It<T>(T request) where T : NodeRequest<IgUserRequest, IgUser> => request.Select(u => u.Username); public static object Make() => It(Given.Instagram.Me); }", "username" },
        { "a preprocessor branch", "#if !NEVER\npublic static class Case { public static object Make() => Given.Instagram.Me.Select(u => u.Username); }\n#endif", "username" },
        { "a #line directive", "public static class Case { public static object Make()\n#line 700 \"Other.cshtml\"\n=> Given.Instagram.Me.Select(u => u.Username);\n#line default\n}", "username" },
        { "an alias", "public static class Case { public static object Make() => Given.Instagram.Me.Select((User u) => u.Username); }", "username" },
        { "a verbatim identifier", "public static class Case { public static object Make() => Given.Instagram.Me.@Select(@class => @class.Username); }", "username" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_call_in_any_place_asks_for_what_it_reads(string place, string code, string fields)
    {
        Assert.NotEmpty(place);
        await ExpectAsync(new Project { Sources = [("Case.cs", $"using Instagram;\nusing InstagramGraphGen;\nusing User = Instagram.IgUser;\n{code}"), ("Given.cs", $"using Instagram;\nusing InstagramGraphGen;\n{Client}")] }, fields);
    }

    [Fact]
    public void Fields_out_of_sight_that_cannot_be_asked_for_together_name_both_selections()
    {
        Compiled built = new Project
        {
            Sources =
            [
                ("Case.cs", """
                    using Instagram;
                    using InstagramGraphGen;
                    public static class Case
                    {
                        static object It(IgConversationRequest request) => request.Select(c => c.Messages.Select(m => m.Message).ToList());
                        public static object Make() => It(Given.Instagram.Conversation("c1").Fields(c => c.Messages.Limit(3).Fields(m => m.Id)));
                    }
                    """),
                ("Given.cs", $"using Instagram;\nusing InstagramGraphGen;\n{Client}"),
            ],
        }.Build();
        var error = Assert.IsType<ArgumentException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => built.Load().GetType("Case")!.GetMethod("Make")!.Invoke(null, null)).InnerException);
        Assert.Contains("reads 'messages{message}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("selected 'messages.limit(3){id}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Top_level_statements_partial_classes_and_helpers_in_other_files()
    {
        await ExpectAsync(new Project
        {
            Kind = OutputKind.ConsoleApplication,
            Sources =
            [
                ("Program.cs", """
                    using Instagram;
                    using InstagramGraphGen;
                    var instagram = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = "token" });
                    var shout = (string? s) => s + "!";
                    Case.It = instagram.Me.Select(u => new { Name = shout(u.Username), Part = Case.Shown(u) });
                    static class Local { }
                    """),
                ("Case1.cs", """
                    using Instagram;
                    public static partial class Case
                    {
                        public static object? It;
                        internal static partial string? Shown(IgUser user);
                        public static object Make() { typeof(Case).Assembly.EntryPoint!.Invoke(null, new object[] { new string[0] }); return It!; }
                    }
                    """),
                ("Case2.cs", "using Instagram; public static partial class Case { internal static partial string? Shown(IgUser user) => user.Name; }"),
            ],
        }, "username,name");
    }

    [Fact]
    public async Task A_class_library_makes_the_client_public_and_others_project_over_it()
    {
        var library = new Project
        {
            Name = "Library",
            Options = new ProjectOptions(("GraphGenVisibility", "public")),
            Sources = [("Lib.cs", "using Instagram; public static class Lib { public static object Make(InstagramClient c) => c.Me.Select(u => u.Username); }")],
        };
        Compiled built = library.Build();
        Assert.Empty(built.CompilerDiagnostics);
        var app = new Project
        {
            Name = "App",
            Specs = [],
            References = [built.ToReference()],
            Sources = [("Case.cs", """
                using Instagram;
                using InstagramGraphGen;
                public static class Case
                {
                    public static object Make() => new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = "token" })
                        .Me.Conversations.Select(c => new { c.Id, Latest = c.Messages.Source(IgMessageSource.All).Take(2).Select(m => m.From!.Username).ToList() });
                    public static object Wrong(InstagramClient instagram) => instagram.Me.Select(u => u);
                    public static object Fields(InstagramClient instagram) => instagram.Me.Fields(u => u.Id);
                }
                """)],
        };
        Compiled used = app.Build();
        Assert.Contains("<c>fields=id,messages.source(ALL).limit(2){from{username}}</c>", used.Emitted("_Interceptors.g.cs"), StringComparison.Ordinal);
        Assert.Contains("IgUserRequest Fields1(", used.Emitted("_Interceptors.g.cs"), StringComparison.Ordinal);
        Diagnostic problem = Assert.Single(await used.AnalyzeAsync(new ProjectionAnalyzer()));
        Assert.Equal("GRAPH1001", problem.Id);
    }

    [Fact]
    public async Task What_another_generator_makes_can_be_the_result()
    {
        var project = new Project
        {
            OtherGenerators = [new FixedGenerator("Dto.g.cs", "#nullable enable\npublic sealed class MadeDto { public string? Name { get; set; } public object? Any { get; set; } }")],
            Sources = [("Case.cs", $$"""
                using Instagram;
                using InstagramGraphGen;
                public static class Case { public static object Make() => Given.Instagram.Me.Select(u => new MadeDto { Name = u.Username }); }
                {{Client}}
                """)],
        };
        await ExpectAsync(project, "username");
    }

    [Fact]
    public async Task What_another_generator_makes_may_not_get_the_node()
    {
        var project = new Project
        {
            OtherGenerators = [new FixedGenerator("Mapper.g.cs", "public static partial class Mapper { internal static partial string? Map(Instagram.IgUser user) => user.Username; }")],
            Sources = [("Case.cs", $$"""
                using Instagram;
                using InstagramGraphGen;
                public static partial class Mapper { internal static partial string? Map(IgUser user); }
                public static class Case { public static object Make() => Given.Instagram.Me.Select(u => Mapper.Map(u)); }
                {{Client}}
                """)],
        };
        Diagnostic problem = Assert.Single(await project.Build().AnalyzeAsync(new ProjectionAnalyzer()));
        Assert.Equal("GRAPH1002", problem.Id);
    }

    [Fact]
    public async Task A_call_in_a_file_that_another_generator_makes_is_an_error_that_names_the_cure()
    {
        var project = new Project
        {
            OtherGenerators = [new FixedGenerator("Page.g.cs", """
                using Instagram;
                using InstagramGraphGen;
                partial class Page { object Make(InstagramClient instagram) => instagram.Me.Select(u => u.Username); object Fine(InstagramClient instagram) => instagram.Me.Fields(u => u.Username); }
                """)],
            Sources = [("Page.cs", "partial class Page { object Other(Instagram.InstagramClient instagram) => instagram.Me; }")],
        };
        Diagnostic problem = Assert.Single(await project.Build().AnalyzeAsync(new ProjectionAnalyzer()));
        Assert.Equal(("GRAPH1002", DiagnosticSeverity.Error), (problem.Id, problem.Severity));
        Assert.Equal("Select", problem.Location.SourceTree!.ToString().Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length));
        Assert.Contains("GraphGenGeneratedCode", problem.GetMessage(), StringComparison.Ordinal);

        // An editor has no interceptors and says nothing.
        Assert.Empty(await project.Edit().AnalyzeAsync(new ProjectionAnalyzer()));
    }

    [Fact]
    public async Task An_editor_that_runs_the_generator_in_full_does_not_complain_of_what_only_a_build_sees()
    {
        var project = new Project
        {
            Pass = "",
            OtherGenerators = [new FixedGenerator("Page.g.cs", "using Instagram; partial class Page { object Make(InstagramClient instagram) => instagram.Me.Select(u => u.Username); }")],
            Sources = [("Page.cs", "partial class Page;")],
        };
        Assert.Empty(await project.Build().AnalyzeAsync(new ProjectionAnalyzer()));
    }

    [Fact]
    public async Task What_other_generators_make_is_seen_where_a_build_shows_it()
    {
        var page = new FixedGenerator("Page.g.cs", """
            #nullable enable
            using Instagram;
            using InstagramGraphGen;
            public static partial class Case
            {
                private static InstagramClient Client => Given.Instagram;
                private sealed record Row(string? Name);
                internal static partial string? Map(IgUser user) => user.Name;
                public static object Make() => new object[] { Client.Me.Select(u => u.Username), InCodeBehind() }[Index];
            }
            """);
        var project = new Project
        {
            OtherGenerators = [page],
            Options = FixedGenerator.Options,
            Specs = [.. MemoryFile.InstagramSpec, page.Made],
            Sources = [("Case.cs", $$"""
                using Instagram;
                using InstagramGraphGen;
                public static partial class Case
                {
                    public static int Index;
                    internal static partial string? Map(IgUser user);
                    private static object InCodeBehind() => Client.Me.Select(u => new Row(Map(u)));
                }
                {{Client}}
                """)],
        };
        await ExpectAsync(project, "username");
        await ExpectAsync(new Project { OtherGenerators = [page], Options = project.Options, Specs = project.Specs, Sources = [(project.Sources[0].Path, project.Sources[0].Text.Replace("int Index", "int Index = 1", StringComparison.Ordinal))] }, "name");
    }

    [Fact]
    public async Task What_a_generator_always_adds_is_seen_once_where_a_build_shows_it_too()
    {
        var always = new FixedGenerator("Always.g.cs", "#nullable enable\npublic static class Always { internal static string? Name(Instagram.IgUser user) => user.Name; }", always: true);
        await ExpectAsync(
            new Project
            {
                OtherGenerators = [always],
                Options = FixedGenerator.Options,
                Specs = [.. MemoryFile.InstagramSpec, always.Made],
                Sources = [("Case.cs", $"using Instagram;\nusing InstagramGraphGen;\npublic static class Case {{ public static object Make() => Given.Instagram.Me.Select(u => Always.Name(u)); }}\n{Client}")],
            },
            "name");
    }

    [Theory]
    [InlineData("declarations")]
    [InlineData("")]
    public void Where_only_declarations_are_wanted_and_in_an_editor_no_call_is_looked_at(string pass)
    {
        var project = new Project { Pass = pass, Sources = [("Case.cs", $"using Instagram;\nusing InstagramGraphGen;\nclass Case {{ object It() => Given.Instagram.Me.Select(u => u.Username); }}\n{Client}")] };
        Compiled built = project.Build();
        Assert.DoesNotContain(built.Compilation.SyntaxTrees, t => t.FilePath.EndsWith("_Interceptors.g.cs", StringComparison.Ordinal));
        Assert.Contains(built.Compilation.SyntaxTrees, t => t.FilePath.EndsWith("IgUser.g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("object It(InstagramClient i) => from u in i.Me select u.Username;", "select u.Username")]
    [InlineData("Func<Func<IgUser, string?>, object> It(InstagramClient i) => i.Me.Select;", "i.Me.Select")]
    [InlineData("object It<TSelf, TNode>(NodeRequest<TSelf, TNode> r) where TSelf : NodeRequest<TSelf, TNode> where TNode : class, IGraphObject<TNode> => r.Select(n => n.ToString());", "Select")]
    public async Task A_Select_that_is_no_plain_call_is_an_error(string member, string marked)
    {
        var project = new Project { Sources = [("Case.cs", $"using Instagram;\nusing InstagramGraphGen;\nclass Case {{ {member} }}")] };
        Diagnostic problem = Assert.Single(await project.Build().AnalyzeAsync(new ProjectionAnalyzer()));
        Assert.Equal("GRAPH1002", problem.Id);
        Assert.Equal(marked, problem.Location.SourceTree!.ToString().Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length));
    }

    [Fact]
    public void Without_the_generator_Select_does_not_compile()
    {
        var library = new Project { Name = "Library", Options = new ProjectOptions(("GraphGenVisibility", "public")), Sources = [] };
        CSharpCompilation app = new Project
        {
            Name = "App",
            HasGenerator = false,
            References = [library.Build().ToReference()],
            Sources = [("Case.cs", "class Case { object It(Instagram.InstagramClient i) => i.Me.Select(u => u.Username); }")],
        }.WithoutGenerator();
        Diagnostic problem = Assert.Single(app.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("GRAPH1000", problem.Id);
        Assert.Contains("Reference the package InstagramGraphGen", problem.GetMessage(), StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(Project project, string fields)
    {
        Compiled built = project.Build();
        Assert.Empty(await built.AnalyzeAsync(new ProjectionAnalyzer()));
        Assert.DoesNotContain(built.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error || d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        object request = built.Load().GetType("Case")!.GetMethod("Make")!.Invoke(null, null)!;
        Assert.EndsWith($"?fields={fields}", Uri.UnescapeDataString(request.ToString()!), StringComparison.Ordinal);
    }
}
