using System.Text.Json;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Toys;

/// <summary>A Graph API that is not Instagram's, made of nothing but a spec.</summary>
public class ToyApiTests
{
    private static readonly JsonElement s_filter = JsonDocument.Parse("""{"a":[1,"x y"]}""").RootElement;

    [Fact]
    public async Task Required_parameters_are_arguments_and_others_are_methods()
    {
        StubHandler stub = StubHandler.Json("""{"data":[]}""");

        await Clients.Toys(stub).Shop.Toys(3, ToyKind.Car)
            .MaxPrice(9.5)
            .Since(DateTimeOffset.FromUnixTimeSeconds(1770091506))
            .Sold(false)
            .Shelves([1, 2])
            .Kinds([ToyKind.Doll, new("kite")])
            .Labels(["a,b", "\"c\""])
            .Makers(["7", "8"])
            .Filter(s_filter)
            .WithParameter("w")
            .CallParameter("c")
            .Event("e&f")
            .GetAsync();

        Assert.Equal(
            "GET /v3.1/our/shop/toys?shelf=3&kind=car&max_price=9.5&since=1770091506&sold=false&shelves=[1,2]&kinds=[\"doll\",\"kite\"]" +
            "&labels=[\"a,b\",\"\\u0022c\\u0022\"]&makers=[\"7\",\"8\"]&filter={\"a\":[1,\"x y\"]}&with=w&call=c&event=e&f",
            stub.Sent[0].Readable);
        Assert.DoesNotContain("e&f", stub.Lines[0], StringComparison.Ordinal);
        Assert.Equal("graph.toys.example", stub.Sent[0].Uri.Host);
    }

    [Fact]
    public void Values_of_enums_are_sent_as_they_are_and_escaped()
    {
        Assert.Equal("GET /v3.1/our/shop/toys?shelf=-1&kind=quo%22te%5C%20and%20%C3%BC", Clients.Toys(StubHandler.Json("{}")).Shop.Toys(-1, ToyKind.Strange).ToString());
        Assert.Throws<ArgumentException>(() => Clients.Toys(StubHandler.Json("{}")).Shop.Toys(1, default));
    }

    [Theory]
    [InlineData("""{"text":"a"}""", "a")]
    [InlineData("""{"data":{"text":"a"}}""", "a")]
    [InlineData("""{"data":[{"text":"a"}]}""", "a")]
    [InlineData("""[{"text":"a"}]""", "a")]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("""{"data":null}""", null)]
    [InlineData("""{"data":[]}""", null)]
    public async Task An_edge_of_one_is_one_or_null(string answer, string? text)
    {
        StubHandler stub = StubHandler.Json(answer);

        ToyNews? offer = await Clients.Toys(stub).Shop.Offer.Old(true).GetAsync();

        Assert.Equal(text, offer?.Text);
        Assert.Equal("GET /v3.1/our/shop/offer?old=true", stub.Lines[0]);
    }

    [Fact]
    public async Task An_edge_of_one_gives_the_fields_that_are_asked_for_and_no_other()
    {
        StubHandler stub = StubHandler.Json("""{"id":"2","name":"Two"}""", "null", """{"data":[{"id":"1"},{"id":"2"}]}""");

        ToyShop? twin = await Clients.Toys(stub).Shop.Twin.Fields(s => s.Name).GetAsync();

        Assert.Equal("Two", twin!.Name);
        Assert.Equal("GET /v3.1/our/shop/twin?fields=name", stub.Lines[0]);
        Assert.Null((await Clients.Toys(stub).Shop.Twin.TryGetAsync()).Value);
        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(() => Clients.Toys(stub).Shop.Twin.GetAsync());
        Assert.Contains("Expected one ToyShop, found a list of several.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edge_that_gives_cursors_only_ends_with_an_empty_page()
    {
        StubHandler stub = StubHandler.Json(
            """{"data":[{"id":"1"}],"paging":{"cursors":{"after":"a1"}}}""",
            """{"data":[{"id":"2"}],"paging":{"cursors":{"after":"a2"}}}""",
            """{"data":[]}""");
        var ids = new List<string>();

        await foreach (ToyGraph.Toy toy in Clients.Toys(stub).Shop.Toys(1, ToyKind.Car))
        {
            ids.Add(toy.Id.Value);
        }

        Assert.Equal(["1", "2"], ids);
        Assert.Equal(3, stub.Sent.Count);
        Assert.EndsWith("&after=a2", stub.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edge_that_gives_cursors_only_ends_without_a_cursor_too_and_not_in_a_circle()
    {
        StubHandler last = StubHandler.Json("""{"data":[{"id":"1"}]}""");
        Assert.Equal("1", (await Clients.Toys(last).Shop.Toys(1, ToyKind.Car).FirstOrDefaultAsync())!.Id.Value);
        Assert.Single(last.Sent);

        StubHandler circle = StubHandler.Json("""{"data":[{"id":"1"}],"paging":{"cursors":{"after":"a1"}}}""");
        await Assert.ThrowsAsync<GraphPagingException>(async () =>
        {
            await foreach (ToyGraph.Toy toy in Clients.Toys(circle).Shop.Toys(1, ToyKind.Car))
            {
            }
        });
        Assert.Equal(2, circle.Sent.Count);
    }

    [Fact]
    public async Task Edges_may_be_an_endpoint_only_or_a_field_only()
    {
        StubHandler stub = StubHandler.Json("""{"data":[]}""", """{"related":{"data":[{"id":"9"}]}}""");
        ToyClient client = Clients.Toys(stub);

        await client.Shop.Archive.GetAsync();
        ToyShop shop = await client.Shop.Fields(s => s.Related.Limit(1)).GetAsync();

        Assert.Equal(["GET /v3.1/our/shop/archive", "GET /v3.1/our/shop?fields=related.limit(1)"], stub.Lines);
        Assert.Equal("9", shop.Related[0].Id.Value);
        Assert.Null(typeof(ToyShopFields).GetProperty("Archive"));
        Assert.Null(typeof(ToyShopRequest).GetProperty("Related"));
    }

    [Fact]
    public void Fields_take_parameters_required_ones_as_arguments()
    {
        Assert.Equal(
            "picture.type(doll).width(20).height(10){url},price_in.currency(EUR),comments.limit(2),1d_click,post.object.wall,event,größe",
            ToyGraph.Toy.Select(
                t => t.Picture(ToyKind.Doll).Width(20).Height(10).Fields(p => p.Url), t => t.PriceIn.Currency("EUR"), t => t.Comments.Limit(2),
                t => t._1dClick, t => t.PostObjectWall, t => t.Event, t => t.Größe).Text);
    }

    [Fact]
    public void Every_kind_of_value_is_read_and_written()
    {
        const string json = """
            {"id":"1","parent":{"id":"2","parent":{"id":"3"}},"parts":{"data":[{"name":"wheel"}]},"shop":{"id":"4"},"kind":"car","kinds":["doll","kite"],"sizes":[1,2],
            "weights":[0.5,1e-9],"flags":[true,false],"made_at":1770091506,"sold_at":["2026-02-03T04:05:06+0000"],"makers":["5"],"any_ids":["6"],"prices":{"a":1.5},
            "labels":{"x":["y"]},"kinds_by_shop":{"s":"car"},"parts_by_name":{"p":{"name":"n"}},"extra":{"data":[1]},"extras":[null,1,{}],"extras_by_name":{"k":null},
            "grid":[[1],[]],"barcode":9007199254740993,"weight":2.5,"is_new":true,"home":"https://a.example/?b=c","data":"d","error":{"name":"e"},"paging":"p","1d_click":7}
            """;

        ToyGraph.Toy toy = JsonSerializer.Deserialize(json, ToysJson.Default.Toy)!;

        Assert.Equal(("3", "wheel", "4"), (toy.Parent!.Parent!.Id.Value, toy.Parts[0].Name, toy.Shop!.Id.Value));
        Assert.Equal([ToyKind.Doll, new ToyKind("kite")], toy.Kinds);
        Assert.Equal([1, 2], toy.Sizes);
        Assert.Equal([0.5, 1e-9], toy.Weights);
        Assert.Equal([true, false], toy.Flags);
        Assert.Equal(toy.SoldAt[0], toy.MadeAt);
        Assert.Equal((1.5, "y", ToyKind.Car, "n"), (toy.Prices!["a"], toy.Labels!["x"][0], toy.KindsByShop!["s"], toy.PartsByName!["p"].Name));
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Number, JsonValueKind.Object], toy.Extras.Select(e => e.ValueKind));
        Assert.Equal(JsonValueKind.Null, toy.ExtrasByName!["k"].ValueKind);
        Assert.Equal((1, 0, 9007199254740993), (toy.Grid[0][0], toy.Grid[1].Count, toy.Barcode!.Value));
        Assert.Equal(json.ReplaceLineEndings(""), JsonSerializer.Serialize(toy, ToysJson.Default.Toy).Replace("1E-09", "1e-9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_has_a_field_called_data_is_not_taken_for_an_envelope()
    {
        ToyGraph.Toy toy = await Clients.Toys(StubHandler.Json("""{"data":"d","id":"1"}""")).Toy("1").Fields(t => t.Data).GetAsync();
        ToyShop wrapped = await Clients.Toys(StubHandler.Json("""{"data":[{"name":"s"}]}""")).Shop.GetAsync();

        Assert.Equal("d", toy.Data);
        Assert.Equal("s", wrapped.Name);
    }

    [Fact]
    public async Task The_other_host_can_be_asked()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");

        await new ToyClient(new HttpClient(stub), new() { AccessToken = "t", BaseAddress = ToysHosts.BackUp }).Shop.GetAsync();

        Assert.Equal("https://graph2.toys.example/v3.1/our/shop", stub.Sent[0].Uri.AbsoluteUri);
    }
}
