using System.Text.Json;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>Reads in other shapes than Instagram's, as the manifest and projections see them: nodes that answer something else or cannot be read, edges of one, calls that list.</summary>
public sealed class ReadShapeTests
{
    private const string Spec =
        """
        api: Shop
        namespace: Shop
        client: ShopClient
        version: v1.0
        hosts: { a: https://a.example.com, b: https://b.example.com }
        roots: { Shelf: Shelf, Gauge: Gauge, Me: { node: Person, path: me } }
        ---
        node: Person
        permissions: [person]
        fields: { id: { type: id, default: true }, name: string, shelf: Shelf }
        ---
        node: Shelf
        get: none
        permissions: [shelf]
        fields: { id: { type: id, default: true }, room: string }
        edges:
          books: { node: Book, permissions: [books] }
          best: { node: Book, paging: single, permissions: [best], get: { permissions: [best_path], params: { by: string } } }
          sold: { node: Book, paging: single, get: { params: { on: { type: string, required: true } } } }
        ---
        node: Gauge
        get: { returns: Score, params: { at: int, span: Span } }
        permissions: [gauge]
        fields: { id: { type: id, default: true } }
        edges: { books: { node: Book }, stars: { node: Person } }
        ---
        object: Score
        permissions: [score]
        fields: { stars: int, by: Person }
        ---
        object: Span
        fields: { since: int }
        ---
        node: Book
        fields: { id: { type: id, default: true }, title: string }
        ---
        group: Finds
        calls:
          Books: { method: get, path: search, lists: Book, permissions: [search], set: { type: book }, params: { q: { type: string, required: true }, span: Span } }
          Book: { method: get, path: one, host: b, returns: Book, permissions: [find] }
          Count: { method: get, path: count, returns: Score, permissions: [count], set: { kind: all }, params: { q: { type: string, required: true } } }
          Make: { method: post, path: new, returns: Book, permissions: { a: [make_a], b: [make_b] }, params: { how: Choice } }
          Undo: { method: delete, path: new }
        ---
        union: Choice
        forms: { A: , B: { permissions: [special] } }
        """;

    private static readonly (string, string)[] s_repository =
    [
        ("/app/Repository.cs", "using Shop; internal sealed class Repository(ShopClient s) { public ShopFindsBooksRequest Books(string other, string word) => s.Finds.Books(word).Fields(b => b.Title); }"),
    ];

    [Theory]
    [InlineData("await s.Shelf(\"1\").Books.Limit(2).Fields(b => b.Title).GetAsync();", "/{Shelf}/books limit=2 named title +books +shelf")]
    [InlineData("await s.Shelf(\"1\").Best.By(\"x\").Fields(b => b.Title).GetAsync();", "/{Shelf}/best by=x named title +best +best_path +shelf")]
    [InlineData("await s.Shelf(\"1\").Best.TryGetAsync();", "/{Shelf}/best default id +best +best_path +shelf")]
    [InlineData("await s.Shelf(\"1\").Sold(\"mon\").GetAsync();", "/{Shelf}/sold on=mon default id +shelf")]
    [InlineData("Keep(s.Shelf(\"1\").Best);", "/{Shelf}/best default id +best +best_path +shelf")]
    [InlineData("await s.Me.Fields(p => p.Shelf.Fields(x => x.Best.By(\"x\").Fields(b => b.Title), x => x.Room)).GetAsync();", "/me named shelf{best.by(x){title},room} +best +best_path +person +shelf")]
    [InlineData("await s.Me.Select(p => p.Shelf!.Best!.Title).GetAsync();", "/me named shelf{best{title}} +best +best_path +person +shelf")]
    [InlineData("await s.Gauge(\"1\").At(3).Fields(x => x.Stars).GetAsync();", "/{Gauge} at=3 named stars +gauge +score")]
    [InlineData("await s.Gauge(\"1\").Select(x => x.By!.Name).GetAsync();", "/{Gauge} named by{name} +gauge +person +score")]
    [InlineData("await s.Gauge(\"1\").Books.Fields(b => b.Title).GetAsync();", "/{Gauge}/books named title +gauge")]
    [InlineData("await s.Gauge(\"1\").Stars.GetAsync();", "/{Gauge}/stars default id +gauge +person")]
    [InlineData("await s.Gauge(\"1\").Span(new SpanInput().Since(3)).GetAsync();", "/{Gauge} span=… default stars,by +gauge +person +score")]
    [InlineData("await s.Finds.Books(\"x\").Limit(3).Fields(b => b.Title).GetAsync();", "/search limit=3 q=x type=book named title +search")]
    [InlineData("await foreach (var b in s.Finds.Books(\"x\").Select(b => b.Title)) { }", "/search q=x type=book named title +search")]
    [InlineData("var one = s.Finds.Book().Fields(b => b.Title); await one.GetAsync();", "/one named title +find")]
    [InlineData("await s.Finds.Count(\"x\").GetAsync();", "/count kind=all q=… default  +count")]
    [InlineData("_ = s.Finds.Count(\"x\"); await s.Finds.Book().GetAsync();", "/one default id +find")]
    [InlineData("await new Repository(s).Books(\"a\", \"b\").GetAsync();", "/search q=… type=book named title +search", "/search type=book unknown … +search +…")]
    [InlineData("await books.GetAsync();", "/search type=book unknown … +search +…")]
    [InlineData("await gauge.GetAsync();", "… unknown … +gauge +person +score +…")]
    public void The_manifest_lists_them_with_all_that_they_take(string code, params string[] lines)
    {
        Compiled built = Build(code);

        Assert.Empty(built.Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Error));
        Assert.Equal(lines, ManifestText.Lines(built));
    }

    [Fact]
    public void The_manifest_lists_the_writes_of_groups_and_says_where_a_value_may_take_other_permissions()
    {
        using JsonDocument json = JsonDocument.Parse(ManifestText.Of(Build("await s.Finds.Make().How(Choice.A()).SendAsync(); await s.Finds.Undo().SendAsync();")));

        Assert.Equal(
            ["DELETE /new", "POST /new make_a …"],
            json.RootElement.GetProperty("apis")[0].GetProperty("requests").EnumerateArray()
                .Select(r => string.Join(' ', [r.GetProperty("method").GetString(), r.GetProperty("path").GetString(), .. r.GetProperty("permissions").EnumerateArray().Select(p => p.GetString())])).Order(StringComparer.Ordinal));
    }

    private static Compiled Build(string code) => new Project
    {
        Specs = [new MemoryFile("shop.graph.yaml", Spec)],
        Options = ManifestText.In("/app/"),
        Sources = [.. code.Contains("Repository", StringComparison.Ordinal) ? s_repository : [], ("/app/A.cs", $"using Shop; using InstagramGraphGen; internal static class A {{ static async Task M(ShopClient s, ShopFindsBooksRequest books, GaugeRequest gauge) {{ {code} await Task.Yield(); }} static void Keep(object o) {{ }} }}")],
    }.Build();
}
