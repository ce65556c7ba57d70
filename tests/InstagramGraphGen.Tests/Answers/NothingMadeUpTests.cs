using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>Nothing is read out of nothing, and one odd value does not cost the page.</summary>
public class NothingMadeUpTests
{
    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{"data":{}}""", "$")]
    [InlineData("""{"data":[]}""", "$")]
    [InlineData("""{"data":[{}]}""", "$")]
    [InlineData("""{"success":true}""", "$")]
    [InlineData("""{"message":"Nobody asked for it."}""", "$")]
    [InlineData("""{"data":{"0":{"message":"m"}}}""", "$.data.*")]
    public async Task A_node_that_did_not_come_is_an_error(string body, string path)
    {
        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(() => Clients.Answering(body).Message("1").Fields(m => m.From).GetAsync());

        Assert.Equal(path, e.Path);
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"from":{"username":"a"}}""")]
    [InlineData("""{"data":{"id":"1"}}""")]
    [InlineData("""{"data":{"0":{"id":"1"}}}""")]
    public async Task A_node_with_its_id_or_what_was_asked_for_is_one(string body) =>
        Assert.NotNull(await Clients.Answering(body).Message("1").Fields(m => m.From).GetAsync());

    [Theory]
    [InlineData("""{"data":{}}""", 0)]
    [InlineData("""{"data":[]}""", 0)]
    [InlineData("""{"data":[{}]}""", 0)]
    [InlineData("""{"data":[{ }, {"id":"1"}]}""", 1)]
    [InlineData("""{"data":null}""", 0)]
    [InlineData("""{"data":{"count":0}}""", 0)]
    [InlineData("""{"data":{"0":{"id":"1"},"3":{"id":"2"}}}""", 2)]
    [InlineData("""{"data":{"id":"1"}}""", 1)]
    public async Task An_empty_container_is_no_element(string body, int count)
    {
        Assert.Equal(count, (await Clients.Answering(body).Me.Conversations.GetAsync()).Count);
        Assert.Equal(count > 0, await Clients.Answering(body).Me.Conversations.FirstOrDefaultAsync() is not null);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"paging":{}}""")]
    [InlineData("""{"success":true}""")]
    public async Task What_holds_no_data_is_no_page(string body) =>
        await Assert.ThrowsAsync<GraphFormatException>(() => Clients.Answering(body).Me.Conversations.FirstOrDefaultAsync());

    [Theory]
    [InlineData("""{"messages":[],"id":"1"}""")]
    [InlineData("""{"messages":{},"id":"1"}""")]
    [InlineData("""{"messages":null,"id":"1"}""")]
    [InlineData("""{"messages":{"count":3},"id":"1"}""")]
    [InlineData("""{"messages":{"paging":{"cursors":[]}},"id":"1"}""")]
    [InlineData("""{"messages":{"data":{},"paging":[]},"id":"1"}""")]
    public async Task An_edge_inside_a_node_may_be_empty_in_many_ways(string node)
    {
        GraphPage<IgConversation> page = await Clients.Answering($$"""{"data":[{{node}},{"id":"2"}]}""").Me.Conversations.Fields(c => c.Messages).GetAsync();

        Assert.Equal(["1", "2"], page.Select(c => c.Id.Value));
        Assert.Empty(page[0].Messages);
        Assert.False(page[0].Messages.HasNext);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"cursors":[]}""")]
    [InlineData("""{"cursors":{"after":"a"},"next":""}""")]
    [InlineData("""{"cursors":{"after":"a"},"next":null}""")]
    [InlineData("""{"cursors":{"after":"a"},"next":false}""")]
    [InlineData("""{"cursors":{"after":""},"previous":false}""")]
    public async Task A_next_that_says_nothing_is_the_end(string paging)
    {
        StubHandler stub = StubHandler.Json($$$"""{"data":[{"id":"1"}],"paging":{{{paging}}}}""");
        InstagramClient client = Clients.Instagram(stub);

        Assert.False((await client.Me.Conversations.GetAsync()).HasNext);
        await foreach (IgConversation c in client.Me.Conversations)
        {
            Assert.Equal("1", c.Id.Value);
        }

        Assert.Equal(2, stub.Sent.Count);
    }

    [Theory]
    [InlineData("""{"next":7}""", "$.paging.next")]
    [InlineData("""{"next":true}""", "$.paging.next")]
    [InlineData("""{"next":{}}""", "$.paging.next")]
    [InlineData("7", "$.paging")]
    public async Task A_next_that_is_no_link_is_an_error(string paging, string path)
    {
        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(() => Clients.Answering($$$"""{"data":[{"id":"1"}],"paging":{{{paging}}}}""").Me.Conversations.GetAsync());

        Assert.Equal(path, e.Path);
    }

    [Fact]
    public async Task HasNext_ends_a_loop_where_there_are_cursors_but_no_links()
    {
        StubHandler stub = StubHandler.Json(
            """{"data":[{"id":"1"}],"paging":{"cursors":{"after":"a"}}}""",
            """{"data":[{"id":"2"}],"paging":{"cursors":{"after":"b"}}}""",
            """{"data":[],"paging":{"cursors":{"after":"c"}}}""");
        var request = Clients.Toys(stub).Shop.Toys(1, ToyGraph.ToyKind.Car);
        var ids = new List<string>();

        GraphPage<ToyGraph.Toy> page = await request.GetAsync();
        ids.AddRange(page.Select(t => t.Id.Value));
        while (page.HasNext)
        {
            page = await request.After(page.After).GetAsync();
            ids.AddRange(page.Select(t => t.Id.Value));
        }

        Assert.Equal(["1", "2"], ids);
        Assert.Equal(3, stub.Sent.Count);
    }

    [Fact]
    public async Task HasNext_inside_a_node_knows_how_the_edge_pages()
    {
        var shop = await Clients.Toys(StubHandler.Json("""{"id":"1","toys":{"data":[{"id":"2"}],"paging":{"cursors":{"after":"a"}}},"related":{"data":[{"id":"3"}],"paging":{"cursors":{"after":"a"}}}}"""))
            .Shop.Fields(s => s.Toys(1, ToyGraph.ToyKind.Car), s => s.Related).GetAsync();

        Assert.Equal((true, false), (shop.Toys.HasNext, shop.Related.HasNext));
    }
}
