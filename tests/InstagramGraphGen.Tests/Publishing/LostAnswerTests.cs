using System.Net;
using Instagram;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Publishing;

/// <summary>Where no answer tells what came of publishing, it is told by what can be read, or not at all.</summary>
public sealed class LostAnswerTests
{
    private const string Image = "https://cdn.example.com/photo.jpg";
    private const string Now = "2026-10-11T12:13:14+0000";
    private const string Unavailable = """{"error":{"message":"An unexpected error","type":"OAuthException","code":2,"is_transient":true}}""";

    [Fact]
    public async Task Each_of_several_at_once_gets_its_own_post()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.LoseAnswer()) { Operation = "IgUser.media_publish.Publish", Times = 1 });

        IgMedia[] posts = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => account.Instagram.Me.Media.CreateImage(Image).Caption($"Mug {i}").PublishAsync()));

        Assert.Equal(5, posts.Select(p => p.Id).Distinct().Count());
        for (int i = 0; i < posts.Length; i++)
        {
            Assert.Equal($"Mug {i}", (await account.Instagram.Media(posts[i].Id).Fields(m => m.Caption).GetAsync()).Caption);
        }
    }

    [Fact]
    public async Task A_post_that_is_known_is_not_taken_for_another()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgMedia first = await account.Instagram.Me.Media.CreateImage(Image).PublishAsync();
        account.Emulator.Faults.Add(new FaultRule(Fault.LoseAnswer()) { Operation = "IgUser.media_publish.Publish", Times = 1 });

        IgMedia second = await account.Instagram.Me.Media.CreateImage(Image).PublishAsync();

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second.Id, (await account.Instagram.Me.Media.FirstOrDefaultAsync())!.Id);
    }

    /// <summary>The newest is of somebody else.</summary>
    [Fact]
    public async Task It_is_told_by_its_caption()
    {
        (InstagramClient instagram, StubHandler stub) = Client([("3", Now, "Not mine"), ("2", Now, "Mine,\\nall mine"), ("1", "2026-10-11T11:13:14+0000", "Mine, all mine")]);

        IgMedia post = await instagram.Me.Media.CreateImage(Image).Caption("Mine, \r\nall mine ").PublishAsync();

        Assert.Equal("2", post.Id.Value);
        Assert.Equal("GET /v24.0/me/media?fields=id,timestamp,caption&limit=25", stub.Lines[^1]);
    }

    [Fact]
    public async Task Of_two_that_fit_none_is_taken()
    {
        (InstagramClient instagram, StubHandler stub) = Client([("2", Now, "Mine"), ("1", Now, "Mine")]);

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => instagram.Me.Media.CreateImage(Image).Caption("Mine").PublishAsync());

        Assert.Equal(
            "POST /v24.0/me/media_publish (creation_id): '17' was published, but no answer said as what, and looking did not tell: of the newest that me/media lists, 2 fit. It may have been executed: look before it is sent again. "
            + "Read the container's status_code, which is PUBLISHED if it was, and the newest of the account's media.",
            e.Message);
        Assert.IsType<GraphApiException>(e.InnerException);
        Assert.Single(stub.Lines, l => l.Contains("media_publish", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_none_fits_none_is_taken()
    {
        (InstagramClient instagram, _) = Client([("2", Now, "Not mine"), ("1", "2026-10-11T11:13:14+0000", "Mine")]);

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => instagram.Me.Media.CreateImage(Image).Caption("Mine").PublishAsync());

        Assert.Contains("of the newest that me/media lists, none fits.", e.Message, StringComparison.Ordinal);
    }

    /// <summary>It is the API's clock that says what came after what.</summary>
    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A_clock_that_is_wrong_hides_no_post(int minutes)
    {
        var date = new DateTimeOffset(2026, 10, 11, 12, 13, 14, TimeSpan.Zero) + TimeSpan.FromMinutes(minutes);
        (InstagramClient instagram, _) = Client([("2", date.ToString("yyyy-MM-ddTHH:mm:ss+0000"), ""), ("1", date.AddMinutes(-4).ToString("yyyy-MM-ddTHH:mm:ss+0000"), "")], date);

        Assert.Equal("2", (await instagram.Me.Media.CreateImage(Image).PublishAsync()).Id.Value);
    }

    [Fact]
    public async Task A_container_of_which_no_answer_tells_is_made_once_more()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.LoseAnswer()) { Operation = "IgUser.media.CreateImage", Times = 1 });

        IgMedia post = await account.Instagram.Me.Media.CreateImage(Image).PublishAsync();

        Assert.Equal(post.Id, (await account.Instagram.Me.Media.FirstOrDefaultAsync())!.Id);
        Assert.Equal((2, 1), (account.Calls.Count(c => c == "POST IgUser.media.CreateImage"), account.Publishings));
    }

    [Fact]
    public async Task A_container_of_which_no_answer_tells_twice_is_in_doubt()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.LoseAnswer()) { Operation = "IgUser.media.CreateImage" });

        await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => account.Instagram.Me.Media.CreateImage(Image).PublishAsync());

        Assert.Equal(0, account.Publishings);
    }

    /// <summary>A client whose publishing breaks off after it was done.</summary>
    private static (InstagramClient Instagram, StubHandler Stub) Client((string Id, string Time, string Caption)[] media, DateTimeOffset? date = null)
    {
        string list = string.Join(',', media.Select(m => $$"""{"id":"{{m.Id}}","timestamp":"{{m.Time}}","caption":"{{m.Caption}}"}"""));
        bool isPublished = false;
        var stub = new StubHandler(request =>
        {
            bool publishes = request.Line.Contains("media_publish", StringComparison.Ordinal);
            isPublished |= publishes;
            HttpResponseMessage answer = publishes ? StubHandler.Answer(Unavailable, HttpStatusCode.InternalServerError)
                : request.Line.StartsWith("POST", StringComparison.Ordinal) ? StubHandler.Answer("""{"id":"17"}""")
                : request.Line.Contains("/me/media?", StringComparison.Ordinal) ? StubHandler.Answer($$"""{"data":[{{list}}]}""")
                : StubHandler.Answer($$"""{"id":"17","status_code":"{{(isPublished ? "PUBLISHED" : "FINISHED")}}"}""");
            answer.Headers.Date = date;
            return answer;
        });
        return (Clients.Instagram(stub, new GraphOptions { AccessToken = Clients.Token, TimeProvider = new JumpingTime(), Timeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan }), stub);
    }
}
