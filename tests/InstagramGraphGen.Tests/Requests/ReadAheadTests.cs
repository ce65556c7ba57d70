using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>The next page is on its way while this one is handled; nothing else changes.</summary>
public sealed class ReadAheadTests
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_next_page_is_asked_for_before_this_one_is_handled()
    {
        var second = new TaskCompletionSource();
        var stub = new StubHandler((request, _) =>
        {
            if (request.Line.Contains("after=1", StringComparison.Ordinal))
            {
                second.SetResult();
            }

            return Task.FromResult(Page(request));
        });
        var seen = new List<string>();
        await foreach (IgConversation c in Request(stub).ReadAhead())
        {
            if (c.Id == "1a")
            {
                await second.Task.WaitAsync(s_hang);
            }

            seen.Add(c.Id.Value);
        }

        Assert.Equal(["1a", "1b", "2a", "2b", "3a", "3b"], seen);
        Assert.Equal(3, stub.Lines.Length);
    }

    [Fact]
    public async Task Never_more_than_one_page_ahead()
    {
        var stub = new StubHandler(Page);
        int handled = 0;
        await foreach (GraphPage<IgConversation> page in Request(stub).ReadAhead().PagesAsync())
        {
            handled++;
            Assert.True(stub.Lines.Length <= handled + 1);
            Assert.Equal(handled < 3 ? $"{handled}" : null, page.HasNext ? page.After : null);
        }

        Assert.Equal(3, handled);
    }

    [Fact]
    public async Task What_goes_wrong_with_a_page_is_thrown_where_it_would_come()
    {
        var stub = new StubHandler(request => request.Line.Contains("after=1", StringComparison.Ordinal)
            ? StubHandler.Answer("""{"error":{"message":"Slow down","code":4}}""", HttpStatusCode.BadRequest)
            : Page(request));
        var seen = new List<string>();
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(async () =>
        {
            await foreach (IgConversation c in Request(stub).ReadAhead())
            {
                seen.Add(c.Id.Value);
            }
        });

        Assert.Equal(4, e.Error.Code);
        Assert.Equal(["1a", "1b"], seen);
    }

    [Fact]
    public async Task Who_breaks_off_leaves_nothing_running_and_nothing_unseen()
    {
        var arrived = new TaskCompletionSource();
        bool isOver = false;
        var unseen = new List<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> listener = (_, e) => unseen.Add(e.Exception);
        TaskScheduler.UnobservedTaskException += listener;
        try
        {
            await BreakOffAsync();
            Assert.True(isOver);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.DoesNotContain(unseen, e => e.ToString().Contains("ReadAheadTests", StringComparison.Ordinal));
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= listener;
        }

        async Task BreakOffAsync()
        {
            var stub = new StubHandler(async (request, stop) =>
            {
                if (request.Line.Contains("after=1", StringComparison.Ordinal))
                {
                    arrived.SetResult();
                    try
                    {
                        await Task.Delay(Timeout.Infinite, stop);
                    }
                    finally
                    {
                        isOver = true;
                    }
                }

                return Page(request);
            });
            await foreach (IgConversation c in Request(stub).ReadAhead())
            {
                await arrived.Task.WaitAsync(s_hang);
                break;
            }
        }
    }

    [Fact]
    public async Task It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var stub = new StubHandler(async (request, cancelled) =>
        {
            if (request.Line.Contains("after=1", StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.Infinite, cancelled);
            }

            return Page(request);
        });
        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (IgConversation c in Request(stub).ReadAhead().WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        });
        Assert.Equal(stop.Token, e.CancellationToken);
    }

    [Fact]
    public async Task A_projection_is_made_when_it_is_wanted()
    {
        var stub = new StubHandler(Page);
        int made = 0;
        await foreach (GraphPage<string> page in Request(stub).Select(IgConversation.Select(c => c.Id), c => $"{++made}").ReadAhead().PagesAsync())
        {
            Assert.Equal(page[^1], $"{made}");
        }

        Assert.Equal(6, made);
    }

    [Fact]
    public async Task A_crawl_goes_on_from_what_was_stored()
    {
        var stub = new StubHandler(Page);
        string? stored = null;
        await foreach (GraphPage<IgConversation> page in Request(stub).Resume(stored).PagesAsync())
        {
            stored = page.After;
            break;
        }

        Assert.Equal("1", stored);
        var rest = new List<string>();
        await foreach (IgConversation c in Request(stub).Before("x").Resume(stored).ReadAhead())
        {
            rest.Add(c.Id.Value);
        }

        Assert.Equal(["2a", "2b", "3a", "3b"], rest);
        Assert.Equal("GET /v24.0/me/conversations?limit=2&fields=id", stub.Lines[0]);
        Assert.Equal("GET /v24.0/me/conversations?limit=2&after=1&fields=id", stub.Lines[1]);
        Assert.Equal("after", Assert.Throws<ArgumentException>(() => Request(stub).Resume("")).ParamName);
        Assert.Equal("cursor", Assert.Throws<ArgumentException>(() => Request(stub).After("")).ParamName);
        Assert.Equal("id", Assert.Throws<ArgumentException>(() => IgRecipient.Person("")).ParamName);
    }

    [Theory]
    [InlineData(30, "limit=30&")]
    [InlineData(5000, "limit=100&")]
    [InlineData(null, "")]
    public async Task A_client_has_a_page_size_for_requests_that_name_none(int? size, string sent)
    {
        var stub = StubHandler.Json("""{"data":[]}""");
        InstagramClient instagram = Clients.Instagram(stub, new GraphOptions { AccessToken = "t", PageSize = size });
        await instagram.Me.Conversations.Fields(c => c.Id).GetAsync();
        await instagram.Me.Conversations.Fields(c => c.Id).Limit(7).GetAsync();

        Assert.Equal($"GET /v24.0/me/conversations?{sent}fields=id", stub.Lines[0]);
        Assert.Equal("GET /v24.0/me/conversations?limit=7&fields=id", stub.Lines[1]);
    }

    [Fact]
    public void A_page_size_is_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clients.Instagram(StubHandler.Json("{}"), new GraphOptions { AccessToken = "t", PageSize = 0 }));

    private static IgUserConversationsRequest Request(StubHandler stub) => Clients.Instagram(stub).Me.Conversations.Limit(2).Fields(c => c.Id);

    private static HttpResponseMessage Page(SentRequest request)
    {
        int page = request.Line.Contains("after=1", StringComparison.Ordinal) ? 2 : request.Line.Contains("after=2", StringComparison.Ordinal) ? 3 : 1;
        string next = page < 3 ? ",\"next\":\"https://x/?access_token=t\"" : "";
        return StubHandler.Answer($$$"""{"data":[{"id":"{{{page}}}a"},{"id":"{{{page}}}b"}],"paging":{"cursors":{"after":"{{{page}}}"}{{{next}}}}}""");
    }
}
