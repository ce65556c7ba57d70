using System.Net;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>The emulator's faults, as a program meets them: each is a typed error, and the client is good for the next call.</summary>
public class EmulatedFaultTests
{
    [Fact]
    public async Task Each_fault_is_a_typed_error_and_then_all_is_well()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        using var http = new HttpClient();
        var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });

        emulator.Faults.Add(Fault.RateLimit(80002, minutesToRegainAccess: 5), times: 1);
        GraphApiException limited = await Assert.ThrowsAsync<GraphApiException>(() => instagram.Me.GetAsync());
        Assert.Equal((GraphErrorKind.RateLimited, true, TimeSpan.FromMinutes(5)), (limited.Kind, limited.IsTransient, limited.RetryAfter!.Value));

        emulator.Faults.Add(Fault.Transient(), times: 1);
        GraphApiException transient = await Assert.ThrowsAsync<GraphApiException>(() => instagram.Me.GetAsync());
        Assert.Equal((GraphErrorKind.Unavailable, true, HttpStatusCode.InternalServerError), (transient.Kind, transient.IsTransient, transient.StatusCode!.Value));

        emulator.Faults.Add(Fault.Error(190, 463), times: 1);
        GraphApiException expired = await Assert.ThrowsAsync<GraphApiException>(() => instagram.Me.GetAsync());
        Assert.Equal((GraphErrorKind.InvalidToken, 463, false), (expired.Kind, expired.Error.Subcode!.Value, expired.IsTransient));

        emulator.Faults.Add(Fault.CutConnection(), times: 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => instagram.Me.Conversations.GetAsync());

        emulator.Faults.Add(Fault.MalformedBody(), times: 1);
        GraphFormatException malformed = await Assert.ThrowsAsync<GraphFormatException>(() => instagram.Me.Conversations.GetAsync());
        Assert.StartsWith("$", malformed.Path, StringComparison.Ordinal);

        emulator.Faults.Add(Fault.HtmlPage(502), times: 1);
        Assert.Equal(HttpStatusCode.BadGateway, (await Assert.ThrowsAsync<GraphApiException>(() => instagram.Me.GetAsync())).StatusCode);

        Assert.Equal("acme_store", (await instagram.Me.Fields(u => u.Username).GetAsync()).Username);
    }

    [Fact]
    public async Task A_delay_beyond_the_deadline_ends_the_call()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new() { TimeProvider = new FakeTimeProvider() });
        var clock = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        using var http = new HttpClient(new Knocking(asked, new SocketsHttpHandler()));
        var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress, TimeProvider = clock });
        emulator.Faults.Add(Fault.Delay(TimeSpan.FromHours(1)), times: 1);

        Task<IgUser> call = instagram.Me.GetAsync();
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(100));

        await Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Pages_of_the_emulator_are_followed_to_the_end_and_back()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        using var http = new HttpClient();
        var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });
        var ids = new List<GraphId<IgConversation>>();

        await foreach (IgConversation c in instagram.Me.Conversations.Limit(3).Fields(c => c.Id))
        {
            ids.Add(c.Id);
        }

        Assert.Equal(8, ids.Distinct().Count());
        Assert.Equal(3, emulator.Requests.Count);
        Assert.All(emulator.Requests, r => Assert.StartsWith("GET /v24.0/me/conversations?limit=3&", r.ToString(), StringComparison.Ordinal));
        GraphPage<IgConversation> first = await instagram.Me.Conversations.Limit(3).GetAsync();
        GraphPage<IgConversation> second = await instagram.Me.Conversations.Limit(3).After(first.After!).GetAsync();
        Assert.True(second.HasPrevious);
        GraphPage<IgConversation> back = await instagram.Me.Conversations.Limit(3).Before(second.Before!).GetAsync();
        Assert.Equal(first.Select(c => c.Id), back.Select(c => c.Id));
        Assert.False(back.HasPrevious);
    }

    [Fact]
    public async Task A_nested_edge_pages_by_its_own_cursor()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        using var http = new HttpClient();
        var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });
        GraphId<IgConversation> id = (await instagram.Me.Conversations.FirstOrDefaultAsync())!.Id;
        var seen = new List<GraphId<IgMessage>>();

        GraphPage<IgMessage> page = (await instagram.Conversation(id).Fields(c => c.Messages.Limit(25).Fields(m => m.Id)).GetAsync()).Messages;
        seen.AddRange(page.Select(m => m.Id));
        while (page.HasNext)
        {
            page = (await instagram.Conversation(id).Fields(c => c.Messages.Limit(25).After(page.After).Fields(m => m.Id)).GetAsync()).Messages;
            seen.AddRange(page.Select(m => m.Id));
        }

        Assert.Equal(60, seen.Distinct().Count());
        Assert.Equal(60, seen.Count);
    }

    [Fact]
    public async Task The_emulator_without_a_socket_takes_its_own_address()
    {
        await using GraphEmulator emulator = GraphEmulator.Create();
        using var http = new HttpClient(emulator.CreateHandler());

        var real = new InstagramClient(http, new() { AccessToken = emulator.AccessToken });
        var own = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });

        Assert.Equal("acme_store", (await real.Me.Fields(u => u.Username).GetAsync()).Username);
        Assert.Equal("acme_store", (await own.Me.Fields(u => u.Username).GetAsync()).Username);
    }

    /// <summary>Says when a request goes out.</summary>
    private sealed class Knocking(TaskCompletionSource asked, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Task<HttpResponseMessage> answer = base.SendAsync(request, cancellationToken);
            asked.TrySetResult();
            return answer;
        }
    }
}
