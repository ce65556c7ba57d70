using System.Net;
using CsCheck;
using Instagram;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Tests.Publishing;

/// <summary>The bytes of a video, sent from a stream, through connections that are cut.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task A_reel_is_published_from_a_stream()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        byte[] video = Movie.Of(seconds: 10, width: 1080, height: 1920, padding: 200_000);
        var told = new Counts();

        IgMedia reel = await account.Instagram.Me.Media.UploadReel().Caption("From a stream").PublishAsync(new GraphFile(new MemoryStream(video), "reel.mp4") { Progress = told });

        Assert.Equal("From a stream", (await account.Instagram.Media(reel.Id).Fields(m => m.Caption).GetAsync()).Caption);
        Assert.Equal(video.Length, told.All[^1]);
        Assert.Equal(told.All.Order(), told.All);
        Assert.Equal(["POST IgUser.media.UploadReel", "POST IgContainer.upload"], account.Calls.Take(2));
    }

    [Fact]
    public async Task A_carousel_of_streams_is_published()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgContainer first = await account.Instagram.Me.Media.UploadCarouselVideo().UploadAsync(new GraphFile(Movie.Of(5, 100, 100), "a.mp4"));
        IgContainer second = await account.Instagram.Me.Media.UploadCarouselVideo().UploadAsync(new GraphFile(Movie.Of(5, 100, 100), "b.mp4"));

        IgMedia album = await account.Instagram.Me.Media.CreateCarousel([first.Id, second.Id]).PublishAsync();

        Assert.Equal(2, (await account.Instagram.Media(album.Id).Children.GetAsync()).Count);
    }

    /// <summary>What has arrived when the connection is cut is there: from there on the rest goes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cut_connection_goes_on_from_the_byte_that_arrived(bool isOnSocket)
    {
        await using EmulatedAccount account = isOnSocket ? await EmulatedAccount.OnSocketAsync() : EmulatedAccount.InMemory();
        byte[] video = Movie.Of(10, 1080, 1920, padding: 1_000_000);
        foreach ((int nth, long bytes) in new[] { (1, 300_000L), (2, 400_000L), (3, 0L), (4, 5_000_000L) })
        {
            account.Emulator.Faults.Add(new FaultRule(Fault.CutRequest(bytes)) { Operation = "IgContainer.upload", Nth = nth });
        }

        IgMedia reel = await account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(new MemoryStream(video), "reel.mp4"));

        Assert.NotEmpty(reel.Id.Value);
        RecordedRequest[] uploads = [.. account.Emulator.Requests.Where(r => r.Offset is not null)];
        Assert.Equal([0, 300_000, 700_000, 700_000, video.Length - 1], uploads.Select(r => r.Offset!.Value));
        Assert.Equal([false, false, false, false, true], uploads.Select(r => r.WasExecuted));
        IgContainer container = await account.Instagram.Container(uploads[0].Target.Split('/')[^1]).Fields(c => c.VideoStatus, c => c.StatusCode).GetAsync();
        Assert.Equal((video.Length, IgContainerStatus.Published), (container.VideoStatus!.UploadingPhase!.BytesTransferred, container.StatusCode));
    }

    /// <summary>That the API does not say how much has arrived does not mean that nothing has.</summary>
    [Fact]
    public async Task What_has_arrived_is_asked_until_it_is_told()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.CutRequest(600_000)) { Operation = "IgContainer.upload", Nth = 1 });
        account.Emulator.Faults.Add(new FaultRule(Fault.Transient()) { Operation = "IgContainer", Times = 2 });

        await account.Instagram.Me.Media.UploadReel().UploadAsync(new GraphFile(Movie.Of(10, 1080, 1920, padding: 1_000_000), "reel.mp4"));

        Assert.Equal([0, 600_000], account.Emulator.Requests.Where(r => r.Offset is not null).Select(r => r.Offset!.Value));
    }

    [Fact]
    public async Task Where_nothing_tells_what_has_arrived_it_is_given_up()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.CutRequest(600_000)) { Operation = "IgContainer.upload", Nth = 1 });
        account.Emulator.Faults.Add(new FaultRule(Fault.Transient()) { Operation = "IgContainer" });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.Instagram.Me.Media.UploadReel().UploadAsync(new GraphFile(Movie.Of(10, 1080, 1920, padding: 1_000_000), "reel.mp4")));

        Assert.Single(account.Emulator.Requests, r => r.Offset is not null);
    }

    [Fact]
    public async Task A_host_that_takes_the_bytes_and_never_answers_is_asked_what_has_arrived()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgContainer container = await account.Instagram.Me.Media.UploadReel().SendAsync();
        var time = new LongTime(TimeSpan.FromSeconds(100));
        var host = new SilentHost { InnerHandler = account.Emulator.CreateHandler() };
        using var http = new HttpClient(host) { Timeout = Timeout.InfiniteTimeSpan };
        var instagram = new InstagramClient(http, new() { AccessToken = account.Emulator.AccessToken, BaseAddress = account.Emulator.BaseAddress, TimeProvider = time, Timeout = TimeSpan.FromSeconds(100) });

        Task upload = instagram.Container(container.Id).UploadAsync(new GraphFile(Movie.Of(10, 1080, 1920), "reel.mp4"));
        await host.Taken;
        time.End();
        await upload;

        Assert.Equal(2, host.Uploads);
        Assert.Single(account.Emulator.Requests, r => r.Offset is 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_can_be_stopped_by_who_hears_how_far_it_came(bool isOnSocket)
    {
        await using EmulatedAccount account = isOnSocket ? await EmulatedAccount.OnSocketAsync() : EmulatedAccount.InMemory();
        using var stop = new CancellationTokenSource();
        var file = new GraphFile(Movie.Of(10, 1080, 1920, padding: 1_000_000), "reel.mp4") { Progress = new Stopping(stop) };

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.Instagram.Me.Media.UploadReel().UploadAsync(file, stop.Token).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Contains("was stopped before the file had gone out whole", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_lost_sends_nothing_again()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.LoseAnswer()) { Verb = "POST", Nth = 2 });

        await account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(Movie.Of(10, 108, 192), "reel.mp4"));

        Assert.Single(account.Calls, c => c == "POST IgContainer.upload");
    }

    [Fact]
    public async Task A_stream_that_cannot_go_back_says_what_to_give_instead()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.CutConnection()) { Verb = "POST", Nth = 2 });
        IgContainer container = await account.Instagram.Me.Media.UploadReel().SendAsync();

        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Container(container.Id).UploadAsync(new GraphFile(new OneWay(new byte[1000], 400), "reel.mp4") { Length = 1000 }));

        Assert.Contains("cannot be read after 400 bytes: IOException", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bytes_may_be_fetched_from_an_address()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgContainer container = await account.Instagram.Me.Media.UploadReel().SendAsync();

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => account.Instagram.Container(container.Id).UploadFromAsync("https://localhost/reel.mp4"));
        await account.Instagram.Container(container.Id).UploadFromAsync("https://cdn.example.com/reel.mp4");

        Assert.Equal(GraphErrorKind.RejectedMedia, e.Kind);
        Assert.Equal(IgContainerStatus.Finished, (await account.Instagram.Container(container.Id).WaitAsync()).StatusCode);
    }

    public static TheoryData<byte[], string> Unfit => new()
    {
        { Movie.Of(seconds: 2, width: 1080, height: 1920), "is 2 s long: the API takes 3 to 900 s (seconds)" },
        { Movie.Of(seconds: 901, width: 1080, height: 1920), "is 901 s long: the API takes 3 to 900 s (seconds)" },
        { Movie.Of(seconds: 901, width: 1080, height: 1920, isLong: true), "is 901 s long: the API takes 3 to 900 s (seconds)" },
        { Movie.Of(seconds: 10, width: 1100, height: 100), "is 1100 by 100, a ratio of 11: the API takes 0.01 to 10 (ratio)" },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 10, 0, 20, 3, 0, 0], "is image/jpeg: the API takes video/mp4 or video/quicktime (media_types)" },
        { [], "is empty" },
        { [.. "An hour of silence, as text."u8], "has none of their beginnings: the API takes video/mp4 or video/quicktime (media_types)" },
        { Movie.Of(seconds: 10, width: 1080, height: 1920)[..^20], "has not all parts of a video (moov, and all of mdat), as one that was cut: the API takes video/mp4 or video/quicktime (media_types)" },
        { Movie.Of(seconds: 10, width: 1080, height: 1920, padding: 500)[..300], "has not all parts of a video (moov, and all of mdat), as one that was cut: the API takes video/mp4 or video/quicktime (media_types)" },
        { [0x1A, 0x45, 0xDF, 0xA3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "is video/webm: the API takes video/mp4 or video/quicktime (media_types)" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_a_header_tells_is_checked_before_anything_is_created(byte[] file, string fault)
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();

        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(file, "reel.mp4")));

        Assert.Equal($"POST /v24.0/me/media (media_type, upload_type): the file {fault}.", e.Message);
        Assert.Empty(account.Calls);
    }

    [Fact]
    public async Task A_file_is_judged_from_where_its_stream_stands()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        byte[] before = new byte[1000];
        byte[] video = Movie.Of(10, 1080, 1920);
        var stream = new MemoryStream([.. before, .. video]);

        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(stream, "reel.mp4")));
        Assert.Contains("has none of their beginnings", e.Message, StringComparison.Ordinal);
        Assert.Empty(account.Calls);

        stream.Position = before.Length;
        await account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(stream, "reel.mp4"));
        Assert.Equal(1, account.Publishings);
    }

    [Fact]
    public async Task A_type_that_is_said_is_one_that_the_API_takes()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        byte[] video = Movie.Of(10, 1080, 1920);

        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(video, "reel.mp4") { ContentType = "image/png" }));
        await account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(video, "reel.mp4") { ContentType = "video/mp4; codecs=hvc1" });

        Assert.Contains("is image/png by its ContentType: the API takes video/mp4 or video/quicktime (media_types)", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, account.Publishings);
    }

    /// <summary>Files of before there were types of files have no type box.</summary>
    [Fact]
    public async Task An_old_movie_is_taken()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();

        await account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(Movie.Of(10, 1080, 1920, padding: 100).AsMemory(24), "reel.mov"));

        Assert.Equal(1, account.Publishings);
    }

    [Theory]
    [InlineData(-1, "goes on after the {0} bytes that were announced")]
    [InlineData(1, "ended after {1} bytes: {0} bytes were announced")]
    public async Task A_file_has_its_length(int more, string fault)
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        byte[] video = Movie.Of(10, 1080, 1920);
        string expected = string.Format(System.Globalization.CultureInfo.InvariantCulture, fault, video.Length + more, video.Length);

        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(new MemoryStream(video), "reel.mp4") { Length = video.Length + more }));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Empty(account.Calls);

        // One that cannot be sought in tells only while it is read: then nothing is published.
        e = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(new OneWay(video, int.MaxValue), "reel.mp4") { Length = video.Length + more }));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Equal(0, account.Publishings);
    }

    [Fact]
    public async Task A_file_for_a_container_that_is_there_is_checked_too()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        IgContainer container = await account.Instagram.Me.Media.UploadStoryVideo().SendAsync();

        GraphFileException text = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Container(container.Id).UploadAsync(new GraphFile("No video."u8.ToArray(), "a.txt")));
        GraphFileException large = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Container(container.Id).UploadAsync(new GraphFile(() => Stream.Null, "a.mp4") { Length = 314_572_801 }));

        Assert.Equal($"POST /v24.0/{container.Id}: the file has none of their beginnings: the API takes video/mp4 or video/quicktime (media_types).", text.Message);
        Assert.Contains("(max_bytes)", large.Message, StringComparison.Ordinal);
        Assert.Single(account.Calls);
    }

    [Fact]
    public async Task A_stream_that_was_cut_and_cannot_go_back_names_the_upload_and_the_cut()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.CutRequest(100_000)) { Operation = "IgContainer.upload", Nth = 1 });
        var stages = new Stages();
        byte[] video = Movie.Of(10, 1080, 1920, padding: 1_000_000);

        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Me.Media.UploadReel()
            .PublishAsync(new GraphFile(new OneWay(video, int.MaxValue), "reel.mp4") { Length = video.Length }, new GraphWaitOptions { Progress = stages }));

        Assert.StartsWith($"POST /v24.0/{stages.All.Single(s => s.Stage == GraphStage.Uploading).Id}: the file cannot be sent from another byte on: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(" The connection was cut before (HttpRequestException).", e.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(e.InnerException);
    }

    [Fact]
    public async Task A_connection_that_is_always_cut_names_the_upload()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();
        account.Emulator.Faults.Add(new FaultRule(Fault.CutRequest(0)) { Operation = "IgContainer.upload" });
        IgContainer container = await account.Instagram.Me.Media.UploadReel().SendAsync();
        byte[] video = Movie.Of(10, 1080, 1920);

        HttpRequestException e = await Assert.ThrowsAsync<HttpRequestException>(() => account.Instagram.Container(container.Id).UploadAsync(new GraphFile(video, "reel.mp4")));

        Assert.StartsWith($"POST /v24.0/{container.Id}: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith($" 0 of {video.Length} bytes of the file had arrived.", e.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(e.InnerException);
    }

    [Fact]
    public async Task What_is_too_large_is_told_by_its_length()
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();

        GraphFileException story = await Assert.ThrowsAsync<GraphFileException>(() => account.Instagram.Me.Media.UploadStoryVideo().PublishAsync(new GraphFile(() => Stream.Null, "story.mp4") { Length = 104_857_601 }));

        Assert.Contains("has 104857601 bytes: the API takes 104857600 at most (max_bytes)", story.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 900)]
    public async Task A_video_within_the_bounds_is_taken_wherever_its_tables_are(bool isLong, int seconds)
    {
        await using EmulatedAccount account = EmulatedAccount.InMemory();

        await account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(Movie.Of(seconds, 1080, 1920, isLong: isLong, padding: 100), "reel.mp4"));

        Assert.Contains("POST IgUser.media_publish.Publish", account.Calls);
    }

    /// <summary>Whatever the bytes are, looking at them ends, and throws nothing.</summary>
    [Fact]
    public void Any_bytes_can_be_looked_at()
    {
        byte[] movie = Movie.Of(10, 100, 100);
        Gen.Select(Gen.Int[0, movie.Length - 1], Gen.Byte, Gen.Int[0, movie.Length]).Sample(
            (at, value, length) =>
            {
                byte[] changed = [.. movie];
                changed[at] = value;
                MediaHeader.Read(new MemoryStream(changed, 0, length), length);
            },
            seed: "0N0XIzNsQ0O2",
            iter: 3000,
            threads: 1);
    }

    [Fact]
    public void Boxes_that_nest_without_end_or_are_empty_can_be_looked_at()
    {
        byte[] type = Movie.Of(10, 100, 100)[..16];
        byte[] nested = [.. type, .. Enumerable.Range(0, 100_000).SelectMany(i => Box("moov", (100_000 - i) * 8))];
        byte[] empty = [.. type, .. Box("moov", 24), .. Box("mvhd", 8), .. Box("trak", 16)[..8], .. Box("tkhd", 8)];

        Assert.Equal("video/mp4", MediaHeader.Read(new MemoryStream(nested), nested.Length).MediaType);
        Assert.Equal(new MediaHeader("video/mp4", 0, 0, null, IsCut: true), MediaHeader.Read(new MemoryStream(empty), empty.Length));

        static byte[] Box(string name, int size) => [(byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size, .. System.Text.Encoding.ASCII.GetBytes(name)];
    }

    [Fact]
    public async Task The_token_goes_in_the_header_and_nowhere_else()
    {
        var seen = new Watching();
        await using EmulatedAccount account = await EmulatedAccount.OnSocketAsync(seen);

        await account.Instagram.Me.Media.UploadReel().PublishAsync(new GraphFile(Movie.Of(10, 108, 192), "reel.mp4"));

        Assert.Equal($"OAuth {account.Emulator.AccessToken}", seen.Authorization);
        Assert.DoesNotContain(account.Emulator.AccessToken, seen.Address!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_real_hosts_it_goes_to_the_host_that_takes_files()
    {
        var addresses = new List<string>();
        using var http = new HttpClient(new Answering(request =>
        {
            addresses.Add($"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}");
            return """{"id":"17","success":true,"status_code":"FINISHED"}""";
        }));
        var instagram = new InstagramClient(http, new GraphOptions { AccessToken = "IGAAtoken" });

        await instagram.Me.Media.UploadReel().UploadAsync(new GraphFile(Movie.Of(10, 108, 192), "reel.mp4"));

        Assert.Equal(["POST https://graph.instagram.com/v24.0/me/media", "POST https://rupload.facebook.com/ig-api-upload/v24.0/17"], addresses);
    }

    private sealed class Answering(Func<HttpRequestMessage, string> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer(request)) });
    }

    /// <summary>Sees what is uploaded.</summary>
    private sealed class Watching : DelegatingHandler
    {
        public string? Authorization { get; private set; }

        public string? Address { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Contains("offset"))
            {
                (Authorization, Address) = (request.Headers.Authorization!.ToString(), request.RequestUri!.AbsoluteUri);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Takes all bytes of the first upload, and says nothing.</summary>
    private sealed class SilentHost : DelegatingHandler
    {
        private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Taken => _taken.Task;

        public int Uploads { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Contains("offset") && ++Uploads == 1)
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                _taken.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>A clock by which shorter waits are over at once, and those of a length only when it is told.</summary>
    private sealed class LongTime(TimeSpan length) : TimeProvider
    {
        private readonly List<Timer> _timers = [];

        public void End()
        {
            foreach (Timer timer in _timers.ToArray())
            {
                timer.End();
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(callback, state);
            if (dueTime == length)
            {
                _timers.Add(timer);
            }
            else if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.End();
            }

            return timer;
        }

        private sealed class Timer(TimerCallback callback, object? state) : ITimer
        {
            private bool _isOver;

            public void End()
            {
                if (!_isOver)
                {
                    _isOver = true;
                    ThreadPool.QueueUserWorkItem(_ => callback(state));
                }
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => _isOver = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value) => stop.Cancel();
    }

    private sealed class Counts : IProgress<long>
    {
        public List<long> All { get; } = [];

        public void Report(long value) => All.Add(value);
    }

    /// <summary>Reads once, and breaks.</summary>
    private sealed class OneWay(byte[] content, int most) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= most ? throw new IOException("gone") : base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, most - Position)], cancellationToken);
    }
}
