using System.Text;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>Files on their way: their length, their progress, and what can be wrong with them.</summary>
public sealed class FileTests
{
    private const string Upload = "POST /v3.1/7/files (kind, file)";
    private const string IsNot = " It was not executed: it was not sent, or not to its end.";
    private static readonly Turn s_good = Turn.Json("""{"id":"1"}""");
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 90).Select(i => (byte)(i * 37))];

    public static TheoryData<string, Func<GraphFile>> WithLength => new()
    {
        { "memory", () => new GraphFile(s_content, "a") },
        { "a part of memory", () => new GraphFile(new byte[5].Concat(s_content).ToArray().AsMemory(5), "a") },
        { "a stream that can seek, from where it stands", () => new GraphFile(new MemoryStream([0, 0, .. s_content]) { Position = 2 }, "a") },
        { "a stream that can seek, opened", () => new GraphFile(() => new MemoryStream(s_content), "a") },
        { "a stream that cannot, and its length", () => new GraphFile(new Forward(s_content), "a") { Length = 90 } },
    };

    [Theory]
    [MemberData(nameof(WithLength))]
    public async Task The_length_of_the_body_is_said_where_that_of_the_file_is_known(string what, Func<GraphFile> file)
    {
        await using var server = new TurnServer(s_good);

        await Toys(server).Desk("7").Files.Upload(file()).SendAsync();

        string request = Assert.Single(server.Requests);
        Assert.Contains("\r\nContent-Length: ", request, StringComparison.Ordinal);
        Assert.DoesNotContain("chunked", request, StringComparison.Ordinal);
        Assert.True(request.Contains($"\r\n\r\n{Encoding.Latin1.GetString(s_content)}\r\n--", StringComparison.Ordinal), what);
    }

    [Fact]
    public async Task What_a_Progress_throws_is_no_fault_of_the_network()
    {
        var thrown = new InvalidTimeZoneException("mine");
        await using var server = new TurnServer(s_good);

        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => Toys(server).Desk("7").Files.Upload(new GraphFile(new Forward(s_content, 40), "a") { Progress = new Throwing(thrown) }).SendAsync());

        Assert.Contains("its Progress threw InvalidTimeZoneException", e.Message, StringComparison.Ordinal);
        Assert.Same(thrown, e.InnerException);
    }

    [Fact]
    public void A_media_type_that_is_none_and_a_length_below_zero_are_refused()
    {
        Assert.Equal("text/plain; charset=utf-8", new GraphFile(Stream.Null, "a.txt") { ContentType = "text/plain; charset=utf-8" }.ContentType);
        Assert.StartsWith("This is no media type: one looks like image/jpeg.", Assert.Throws<ArgumentException>(() => new GraphFile(Stream.Null, "a.txt") { ContentType = "jpeg" }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GraphFile(Stream.Null, "a.txt") { Length = -1 });
    }

    [Fact]
    public async Task A_body_with_a_file_whose_length_nobody_knows_goes_in_chunks()
    {
        await using var server = new TurnServer(s_good);

        await Toys(server).Desk("7").Files.Upload(new GraphFile(new Forward(s_content), "a")).SendAsync();

        string request = Assert.Single(server.Requests);
        Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", request, StringComparison.Ordinal);
        Assert.Contains(Encoding.Latin1.GetString(s_content), request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_tells_how_many_bytes_have_gone_out()
    {
        await using var server = new TurnServer(s_good);
        var progress = new Counts();

        await Toys(server).Desk("7").Files.Upload(new GraphFile(new Forward(s_content, 40), "a") { Progress = progress }).SendAsync();

        Assert.Equal([40, 80, 90], progress.Heard);
    }

    public static TheoryData<Func<GraphFile>, string, Type?> Broken => new()
    {
        { () => new GraphFile(new Forward(s_content), "a") { Length = 95 }, "ended after 90 bytes: 95 bytes were announced", null },
        { () => new GraphFile(new Forward(s_content), "a") { Length = 89 }, "goes on after the 89 bytes that were announced", null },
        { () => new GraphFile(new Forward(s_content, 30, throwsAt: 30), "a"), "cannot be read after 30 bytes: InvalidDataException", typeof(InvalidDataException) },
        { () => new GraphFile(new Forward(s_content, 30, throwsAt: 60), "a") { Length = 90 }, "cannot be read after 60 bytes: InvalidDataException", typeof(InvalidDataException) },
        { () => new GraphFile(() => throw new FileNotFoundException("/secret/name"), "a"), "cannot be opened: FileNotFoundException", typeof(FileNotFoundException) },
        { () => new GraphFile(() => null!, "a"), "was opened as null", null },
        { () => new GraphFile(() => new MemoryStream(new byte[101]), "a"), "has 101 bytes: the API takes 100 bytes at most (max_bytes)", null },
        { () => new GraphFile(new Forward(new byte[101], 60), "a"), "has more than 100 bytes: the API takes 100 bytes at most (max_bytes)", null },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_wrong_with_a_file_is_told_with_the_parameter_and_the_call_is_not_executed(Func<GraphFile> file, string message, Type? cause)
    {
        await using var server = new TurnServer(s_good);

        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => Toys(server).Desk("7").Files.Upload(file()).SendAsync());

        Assert.Equal($"{Upload}: the file of 'file' {message}.{IsNot}", e.Message);
        Assert.Equal(("file", false), (e.Parameter, e.MayHaveBeenExecuted));
        Assert.True(cause is null || cause == e.InnerException?.GetType());
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Of_a_stream_that_is_too_long_no_byte_too_many_is_sent()
    {
        await using var server = new TurnServer(s_good);
        var progress = new Counts();

        await Assert.ThrowsAsync<GraphFileException>(() => Toys(server).Desk("7").Files.Upload(new GraphFile(new Forward(new byte[5000], 50), "a") { Progress = progress }).SendAsync());

        Assert.Equal([50, 100], progress.Heard);
    }

    [Fact]
    public async Task A_stream_is_left_open_unless_it_is_said_otherwise_and_one_that_was_opened_for_the_call_is_closed()
    {
        await using var server = new TurnServer(s_good);
        Forward mine = new(s_content), given = new(s_content), opened = new(s_content), broken = new(s_content, 30, throwsAt: 30);
        ToyDeskFilesEdge files = Toys(server).Desk("7").Files;

        await files.Upload(new GraphFile(mine, "a")).SendAsync();
        await files.Upload(new GraphFile(given, "a", leaveOpen: false)).SendAsync();
        await files.Upload(new GraphFile(() => opened, "a")).SendAsync();
        await Assert.ThrowsAsync<GraphFileException>(() => files.Upload(new GraphFile(broken, "a", leaveOpen: false)).SendAsync());

        Assert.Equal((false, true, true, true), (mine.IsClosed, given.IsClosed, opened.IsClosed, broken.IsClosed));
    }

    [Fact]
    public async Task A_stream_is_not_read_again_and_a_function_opens_it_anew()
    {
        await using var server = new TurnServer(s_good);
        ToyDeskFilesEdge files = Toys(server).Desk("7").Files;
        ToyDeskFilesUploadRequest once = files.Upload(new GraphFile(new MemoryStream(s_content), "a"));
        ToyDeskFilesUploadRequest anew = files.Upload(new GraphFile(() => new MemoryStream(s_content), "a"));

        await once.SendAsync();
        GraphFileException e = await Assert.ThrowsAsync<GraphFileException>(() => once.SendAsync());
        await anew.SendAsync();
        await anew.SendAsync();

        Assert.Equal($"{Upload}: the file of 'file' cannot be opened: it is a stream that was sent before, and a stream is not read again. Give GraphFile a function that opens it anew.{IsNot}", e.Message);
        Assert.Equal(3, server.Requests.Count(r => r.Contains(Encoding.Latin1.GetString(s_content), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_connection_that_is_cut_or_a_time_that_is_over_while_a_file_goes_out_did_not_execute_the_call()
    {
        await using RawServer cutting = new((_, _) => Task.CompletedTask);
        await using RawServer patient = new((_, stop) => Task.Delay(Timeout.Infinite, stop));
        var clock = new FakeTimeProvider();
        var slow = new Slow();

        HttpRequestException cut = await Assert.ThrowsAsync<HttpRequestException>(() => Large(new() { AccessToken = "t", BaseAddress = cutting.Address }, new Endless()).SendAsync());
        Task<ToyDesk> call = Large(new() { AccessToken = "t", BaseAddress = patient.Address, TimeProvider = clock, Timeout = TimeSpan.FromSeconds(5) }, slow).SendAsync();
        await slow.IsRead;
        clock.Advance(TimeSpan.FromSeconds(6));
        TaskCanceledException late = await Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.StartsWith("POST /v3.1/7/files (file): ", cut.Message, StringComparison.Ordinal);
        Assert.EndsWith(IsNot, cut.Message, StringComparison.Ordinal);
        Assert.Equal($"POST /v3.1/7/files (file) took longer than GraphOptions.Timeout (5 s).{IsNot}", late.Message);
    }

    [Fact]
    public void A_file_is_told_from_what_is_none()
    {
        Assert.Throws<ArgumentNullException>(() => new GraphFile((Stream)null!, "a"));
        Assert.Throws<ArgumentNullException>(() => new GraphFile((Func<Stream>)null!, "a"));
        Assert.Throws<ArgumentNullException>(() => new GraphFile(Stream.Null, null!));
        var closed = new MemoryStream();
        closed.Dispose();
        Assert.Throws<ArgumentException>(() => new GraphFile(closed, "a"));
        Assert.Equal("GraphFile", new GraphFile(s_content, "secret.jpg").ToString());
    }

    private static ToyClient Toys(TurnServer server) => new(new HttpClient(), new GraphOptions { AccessToken = Clients.Token, BaseAddress = server.Address });

    /// <summary>An upload without a bound.</summary>
    private static ObjectWrite<ToyDesk> Large(GraphOptions options, Stream file) =>
        new(new ToyClient(new HttpClient(), options).Desk("7").Delete().Sender, new GraphOperation(GraphVerb.Post, "{ToyDesk}/files") { Encoding = GraphEncoding.Multipart }.At("7/files").With("file", new GraphFile(file, "a")));

    private sealed class Throwing(Exception thrown) : IProgress<long>
    {
        public void Report(long value) => throw thrown;
    }

    private sealed class Counts : IProgress<long>
    {
        public List<long> Heard { get; } = [];

        public void Report(long value) => Heard.Add(value);
    }

    /// <summary>A stream that cannot seek and gives so much at once.</summary>
    private sealed class Forward(byte[] content, int most = int.MaxValue, int throwsAt = -1) : ReadOnly
    {
        private int _position;

        public bool IsClosed { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_position == throwsAt)
            {
                throw new InvalidDataException("content of the file");
            }

            int count = Math.Min(Math.Min(most, buffer.Length), content.Length - _position);
            content.AsSpan(_position, count).CopyTo(buffer.Span);
            _position += count;
            return new(count);
        }

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }

    /// <summary>A stream that never ends.</summary>
    private sealed class Endless : ReadOnly
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }

    /// <summary>A stream that gives a little and then waits for ever.</summary>
    private sealed class Slow : ReadOnly
    {
        private readonly TaskCompletionSource _isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _gave;

        public Task IsRead => _isRead.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_gave)
            {
                _isRead.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            _gave = true;
            return 10;
        }
    }

    private abstract class ReadOnly : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
