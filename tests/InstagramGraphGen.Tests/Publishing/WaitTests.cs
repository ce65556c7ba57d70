using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Publishing;

/// <summary>Waiting for a container, by answers as third parties quote them.</summary>
public sealed class WaitTests
{
    private const string Unavailable = """{"error":{"message":"An unexpected error","type":"OAuthException","code":2,"is_transient":true,"fbtrace_id":"A1"}}""";

    [Theory]
    [InlineData("""{"status":"Error: Media upload has failed with error code 2207077","id":"1"}""", 0, 2207077, GraphErrorKind.RejectedMedia)]
    [InlineData("""{"status_code":"ERROR","status":"Error: 2207026: Unsupported format","id":"1"}""", 352, 2207026, GraphErrorKind.RejectedMedia)]
    [InlineData("""{"status_code":"EXPIRED","status":"Expired: The container is too old","id":"1"}""", -2, 2207020, GraphErrorKind.NotFound)]
    [InlineData("""{"status_code":"expired","id":"1"}""", -2, 2207020, GraphErrorKind.NotFound)]
    [InlineData("""{"status_code":"ERROR","status":"Error: something 12345678","id":"1"}""", 0, null, GraphErrorKind.Unknown)]
    [InlineData("""{"status_code":"ERROR","id":"1"}""", 0, null, GraphErrorKind.Unknown)]
    public async Task What_failed_is_an_error_of_the_spec(string answer, int code, int? subcode, GraphErrorKind kind)
    {
        (InstagramClient instagram, StubHandler stub, _) = Client(StubHandler.Json(answer));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => instagram.Container("1").WaitAsync());

        Assert.Equal((code, subcode, kind), (e.Error.Code, e.Error.Subcode, e.Kind));
        Assert.Equal(["GET /v24.0/1?fields=status_code,status"], stub.Lines);
    }

    [Theory]
    [InlineData("""{"status_code":"FINISHED","status":"Finished: Media has been uploaded and it is ready to be published.","id":"1"}""")]
    [InlineData("""{"status_code":"PUBLISHED","id":"1"}""")]
    public async Task What_is_done_is_not_waited_for(string answer)
    {
        (InstagramClient instagram, StubHandler stub, JumpingTime time) = Client(StubHandler.Json(answer));

        Assert.Equal("1", (await instagram.Container("1").WaitAsync()).Id.Value);

        Assert.Single(stub.Lines);
        Assert.Equal(TimeSpan.Zero, time.Waited);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_for_the_moment_is_read_again()
    {
        int call = 0;
        (InstagramClient instagram, StubHandler stub, JumpingTime time) = Client(new StubHandler(_ => ++call switch
        {
            1 => StubHandler.Answer(Unavailable, HttpStatusCode.InternalServerError),
            2 => throw new HttpRequestException(HttpRequestError.ConnectionError),
            3 => StubHandler.Answer("""{"status_code":"IN_PROGRESS","id":"1"}"""),
            4 => StubHandler.Answer("""{"id":"1"}"""),
            _ => StubHandler.Answer("""{"status_code":"FINISHED","id":"1"}"""),
        }));

        Assert.Equal(IgContainerStatus.Finished, (await instagram.Container("1").WaitAsync()).StatusCode);

        Assert.Equal(5, stub.Lines.Length);
        Assert.Equal(TimeSpan.FromSeconds(20), time.Waited);
    }

    [Theory]
    [InlineData(10, 5, 5)]
    [InlineData(3600, null, 900)]
    public async Task At_the_end_of_the_time_it_is_looked_at_once_more(int every, int? limit, int waited)
    {
        (InstagramClient instagram, StubHandler stub, JumpingTime time) = Client(StubHandler.Json("""{"status_code":"IN_PROGRESS","id":"1"}"""));
        var options = new GraphWaitOptions { Every = TimeSpan.FromSeconds(every), Limit = limit is { } seconds ? TimeSpan.FromSeconds(seconds) : null };

        GraphWaitException e = await Assert.ThrowsAsync<GraphWaitException>(() => instagram.Container("1").WaitAsync(options));

        Assert.StartsWith($"'1' was not done after {waited} s ", e.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(waited), time.Waited);
        Assert.Equal(2, stub.Lines.Length);
    }

    [Fact]
    public void What_cannot_be_waited_for_is_named()
    {
        Assert.StartsWith("GraphWaitOptions.Limit, ", Assert.Throws<ArgumentOutOfRangeException>(() => new GraphWaitOptions { Limit = Timeout.InfiniteTimeSpan }).Message, StringComparison.Ordinal);
        Assert.StartsWith("GraphWaitOptions.Every, ", Assert.Throws<ArgumentOutOfRangeException>(() => new GraphWaitOptions { Every = TimeSpan.Zero }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_not_read_again()
    {
        (InstagramClient instagram, StubHandler stub, _) = Client(new StubHandler(_ => StubHandler.Answer("""{"error":{"message":"x","type":"OAuthException","code":190}}""", HttpStatusCode.Unauthorized)));

        Assert.Equal(GraphErrorKind.InvalidToken, (await Assert.ThrowsAsync<GraphApiException>(() => instagram.Container("1").WaitAsync())).Kind);
        Assert.Single(stub.Lines);
    }

    [Fact]
    public async Task What_was_asked_for_besides_comes_too()
    {
        (InstagramClient instagram, StubHandler stub, _) = Client(StubHandler.Json("""{"status_code":"FINISHED","copyright_check_status":{"matches_found":false},"id":"1"}"""));

        IgContainer container = await instagram.Container("1").Fields(c => c.CopyrightCheckStatus).WaitAsync();

        Assert.False(container.CopyrightCheckStatus!.MatchesFound);
        Assert.Equal("GET /v24.0/1?fields=copyright_check_status,status_code,status", stub.Lines[0]);
    }

    private static (InstagramClient Instagram, StubHandler Stub, JumpingTime Time) Client(StubHandler stub)
    {
        var time = new JumpingTime();
        return (Clients.Instagram(stub, new GraphOptions { AccessToken = Clients.Token, TimeProvider = time, Timeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan }), stub, time);
    }
}
