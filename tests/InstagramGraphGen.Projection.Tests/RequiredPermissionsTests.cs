using System.Reflection;
using System.Text.Json;
using InstagramGraphGen.Projection.Tests.Compiling;
using InstagramGraphGen.Projection.Tests.Data;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>What a request says at run time that it takes is what the manifest says of it, which the generator works out from the spec on its own.</summary>
public sealed class RequiredPermissionsTests
{
    private const string Shelves = """
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
          labels: { type: "map<string, list<Label>>", hosts: [near] }
          owner: { type: list<Person>, permissions: { far: [read_owner] } }
          notes: { type: list<Note>, wrapped: true, explicit: true }
        edges:
          books:
            node: Book
            permissions: [list_books]
            get: { permissions: { near: [get_books] }, params: { q: string } }
          best:
            node: Book
            default: true
            hosts: [far]
            permissions: [see_best]
        ---
        object: Wood
        permissions: [read_wood]
        fields: { kind: string, inside: Wood }
        ---
        object: Label
        fields: { text: { type: string, permissions: [read_labels] } }
        ---
        object: Person
        fields: { name: { type: string, permissions: [read_names] }, id: id, shelf: Shelf }
        ---
        object: Note
        fields:
          text: { type: string, default: true }
          by: { type: Person, permissions: [read_authors] }
        ---
        node: Book
        permissions: [read_books]
        fields: { id: { type: id, default: true }, text: { type: string, permissions: [read_text] }, shelf: { type: Shelf } }
        """;

    private static readonly string[] s_shelves =
    [
        "Shelf",
        "Shelf.Fields(s => s.Id)",
        "Shelf.Fields(s => s.Wood)",
        "Shelf.Fields(s => s.Wood.Fields(w => w.Inside.Fields(i => i.Kind)))",
        "Shelf.Fields(s => s.FarOnly)",
        "Shelf.Fields(s => s.Labels)",
        "Shelf.Fields(s => s.Owner)",
        "Shelf.Fields(s => s.Owner.Fields(p => p.Id))",
        "Shelf.Fields(s => s.Owner.Fields(p => p.Shelf.Fields(x => x.Books.Fields(b => b.Shelf))))",
        "Shelf.Fields(s => s.Notes)",
        "Shelf.Fields(s => s.Notes.Fields(n => n.By.Fields(p => p.Name)))",
        "Shelf.Fields(s => s.Books)",
        "Shelf.Fields(s => s.Best.Limit(3).Fields(b => b.Text), s => s.Books.Fields(b => b.Id))",
        "Shelf.Select(s => s.Books.Select(b => b.Text).ToArray())",
        "Shelf.Books",
        "Shelf.Books.Q(\"x\").Fields(b => b.Text)",
        "Shelf.Books.Fields(b => b.Shelf.Fields(s => s.Id))",
        "Shelf.Books.Select(b => b.Id)",
        "Shelf.Best.Limit(1)",
    ];

    [Theory]
    [InlineData("near")]
    [InlineData("far")]
    public void Defaults_of_a_host_objects_inside_of_themselves_and_sub_fields_that_are_implied_count(string host)
    {
        Compiled built = new Project
        {
            Name = $"Shelves-{host}",
            Specs = [new MemoryFile("shelves.graph.yaml", Shelves)],
            Options = ManifestText.In("/a/", ("GraphGenHost", host)),
            Sources = [.. s_shelves.Select((code, i) => ($"/a/Case{i:000}.cs", $"using Shelves; using InstagramGraphGen; static class Case{i:000} {{ public static object Make(ShelfClient client) => client.{code}; }}"))],
        }.Build();
        Assembly assembly = built.Load();
        object client = Activator.CreateInstance(assembly.GetType("Shelves.ShelfClient")!, new HttpClient(), new GraphOptions { AccessToken = "token", Host = host })!;

        Same(ManifestOf(built), i => (GraphRequest)assembly.GetType($"Case{i:000}")!.GetMethod("Make")!.Invoke(null, [client])!, [.. s_shelves.Select((code, i) => (i, code))]);
    }

    [Theory]
    [InlineData("instagram")]
    [InlineData("facebook")]
    [Trait("Cost", "Slow")]
    public void Every_lambda_of_the_corpus_takes_what_the_manifest_says(string host)
    {
        Corpus corpus = Corpus.Projections;
        CorpusEntry[] entries = [.. corpus.Entries.Where(e => e.Fields is not null)];
        ILookup<string, string[]> manifest = ManifestOf(new Project
        {
            Name = "Manifest",
            Options = ManifestText.In("", ("GraphGenHost", host)),
            Sources = corpus.Project.Sources,
        }.Build());
        var emitted = new Emitted(corpus.Assembly, new AnswerHandler(), host);

        Same(manifest, i => (GraphRequest)corpus.Make(entries.Single(e => e.Number == i), emitted.Request), [.. entries.Select(e => (e.Number, e.Lambda))]);
    }

    [Fact]
    public void The_host_is_the_one_that_the_request_goes_to()
    {
        var emitted = new Emitted(Corpus.Projections.Assembly, new AnswerHandler(), "instagram");
        object request = emitted.Request("message");
        var options = new GraphRequestOptions { BaseAddress = new("https://graph.facebook.com") };
        var there = (GraphRequest)request.GetType().GetMethod("With", [typeof(GraphRequestOptions)])!.Invoke(request, [options])!;

        Assert.Equal(["instagram_business_basic", "instagram_business_manage_messages"], ((GraphRequest)request).RequiredPermissions);
        Assert.Equal(["instagram_basic", "instagram_manage_messages", "pages_manage_metadata", "pages_messaging"], there.RequiredPermissions);
    }

    /// <summary>The permissions of the requests in each file, the mark for what the manifest cannot see left out.</summary>
    private static ILookup<string, string[]> ManifestOf(Compiled built)
    {
        using JsonDocument json = JsonDocument.Parse(ManifestText.Of(built));
        return (from api in json.RootElement.GetProperty("apis").EnumerateArray()
                from request in api.GetProperty("requests").EnumerateArray()
                where request.GetProperty("selection").GetString() != "unknown"
                from file in request.GetProperty("files").EnumerateArray()
                let permissions = request.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()!).Where(p => p != "…").ToArray()
                select (File: Path.GetFileNameWithoutExtension(file.GetString()!), permissions)).ToLookup(r => r.File, r => r.permissions);
    }

    private static void Same(ILookup<string, string[]> manifest, Func<int, GraphRequest> make, (int Number, string Code)[] cases)
    {
        var differences = new List<string>();
        int compared = 0;
        foreach ((int number, string code) in cases)
        {
            if (manifest[$"Case{number:000}"].ToArray() is not [var expected])
            {
                continue;
            }

            compared++;
            IReadOnlyList<string> found = make(number).RequiredPermissions;
            if (!found.SequenceEqual(expected))
            {
                differences.Add($"{code}\n  manifest: {string.Join(" ", expected)}\n  run time: {string.Join(" ", found)}");
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.True(compared > cases.Length * 0.9, $"{compared} of {cases.Length} were compared.");
    }
}
