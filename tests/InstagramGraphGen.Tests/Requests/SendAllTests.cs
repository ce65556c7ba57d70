using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>Many requests at once, each in a call of its own.</summary>
public sealed class SendAllTests
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Results_come_in_the_order_of_the_requests_and_a_failure_loses_no_other()
    {
        var stub = new StubHandler(async (request, stop) =>
        {
            // The later the request, the sooner its answer.
            for (int i = 0; i < 20 - int.Parse(request.Uri.Segments[^1], System.Globalization.CultureInfo.InvariantCulture); i++)
            {
                await Task.Yield();
            }

            return request.Uri.Segments[^1] switch
            {
                "3" => StubHandler.Answer("""{"error":{"message":"Gone","code":24}}""", HttpStatusCode.BadRequest),
                "5" => throw new HttpRequestException(HttpRequestError.ConnectionError, "no route"),
                "7" => StubHandler.Answer("<html>"),
                var id => StubHandler.Answer($$"""{"id":"{{id}}"}"""),
            };
        });
        InstagramClient instagram = Clients.Instagram(stub);
        var results = new List<GraphResult<IgMessage>>();
        await foreach (GraphResult<IgMessage> result in instagram.SendAllAsync(Enumerable.Range(0, 12).Select(i => instagram.Message($"{i}").Fields(m => m.Id)), maxConcurrency: 5))
        {
            results.Add(result);
        }

        Assert.Equal([0, 1, 2, 4, 6, 8, 9, 10, 11], results.Where(r => r.IsSuccess).Select(r => int.Parse(r.Value.Id.Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(24, results[3].Error!.Code);
        Assert.Equal((GraphErrorKind.Unavailable, "no route"), (results[5].Error!.Kind, results[5].Error!.Message));
        Assert.IsType<GraphFormatException>(results[7].Exception);
        Assert.Throws<HttpRequestException>(() => results[5].Value);
        Assert.Equal(0, (int)results[5].Response.StatusCode);
    }

    [Fact]
    public async Task Requests_are_taken_as_there_is_room_and_no_more_are_under_way()
    {
        int taken = 0, underWay = 0, most = 0;
        var gate = new Lock();
        var stub = new StubHandler(async (_, _) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++underWay);
            }

            await Task.Yield();
            lock (gate)
            {
                underWay--;
            }

            return StubHandler.Answer("""{"id":"1"}""");
        });
        InstagramClient instagram = Clients.Instagram(stub);
        int got = 0;
        await foreach (GraphResult<IgMessage> result in instagram.SendAllAsync(Requests(), 3))
        {
            Assert.True(result.IsSuccess);
            got++;
            Assert.True(taken <= got + 3, $"{taken} were taken when {got} had come.");
        }

        Assert.Equal((40, 40), (got, taken));
        Assert.InRange(most, 1, 3);

        IEnumerable<GraphRequest<IgMessage>> Requests()
        {
            for (int i = 0; i < 40; i++)
            {
                taken++;
                yield return instagram.Message($"{i}").Fields(m => m.Id);
            }
        }
    }

    [Fact]
    public async Task Who_stops_enumerating_leaves_nothing_running()
    {
        int underWay = 0;
        var stub = new StubHandler(async (request, stop) =>
        {
            if (!request.Line.Contains("/0?", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref underWay);
                try
                {
                    await Task.Delay(Timeout.Infinite, stop);
                }
                finally
                {
                    Interlocked.Decrement(ref underWay);
                }
            }

            return StubHandler.Answer("""{"id":"0"}""");
        });
        InstagramClient instagram = Clients.Instagram(stub);
        await foreach (GraphResult<IgMessage> result in instagram.SendAllAsync(Enumerable.Range(0, 9).Select(i => instagram.Message($"{i}").Fields(m => m.Id))))
        {
            Assert.Equal("0", result.Value.Id);
            break;
        }

        Assert.Equal(0, underWay);
    }

    [Fact]
    public async Task It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var arrived = new TaskCompletionSource();
        var stub = new StubHandler(async (_, cancelled) =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancelled);
            return StubHandler.Answer("{}");
        });
        InstagramClient instagram = Clients.Instagram(stub);
        var results = new List<GraphResult<IgMessage>>();
        Task enumerating = Task.Run(async () =>
        {
            await foreach (GraphResult<IgMessage> result in instagram.SendAllAsync([instagram.Message("1").Fields(m => m.Id)], 1, stop.Token))
            {
                results.Add(result);
            }
        });
        await arrived.Task.WaitAsync(s_hang);
        await stop.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => enumerating.WaitAsync(s_hang));
        Assert.Equal(stop.Token, e.CancellationToken);
        Assert.IsAssignableFrom<OperationCanceledException>(Assert.Single(results).Exception);
    }

    /// <summary>There are writes among them: what was done must not be lost, nor what may have been.</summary>
    [Fact]
    public async Task What_was_sent_when_it_is_stopped_has_its_results_and_no_more_is_sent()
    {
        using var stop = new CancellationTokenSource();
        int sent = 0;
        InstagramClient instagram = Clients.Instagram(new Arriving(async cancelled =>
        {
            int number = Interlocked.Increment(ref sent);
            if (number == 2)
            {
                await Task.Delay(Timeout.Infinite, cancelled);
            }

            if (number == 4)
            {
                await stop.CancelAsync();
            }

            return StubHandler.Answer($$"""{"message_id":"{{number}}"}""");
        }));
        var results = new List<GraphResult<IgSentMessage>>();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (GraphResult<IgSentMessage> result in instagram.SendAllAsync(Enumerable.Range(0, 9).Select(_ => (GraphRequest<IgSentMessage>)instagram.Me.Messages.Send(IgRecipient.Person("1"), IgOutgoingMessage.Text("Hello"))), 4, stop.Token))
            {
                results.Add(result);
            }
        });

        Assert.Equal((stop.Token, 4), (e.CancellationToken, sent));
        Assert.Equal(["1", null, "3"], results.Take(3).Select(r => r.IsSuccess ? r.Value.MessageId?.Value : null));
        Assert.Equal(4, results.Count);
        Assert.True(results[1].MayHaveBeenExecuted);
        Assert.Contains("It may have been executed", results[1].Exception!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Where_the_requests_themselves_fail_what_was_sent_before_has_its_results_first(int maxConcurrency)
    {
        int sent = 0;
        InstagramClient instagram = Clients.Instagram(new StubHandler(async (_, stop) =>
        {
            await Task.Yield();
            stop.ThrowIfCancellationRequested();
            return StubHandler.Answer($$"""{"message_id":"{{Interlocked.Increment(ref sent)}}"}""");
        }));
        var fault = new InvalidDataException("no more rows");
        Assert.Same(fault, await Ending<InvalidDataException>(Failing(() => throw fault)));
        await Ending<ArgumentNullException>(Failing(() => null!));
        await Ending<ArgumentException>(Failing(() => Write(Clients.Answering("{}"))));
        Assert.Equal(9, sent);

        async Task<TException> Ending<TException>(IEnumerable<GraphRequest<IgSentMessage>> requests)
            where TException : Exception
        {
            int got = 0;
            TException e = await Assert.ThrowsAsync<TException>(async () =>
            {
                await foreach (GraphResult<IgSentMessage> result in instagram.SendAllAsync(requests, maxConcurrency))
                {
                    Assert.True(result.IsSuccess);
                    got++;
                }
            });
            Assert.Equal(3, got);
            return e;
        }

        IEnumerable<GraphRequest<IgSentMessage>> Failing(Func<GraphRequest<IgSentMessage>> last)
        {
            for (int i = 0; i < 3; i++)
            {
                yield return Write(instagram);
            }

            yield return last();
            yield return Write(instagram);
        }

        static GraphRequest<IgSentMessage> Write(InstagramClient client) => client.Me.Messages.Send(IgRecipient.Person("1"), IgOutgoingMessage.Text("Hello"));
    }

    [Fact]
    public void What_cannot_work_is_told_at_once()
    {
        InstagramClient instagram = Clients.Answering("{}");
        Assert.Throws<ArgumentNullException>(() => instagram.SendAllAsync<IgMessage>(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => instagram.SendAllAsync<IgMessage>([], 0));
    }

    [Fact]
    public async Task Requests_of_several_kinds_that_answer_the_same_go_together()
    {
        InstagramClient instagram = Clients.Answering("""{"id":"1","username":"a"}""");
        GraphRequest<IgUser>[] requests = [instagram.Me.Fields(u => u.Username), instagram.User("1").Select(IgUser.Select(u => u.Username), u => u)];
        int count = 0;
        await foreach (GraphResult<IgUser> result in instagram.SendAllAsync(requests))
        {
            Assert.Equal("a", result.Value.Username);
            count++;
        }

        Assert.Equal(2, count);
    }

    /// <summary>Takes each request whole before it answers.</summary>
    private sealed class Arriving(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return await answer(cancellationToken);
        }
    }
}
