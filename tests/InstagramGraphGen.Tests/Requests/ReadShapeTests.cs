using System.Text.Json;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>Reads in other shapes than Instagram's: parameters of every type in every kind of read, nodes that answer something else or nothing, edges of one, and calls that list.</summary>
public class ReadShapeTests
{
    private static readonly DateTimeOffset s_time = DateTimeOffset.FromUnixTimeSeconds(1770091506);
    private static readonly JsonElement s_json = JsonElement.Parse("""{"a":[1,"(x)"]}""");
    private static readonly JsonElement s_array = JsonElement.Parse("""[1,{"b":null}]""");
    private static readonly ToySpanInput s_span = new ToySpanInput(s_time).Words(new Dictionary<string, string> { ["k"] = "a, (b)" });
    private static readonly ToyFilterRow s_row = new ToyFilterRow("f").Value(["x", "y"]).Inside([new ToyFilterRow("g")]);

    /// <summary>Name and text of every parameter as a query has them.</summary>
    private static readonly (string Name, string Value)[] s_sent =
    [
        ("text", """a,b"""),
        ("number", """-3"""),
        ("size", """9007199254740993"""),
        ("weight", """0.5"""),
        ("flag", """true"""),
        ("at", """1770091506"""),
        ("unix", """1770091506"""),
        ("any", """7"""),
        ("shop", """8"""),
        ("link", """https://a.example/?x=1"""),
        ("raw", """{"a":[1,"(x)"]}"""),
        ("kind", """car"""),
        ("span", """{"since":1770091506,"words":{"k":"a, (b)"}}"""),
        ("choice", """{"how":"name","name":"n"}"""),
        ("row", """{"field":"f","value":["x","y"],"inside":[{"field":"g"}]}"""),
        ("numbers", """[1,2]"""),
        ("kinds", """["car","doll"]"""),
        ("ids", """["1","2"]"""),
        ("spans", """[{"since":1770091506,"words":{"k":"a, (b)"}}]"""),
        ("rows", """[{"field":"f","value":["x","y"],"inside":[{"field":"g"}]},{"field":"f","value":["x","y"],"inside":[{"field":"g"}]}]"""),
        ("choices", """[{"how":"any"}]"""),
        ("raws", """[1,{"b":null}]"""),
        ("grid", """[[1,2],[]]"""),
        ("prices", """{"a":1.5}"""),
        ("by_kind", """{"a":"doll"}"""),
        ("lists", """{"a":[1,2]}"""),
        ("span_by", """{"a":{"since":1770091506,"words":{"k":"a, (b)"}}}"""),
        ("maps", """[{"a":1}]"""),
    ];

    private static string Query => string.Join('&', s_sent.Select(sent => $"{sent.Name}={sent.Value}"));

    [Fact]
    public async Task A_node_is_asked_with_every_type()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");

        await Clients.Toys(stub).Lab("1")
            .Text("a,b").Number(-3).Size(9007199254740993).Weight(0.5).Flag(true).At(s_time).Unix(s_time).Any("7").Shop("8").Link("https://a.example/?x=1").Raw(s_json)
            .Kind(ToyKind.Car).Span(s_span).Choice(ToyChoice.Named("n")).Row(s_row).Numbers([1, 2]).Kinds([ToyKind.Car, ToyKind.Doll]).Ids(["1", "2"]).Spans([s_span])
            .Rows([s_row, s_row]).Choices([ToyChoice.Any()]).Raws(s_array).Grid([[1, 2], []]).Prices(new Dictionary<string, double> { ["a"] = 1.5 })
            .ByKind(new Dictionary<string, ToyKind> { ["a"] = ToyKind.Doll }).Lists(new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2] })
            .SpanBy(new Dictionary<string, ToySpanInput> { ["a"] = s_span }).Maps([new Dictionary<string, int> { ["a"] = 1 }]).GetAsync();

        Assert.Equal($"GET /v3.1/1?{Query}", stub.Sent[0].Readable);
    }

    [Fact]
    public async Task An_edge_is_asked_with_every_type()
    {
        StubHandler stub = StubHandler.Json("""{"data":[]}""");

        await Clients.Toys(stub).Lab("1").Listed
            .Text("a,b").Number(-3).Size(9007199254740993).Weight(0.5).Flag(true).At(s_time).Unix(s_time).Any("7").Shop("8").Link("https://a.example/?x=1").Raw(s_json)
            .Kind(ToyKind.Car).Span(s_span).Choice(ToyChoice.Named("n")).Row(s_row).Numbers([1, 2]).Kinds([ToyKind.Car, ToyKind.Doll]).Ids(["1", "2"]).Spans([s_span])
            .Rows([s_row, s_row]).Choices([ToyChoice.Any()]).Raws(s_array).Grid([[1, 2], []]).Prices(new Dictionary<string, double> { ["a"] = 1.5 })
            .ByKind(new Dictionary<string, ToyKind> { ["a"] = ToyKind.Doll }).Lists(new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2] })
            .SpanBy(new Dictionary<string, ToySpanInput> { ["a"] = s_span }).Maps([new Dictionary<string, int> { ["a"] = 1 }]).GetAsync();

        Assert.Equal($"GET /v3.1/1/listed?{Query}", stub.Sent[0].Readable);
    }

    [Fact]
    public async Task An_edge_of_one_is_asked_with_every_type()
    {
        StubHandler stub = StubHandler.Json("null");

        await Clients.Toys(stub).Lab("1").One
            .Text("a,b").Number(-3).Size(9007199254740993).Weight(0.5).Flag(true).At(s_time).Unix(s_time).Any("7").Shop("8").Link("https://a.example/?x=1").Raw(s_json)
            .Kind(ToyKind.Car).Span(s_span).Choice(ToyChoice.Named("n")).Row(s_row).Numbers([1, 2]).Kinds([ToyKind.Car, ToyKind.Doll]).Ids(["1", "2"]).Spans([s_span])
            .Rows([s_row, s_row]).Choices([ToyChoice.Any()]).Raws(s_array).Grid([[1, 2], []]).Prices(new Dictionary<string, double> { ["a"] = 1.5 })
            .ByKind(new Dictionary<string, ToyKind> { ["a"] = ToyKind.Doll }).Lists(new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2] })
            .SpanBy(new Dictionary<string, ToySpanInput> { ["a"] = s_span }).Maps([new Dictionary<string, int> { ["a"] = 1 }]).GetAsync();

        Assert.Equal($"GET /v3.1/1/one?{Query}", stub.Sent[0].Readable);
    }

    [Fact]
    public async Task A_way_to_read_an_edge_is_asked_with_every_type()
    {
        StubHandler stub = StubHandler.Json("""{"data":[]}""");

        await Clients.Toys(stub).Lab("1").Ways.Any()
            .Text("a,b").Number(-3).Size(9007199254740993).Weight(0.5).Flag(true).At(s_time).Unix(s_time).Any("7").Shop("8").Link("https://a.example/?x=1").Raw(s_json)
            .Kind(ToyKind.Car).Span(s_span).Choice(ToyChoice.Named("n")).Row(s_row).Numbers([1, 2]).Kinds([ToyKind.Car, ToyKind.Doll]).Ids(["1", "2"]).Spans([s_span])
            .Rows([s_row, s_row]).Choices([ToyChoice.Any()]).Raws(s_array).Grid([[1, 2], []]).Prices(new Dictionary<string, double> { ["a"] = 1.5 })
            .ByKind(new Dictionary<string, ToyKind> { ["a"] = ToyKind.Doll }).Lists(new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2] })
            .SpanBy(new Dictionary<string, ToySpanInput> { ["a"] = s_span }).Maps([new Dictionary<string, int> { ["a"] = 1 }]).GetAsync();

        Assert.Equal($"GET /v3.1/1/ways?{Query}", stub.Sent[0].Readable);
    }

    [Fact]
    public async Task A_call_of_a_group_is_asked_with_every_type()
    {
        StubHandler stub = StubHandler.Json("""{"data":[]}""");

        await Clients.Toys(stub).Finds.List()
            .Text("a,b").Number(-3).Size(9007199254740993).Weight(0.5).Flag(true).At(s_time).Unix(s_time).Any("7").Shop("8").Link("https://a.example/?x=1").Raw(s_json)
            .Kind(ToyKind.Car).Span(s_span).Choice(ToyChoice.Named("n")).Row(s_row).Numbers([1, 2]).Kinds([ToyKind.Car, ToyKind.Doll]).Ids(["1", "2"]).Spans([s_span])
            .Rows([s_row, s_row]).Choices([ToyChoice.Any()]).Raws(s_array).Grid([[1, 2], []]).Prices(new Dictionary<string, double> { ["a"] = 1.5 })
            .ByKind(new Dictionary<string, ToyKind> { ["a"] = ToyKind.Doll }).Lists(new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2] })
            .SpanBy(new Dictionary<string, ToySpanInput> { ["a"] = s_span }).Maps([new Dictionary<string, int> { ["a"] = 1 }]).Limit(3).GetAsync();

        Assert.Equal($"GET /v3.1/toys/all?{Query}&limit=3", stub.Sent[0].Readable);
    }

    [Fact]
    public void A_field_is_asked_with_every_type_and_no_text_ends_it()
    {
        string fields = ToyLab.Select(l => l.Picked
            .Text("ab").Number(-3).Size(9007199254740993).Weight(0.5).Flag(true).At(s_time).Unix(s_time).Any("7").Shop("8").Link("https://a.example/?x=1").Raw(s_json)
            .Kind(ToyKind.Car).Span(s_span).Choice(ToyChoice.Named("n")).Row(s_row).Numbers([1, 2]).Kinds([ToyKind.Car, ToyKind.Doll]).Ids(["1", "2"]).Spans([s_span])
            .Rows([s_row, s_row]).Choices([ToyChoice.Any()]).Raws(s_array).Grid([[1, 2], []]).Prices(new Dictionary<string, double> { ["a"] = 1.5 })
            .ByKind(new Dictionary<string, ToyKind> { ["a"] = ToyKind.Doll }).Lists(new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2] })
            .SpanBy(new Dictionary<string, ToySpanInput> { ["a"] = s_span }).Maps([new Dictionary<string, int> { ["a"] = 1 }])).Text;

        IReadOnlyList<RequestedField> asked = FieldsParser.Parse(fields);
        Assert.Equal(s_sent.Select(sent => sent.Name), asked[0].Modifiers.Select(m => m.Name));
        Assert.All(asked[0].Modifiers.Zip(s_sent), pair => Assert.Equal(pair.Second.Name == "text" ? "ab" : pair.Second.Value, Plain(pair.First.Value)));
        Assert.Contains(""".span({"since":1770091506,"words":{"k":"a\u002c \u0028b\u0029"}})""", fields, StringComparison.Ordinal);
        Assert.Contains(""".raw({"a":[1,"\u0028x\u0029"]})""", fields, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edge_in_a_node_is_asked_with_every_type()
    {
        string listed = ToyLab.Select(l => l.Listed
            .Text("ab").Number(-3).Size(9007199254740993).Weight(0.5).Flag(true).At(s_time).Unix(s_time).Any("7").Shop("8").Link("https://a.example/?x=1").Raw(s_json)
            .Kind(ToyKind.Car).Span(s_span).Choice(ToyChoice.Named("n")).Row(s_row).Numbers([1, 2]).Kinds([ToyKind.Car, ToyKind.Doll]).Ids(["1", "2"]).Spans([s_span])
            .Rows([s_row, s_row]).Choices([ToyChoice.Any()]).Raws(s_array).Grid([[1, 2], []]).Prices(new Dictionary<string, double> { ["a"] = 1.5 })
            .ByKind(new Dictionary<string, ToyKind> { ["a"] = ToyKind.Doll }).Lists(new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2] })
            .SpanBy(new Dictionary<string, ToySpanInput> { ["a"] = s_span }).Maps([new Dictionary<string, int> { ["a"] = 1 }])).Text;
        string one = ToyLab.Select(l => l.One
            .Text("ab").Number(-3).Size(9007199254740993).Weight(0.5).Flag(true).At(s_time).Unix(s_time).Any("7").Shop("8").Link("https://a.example/?x=1").Raw(s_json)
            .Kind(ToyKind.Car).Span(s_span).Choice(ToyChoice.Named("n")).Row(s_row).Numbers([1, 2]).Kinds([ToyKind.Car, ToyKind.Doll]).Ids(["1", "2"]).Spans([s_span])
            .Rows([s_row, s_row]).Choices([ToyChoice.Any()]).Raws(s_array).Grid([[1, 2], []]).Prices(new Dictionary<string, double> { ["a"] = 1.5 })
            .ByKind(new Dictionary<string, ToyKind> { ["a"] = ToyKind.Doll }).Lists(new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2] })
            .SpanBy(new Dictionary<string, ToySpanInput> { ["a"] = s_span }).Maps([new Dictionary<string, int> { ["a"] = 1 }])).Text;

        Assert.Equal(s_sent.Select(sent => sent.Name), FieldsParser.Parse(listed)[0].Modifiers.Select(m => m.Name));
        Assert.Equal(listed.Replace("listed", "one", StringComparison.Ordinal), one);
    }

    [Fact]
    public async Task A_page_in_a_node_goes_on_with_the_JSON_that_it_was_asked_with()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1","listed":{"data":[{"id":"2"}],"paging":{"cursors":{"after":"c"},"next":"https://graph.toys.example/x"}}}""", """{"data":[]}""");
        ToyClient client = Clients.Toys(stub);

        ToyLab lab = await client.Lab("1").Fields(l => l.Listed.Span(s_span).Limit(1)).GetAsync();
        await client.Lab("1").Listed.Continue(lab.Listed).GetAsync();

        Assert.Equal("""GET /v3.1/1/listed?span={"since":1770091506,"words":{"k":"a\u002c \u0028b\u0029"}}&limit=1&after=c""", stub.Sent[1].Readable);
    }

    [Fact]
    public async Task A_node_that_cannot_be_read_leads_to_its_edges_and_is_written()
    {
        StubHandler stub = StubHandler.Json("""{"data":[{"id":"2"}]}""", """{"success":true}""", """{"id":"3","name":"Best"}""");
        ToyClient client = Clients.Toys(stub);

        GraphPage<ToyGraph.Toy> toys = await client.Shelf("1").Toys.Limit(2).GetAsync();
        await client.Shelf("1").Update().Room("Attic").SendAsync();
        ToyGraph.Toy? best = await client.Shelf("1").Best.By(["price"]).Fields(t => t.Name).GetAsync();

        Assert.Equal(("2", "Best"), (toys[0].Id.Value, best!.Name));
        Assert.Equal(["GET /v3.1/1/toys?limit=2", "POST /v3.1/1", """GET /v3.1/1/best?by=["price"]&fields=name"""], stub.Sent.Select(s => s.Readable));
        Assert.Null(typeof(ToyShelfNode).GetMethod("GetAsync"));
        Assert.Null(typeof(ToyShelfNode).GetMethod("Fields"));
        Assert.Null(typeof(ToyShelf).Assembly.GetType("ToyGraph.ToyShelfRequest"));
    }

    [Fact]
    public async Task A_node_may_answer_something_else_than_itself()
    {
        StubHandler stub = StubHandler.Json("""{"stars":4,"by":{"text":"Kim"}}""", """{"data":[]}""");
        ToyGaugeNode gauge = Clients.Toys(stub).Gauge("9");

        ToyScore score = await gauge.Since(s_time).Span(s_span).Fields(s => s.Stars, s => s.By.Fields(n => n.Text)).GetAsync();
        await gauge.Parts.GetAsync();

        Assert.Equal((4, "Kim"), (score.Stars, score.By!.Text));
        Assert.Throws<FieldNotSelectedException>(() => score.Votes);
        Assert.Equal(["""GET /v3.1/9?since=1770091506&span={"since":1770091506,"words":{"k":"a, (b)"}}&fields=stars,by{text}""", "GET /v3.1/9/parts"], stub.Sent.Select(s => s.Readable));
        Assert.Equal(["toy_gauges"], gauge.RequiredPermissions);
        Assert.Equal(["toy_gauges"], gauge.Parts.RequiredPermissions);
    }

    [Theory]
    [InlineData("""{"id":"1","best":{"id":"2","name":"B"}}""", "B")]
    [InlineData("""{"id":"1","plain":{"text":"B"}}""", "B")]
    [InlineData("""{"id":"1","plain":{"data":[{"text":"B"}]}}""", "B")]
    [InlineData("""{"id":"1","plain":{"data":[]}}""", null)]
    [InlineData("""{"id":"1","best":null}""", null)]
    [InlineData("""{"id":"1"}""", null)]
    public void An_edge_of_one_in_a_node_is_a_value(string shelf, string? name)
    {
        FieldSet<ToyGauge> fields = ToyGauge.Select(g => g.Shelf.Fields(s => s.Best.By(["price", "age"]).Fields(t => t.Name), s => s.Plain));

        ToyGauge gauge = JsonSerializer.Deserialize($$"""{"id":"9","shelf":{{shelf}}}""", ToysJson.Default.ToyGauge)!;
        ToyShelf read = gauge.Shelf!;

        Assert.Equal(name, read.Best?.Name ?? read.Plain?.Text);
        Assert.Equal("""shelf{best.by(["price","age"]){name},plain}""", fields.Text);
    }

    [Fact]
    public void Several_elements_of_an_edge_of_one_are_told()
    {
        JsonException e = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"id":"1","plain":{"data":[{"text":"a"},{"text":"b"}]}}""", ToysJson.Default.ToyShelf));
        Assert.Contains("found a list of several", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edge_of_one_in_a_node_is_written_as_it_is_read()
    {
        const string json = """{"id":"1","best":{"id":"2","name":"B"},"plain":{"text":"x"}}""";

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, ToysJson.Default.ToyShelf)!, ToysJson.Default.ToyShelf));
    }

    [Fact]
    public async Task A_fixed_path_lists_pages_and_answers_one()
    {
        StubHandler stub = StubHandler.Json(
            """{"data":[{"id":"1"}],"paging":{"cursors":{"after":"a1"},"next":"https://graph.toys.example/v3.1/toys/all?after=a1"}}""", """{"data":[{"id":"2"}]}""", """{"id":"3","name":"N"}""", """{"id":"4"}""");
        ToyClient client = Clients.Toys(stub);
        var ids = new List<string>();

        await foreach (ToyGraph.Toy toy in client.Finds.List().Kind(ToyKind.Car).Fields(t => t.Id))
        {
            ids.Add(toy.Id.Value);
        }

        ToyGraph.Toy one = await client.Finds.One("N", s_span).Fields(t => t.Name).GetAsync();
        ToyGraph.Toy made = await client.Finds.Make("M").SendAsync();

        Assert.Equal(["1", "2"], ids);
        Assert.Equal(("N", "4"), (one.Name, made.Id.Value));
        Assert.Equal(
            ["GET /v3.1/toys/all?kind=car&fields=id", "GET /v3.1/toys/all?kind=car&after=a1&fields=id", """GET /v3.1/toys/one?kind_of=one&name=N&span={"since":1770091506,"words":{"k":"a, (b)"}}&fields=name""", "POST /v3.1/toys/new"],
            stub.Sent.Select(s => s.Readable));
        Assert.Equal(["toy_search"], client.Finds.List().RequiredPermissions);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await client.Finds.List().Limit(0).GetAsync());
    }

    private static string Plain(string json) => json.Replace("\\u002c", ",", StringComparison.Ordinal).Replace("\\u0028", "(", StringComparison.Ordinal).Replace("\\u0029", ")", StringComparison.Ordinal);
}
