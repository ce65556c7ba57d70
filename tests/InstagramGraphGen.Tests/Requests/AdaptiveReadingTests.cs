using CsCheck;
using Instagram;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>A page that is too much for the API is asked for again with half the limit; on request, what cannot be read at all is left out and named.</summary>
public class AdaptiveReadingTests
{
    [Fact]
    public async Task A_page_that_is_too_much_is_asked_for_with_half_until_it_comes_and_nothing_is_lost_or_doubled()
    {
        var edge = new HeavyEdge(60) { Most = _ => 7 };

        List<int> ids = await IdsOf(Conversations(edge));

        Assert.Equal(Enumerable.Range(1, 60), ids);
        Assert.Equal([0, 12, 6], edge.Limits.Take(3));
    }

    [Fact]
    public async Task Behind_the_heavy_spot_the_pages_grow_again_to_what_was_asked_for()
    {
        var edge = new HeavyEdge(200) { Most = i => i is 30 ? 5 : null };

        List<int> ids = await IdsOf(Conversations(edge).Limit(20));

        Assert.Equal(Enumerable.Range(1, 200), ids);
        Assert.Equal([20, 20, 10, 5, 5, 10, 10, 20, 20], edge.Limits.Take(9));
        Assert.All(edge.Limits.Skip(9), limit => Assert.Equal(20, limit));
    }

    [Fact]
    public async Task Where_all_is_heavy_the_tries_for_more_become_rare()
    {
        var edge = new HeavyEdge(1000) { Most = _ => 10 };

        await IdsOf(Conversations(edge).Limit(20));

        // 100 pages of 10, and tries of 20 behind 2, 4, 8, 16, 32 of them.
        Assert.Equal(6, edge.Limits.Count(limit => limit == 20));
        Assert.Equal(100, edge.Limits.Count(limit => limit == 10));
    }

    [Fact]
    public async Task A_single_element_that_is_too_much_is_the_apis_error_behind_what_came_before()
    {
        var edge = new HeavyEdge(9) { Most = i => i is 5 ? 0 : null };
        var seen = new List<int>();

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => IdsOf(Conversations(edge).Limit(8), seen));

        Assert.Equal(GraphErrorKind.TooMuchData, e.Kind);
        Assert.Equal([1, 2, 3, 4], seen);
        Assert.Equal(1, edge.Limits[^1]);
    }

    [Fact]
    public async Task Who_wants_the_error_gets_it_from_the_client_or_of_one_request()
    {
        var edge = new HeavyEdge(9) { Most = _ => 3 };
        InstagramClient off = Clients.Instagram(edge.Handler, new() { AccessToken = Clients.Token, AdaptiveLimit = false });
        InstagramClient on = Clients.Instagram(edge.Handler);

        await Assert.ThrowsAsync<GraphApiException>(() => IdsOf(off.Me.Conversations.Limit(8)));
        await Assert.ThrowsAsync<GraphApiException>(() => IdsOf(on.Me.Conversations.Limit(8).With(new GraphRequestOptions { AdaptiveLimit = false })));
        await Assert.ThrowsAsync<GraphApiException>(() => on.Me.Conversations.Limit(8).GetAsync());
        Assert.Equal([8, 8, 8], edge.Limits);

        Assert.Equal(9, (await IdsOf(off.Me.Conversations.Limit(8).With(new GraphRequestOptions { AdaptiveLimit = true }))).Count);
    }

    [Fact]
    public async Task The_first_element_is_found_on_a_heavy_edge()
    {
        var edge = new HeavyEdge(9) { Most = _ => 1 };

        Assert.Equal("1", (await Conversations(edge).Limit(4).FirstOrDefaultAsync())!.Id.Value);
        Assert.Equal([4, 2, 1], edge.Limits);
    }

    [Fact]
    public async Task A_page_that_is_read_backwards_is_not_made_smaller_since_it_would_begin_elsewhere()
    {
        var edge = new HeavyEdge(40) { Most = _ => 5 };

        await Assert.ThrowsAsync<GraphApiException>(() => IdsOf(Conversations(edge).Limit(10).Before("30")));

        Assert.Equal([10], edge.Limits);
    }

    [Fact]
    public async Task Another_error_is_not_asked_for_twice()
    {
        var edge = new HeavyEdge(9) { Unreadable = [2] };

        await Assert.ThrowsAsync<GraphApiException>(() => IdsOf(Conversations(edge)));

        Assert.Single(edge.Limits);
    }

    [Theory]
    [InlineData(1, "An unknown error occurred", 500, GraphErrorKind.Unknown)]
    [InlineData(1, "Please reduce the amount of data you're asking for", 500, GraphErrorKind.TooMuchData)]
    [InlineData(9000001, "This Message has been deleted by the user or the business.", 400, GraphErrorKind.Deleted)]
    public async Task An_element_that_fails_the_page_is_left_out_and_named(int code, string message, int status, GraphErrorKind kind)
    {
        var edge = new HeavyEdge(30) { Unreadable = [1, 12, 13, 30], Failure = (code, message, status) };

        (List<int> ids, List<GraphOmission> omitted) = await ReadableOf(Conversations(edge).Limit(10));

        Assert.Equal(Enumerable.Range(1, 30).Except([1, 12, 13, 30]), ids);
        Assert.Equal(["1", "12", "13", "30"], omitted.Select(o => o.Id));
        Assert.All(omitted, o => Assert.Equal((kind, (long)code, null), (o.Error.Kind, o.Error.Code, o.Field)));
        Assert.Equal($"1: ({code}) {message}", omitted[0].ToString());
    }

    [Fact]
    public async Task A_field_that_the_error_names_is_left_out_of_all_and_reads_as_null()
    {
        var edge = new HeavyEdge(30) { UnknownField = "unread_count" };
        var pages = new List<GraphPage<IgConversation>>();

        await foreach (GraphPage<IgConversation> page in Conversations(edge).Fields(c => c.Id, c => c.UnreadCount, c => c.UpdatedTime).ReadablePagesAsync())
        {
            pages.Add(page);
        }

        Assert.Equal(30, pages.Sum(p => p.Count));
        Assert.Equal([0, 0, 0], edge.Limits);
        Assert.All(pages, p => Assert.Equal(("IgConversation.unread_count", 100L), (Assert.Single(p.Omitted).Field, p.Omitted[0].Error.Code)));
        Assert.Null(pages[1][0].UnreadCount);
        Assert.NotNull(pages[1][0].UpdatedTime);
    }

    [Fact]
    public async Task A_field_inside_another_is_found_and_projections_read_on()
    {
        var edge = new HeavyEdge(3) { UnknownField = "username" };

        FieldSet<IgConversation> fields = IgConversation.Select(c => c.Id, c => c.Participants.Fields(p => p.Username));
        GraphPage<string> page = await Conversations(edge).Select(fields, c => $"{c.Id}: {c.Participants.Count}").ReadablePagesAsync().FirstAsync();

        Assert.Equal(["1: 0", "2: 0", "3: 0"], page);
        Assert.Equal("IgParticipant.username", Assert.Single(page.Omitted).Field);
    }

    [Fact]
    public async Task What_is_neither_a_fields_nor_an_elements_fault_is_the_apis_error()
    {
        var dead = new StubHandler(_ => StubHandler.Answer("""{"error":{"message":"Expired","code":190,"error_subcode":463}}""", System.Net.HttpStatusCode.BadRequest));
        GraphApiException expired = await Assert.ThrowsAsync<GraphApiException>(() => ReadableOf(Clients.Instagram(dead).Me.Conversations));
        Assert.Equal(GraphErrorKind.InvalidToken, expired.Kind);
        Assert.Single(dead.Sent);

        var down = new StubHandler(_ => StubHandler.Answer("""{"error":{"message":"Down","code":2}}""", System.Net.HttpStatusCode.InternalServerError));
        GraphApiException unavailable = await Assert.ThrowsAsync<GraphApiException>(() => ReadableOf(Clients.Instagram(down).Me.Conversations.Limit(4)));
        Assert.Equal(GraphErrorKind.Unavailable, unavailable.Kind);
        // 4, 2, 1, that once more, and the id alone.
        Assert.Equal(5, down.Sent.Count);
    }

    [Fact]
    public async Task What_passes_by_itself_is_no_fault_of_an_element()
    {
        int calls = 0;
        var busy = new StubHandler(_ => ++calls <= 2
            ? StubHandler.Answer("""{"error":{"message":"Down","code":2}}""", System.Net.HttpStatusCode.InternalServerError)
            : StubHandler.Answer("""{"data":[{"id":"1"}]}"""));

        (List<int> ids, List<GraphOmission> omitted) = await ReadableOf(Clients.Instagram(busy).Me.Conversations.Limit(2));

        Assert.Equal([1], ids);
        Assert.Empty(omitted);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task A_refused_field_is_named_with_its_place_in_the_spec()
    {
        var edge = new HeavyEdge(3) { UnknownField = "unread_count" };

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Conversations(edge).Fields(c => c.Id, c => c.UnreadCount).GetAsync());

        Assert.Equal("IgConversation.unread_count", e.Field);
        Assert.Contains("Refused is IgConversation.unread_count: leave it out.", e.Message, StringComparison.Ordinal);
        Assert.Null((await Assert.ThrowsAsync<GraphApiException>(() => Conversations(new HeavyEdge(3) { Unreadable = [1] }).Fields(c => c.Id, c => c.UnreadCount).GetAsync())).Field);
    }

    [Fact]
    public async Task The_emulators_refusal_is_read_past()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        using var http = new HttpClient();
        var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });
        emulator.Faults.Add(Fault.Error(1, status: 500, message: "Please reduce the amount of data you're asking for, then retry your request"), path: "limit=8");

        Assert.Equal(8, (await IdsOf(instagram.Me.Conversations.Limit(8), (List<IgConversation>)[])).Count);
        Assert.Equal(["limit=8", "limit=4", "limit=4"], emulator.Requests.Select(r => r.ToString().Split('?', '&').First(p => p.StartsWith("limit", StringComparison.Ordinal))));
    }

    [Fact]
    public void Whatever_is_heavy_or_unreadable_everything_else_comes_once_and_in_order()
    {
        Gen.Select(Gen.Int[0, 70], Gen.Int[1, 30], Gen.Int[1, 40], Gen.Int[0, 70].HashSet[0, 6]).Sample(
            (count, limit, most, unreadable) =>
            {
                var edge = new HeavyEdge(count) { Most = _ => most, Unreadable = unreadable };
                (List<int> ids, List<GraphOmission> omitted) = ReadableOf(Conversations(edge).Limit(limit)).GetAwaiter().GetResult();
                List<int> all = IdsOf(Conversations(new HeavyEdge(count) { Most = i => i % 7 == 0 ? most : null }).Limit(limit)).GetAwaiter().GetResult();
                int[] bad = [.. unreadable.Where(i => i >= 1 && i <= count).Order()];
                return ids.SequenceEqual(Enumerable.Range(1, count).Except(bad))
                    && omitted.Select(o => int.Parse(o.Id!, null)).SequenceEqual(bad)
                    && all.SequenceEqual(Enumerable.Range(1, count));
            },
            iter: 2_000,
            seed: "0N0XIzNsQ0O2");
    }

    private static IgUserConversationsRequest Conversations(HeavyEdge edge) => Clients.Instagram(edge.Handler).Me.Conversations;

    private static async Task<List<int>> IdsOf(IgUserConversationsRequest request, List<int>? ids = null)
    {
        ids ??= [];
        await foreach (IgConversation c in request)
        {
            ids.Add(int.Parse(c.Id.Value, null));
        }

        return ids;
    }

    private static async Task<List<IgConversation>> IdsOf(IgUserConversationsRequest request, List<IgConversation> found)
    {
        await foreach (IgConversation c in request)
        {
            found.Add(c);
        }

        return found;
    }

    private static async Task<(List<int> Ids, List<GraphOmission> Omitted)> ReadableOf(IgUserConversationsRequest request)
    {
        var ids = new List<int>();
        var omitted = new List<GraphOmission>();
        await foreach (GraphPage<IgConversation> page in request.ReadablePagesAsync())
        {
            ids.AddRange(page.Select(c => int.Parse(c.Id.Value, null)));
            omitted.AddRange(page.Omitted);
        }

        return (ids, omitted);
    }
}
