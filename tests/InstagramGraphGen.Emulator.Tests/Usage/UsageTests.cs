using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Usage;

/// <summary>Calls are counted, told and refused.</summary>
public sealed class UsageTests
{
    private const string Two = """
        { "nodes": { "IgUser": [{ "id": "1", "username": "a", "conversations": [{ "id": "11" }] }, { "id": "2", "username": "b", "conversations": [{ "id": "22" }] }] } }
        """;

    private readonly FakeTimeProvider _time = new(TestApi.Start);

    [Fact]
    public async Task The_apps_header_rises_and_the_limit_refuses_until_the_window_has_rolled_on()
    {
        await using Api api = Start(new UsageLimits { App = new CallLimit(4, TimeSpan.FromMinutes(10)) });
        var told = new List<string>();
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage response = await api.GetAsync("me");
            told.Add($"{(int)response.StatusCode} {JsonElement.Parse(Assert.Single(response.Headers.GetValues("x-app-usage"))).GetProperty("call_volume").GetInt32()}");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["200 25", "200 50", "200 75", "200 100", "403 100"], told);
        using HttpResponseMessage refused = await api.GetAsync("me");
        Assert.Equal(TimeSpan.FromMinutes(5), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(4, (await GraphError.ReadAsync(refused)).Code);
        Assert.Equal(("app", false), (api.Emulator.Requests[^1].LimitReached, api.Emulator.Requests[^1].WasExecuted));

        // The first call is ten minutes old.
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((int[])[200, 403], (int[])[await api.StatusAsync("me"), await api.StatusAsync("me")]);
    }

    [Fact]
    public async Task A_familys_limit_is_each_accounts_own_and_says_when_it_ends()
    {
        await using Api api = Start(new UsageLimits { Families = new Dictionary<string, CallLimit> { ["instagram"] = new(2, TimeSpan.FromHours(24)), ["messenger"] = new(100, TimeSpan.FromHours(24)) } });
        using HttpResponseMessage first = await api.GetAsync("1");
        Assert.Equal("""{"1":[{"type":"instagram","call_count":50,"total_cputime":0,"total_time":0,"estimated_time_to_regain_access":0}]}""", Assert.Single(first.Headers.GetValues("x-business-use-case-usage")));
        _time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(200, await api.StatusAsync("1"));
        using HttpResponseMessage third = await api.GetAsync("1");
        using HttpResponseMessage other = await api.GetAsync("2");

        Assert.Equal("""{"1":[{"type":"instagram","call_count":100,"total_cputime":0,"total_time":0,"estimated_time_to_regain_access":1200}]}""", Assert.Single(third.Headers.GetValues("x-business-use-case-usage")));
        Assert.Equal((80002, 200), ((await GraphError.ReadAsync(third)).Code, (int)other.StatusCode));
        Assert.Equal("""{"call_volume":0,"cpu_time":0}""", Assert.Single(third.Headers.GetValues("x-app-usage")));
        Assert.Equal(["1", "1", "1", "2"], api.Emulator.Requests.Select(request => request.Account!));
        Assert.Equal([null, null, "instagram", null], api.Emulator.Requests.Select(request => request.LimitReached));
    }

    [Fact]
    public async Task A_host_that_tells_of_accounts_tells_theirs()
    {
        await using Api api = Start(new UsageLimits { Account = new CallLimit(2, TimeSpan.FromHours(1)) }, "facebook");
        using HttpResponseMessage first = await api.GetAsync("1");
        await api.StatusAsync("1");
        using HttpResponseMessage third = await api.GetAsync("1");

        Assert.Equal("""{"call_count":50,"total_time":0,"total_cputime":0}""", Assert.Single(first.Headers.GetValues("x-page-usage")));
        Assert.Equal((32, 200), ((await GraphError.ReadAsync(third)).Code, await api.StatusAsync("2")));
        Assert.Equal("account", api.Emulator.Requests[2].LimitReached);
    }

    [Fact]
    public async Task Rates_of_the_spec_are_held_for_each_account_where_that_is_asked_for()
    {
        await using Api api = Start(new UsageLimits { KeepsRates = true });
        int[] burst = [await api.StatusAsync("1/conversations"), await api.StatusAsync("1/conversations"), await api.StatusAsync("2/conversations")];
        using HttpResponseMessage over = await api.GetAsync("1/conversations");
        GraphError error = await GraphError.ReadAsync(over);
        int other = await api.StatusAsync("1");
        _time.Advance(TimeSpan.FromMilliseconds(999));
        int early = await api.StatusAsync("1/conversations");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        int late = await api.StatusAsync("1/conversations");

        Assert.Equal([200, 200, 200], burst);
        Assert.Equal((613, (int?)2534040, TimeSpan.FromSeconds(1)), (error.Code, error.Subcode, over.Headers.RetryAfter?.Delta));
        Assert.Equal((200, 400, 200), (other, early, late));
        Assert.Equal(2, api.Emulator.Requests.Count(request => request.LimitReached == "conversations"));
        Assert.Equal("conversations", api.Emulator.Requests[0].Rate);
    }

    [Theory]
    [InlineData("""{"text":"x"}""", "messages")]
    [InlineData("""{"attachment":{"type":"video","payload":{"url":"https://cdn.invalid/1.mp4"}}}""", "media_messages")]
    public async Task What_is_written_counts_in_the_rate_of_its_form(string message, string rate)
    {
        await using TestApi api = TestApi.InMemory();
        await api.PostAsync("me/messages", $$$"""{"recipient":{"id":"900000000000002"},"message":{{{message}}}}""");

        Assert.Equal((rate, "IgUser.messages.Send", true), (api.Emulator.Requests[0].Rate, api.Emulator.Requests[0].Form, api.Emulator.Requests[0].WasExecuted));
    }

    [Fact]
    public async Task A_call_that_a_limit_refuses_meets_no_fault()
    {
        await using Api api = Start(new UsageLimits { App = new CallLimit(1, TimeSpan.FromMinutes(1)) });
        api.Emulator.Faults.Add(new FaultRule(Fault.HtmlPage(502)) { Nth = 2 });
        int[] first = [await api.StatusAsync("1"), await api.StatusAsync("1")];
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((int[])[200, 403, 502], (int[])[.. first, await api.StatusAsync("1")]);
    }

    [Fact]
    public void A_limit_that_cannot_be_is_a_mistake()
    {
        GraphEmulatorException unknown = Assert.Throws<GraphEmulatorException>(() => Start(new UsageLimits { Families = new Dictionary<string, CallLimit> { ["instgram"] = new(1, TimeSpan.FromHours(1)) } }));
        GraphEmulatorException none = Assert.Throws<GraphEmulatorException>(() => Start(new UsageLimits { App = new CallLimit(0, TimeSpan.FromHours(1)) }));

        Assert.Contains("Did you mean \"instagram\"?", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("lets nothing in", none.Message, StringComparison.Ordinal);
    }

    private Api Start(UsageLimits limits, string? host = null) =>
        new(GraphEmulator.Create(new GraphEmulatorOptions { TimeProvider = _time, Data = EmulatorData.FromJson(Two), Limits = limits, Host = host }));

    private sealed class Api(GraphEmulator emulator) : IAsyncDisposable
    {
        private readonly HttpClient _client = new(emulator.CreateHandler()) { BaseAddress = emulator.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", emulator.AccessToken) } };

        public GraphEmulator Emulator => emulator;

        public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative));

        public async Task<int> StatusAsync(string path)
        {
            using HttpResponseMessage response = await GetAsync(path);
            return (int)response.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await emulator.DisposeAsync();
        }
    }
}
