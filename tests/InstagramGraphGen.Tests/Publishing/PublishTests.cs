using Instagram;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Tests.Publishing;

/// <summary>Publishing in one call, against the emulator.</summary>
public sealed class PublishTests
{
    private const string Video = "https://cdn.example.com/reel.mp4";
    private const string Image = "https://cdn.example.com/photo.jpg";

    [Fact]
    public async Task A_reel_is_created_waited_for_and_published()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        var stages = new Stages();

        IgMedia reel = await account.Instagram.Me.Media.CreateReel(Video).Caption("New #mugs").ShareToFeed(true)
            .PublishAsync(new GraphWaitOptions { Progress = stages }, CancellationToken.None);

        IgMedia read = await account.Instagram.Media(reel.Id).Fields(m => m.Caption, m => m.MediaType, m => m.MediaProductType, m => m.Permalink, m => m.Timestamp).GetAsync();
        Assert.Equal(("New #mugs", IgMediaType.Video, IgMediaProductType.Reels), (read.Caption, read.MediaType, read.MediaProductType));
        Assert.Equal($"https://www.instagram.com/reel/{reel.Id}/", read.Permalink);
        Assert.Equal(account.Time.GetUtcNow(), read.Timestamp);
        Assert.Equal(reel.Id, (await account.Instagram.Me.Media.FirstOrDefaultAsync())!.Id);
        Assert.Equal(["POST IgUser.media.CreateReel", "GET IgContainer", "GET IgContainer", "POST IgUser.media_publish.Publish"], account.Calls.Take(4));
        Assert.Equal([GraphStage.Creating, GraphStage.Waiting, GraphStage.Waiting, GraphStage.Publishing], stages.All.Select(s => s.Stage));
        Assert.Equal("Finished: Media has been uploaded and it is ready to be published.", stages.All[2].Detail);
    }

    [Fact]
    public async Task An_image_has_a_caption_and_a_text_for_those_who_cannot_see_it()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();

        IgMedia post = await account.Instagram.Me.Media.CreateImage(Image).Caption("A mug").AltText("A blue mug").PublishAsync();

        IgMedia read = await account.Instagram.Media(post.Id).Fields(m => m.Caption, m => m.AltText, m => m.MediaType, m => m.MediaUrl, m => m.Permalink, m => m.Username).GetAsync();
        Assert.Equal(("A mug", "A blue mug", IgMediaType.Image, Image, "acme_store"), (read.Caption, read.AltText, read.MediaType, read.MediaUrl, read.Username));
        Assert.Equal($"https://www.instagram.com/p/{post.Id}/", read.Permalink);
    }

    [Fact]
    public async Task A_story_is_among_the_stories_and_not_among_the_media()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgMedia? newest = await account.Instagram.Me.Media.FirstOrDefaultAsync();

        IgMedia story = await account.Instagram.Me.Media.CreateStoryImage(Image).PublishAsync();

        Assert.Equal(story.Id, (await account.Instagram.Me.Stories.FirstOrDefaultAsync())!.Id);
        Assert.Equal(newest?.Id, (await account.Instagram.Me.Media.FirstOrDefaultAsync())?.Id);
    }

    [Fact]
    public async Task The_items_of_a_carousel_are_waited_for_and_become_its_children()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgContainer first = await account.Instagram.Me.Media.CreateCarouselImage(Image).AltText("One").SendAsync();
        IgContainer second = await account.Instagram.Me.Media.CreateCarouselVideo(Video).SendAsync();

        GraphApiException tooEarly = await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Me.Media.CreateCarousel([first.Id, second.Id]).SendAsync());
        IgMedia album = await account.Instagram.Me.Media.CreateCarousel([first.Id, second.Id]).Caption("Two").PublishAsync();

        Assert.Equal((GraphErrorKind.NotReady, 2207027L), (tooEarly.Kind, tooEarly.Error.Subcode));
        IgMedia read = await account.Instagram.Media(album.Id).Fields(m => m.Caption, m => m.MediaType, m => m.Children.Fields(c => c.MediaType)).GetAsync();
        Assert.Equal(("Two", IgMediaType.CarouselAlbum), (read.Caption, read.MediaType));
        Assert.Equal([IgMediaType.Image, IgMediaType.Video], read.Children.Select(c => c.MediaType!.Value));
        Assert.Equal(1, (await account.Instagram.Me.ContentPublishingLimit.Fields(l => l.QuotaUsage).GetAsync())[0].QuotaUsage);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task A_carousel_has_two_to_ten_items(int count)
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        GraphId<IgContainer>[] items = [.. Enumerable.Range(1, count).Select(i => (GraphId<IgContainer>)$"{i}")];

        ArgumentException e = Assert.Throws<ArgumentException>(() => account.Instagram.Me.Media.CreateCarousel(items));
        Assert.Equal($"'children' has {count} item{(count == 1 ? "" : "s")}: the API takes 2 to 10 (count). (Parameter 'children')", e.Message);

        GraphApiException refused = await account.RefusedAsync("me/media", ("media_type", "CAROUSEL"), ("children", $"[{string.Join(',', items.Select(i => $"\"{i}\""))}]"));
        Assert.Equal((100L, 2207028L), (refused.Error.Code, refused.Error.Subcode));
    }

    [Fact]
    public async Task A_caption_has_bounds_before_it_is_sent_and_behind()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgUserMediaCreateImageRequest image = account.Instagram.Me.Media.CreateImage(Image);
        string tags = string.Join(' ', Enumerable.Range(1, 31).Select(i => $"#tag{i}"));
        string people = string.Join(' ', Enumerable.Range(1, 21).Select(i => $"@p{i}"));

        Assert.Contains("2201 characters: the API takes 2200 at most (max_chars)", Assert.Throws<ArgumentException>(() => image.Caption(new string('x', 2201))).Message, StringComparison.Ordinal);
        Assert.Contains("31 words with #: the API takes 30 at most (marks)", Assert.Throws<ArgumentException>(() => image.Caption(tags)).Message, StringComparison.Ordinal);
        Assert.Contains("21 words with @: the API takes 20 at most (marks)", Assert.Throws<ArgumentException>(() => image.Caption(people)).Message, StringComparison.Ordinal);

        // What stands inside of a word begins none, nor does a mark alone.
        Assert.NotNull(image.Caption(string.Join(' ', Enumerable.Range(1, 21).Select(i => $"a@b{i}.example # @"))));
        Assert.NotNull(image.Caption(new string('x', 2200)));
        foreach (string caption in (string[])[new('x', 2201), tags, people])
        {
            GraphApiException refused = await account.RefusedAsync("me/media", ("image_url", Image), ("caption", caption));
            Assert.Equal((36004L, 2207010L), (refused.Error.Code, refused.Error.Subcode));
        }
    }

    [Theory]
    [InlineData("https://localhost/a.mp4")]
    [InlineData("http://192.168.0.4/a.mp4")]
    [InlineData("https://cdn.invalid/a.mp4")]
    [InlineData("ftp://cdn.example.com/a.mp4")]
    [InlineData("https://cdn.example.com/ä.mp4")]
    public async Task An_address_that_cannot_be_fetched_is_told_at_once(string url)
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Me.Media.CreateReel(url).PublishAsync());

        Assert.Equal((GraphErrorKind.RejectedMedia, 9004L, 2207052L), (e.Kind, e.Error.Code, e.Error.Subcode));
    }

    [Fact]
    public async Task What_has_failed_says_why_in_the_words_of_the_spec()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgContainer container = await account.Instagram.Me.Media.CreateReel(Video).SendAsync();
        account.Emulator.Persons[container.Id.Value].Do("fail", ("cause", "2207026"));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Container(container.Id).WaitAsync());

        Assert.Equal((GraphErrorKind.RejectedMedia, 352L, 2207026L), (e.Kind, e.Error.Code, e.Error.Subcode));
        Assert.Equal("Use MOV or MP4 with H.264 or HEVC video and AAC sound.", e.Error.Recovery);
        Assert.Contains("The video's format is not supported.", e.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, account.Time.Waited);
    }

    [Fact]
    public async Task A_container_ends_after_a_day()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgContainer container = await account.Instagram.Me.Media.CreateReel(Video).SendAsync();
        account.Time.Advance(TimeSpan.FromDays(1));

        GraphApiException waiting = await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Container(container.Id).WaitAsync());
        GraphApiException publishing = await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Me.MediaPublish.Publish(container.Id).SendAsync());

        Assert.Equal((GraphErrorKind.NotFound, -2L, 2207020L), (waiting.Kind, waiting.Error.Code, waiting.Error.Subcode));
        Assert.Equal((GraphErrorKind.NotFound, -2L, 2207020L), (publishing.Kind, publishing.Error.Code, publishing.Error.Subcode));
    }

    [Fact]
    public async Task Who_waits_in_vain_learns_for_what_and_can_go_on()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory("extend: IgContainer\nin_time: []");

        GraphWaitException e = await Assert.ThrowsAsync<GraphWaitException>(() => account.Instagram.Me.Media.CreateReel(Video).PublishAsync(new GraphWaitOptions { Every = TimeSpan.FromSeconds(30), Limit = TimeSpan.FromMinutes(2) }, CancellationToken.None));

        Assert.Equal("In Progress: Media is still being processed.", e.State);
        Assert.Equal(TimeSpan.FromMinutes(2), account.Time.Waited);
        account.Emulator.Persons[e.Id].Do("finish");
        Assert.Equal(IgContainerStatus.Finished, (await account.Instagram.Container(e.Id).WaitAsync()).StatusCode);
    }

    [Fact]
    public async Task Waiting_stops_when_it_is_told_to()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory("extend: IgContainer\nin_time: []");
        using var stop = new CancellationTokenSource();
        var stages = new Stages { At = (GraphStage.Waiting, stop.Cancel) };

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.Instagram.Me.Media.CreateReel(Video).PublishAsync(new GraphWaitOptions { Progress = stages }, stop.Token));

        Assert.Equal($"Waiting for '{stages.All[^1].Id}' was stopped. The API works on all the same: wait for the same id once more.", e.Message);
    }

    [Fact]
    public async Task The_quota_of_a_day_is_told()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory("extend: Instagram\nrates: { posts: { calls: 2, per: day } }");
        int before = 0;
        GraphApiException? refused = null;
        while (refused is null)
        {
            try
            {
                await account.Instagram.Me.Media.CreateImage(Image).PublishAsync();
                before++;
            }
            catch (GraphApiException e)
            {
                refused = e;
            }
        }

        Assert.Equal(2, before);
        Assert.Equal((GraphErrorKind.QuotaExceeded, 9L, 2207042L), (refused.Kind, refused.Error.Code, refused.Error.Subcode));
        account.Time.Advance(TimeSpan.FromDays(1.1));
        Assert.NotNull(await account.Instagram.Me.Media.CreateImage(Image).PublishAsync());
    }

    [Fact]
    public async Task An_answer_that_was_lost_does_not_publish_twice()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.LoseAnswer()) { Operation = "IgUser.media_publish.Publish", Times = 1 });

        IgMedia post = await account.Instagram.Me.Media.CreateImage(Image).Caption("Once").PublishAsync();

        Assert.Equal("Once", (await account.Instagram.Media(post.Id).Fields(m => m.Caption).GetAsync()).Caption);
        Assert.Equal(1, account.Publishings);
        Assert.Equal("GET IgUser.media", account.Calls.Last(c => c.StartsWith("GET IgUser", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_nothing_tells_of_stays_in_doubt_and_is_not_published_again()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.LoseAnswer()) { Operation = "IgUser.media_publish.Publish", Times = 1 });
        var options = new GraphWaitOptions
        {
            Progress = new Stages { At = (GraphStage.Publishing, () => account.Emulator.Faults.Add(new FaultRule(Fault.Transient()) { Operation = "IgContainer" })) },
        };

        GraphDoubtfulWriteException e = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => account.Instagram.Me.Media.CreateImage(Image).PublishAsync(options));

        Assert.True(e.MayHaveBeenExecuted);
        Assert.Equal(1, account.Publishings);
    }

    [Fact]
    public async Task A_connection_that_was_cut_before_it_was_done_is_tried_again()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.Transient()) { Operation = "IgUser.media_publish.Publish", Times = 1 });

        IgMedia post = await account.Instagram.Me.Media.CreateImage(Image).PublishAsync();

        Assert.Equal(post.Id, (await account.Instagram.Me.Media.FirstOrDefaultAsync())!.Id);
        Assert.Equal(2, account.Publishings);
    }

    [Fact]
    public async Task What_looks_like_spam_is_looked_for_and_not_sent_again()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.Error(4, 2207051)) { Operation = "IgUser.media_publish.Publish", Times = 1 });

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Me.Media.CreateImage(Image).PublishAsync());

        Assert.Equal(GraphErrorKind.Blocked, e.Kind);
        Assert.Equal(1, account.Publishings);
        Assert.Equal("GET IgContainer", account.Calls[^1]);
    }

    [Fact]
    public async Task What_is_not_ready_although_it_said_so_is_tried_again()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.Error(24, 2207006)) { Operation = "IgUser.media_publish.Publish", Times = 1 });

        Assert.NotNull(await account.Instagram.Me.Media.CreateImage(Image).PublishAsync());

        Assert.Equal(2, account.Publishings);
    }

    [Fact]
    public async Task An_item_of_a_carousel_and_what_is_of_another_account_is_not_published()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgContainer item = await account.Instagram.Me.Media.CreateCarouselVideo(Video).SendAsync();
        await account.Instagram.Container(item.Id).WaitAsync();

        Assert.Equal(2207089, (await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Me.MediaPublish.Publish(item.Id).SendAsync())).Error.Subcode);
        Assert.Equal(2207006, (await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Me.MediaPublish.Publish("123").SendAsync())).Error.Subcode);
    }
}

/// <summary>Keeps what it hears.</summary>
internal sealed class Stages : IProgress<GraphProgress>
{
    public List<GraphProgress> All { get; } = [];

    public (GraphStage Stage, Action Do)? At { get; init; }

    public void Report(GraphProgress value)
    {
        lock (All)
        {
            All.Add(value);
        }

        if (At is { } at && at.Stage == value.Stage)
        {
            at.Do();
        }
    }
}
