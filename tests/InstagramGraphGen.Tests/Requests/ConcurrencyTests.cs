using System.Net;
using System.Text;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>One client, many calls at once: buffers and deadlines are handed on, never shared.</summary>
public class ConcurrencyTests
{
    [Fact]
    public async Task Many_calls_at_once_each_read_their_own_answer()
    {
        var stub = new StubHandler(request => Pieces(request, 16));
        InstagramClient client = Clients.Instagram(stub);

        await Parallel.ForAsync(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) =>
        {
            if (i % 3 == 0)
            {
                GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Message($"error{i}").GetAsync(stop));
                Assert.Equal($"error{i}", e.Error.Message);
            }
            else
            {
                IgMessage message = await client.Message($"m{i}").Fields(m => m.Id, m => m.Message).GetAsync(stop);
                Assert.Equal(($"m{i}", Text($"m{i}")), (message.Id.Value, message.Message));
            }
        });
    }

    [Fact]
    public async Task A_call_that_ends_while_another_reads_does_not_touch_its_buffer()
    {
        var halfRead = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var stub = new StubHandler(request =>
        {
            byte[] body = BodyOf(request);
            return request.Line.Contains("slow", StringComparison.Ordinal)
                ? Answer(new Script(async stream =>
                {
                    await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
                    halfRead.TrySetResult();
                    await goOn.Task;
                    await stream.WriteAsync(body.AsMemory(body.Length / 2));
                }))
                : StubHandler.Answer(body);
        });
        InstagramClient client = Clients.Instagram(stub);
        await client.Message("first").GetAsync();

        Task<IgMessage> slow = client.Message("slow").Fields(m => m.Message).GetAsync();
        await halfRead.Task;
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(Text($"quick{i}"), (await client.Message($"quick{i}").Fields(m => m.Message).GetAsync()).Message);
        }

        goOn.SetResult();

        Assert.Equal(Text("slow"), (await slow).Message);
        Assert.Equal(Text("after"), (await client.Message("after").Fields(m => m.Message).GetAsync()).Message);
    }

    [Fact]
    public async Task Cancelling_one_call_leaves_the_others_alone()
    {
        var release = new TaskCompletionSource();
        var stub = new StubHandler(async (request, stop) =>
        {
            await release.Task.WaitAsync(stop);
            return StubHandler.Answer(BodyOf(request));
        });
        InstagramClient client = Clients.Instagram(stub);
        using var stop = new CancellationTokenSource();

        Task<IgMessage> cancelled = client.Message("a").GetAsync(stop.Token);
        Task<IgMessage> other = client.Message("b").GetAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        release.SetResult();

        Assert.Equal("b", (await other).Id.Value);
        Assert.Equal("c", (await client.Message("c").GetAsync()).Id.Value);
    }

    [Fact]
    public async Task Cancelling_what_is_over_leaves_the_next_call_alone()
    {
        var release = new TaskCompletionSource();
        var stub = new StubHandler(async (request, stop) =>
        {
            if (request.Line.Contains("waits", StringComparison.Ordinal))
            {
                await release.Task.WaitAsync(stop);
            }

            return StubHandler.Answer(BodyOf(request));
        });
        InstagramClient client = Clients.Instagram(stub);
        using var over = new CancellationTokenSource();
        await client.Message("a").GetAsync(over.Token);

        Task<IgMessage> next = client.Message("waits").GetAsync();
        await over.CancelAsync();
        release.SetResult();

        Assert.Equal("waits", (await next).Id.Value);
    }

    [Fact]
    public async Task A_client_is_good_for_more_calls_after_every_kind_of_failure()
    {
        int call = 0;
        var stub = new StubHandler(request => (call++ % 6) switch
        {
            0 => throw new HttpRequestException("unreachable"),
            1 => StubHandler.Answer("<html>", HttpStatusCode.BadGateway),
            2 => StubHandler.Answer("""{"error":{"message":"m","code":4}}"""),
            3 => StubHandler.Answer("""{"id":"""),
            4 => Answer(new Script(async stream =>
            {
                await stream.WriteAsync("{\"id\":\"lef"u8.ToArray());
                throw new IOException("cut");
            })),
            _ => StubHandler.Answer(BodyOf(request)),
        });
        InstagramClient client = Clients.Instagram(stub);
        for (int i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.Message("x").GetAsync());
            await Assert.ThrowsAsync<GraphApiException>(() => client.Message("x").GetAsync());
            await Assert.ThrowsAsync<GraphApiException>(() => client.Message("x").GetAsync());
            await Assert.ThrowsAsync<GraphFormatException>(() => client.Message("x").GetAsync());
            await Assert.ThrowsAsync<HttpRequestException>(() => client.Message("x").GetAsync());
            Assert.Equal($"good{i}", (await client.Message($"good{i}").GetAsync()).Id.Value);
        }
    }

    private static byte[] BodyOf(SentRequest request)
    {
        string id = request.Uri.Segments[^1];
        return Encoding.UTF8.GetBytes(id.StartsWith("error", StringComparison.Ordinal)
            ? $"{{\"error\":{{\"message\":\"{id}\",\"code\":100}}}}"
            : $"{{\"id\":\"{id}\",\"message\":\"{Text(id)}\"}}");
    }

    private static string Text(string id) => string.Concat(Enumerable.Repeat(id + " ", 200));

    private static HttpResponseMessage Pieces(SentRequest request, int pieces)
    {
        byte[] body = BodyOf(request);
        return Answer(new Script(async stream =>
        {
            int size = (body.Length / pieces) + 1;
            for (int at = 0; at < body.Length; at += size)
            {
                await stream.WriteAsync(body.AsMemory(at, Math.Min(size, body.Length - at)));
                await Task.Yield();
            }
        }));
    }

    private static HttpResponseMessage Answer(HttpContent content) => new(HttpStatusCode.OK) { Content = content };

    /// <summary>A body that is written by a script.</summary>
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
