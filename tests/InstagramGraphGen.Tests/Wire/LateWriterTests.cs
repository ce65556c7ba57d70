using System.Net;
using System.Text;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Wire;

/// <summary>A content that goes on writing when its call is over harms no other call.</summary>
public class LateWriterTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_written_after_a_call_was_cancelled_or_failed_is_in_no_other_answer(bool isCancelled)
    {
        var streams = new List<Stream>();
        using var cancellation = new CancellationTokenSource();
        int call = 0;
        InstagramClient client = Clients.Instagram(new StubHandler(_ =>
        {
            // Whoever wrote before goes on in the middle of each later call.
            byte[] junk = Encoding.UTF8.GetBytes(new string('#', 300));
            return call++ % 2 == 0
                ? Answer(async stream =>
                {
                    streams.Add(stream);
                    await stream.WriteAsync("{\"id\":\"lost\",\"message\":\""u8.ToArray());
                    if (isCancelled)
                    {
                        await cancellation.CancelAsync();
                        cancellation.Token.ThrowIfCancellationRequested();
                    }

                    throw new IOException("cut");
                })
                : Answer(async stream =>
                {
                    await stream.WriteAsync("{\"id\":\"good\","u8.ToArray());
                    foreach (Stream late in streams)
                    {
                        Assert.NotSame(late, stream);
                        Assert.IsType<ObjectDisposedException>(Record.Exception(() => late.Write(junk)));
                        Assert.IsType<ObjectDisposedException>(await Record.ExceptionAsync(() => late.WriteAsync(junk, 0, junk.Length)));
                    }

                    await stream.WriteAsync("\"message\":\"m\"}"u8.ToArray());
                });
        }));
        for (int i = 0; i < 20; i++)
        {
            Exception? e = await Record.ExceptionAsync(() => client.Message("1").GetAsync(isCancelled && i == 0 ? cancellation.Token : default));
            Assert.NotNull(e);

            IgMessage message = await client.Message("1").Fields(m => m.Message).GetAsync();

            Assert.Equal(("good", "m"), (message.Id.Value, message.Message));
        }

        Assert.Equal(20, streams.Count);
    }

    [Fact]
    public async Task A_buffer_that_a_late_writer_may_hold_is_not_given_to_the_next_call()
    {
        // Two threads: the late writer goes on with the array it has, not with the stream.
        var body = new PooledBody { MaxBytes = 1000 };
        body.Write("late"u8);
        Assert.False(body.End());
        Assert.Throws<ObjectDisposedException>(() => body.Write("r"u8));

        var whole = new PooledBody { MaxBytes = 1000 };
        whole.Write("whole"u8);
        whole.IsComplete = true;
        Assert.True(whole.End());
        whole.Write("again"u8);
        Assert.Equal("again", Encoding.UTF8.GetString(whole.Written));
        await whole.DisposeAsync();
    }

    private static HttpResponseMessage Answer(Func<Stream, Task> write) => new(HttpStatusCode.OK) { Content = new Script(write) };

    private sealed class Script(Func<Stream, Task> write) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => write(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
