using System.Globalization;
using System.Text.Json;
using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using InstagramGraphGen.Tests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>The list of what a project asks for.</summary>
public sealed class ManifestTests
{
    private const string Usings = "using Instagram;\nusing InstagramGraphGen;\n";

    private static readonly string[] s_usual = ["instagram_business_basic", "instagram_business_manage_messages"];

    private static readonly (string Path, string Text)[] s_app =
    [
        ("/home/kim/app/Inbox.cs", Usings + """
            internal sealed class Inbox(InstagramClient instagram)
            {
                private static readonly FieldSet<IgMessage> s_preview = IgMessage.Select(m => m.From, m => m.Message);
                private readonly IgUserConversationsRequest _all = instagram.Me.Conversations.Platform(MessagingPlatform.Instagram).Fields(c => c.Id);

                public async Task ListAsync(int many, string cursor)
                {
                    await _all.After(cursor).GetAsync();
                    await instagram.Me.Conversations.Limit(many).Fields(c => c.Messages.Limit(-1)).GetAsync();
                    await foreach (IgConversation c in instagram.Me.Conversations.Limit(5).Fields(c => c.UpdatedTime, c => c.Messages.Limit(3).Fields(s_preview))) { }
                }

                public Task<IgConversation?> FindAsync(GraphId<IgScopedUser> person) => instagram.Me.Conversations.UserId(person).FirstOrDefaultAsync();

                public Task<IgMessage> ReadAsync(string id) => instagram.Message(id).Fields(s_preview).GetAsync();
            }
            """),
        ("/home/kim/app/Pages/Account.cs", Usings + """
            internal static class Account
            {
                public static object Names(InstagramClient instagram) => instagram.Me.Select(u => new { u.Id, u.Username });

                public static Task<IgUser> Name(InstagramClient instagram) => instagram.Me.Fields(u => u.Id, u => u.Username).GetAsync();

                public static Task<IgUser> Shop(InstagramClient instagram) => Send(instagram.Me.Fields(u => u.ShoppingProductTagEligibility));

                public static Task<IgUser> Any(InstagramClient instagram, Func<IgUserFields, Field<IgUser>> field) => instagram.Me.Fields(field).GetAsync();

                private static Task<IgUser> Send(IgUserRequest request) => request.GetAsync();
            }
            """),
        ("/home/kim/shared/More.cs", Usings + """
            internal static class More
            {
                public static Task<IgUser> Name(InstagramClient instagram) => instagram.Me.Fields(u => u.Id, u => u.Username).GetAsync();

                public static async Task Json(InstagramClient instagram, string id)
                {
                    await instagram.GetJsonAsync("me/media");
                    await instagram.GetJsonAsync($"{id}/comments", [new("fields", "id")]);
                    await instagram.PostFormAsync($"{id}/comments", [new("message", "Hi")]);
                    await instagram.PostJsonAsync("me/media", default);
                    await instagram.DeleteJsonAsync(id);
                }
            }
            """),
        ("/home/kim/app/obj/Debug/Index_razor.g.cs", Usings + "internal static class Page { public static object Make(InstagramClient i)\n#line 3 \"../../Pages/Index.razor\"\n => i.ScopedUser(\"1\").Fields(u => u.Name).GetAsync();\n#line default\n}"),
    ];

    private static Project App => new() { Sources = s_app, Options = ManifestText.In("/home/kim/app/") };

    [Fact]
    public Task Requests_of_every_kind() => Verifier.Verify(ManifestText.Of(App), "json");

    [Fact]
    public void The_README_shows_that_of_its_first_program()
    {
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).ReplaceLineEndings("\n");
        string Block(string language) => readme.Split($"```{language}\n")[1].Split("```")[0];
        var project = new Project
        {
            Kind = OutputKind.ConsoleApplication,
            Sources = [("/a/Program.cs", $"{Usings}var httpClient = new HttpClient();\nstring token = args[0];\n{Block("csharp")}")],
            Options = ManifestText.In("/a/"),
        };
        Assert.Equal(Block("json"), ManifestText.Of(project));
    }

    [Fact]
    public void Order_of_files_line_ends_culture_and_folder_change_nothing()
    {
        string expected = ManifestText.Of(App);
        Assert.Equal(expected, ManifestText.Of(new Project { Sources = [.. s_app.Reverse()], Options = App.Options, Specs = [.. App.Specs.Reverse()] }));
        Assert.Equal(expected, ManifestText.Of(new Project { Sources = [.. s_app.Select(s => (s.Path, s.Text.ReplaceLineEndings("\r\n")))], Options = App.Options }));
        Assert.Equal(expected, ManifestText.Of(new Project
        {
            Sources = [.. s_app.Select(s => (s.Path.Replace("/home/kim", @"C:\Users\Kim", StringComparison.Ordinal).Replace('/', '\\'), s.Text))],
            Options = ManifestText.In(@"c:\Users\Kim\app\"),
        }));

        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR") { NumberFormat = { NegativeSign = "~" } };
            Assert.Equal("~1", $"{-1}");
            Assert.Equal(expected, ManifestText.Of(App));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("await i.Me.GetAsync();", "/me default id")]
    [InlineData("_ = i.Me; i.Me.Fields(u => u.Id);")]
    [InlineData("var r = i.Me.Fields(u => u.Id);")]
    [InlineData("var r = i.Me; await r.Fields(u => u.Id).GetAsync();", "/me named id")]
    [InlineData("var r = i.Me.Fields(u => u.Id); var s = r; Use(s);", "/me named id")]
    [InlineData("var r = i.Me.Fields(u => u.Id); await r.GetAsync(); await r.Fields(u => u.Name).GetAsync();", "/me named id", "/me named id,name")]
    [InlineData("var r = i.Me.Conversations; if (b) r = r.Limit(5); await r.GetAsync();", "/me/conversations default id,updated_time", "…/conversations unknown … +…", "…/conversations limit=5 unknown … +…")]
    [InlineData("var r = i.Me.Conversations.Limit(5); r = null!;", "/me/conversations limit=5 default id,updated_time")]
    [InlineData("Use(b ? i.Me : i.User(\"1\"));", "/me default id", "/{IgUser} default id")]
    [InlineData("object[] all = [i.Me, i.Message(\"1\").Fields(m => m.From)];", "/me default id", "/{IgMessage} named from")]
    [InlineData("_field = i.Me.Fields(u => u.Id);", "/me named id")]
    [InlineData("Func<IgUserRequest> f = () => i.Me.Fields(u => u.Id);", "/me named id")]
    [InlineData("IgUserRequest It() { return i.Me.Fields(u => u.Id); } await It().GetAsync();", "/me named id", "… unknown … +…")]
    [InlineData("await user.GetAsync();", "… unknown … +…")]
    [InlineData("await (user?.GetAsync() ?? throw new Exception());", "… unknown … +…")]
    [InlineData("await user.Fields(u => u.Id).GetAsync();", "… named …,id +…")]
    [InlineData("await foreach (var c in edge) { }", "…/conversations unknown … +…")]
    [InlineData("await foreach (var c in edge.WithCancellation(default)) { }", "…/conversations unknown … +…")]
    [InlineData("await foreach (var c in edge.PagesAsync().ConfigureAwait(false)) { }", "…/conversations unknown … +…")]
    [InlineData("await edge.Limit(3).Platform(MessagingPlatform.Messenger).Fields(c => c.Id).GetAsync();", "…/conversations limit=3 platform=messenger named …,id +…")]
    [InlineData("await user.Conversations.Fields(c => c.Id).GetAsync();", "…/conversations named …,id +…")]
    [InlineData("await i.Conversation(\"1\").Messages.Source(new(b ? \"a\" : \"b\")).GetAsync();", "/{IgConversation}/messages source=… default id,created_time")]
    [InlineData("await i.Me.Conversations.UserId(\"17\").Folder(\"\\\"a\\\\b;c%41@(x)\\u2028\\n\").GetAsync();", "/me/conversations folder=\"a\\b;c%41@(x)\u2028\n user_id=17 default id,updated_time")]
    [InlineData("await i.GetJsonAsync(b ? \"a\" : \"b\"); await new HttpClient().GetAsync(\"x\");", "/… unknown … +…")]
    [InlineData(
        "await i.Media(\"1\").Insights.OfReel(IgReelMetric.Views).Breakdown(IgMediaBreakdown.FollowType).Select(x => x.Figures.Total).GetAsync();",
        "/{IgMedia}/insights breakdown=… metric=… named values,total_value +instagram_business_manage_insights")]
    [InlineData("var r = i.Me.Insights.OnlineFollowers(); await foreach (var x in r.Fields(x => x.Name)) { }", "/me/insights metric=online_followers period=lifetime named name +instagram_business_manage_insights")]
    public void Only_what_is_sent_or_handed_on_is_listed_and_nothing_twice(string code, params string[] expected)
    {
        var project = new Project
        {
            Options = ManifestText.In("/a/"),
            Sources = [("/a/Case.cs", $"{Usings}class Case {{ object? _field; static void Use(object o) {{ }} async Task It(InstagramClient i, IgUserNode user, IgUserConversationsRequest edge, bool b) {{ await Task.Yield(); {code} }} }}")],
        };
        Compiled built = project.Build();
        Assert.DoesNotContain(built.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(expected, ManifestText.Lines(built, s_usual));
    }

    [Theory]
    [InlineData("i", "", "instagram", "v24.0", "instagram_business_basic")]
    [InlineData("i", "facebook", "facebook", "v24.0", "instagram_basic")]
    [InlineData("new InstagramClient(http, new GraphOptions { AccessToken = \"t\", BaseAddress = InstagramHosts.Facebook, Version = \"v25.0\" })", "", "facebook", "v25.0", "instagram_basic")]
    [InlineData("new InstagramClient(http, new GraphOptions { AccessToken = \"t\" })", "facebook", "instagram", "v24.0", "instagram_business_basic")]
    public void Host_and_version_are_the_clients(string client, string usual, string host, string version, string permission)
    {
        var project = new Project
        {
            Options = ManifestText.In("/a/", ("GraphGenHost", usual)),
            Sources = [("/a/Case.cs", $"{Usings}class Case {{ object It(InstagramClient i, HttpClient http) => {client}.Me.Fields(u => u.Id).GetAsync(); }}")],
        };
        using JsonDocument json = JsonDocument.Parse(ManifestText.Of(project));
        JsonElement api = Assert.Single(json.RootElement.GetProperty("apis").EnumerateArray());
        JsonElement request = Assert.Single(api.GetProperty("requests").EnumerateArray());
        Assert.Equal((version, host, permission), (api.GetProperty("version").GetString(), request.GetProperty("host").GetString(), request.GetProperty("permissions")[0].GetString()));
    }

    [Theory]
    [InlineData("/a/b/", "/a/b/C.cs", "C.cs")]
    [InlineData("/a/b", "/a/b/C/D é.cs", "C/D é.cs")]
    [InlineData("/a/b/", "/a/x/C.cs", "../x/C.cs")]
    [InlineData("/a/b/", "/a/b/../b/./C.cs", "C.cs")]
    [InlineData("/a/b/", "/x/C.cs", "C.cs")]
    [InlineData(@"C:\a\b\", @"c:\A\b\D\C.cs", "D/C.cs")]
    [InlineData(@"C:\a\b\", @"D:\a\b\C.cs", "C.cs")]
    [InlineData(@"\\server\share\b\", @"\\server\share\b\D\C.cs", "D/C.cs")]
    [InlineData("", "/a/C.cs", "C.cs")]
    [InlineData("/a/b/", "D/C.cs", "D/C.cs")]
    [InlineData("/a/b/", "/a/b/obj/\"é\\x.cs", "obj/\"é/x.cs")]
    public void A_file_is_named_from_the_project_on(string folder, string file, string expected)
    {
        var project = new Project
        {
            Options = ManifestText.In(folder),
            Specs = [new MemoryFile("tiny.graph.yaml", "api: Tiny\nnamespace: Tiny\nclient: TinyClient\nversion: v1.0\nhosts: { tiny: https://tiny.example.com }\nroots: { Me: { node: TinyUser, path: me } }\n---\nnode: TinyUser\nfields: { id: id }\n")],
            Sources = [(file, "using Tiny; class Case { object It(TinyClient i) => i.Me; }")],
        };
        using JsonDocument json = JsonDocument.Parse(ManifestText.Of(project));
        Assert.Equal([expected], json.RootElement.GetProperty("apis")[0].GetProperty("requests")[0].GetProperty("files").EnumerateArray().Select(f => f.GetString()));
    }

    [Fact]
    public void Writes_are_listed_with_their_permissions_and_without_what_they_write()
    {
        var project = new Project
        {
            Options = ManifestText.In("/a/"),
            Specs =
            [
                .. MemoryFile.InstagramSpec,
                new MemoryFile(
                    "own.graph.yaml",
                    """
                    extend: Instagram
                    roots: { Desk: Desk }
                    ---
                    node: Desk
                    permissions: [desk_basic]
                    fields: { id: id<Desk> }
                    delete: { permissions: [desk_delete] }
                    edges:
                      notes:
                        node: Desk
                        post:
                          permissions: [desk_write]
                          returns: Desk
                          forms:
                            Add: { set: { kind: note }, params: { text: { type: string, required: true }, title: string } }
                            AddSecret: { permissions: [desk_secret] }
                    """),
            ],
            Sources =
            [
                ("/a/App.cs", $$"""
                    {{Usings}}class App
                    {
                        async Task It(InstagramClient i, DeskNotesEdge notes)
                        {
                            await i.Desk("1").Notes.Add("hidden").Title("hidden").SendAsync();
                            await i.Desk("1").Delete().TrySendAsync();
                            await notes.AddSecret().SendAsync();
                            _ = i.Desk("1").Delete();
                        }
                    }
                    """),
            ],
        };
        string text = ManifestText.Of(project);
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement api = json.RootElement.GetProperty("apis")[0];
        Assert.Equal(
            ["DELETE /{Desk} () desk_basic desk_delete", "POST /{Desk}/notes (kind=note text=…) desk_basic desk_write", "POST …/notes () desk_basic desk_secret desk_write"],
            api.GetProperty("requests").EnumerateArray().Select(r =>
                $"{r.GetProperty("method").GetString()} {r.GetProperty("path").GetString()} ({string.Join(" ", r.GetProperty("parameters").EnumerateObject().Select(p => $"{p.Name}={p.Value.GetString()}"))}) "
                + string.Join(" ", r.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()))));
        Assert.Equal(["desk_basic", "desk_delete", "desk_secret", "desk_write"], api.GetProperty("permissions").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void A_request_that_one_host_alone_has_is_listed_with_that_host_and_its_permissions()
    {
        var project = new Project
        {
            Options = ManifestText.In("/a/"),
            Sources =
            [
                ("/a/App.cs", $$"""
                    {{Usings}}class App
                    {
                        async Task It(InstagramClient i)
                        {
                            await i.MyPage.SubscribedApps.GetAsync();
                            await i.MyPage.SubscribedApps.Unsubscribe().SendAsync();
                            await i.Me.SubscribedApps.Unsubscribe().SendAsync();
                            await i.Me.Messages.Send(IgRecipient.Comment("1"), IgOutgoingMessage.Text("a")).SendAsync();
                        }

                        async Task Others(InstagramClient i, IgRecipient anybody)
                        {
                            var jo = IgRecipient.Person("1");
                            await i.Me.Messages.Send(jo, IgOutgoingMessage.Text("a")).SendAsync();
                            await i.MyPage.Messages.React(anybody, "m", IgMessageReaction.Love).SendAsync();
                        }
                    }
                    """),
            ],
        };
        using JsonDocument json = JsonDocument.Parse(ManifestText.Of(project));
        Assert.Equal(
            ["DELETE facebook pages_manage_metadata", "DELETE instagram instagram_business_basic", "GET facebook pages_manage_metadata",
                "POST facebook instagram_basic instagram_manage_messages pages_manage_metadata …",
                "POST instagram instagram_business_basic instagram_business_manage_comments", "POST instagram instagram_business_basic instagram_business_manage_messages"],
            json.RootElement.GetProperty("apis")[0].GetProperty("requests").EnumerateArray().Select(r =>
                $"{(r.TryGetProperty("method", out JsonElement method) ? method.GetString() : "GET")} {r.GetProperty("host").GetString()} "
                + string.Join(" ", r.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_API_has_its_own_list_and_what_is_needed_inside_counts()
    {
        const string Shelves = """
            api: Shelves
            namespace: Shelves
            client: ShelfClient
            version: v2.0
            hosts: { near: https://near.example.com, far: https://far.example.com }
            roots: { Shelf: { node: Shelf, path: shelf } }
            ---
            node: Shelf
            permissions: { near: [read_near], far: [read_far] }
            fields:
              id: { type: id, default: true }
              wood: { type: Wood, default: true }
              far_only: { type: string, default: true, hosts: [far], permissions: [read_hidden] }
              owner: { type: list<Person> }
            edges:
              books:
                node: Book
                permissions: [list_books]
                get: { permissions: [get_books], params: { page_token: string, q: { type: string, required: true } } }
            ---
            object: Wood
            permissions: [read_wood]
            fields: { kind: string, inside: Wood }
            ---
            object: Person
            fields: { name: { type: string, permissions: [read_names] }, id: id }
            ---
            node: Book
            fields: { id: { type: id, default: true }, text: { type: string, permissions: [read_text] } }
            ---
            group: Finder
            calls: { Books: { method: get, path: find, lists: Book, params: { key: { type: string, secret: true }, q: string } } }
            """;
        var library = new Project
        {
            Name = "Library",
            Specs = [new MemoryFile("shelves.graph.yaml", Shelves)],
            Options = new ProjectOptions(("GraphGenVisibility", "public")),
            Sources = [("Lib.cs", "public class Lib { object It(Shelves.ShelfClient c) => c.Shelf; }")],
        };
        var app = new Project
        {
            Name = "App",
            References = [library.Build().ToReference()],
            Options = ManifestText.In("/a/"),
            Sources =
            [
                ("/a/App.cs", """
                    using Instagram;
                    using Shelves;
                    class App
                    {
                        object[] It(ShelfClient shelves, InstagramClient instagram) =>
                        [
                            instagram.Me,
                            shelves.Shelf,
                            shelves.Shelf.Fields(s => s.Owner),
                            shelves.Shelf.Fields(s => s.Owner.Fields(p => p.Id)),
                            shelves.Shelf.Fields(s => s.Books("x").Fields(b => b.Text)),
                            shelves.Shelf.Books("x").PageToken("hidden").Fields(b => b.Id),
                            shelves.Finder.Books().Key("hidden").Q("x").Fields(b => b.Id),
                        ];
                    }
                    """),
            ],
        };
        Compiled built = app.Build();
        Assert.Equal(
            [
                "/find key=… q=x named id",
                "/me default id +instagram_business_basic",
                "/shelf default id,wood +read_near +read_wood",
                "/shelf named books.q(x){text} +get_books +list_books +read_near +read_text",
                "/shelf named owner +read_names +read_near",
                "/shelf named owner{id} +read_near",
                "/shelf/books page_token=… q=x named id +get_books +list_books +read_near",
            ],
            ManifestText.Lines(built).Order(StringComparer.Ordinal));
        string text = ManifestText.Of(built);
        Assert.Equal(["Instagram", "Shelves"], JsonDocument.Parse(text).RootElement.GetProperty("apis").EnumerateArray().Select(a => a.GetProperty("api").GetString()));
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_API_from_two_places_is_one()
    {
        var library = new Project { Name = "Library", Options = new ProjectOptions(("GraphGenVisibility", "public")), Sources = [] };
        var app = new Project
        {
            Name = "App",
            References = [library.Build().ToReference()],
            Options = ManifestText.In("/a/"),
            Sources = [("/a/App.cs", "")],
        };
        using JsonDocument json = JsonDocument.Parse(ManifestText.Of(app));
        Assert.Equal(1, json.RootElement.GetProperty("apis").GetArrayLength());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_project_that_wants_none_gets_none(string? file)
    {
        var project = new Project { Sources = s_app, Options = file is null ? new() : new(("GraphGenManifest", file)) };
        Assert.DoesNotContain(project.Build().Compilation.SyntaxTrees, t => t.FilePath.EndsWith("_Manifest.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_disturbs_neither_compiler_nor_analyzers()
    {
        Compiled built = App.Build();
        Assert.DoesNotContain(built.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error || d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        Assert.Equal(["GRAPH1011", "GRAPH1008"], (await built.AnalyzeAsync(new ProjectionAnalyzer(), new RequestAnalyzer())).Select(d => d.Id));
        Assert.DoesNotContain(App.Edit().Compilation.SyntaxTrees, t => t.FilePath.EndsWith("_Manifest.g.cs", StringComparison.Ordinal));
    }
}
