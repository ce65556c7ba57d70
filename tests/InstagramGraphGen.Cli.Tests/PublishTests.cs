using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph publish</c> and <c>igraph media</c>, over a socket.</summary>
public sealed class PublishTests
{
    private const string Image = "https://cdn.example.com/mug.jpg";

    [Fact]
    public async Task A_reel_of_a_file_is_published_and_listed()
    {
        var clock = new WaitingClock();
        await using GraphEmulator api = await StartAsync(clock);
        string file = await FileAsync("reel.mp4", 100_000);

        Outcome run = await Against(api, clock).RunAsync("publish", "reel", file, "--caption", "New #mugs 🍵", "--reels-only");
        Outcome list = await Against(api, clock).RunAsync("media", "--limit", "1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string id = run.Output.Split(' ')[1];
        Assert.Equal($"Published: {id} https://www.instagram.com/reel/{id}/\n", run.Output);
        Assert.Equal(["WHEN (UTC)        KIND  LIKES  COMMENTS  ID                 CAPTION", ""], [System.Text.RegularExpressions.Regex.Replace(list.OutputLines[0], "ID +", "ID                 "), list.OutputLines[2]]);
        Assert.StartsWith("2026-11-20 14:03  reel", list.OutputLines[1], StringComparison.Ordinal);
        Assert.EndsWith("New #mugs 🍵", list.OutputLines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(LiveApi.Token, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_carousel_of_files_and_addresses_is_published()
    {
        var clock = new WaitingClock();
        await using GraphEmulator api = await StartAsync(clock);
        string file = await FileAsync("part.mp4", 1000);

        Outcome run = await Against(api, clock).RunAsync("publish", "carousel", Image, file, "https://cdn.example.com/b.mp4", "--caption", "Three");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ["IgUser.media.CreateCarouselImage", "IgUser.media.UploadCarouselVideo", "IgContainer.upload", "IgUser.media.CreateCarouselVideo", "IgUser.media.CreateCarousel", "IgUser.media_publish.Publish"],
            api.Requests.Where(r => r.Method == "POST").Select(r => r.Form));
    }

    [Fact]
    public async Task A_story_is_listed_among_the_stories()
    {
        var clock = new WaitingClock();
        await using GraphEmulator api = await StartAsync(clock);

        Outcome run = await Against(api, clock).RunAsync("publish", "story", Image);
        Outcome list = await Against(api, clock).RunAsync("media", "--stories", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("\"media_product_type\": \"STORY\"", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_it_shows_how_far_it_is()
    {
        var clock = new WaitingClock();
        await using GraphEmulator api = await StartAsync(clock);
        string file = await FileAsync("bar.mp4", 300_000);

        Outcome run = await new Cli { Clock = clock, TerminalWidth = 100, Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = LiveApi.Token, ["INSTAGRAM_BASE_ADDRESS"] = api.BaseAddress.OriginalString } }.RunAsync("publish", "reel", file);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Sending bar.mp4", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("Published: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_prints_what_would_be_sent()
    {
        var clock = new WaitingClock();
        await using GraphEmulator api = await StartAsync(clock);

        Outcome run = await Against(api, clock).RunAsync("publish", "image", Image, "--caption", "A mug", "--dry-run");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("POST ", run.Output, StringComparison.Ordinal);
        Assert.Contains("image_url=", run.Output, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData("There is no file 'nothing.mp4', and it is no address such as https://example.com/mug.mp4.", "reel", "nothing.mp4")]
    [InlineData("A carousel has 2 to 10 items; 1 item is given.", "carousel", Image)]
    [InlineData("A carousel has 2 to 10 items; 11 items are given.", "carousel", Image, Image, Image, Image, Image, Image, Image, Image, Image, Image, Image)]
    public async Task What_cannot_be_is_told(string message, params string[] arguments)
    {
        Outcome run = await new Cli().RunAsync(["publish", .. arguments]);

        Assert.Equal((2, "", $"igraph: {message}\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task An_image_in_a_file_and_a_caption_that_is_too_long_are_told()
    {
        string file = await FileAsync("mug.jpg", 10);

        Outcome image = await new Cli().RunAsync("publish", "image", file);
        Outcome missing = await new Cli().RunAsync("publish", "image", "no-mug.jpg");
        Outcome story = await new Cli().RunAsync("publish", "story", "no-mug.jpg");
        Outcome caption = await new Cli().RunAsync("publish", "image", Image, "--caption", new string('x', 2201));

        Assert.Equal((2, $"igraph: Instagram fetches images from an address and takes no bytes of them: put '{file}' on the web, and give its address.\n"), (image.ExitCode, image.Error));
        Assert.Equal((2, "igraph: Instagram fetches images from an address and takes no bytes of them: put 'no-mug.jpg' on the web, and give its address.\n"), (missing.ExitCode, missing.Error));
        Assert.Equal(missing.Error, story.Error);
        Assert.Equal((2, "igraph: 'caption' has 2201 characters: the API takes 2200 at most (max_chars).\n"), (caption.ExitCode, caption.Error));
    }

    [Fact]
    public async Task Who_waited_too_short_a_time_is_told_the_option_that_says_how_long()
    {
        var clock = new WaitingClock();
        await using GraphEmulator api = await StartAsync(clock);

        Outcome run = await Against(api, clock).RunAsync("publish", "reel", "https://cdn.example.com/mug.mp4", "--wait", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"^igraph: '\d+' is not done yet( \(.+\))?\. Wait longer with --wait SECONDS\.\n$", run.Error);
    }

    [Fact]
    public async Task What_Instagram_cannot_fetch_is_told_with_its_cure()
    {
        var clock = new WaitingClock();
        await using GraphEmulator api = await StartAsync(clock);

        Outcome run = await Against(api, clock).RunAsync("publish", "image", "https://localhost/mug.jpg");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("(9004/2207052)", run.Error, StringComparison.Ordinal);
        Assert.Contains("Serve it over public https", run.Error, StringComparison.Ordinal);
    }

    private static Task<GraphEmulator> StartAsync(TimeProvider clock) => GraphEmulator.StartAsync(new GraphEmulatorOptions { AccessToken = LiveApi.Token, TimeProvider = clock });

    private static Cli Against(GraphEmulator api, TimeProvider clock) => new()
    {
        Clock = clock,
        Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = LiveApi.Token, ["INSTAGRAM_BASE_ADDRESS"] = api.BaseAddress.OriginalString },
    };

    private static async Task<string> FileAsync(string name, int length)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("igraph-publish-").FullName, name);
        byte[] video = new byte[Math.Max(length, 32)];
        "\0\0\0\u0010ftypisom\0\0\0\0\0\0\0\u0008moov\0\0\0\0mdat"u8.CopyTo(video);
        await File.WriteAllBytesAsync(path, video);
        return path;
    }

    /// <summary>A clock that goes on as far as somebody waits, if that is not long.</summary>
    private sealed class WaitingClock : TimeProvider
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _now = LiveApi.Now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow()
        {
            lock (_lock)
            {
                return _now;
            }
        }

        public override long GetTimestamp() => GetUtcNow().Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1))
            {
                lock (_lock)
                {
                    _now += dueTime;
                }

                ThreadPool.QueueUserWorkItem(_ => callback(state));
            }

            return new Silent();
        }

        private sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
