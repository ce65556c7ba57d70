using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

public abstract class FaultTests : IAsyncLifetime
{
    private TestApi? _api;

    private TestApi Api => _api!;

    [Fact]
    public async Task A_rate_limit_hits_as_many_requests_as_it_is_told_and_shows_in_the_usage_header()
    {
        Api.Emulator.Faults.Add(Fault.RateLimit(), times: 2);
        using HttpResponseMessage response = await Api.SendAsync("me");
        GraphError second = await Api.FailAsync("me");

        Assert.Equal("""{"call_volume":100,"cpu_time":100}""", Assert.Single(response.Headers.GetValues("x-app-usage")));
        Assert.Equal(4, second.Code);
        Assert.Equal("id", (await Api.GetAsync("me")).Keys());
    }

    [Fact]
    public async Task A_limit_of_a_business_use_case_tells_when_it_ends()
    {
        Api.Emulator.Faults.Add(Fault.RateLimit(80002, minutesToRegainAccess: 7));
        using HttpResponseMessage response = await Api.SendAsync("me");
        JsonElement usage = JsonElement.Parse(Assert.Single(response.Headers.GetValues("x-business-use-case-usage")));

        JsonElement row = Assert.Single(usage.EnumerateObject()).Value[0];
        Assert.Equal(("instagram", 7), (row.Text("type"), row.GetProperty("estimated_time_to_regain_access").GetInt32()));
        Assert.Equal(80002, (await Api.FailAsync("me")).Code);
        Api.Emulator.Faults.Clear();
        Assert.Equal("id", (await Api.GetAsync("me")).Keys());
    }

    [Theory]
    [InlineData(null, 1, null)]
    [InlineData(4, 3, null)]
    [InlineData(17, 3, null)]
    [InlineData(32, 3, null)]
    [InlineData(613, 3, null)]
    [InlineData(80002, 3, "instagram")]
    [InlineData(80006, 3, "messenger")]
    [InlineData(80008, 3, null)]
    [InlineData(12345, 3, null)]
    public async Task Every_limit_tells_how_long_to_wait(int? code, int minutes, string? family)
    {
        Api.Emulator.Faults.Add(code is null ? Fault.RateLimit() : Fault.RateLimit(code, minutes), times: 1);
        using HttpResponseMessage response = await Api.SendAsync("me");

        Assert.Equal(TimeSpan.FromMinutes(minutes), response.Headers.RetryAfter?.Delta);
        Assert.Equal(family is not null, response.Headers.TryGetValues("x-business-use-case-usage", out IEnumerable<string>? usage));
        Assert.Equal(family is null ? 100 : 0, JsonElement.Parse(Assert.Single(response.Headers.GetValues("x-app-usage"))).GetProperty("call_volume").GetInt32());
        Assert.Contains(family is null ? "" : $"\"type\":\"{family}\"", usage is null ? "" : string.Concat(usage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_is_a_limit_tells_it_too_and_another_does_not()
    {
        Api.Emulator.Faults.Add(Fault.Error(613, 2534040), times: 1);
        Api.Emulator.Faults.Add(Fault.Error(2534014), times: 1);
        using HttpResponseMessage limit = await Api.SendAsync("me");
        using HttpResponseMessage other = await Api.SendAsync("me");

        Assert.Equal(TimeSpan.FromMinutes(1), limit.Headers.RetryAfter?.Delta);
        Assert.Null(other.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    [InlineData(600)]
    public void A_fault_with_a_status_that_has_no_body_is_a_mistake(int status)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.HtmlPage(status));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Error(1, status: status));
    }

    [Fact]
    public async Task An_error_may_come_inside_a_success()
    {
        Api.Emulator.Faults.Add(Fault.Error(1, status: 200), times: 1);
        using HttpResponseMessage response = await Api.SendAsync("me");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Contains("\"error\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transient_error_says_that_it_is_one()
    {
        Api.Emulator.Faults.Add(Fault.Transient(), times: 1);
        using HttpResponseMessage response = await Api.SendAsync("me");
        JsonElement error = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error");

        Assert.Equal((500, 2, true), ((int)response.StatusCode, error.GetProperty("code").GetInt32(), error.GetProperty("is_transient").GetBoolean()));
    }

    [Fact]
    public async Task Any_error_can_be_asked_for()
    {
        Api.Emulator.Faults.Add(Fault.Error(190, 463, 400, "The session has expired."), times: 1);
        Api.Emulator.Faults.Add(Fault.Error(9000001), times: 1);
        GraphError expired = await Api.FailAsync("me");
        GraphError gone = await Api.FailAsync("me");

        Assert.Equal((400, 190, (int?)463, "The session has expired."), (expired.Status, expired.Code, expired.Subcode, expired.Message));
        Assert.Equal((400, 9000001, "This Message has been deleted by the user or the business."), (gone.Status, gone.Code, gone.Message));
    }

    [Fact]
    public async Task A_fault_may_be_bound_to_a_path()
    {
        Api.Emulator.Faults.Add(Fault.Transient(), path: "/conversations");

        Assert.Equal("id", (await Api.GetAsync("me")).Keys());
        Assert.Equal(2, (await Api.FailAsync("me/conversations")).Code);
    }

    [Fact]
    public async Task A_late_answer_comes_when_the_clock_says_so()
    {
        Api.Emulator.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(5)), times: 1);
        Task<JsonElement> answer = Api.GetAsync("me");
        while (!answer.IsCompleted)
        {
            Api.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal("id", (await answer).Keys());
        Assert.True(Api.Time.GetUtcNow() >= TestApi.Start.AddMinutes(5));
    }

    [Fact]
    public async Task A_late_answer_can_be_given_up()
    {
        Api.Emulator.Faults.Add(Fault.Delay(TimeSpan.FromDays(1)));
        using var patience = new CancellationTokenSource();
        Task<HttpResponseMessage> answer = Api.Client.GetAsync(new Uri("me", UriKind.Relative), patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task A_cut_connection_ends_in_the_middle_of_the_body()
    {
        Api.Emulator.Faults.Add(Fault.CutConnection(), times: 1);
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Api.SendAsync("me"));

        Assert.True(exception is HttpRequestException or IOException, exception.ToString());
        Assert.Equal("id", (await Api.GetAsync("me")).Keys());
    }

    [Fact]
    public async Task A_malformed_body_is_no_JSON()
    {
        Api.Emulator.Faults.Add(Fault.MalformedBody(), times: 1);
        using HttpResponseMessage response = await Api.SendAsync("me");

        Assert.Equal("""{"id":"260000""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_for_people_is_no_JSON_either()
    {
        Api.Emulator.Faults.Add(Fault.HtmlPage(), times: 1);
        using HttpResponseMessage response = await Api.SendAsync("me");

        Assert.Equal((502, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData(FaultMoment.BeforeHeaders)]
    [InlineData(FaultMoment.BeforeExecution)]
    [InlineData(FaultMoment.BeforeBody)]
    [InlineData(FaultMoment.WithinBody)]
    public async Task An_answer_may_stop_anywhere_for_a_while(FaultMoment moment)
    {
        Api.Emulator.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(5), moment), times: 1);
        Task<JsonElement> answer = Api.GetAsync("me");
        while (!answer.IsCompleted)
        {
            Api.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal("id", (await answer).Keys());
        Assert.True(Api.Time.GetUtcNow() >= TestApi.Start.AddMinutes(5));
    }

    [Fact]
    public async Task Headers_come_before_a_late_body()
    {
        Api.Emulator.Faults.Add(Fault.Delay(TimeSpan.FromDays(1), FaultMoment.BeforeBody), times: 1);
        using HttpResponseMessage response = await Api.Client.GetAsync(new Uri("me", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1_000_000)]
    public async Task A_connection_may_be_cut_behind_any_byte(int bytes)
    {
        Api.Emulator.Faults.Add(Fault.CutConnection(bytes), times: 1);
        using HttpResponseMessage response = await Api.Client.GetAsync(new Uri("me", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        using var came = new MemoryStream();
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => body.CopyToAsync(came));

        Assert.True(exception is HttpRequestException or IOException, exception.ToString());
        Assert.Equal(Math.Min(bytes, 26), came.Length);
    }

    /// <summary>The bytes are counted to the one, whatever was on its way; the last one never comes.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(123_456, 123_456)]
    [InlineData(9_000_000, 299_999)]
    public async Task An_upload_may_be_cut_behind_any_byte(long bytes, long arrived)
    {
        string id = (await Api.PostAsync("me/media", """{"media_type":"REELS","upload_type":"resumable"}""")).Text("id");
        Api.Emulator.Faults.Add(new FaultRule(Fault.CutRequest(bytes)) { Operation = "IgContainer.upload" });
        var upload = new HttpRequestMessage(HttpMethod.Post, new Uri(id, UriKind.Relative)) { Headers = { { "offset", "0" }, { "file_size", "300000" } }, Content = new ByteArrayContent(new byte[300_000]) };

        await Assert.ThrowsAsync<HttpRequestException>(() => Api.Client.SendAsync(upload));

        JsonElement container = await Api.GetAsync($"{id}?fields=status_code,video_status{{uploading_phase}}");
        Assert.Equal("IN_PROGRESS", container.Text("status_code"));
        Assert.Equal(arrived, container.TryGetProperty("video_status", out JsonElement status) ? status.GetProperty("uploading_phase").GetProperty("bytes_transferred").GetInt64() : 0);
        RecordedRequest cut = Assert.Single(Api.Emulator.Requests, r => r.Offset is not null);
        Assert.Equal((0L, false, $"cut_request {bytes}, not executed"), (cut.Offset, cut.WasExecuted, Assert.Single(cut.Faults).ToString()));
    }

    [Fact]
    public async Task What_is_no_upload_is_lost_as_a_whole()
    {
        Api.Emulator.Faults.Add(Fault.CutRequest(), times: 1);

        await Assert.ThrowsAsync<HttpRequestException>(() => Api.PostAsync("me/messages", """{"recipient":{"id":"900000000000002"},"message":{"text":"Lost"}}"""));

        Assert.DoesNotContain("Lost", Api.Emulator.Persons["kim_asks"].Sees().GetRawText(), StringComparison.Ordinal);
        Assert.Contains("LoseAnswer", Assert.Throws<InvalidOperationException>(() => Fault.CutRequest().AfterExecution()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_may_say_that_it_is_longer()
    {
        Api.Emulator.Faults.Add(Fault.WrongLength(), times: 1);
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Api.SendAsync("me"));

        Assert.True(exception is HttpRequestException or IOException, exception.ToString());
    }

    [Fact]
    public async Task A_body_may_come_twice()
    {
        Api.Emulator.Faults.Add(Fault.DoubledBody(), times: 1);
        using HttpResponseMessage response = await Api.SendAsync("me");

        Assert.Equal(2, (await response.Content.ReadAsStringAsync()).Split("{\"id\"").Length - 1);
    }

    [Fact]
    public async Task Or_not_at_all_or_be_anything()
    {
        Api.Emulator.Faults.Add(Fault.EmptyBody(200), times: 1);
        Api.Emulator.Faults.Add(Fault.Body(503, "text/plain", "no healthy upstream"), times: 1);
        using HttpResponseMessage empty = await Api.SendAsync("me");
        using HttpResponseMessage text = await Api.SendAsync("me");

        Assert.Equal((200, ""), ((int)empty.StatusCode, await empty.Content.ReadAsStringAsync()));
        Assert.Equal((503, "no healthy upstream"), ((int)text.StatusCode, await text.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Silence_lasts_until_whoever_waits_gives_up()
    {
        Api.Emulator.Faults.Add(Fault.Silence(), times: 1);
        using var patience = new CancellationTokenSource();
        Task<HttpResponseMessage> answer = Api.Client.GetAsync(new Uri("me", UriKind.Relative), patience.Token);
        while (Api.Emulator.Requests.Count == 0)
        {
            Api.Time.Advance(TimeSpan.FromDays(1));
            await Task.Yield();
        }

        Assert.False(answer.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.True(Assert.Single(Api.Emulator.Requests).WasExecuted);
    }

    /// <summary>A write, its fault, and whether it is done.</summary>
    public static TheoryData<string, bool> Writes => new()
    {
        { "transient", false }, { "transient executed", true }, { "limit executed", true }, { "error executed", true },
        { "lost", true }, { "lost not executed", false }, { "page", true }, { "page not executed", false }, { "cut", true }, { "none", true },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_is_done_or_not_whatever_is_answered(string name, bool isDone)
    {
        Fault? fault = name switch
        {
            "transient" => Fault.Transient(),
            "transient executed" => Fault.Transient().AfterExecution(),
            "limit executed" => Fault.RateLimit().AfterExecution(),
            "error executed" => Fault.Error("20/1772107").AfterExecution(),
            "lost" => Fault.LoseAnswer(),
            "lost not executed" => Fault.LoseAnswer().WithoutExecution(),
            "page" => Fault.HtmlPage(504),
            "page not executed" => Fault.HtmlPage(504).WithoutExecution(),
            "cut" => Fault.CutConnection(3),
            _ => null,
        };
        if (fault is not null)
        {
            Api.Emulator.Faults.Add(fault, times: 1);
        }

        try
        {
            using HttpResponseMessage response = await Api.Client.PostAsync(
                new Uri("me/messages", UriKind.Relative),
                new StringContent("recipient={\"id\":\"900000000000002\"}&message={\"text\":\"done?\"}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
            Assert.Equal(fault is null, response.IsSuccessStatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            Assert.True(fault is not null);
        }

        RecordedRequest request = Assert.Single(Api.Emulator.Requests);
        Assert.Equal(isDone, request.WasExecuted);
        Assert.Equal(fault is null ? [] : new[] { fault.ToString() }, request.Faults.Select(one => one.ToString()));
        Assert.Equal(isDone, Api.Emulator.Persons["kim_asks"].Sees().GetRawText().Contains("done?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fault_that_never_happens_is_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Api.Emulator.Faults.Add(Fault.Transient(), times: 0));

    public async Task InitializeAsync() => _api = await StartAsync();

    public async Task DisposeAsync() => await Api.DisposeAsync();

    protected abstract Task<TestApi> StartAsync();
}

public class FaultsOverASocketTests : FaultTests
{
    protected override Task<TestApi> StartAsync() => TestApi.OnSocketAsync();
}

public class FaultsInMemoryTests : FaultTests
{
    protected override Task<TestApi> StartAsync() => Task.FromResult(TestApi.InMemory());
}
