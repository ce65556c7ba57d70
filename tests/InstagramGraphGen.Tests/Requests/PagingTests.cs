using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>Following pages: cursors only, never a link, never in a circle.</summary>
public class PagingTests
{
    [Fact]
    public async Task The_next_link_is_never_called_whatever_host_it_names()
    {
        StubHandler stub = StubHandler.Json(
            """{"data":[{"id":"1"}],"paging":{"cursors":{"after":"a1"},"next":"https://evil.example/steal?after=other&access_token=x"}}""",
            """{"data":[{"id":"2"}]}""");

        List<string> ids = await IdsOf(Clients.Instagram(stub).Me.Conversations);

        Assert.Equal(["1", "2"], ids);
        Assert.All(stub.Sent, s => Assert.Equal("graph.instagram.com", s.Uri.Host));
        Assert.Equal("GET /v24.0/me/conversations?after=a1", stub.Lines[1]);
    }

    [Fact]
    public async Task A_cursor_that_stands_in_the_link_only_is_taken_from_there()
    {
        StubHandler stub = StubHandler.Json(
            """{"data":[{"id":"1"}],"paging":{"next":"https://evil.example/x?limit=2&before=b&after=a%2B1%3D&z=1"}}""",
            """{"data":[],"paging":{"previous":"https://evil.example/x?before=b2"}}""");
        IgUserConversationsRequest request = Clients.Instagram(stub).Me.Conversations;

        GraphPage<IgConversation> first = await request.GetAsync();
        GraphPage<IgConversation> second = await request.After(first.After!).GetAsync();

        Assert.Equal(("a+1=", true), (first.After, first.HasNext));
        Assert.Equal("GET /v24.0/me/conversations?after=a%2B1%3D", stub.Lines[1]);
        Assert.Equal(("b2", true, false), (second.Before, second.HasPrevious, second.HasNext));
    }

    [Fact]
    public async Task The_end_is_where_no_next_link_is_though_there_is_a_cursor()
    {
        StubHandler stub = StubHandler.Json("""{"data":[{"id":"1"}],"paging":{"cursors":{"before":"b","after":"a"}}}""");

        Assert.Equal(["1"], await IdsOf(Clients.Instagram(stub).Me.Conversations));
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task An_empty_page_with_a_next_link_is_not_the_end()
    {
        StubHandler stub = StubHandler.Json(Page("a1"), Page("a2"), Page("a3", "7"), """{"data":[]}""");
        IgUserConversationsRequest request = Clients.Instagram(stub).Me.Conversations;

        Assert.Equal("7", (await request.FirstOrDefaultAsync())!.Id.Value);
        Assert.Equal(3, stub.Sent.Count);
    }

    [Fact]
    public async Task A_next_link_without_any_cursor_is_an_error_after_the_page()
    {
        StubHandler stub = StubHandler.Json("""{"data":[{"id":"1"}],"paging":{"cursors":{"after":""},"next":"https://graph.instagram.com/v24.0/me/conversations?offset=25"}}""");
        IgUserConversationsRequest request = Clients.Instagram(stub).Me.Conversations;
        var seen = new List<string>();

        GraphPagingException e = await Assert.ThrowsAsync<GraphPagingException>(async () =>
        {
            await foreach (IgConversation c in request)
            {
                seen.Add(c.Id.Value);
            }
        });

        Assert.Equal(["1"], seen);
        Assert.StartsWith("GET /v24.0/me/conversations: the answer has a next page but no 'after' cursor", e.Message, StringComparison.Ordinal);
        Assert.False((await request.GetAsync()).HasNext);
    }

    [Theory]
    [InlineData(new[] { "a", "a" }, 2)]
    [InlineData(new[] { "a", "b", "a" }, 3)]
    [InlineData(new[] { "a", "b", "c", "b" }, 4)]
    public async Task A_cursor_that_was_given_before_ends_the_enumeration_with_an_error(string[] cursors, int pages)
    {
        StubHandler stub = StubHandler.Json([.. cursors.Select(c => Page(c, "x"))]);
        int seen = 0;

        GraphPagingException e = await Assert.ThrowsAsync<GraphPagingException>(async () =>
        {
            await foreach (GraphPage<IgConversation> page in Clients.Instagram(stub).Me.Conversations.PagesAsync())
            {
                seen += page.Count;
            }
        });

        Assert.Equal(pages, seen);
        Assert.Equal(pages, stub.Sent.Count);
        Assert.Contains($"in a circle. {pages} pages were read.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_gives_the_cursor_it_was_asked_with_is_a_circle_at_once()
    {
        StubHandler stub = StubHandler.Json(Page("a", "1"));

        await Assert.ThrowsAsync<GraphPagingException>(() => IdsOf(Clients.Instagram(stub).Me.Conversations.After("a")));

        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task Enumerating_twice_begins_again()
    {
        StubHandler stub = StubHandler.Json(Page("a", "1"), """{"data":[{"id":"2"}]}""", Page("a", "1"), """{"data":[{"id":"2"}]}""");
        IgUserConversationsRequest request = Clients.Instagram(stub).Me.Conversations.Limit(1);

        Assert.Equal(["1", "2"], await IdsOf(request));
        Assert.Equal(["1", "2"], await IdsOf(request));
        Assert.Equal(stub.Lines[0], stub.Lines[2]);
    }

    [Fact]
    public async Task Parameters_and_fields_stay_from_page_to_page()
    {
        StubHandler stub = StubHandler.Json(Page("a1"), Page("a2"), """{"data":[]}""");

        await IdsOf(Clients.Instagram(stub).Me.Conversations.Limit(2).Platform(MessagingPlatform.Instagram).Fields(c => c.Id).Before("b0"));

        Assert.Equal(
            [
                "GET /v24.0/me/conversations?limit=2&platform=instagram&before=b0&fields=id",
                "GET /v24.0/me/conversations?limit=2&platform=instagram&after=a1&fields=id",
                "GET /v24.0/me/conversations?limit=2&platform=instagram&after=a2&fields=id",
            ],
            stub.Lines);
    }

    [Fact]
    public void The_cursors_of_both_directions_replace_each_other()
    {
        IgUserConversationsRequest request = Clients.Answering("{}").Me.Conversations;

        Assert.Equal("GET /v24.0/me/conversations?before=b", request.After("a").Before("b").ToString());
        Assert.Equal("GET /v24.0/me/conversations?after=a2", request.Before("b").After("a").After("a2").ToString());
    }

    [Fact]
    public async Task A_cancelled_enumeration_asks_for_no_further_page()
    {
        StubHandler stub = StubHandler.Json(Page("a1", "1"), Page("a2", "2"));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (IgConversation c in Clients.Instagram(stub).Me.Conversations.WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        });

        Assert.Single(stub.Sent);
    }

    [Theory]
    [InlineData("""[{"id":"1"},{"id":"2"}]""")]
    [InlineData("""{"data":{"id":"1"}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":[],"paging":null}""")]
    [InlineData("""{"paging":{"cursors":null},"data":[],"summary":{"total_count":0}}""")]
    public async Task Pages_in_odd_dress_are_pages(string body)
    {
        GraphPage<IgConversation> page = await Clients.Answering(body).Me.Conversations.GetAsync();

        Assert.Equal(body.Split("\"id\"").Length - 1, page.Count);
        Assert.False(page.HasNext);
    }

    [Fact]
    public void An_empty_page_is_an_empty_list()
    {
        Assert.Empty(GraphPage<IgMessage>.Empty);
        Assert.Throws<ArgumentOutOfRangeException>(() => new List<IgMessage>(GraphPage<IgMessage>.Empty)[0]);
        Assert.Null(GraphPage<IgMessage>.Empty.After);
    }

    private static string Page(string after, params string[] ids) =>
        $$$"""{"data":[{{{string.Join(",", ids.Select(id => $$"""{"id":"{{id}}"}"""))}}}],"paging":{"cursors":{"before":"b","after":"{{{after}}}"},"next":"https://graph.instagram.com/v24.0/x?after={{{after}}}"}}""";

    private static async Task<List<string>> IdsOf(IAsyncEnumerable<IgConversation> conversations)
    {
        var ids = new List<string>();
        await foreach (IgConversation c in conversations)
        {
            ids.Add(c.Id.Value);
        }

        return ids;
    }
}
