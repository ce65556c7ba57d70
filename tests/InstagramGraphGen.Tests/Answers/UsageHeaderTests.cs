using System.Globalization;
using System.Net;
using System.Text.Json;
using CsCheck;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>What is used of the rate budgets: on pages, results and exceptions, and whatever shape the headers have.</summary>
public sealed class UsageHeaderTests
{
    private const string App = """{"call_count":28,"total_time":25,"total_cputime":26}""";
    private const string Page = """{"call_count":11}""";
    private const string Business = """{"178":[{"type":"instagram","call_count":97,"total_cputime":4,"total_time":5,"estimated_time_to_regain_access":7}],"179":[{"type":"messenger","call_count":1}]}""";

    private static readonly GraphUsage[] s_all =
    [
        new(null, null, 28, 25, 26, null), new(null, "page", 11, 0, 0, null), new("178", "instagram", 97, 5, 4, TimeSpan.FromMinutes(7)), new("179", "messenger", 1, 0, 0, null),
    ];

    private static readonly Gen<string> s_number = Gen.OneOf("0", "1", "-1", "-1e300", "100", "1e3", "1e308", "1e400", "-1e400", "99999999999999999999", "2147483648", "1.5", "\"28\"", "null", "true", "[]", "[1,[2]]", "{}", "{\"call_count\":3}");

    private static readonly Gen<string> s_member = Gen.Select(
        Gen.OneOf("call_count", "call_volume", "total_time", "total_cputime", "cpu_time", "estimated_time_to_regain_access", "type", "acc_id_util_pct", "\\u0063all_count", "\\ud800", "", "x"),
        Gen.OneOf(s_number, Gen.OneOf("\"instagram\"", "\"\\udfff\"", "\"\""))).Select((name, value) => $"\"{name}\":{value}");

    private static readonly Gen<string> s_budget = s_member.Array[0, 6].Select(members => $"{{{string.Join(',', members)}}}");

    private static readonly Gen<string> s_accounts = Gen.Select(Gen.OneOf("178", "", "\\ud800", "a b"), s_budget.Array[0, 4]).Array[0, 4]
        .Select(accounts => $"{{{string.Join(',', accounts.Select(a => $"\"{a.Item1}\":[{string.Join(',', a.Item2)}]"))}}}");

    private static readonly Gen<string> s_header = Gen.OneOf(
        s_budget,
        s_accounts,
        Gen.Select(Gen.OneOf(s_budget, s_accounts), Gen.Double.Unit).Select((text, at) => text[..(int)(text.Length * at)]),
        Gen.Select(s_budget, s_accounts).Select((one, other) => $"{one}, {other}"),
        Gen.OneOf(
            "", " ", "none", "{", "}", "[", "]", ",", "[{\"call_count\":5}]", "[[{\"call_count\":5}]]", "{\"a\":{\"call_count\":5}}", "\"x\"", "7", "null", "{\"call_count\":5}}", "{\"call_count\":5}]", "{'call_count':5}", new string('[', 500),
            string.Concat(Enumerable.Repeat("{\"a\":", 500)), $"{{{string.Join(',', Enumerable.Range(0, 3000).Select(i => $"\"{i}\":[{{\"call_count\":{i}}}]"))}}}", $"{{{string.Join(',', Enumerable.Range(0, 3000).Select(i => $"\"{i}\":{i}"))}}}"));

    [Fact]
    public async Task It_stands_on_a_page_a_result_and_an_exception()
    {
        GraphPage<IgConversation> page = await Answering("""{"data":[{"id":"1"}]}""").Me.Conversations.GetAsync();
        GraphResult<IgUser> user = await Answering("""{"id":"1"}""").Me.TryGetAsync();
        GraphResult<IgUser> none = await Answering("""{"error":{"message":"no","code":100}}""", 400).Me.TryGetAsync();
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Answering("""{"error":{"message":"Slow down","code":80002}}""", 403).Me.GetAsync());

        Assert.Equal(s_all, page.Usage);
        Assert.Equal(s_all, user.Usage);
        Assert.Equal(s_all, none.Usage);
        Assert.Equal(s_all, e.Usage);
        Assert.Equal(TimeSpan.FromMinutes(7), e.RetryAfter);
    }

    [Fact]
    public async Task Without_headers_there_is_none()
    {
        Assert.Empty((await Clients.Answering("""{"data":[]}""").Me.Conversations.GetAsync()).Usage);
        Assert.Empty((await Clients.Answering("""{"id":"1"}""").Me.TryGetAsync()).Usage);
        Assert.Empty(GraphPage<IgUser>.Empty.Usage);
    }

    [Fact]
    public async Task Headers_that_come_twice_count_both()
    {
        InstagramClient instagram = Client(200, """{"id":"1"}""", ("x-app-usage", App), ("x-app-usage", """{"call_count":30}"""), ("x-business-use-case-usage", """{"178":[{"type":"a","call_count":1}]}"""), ("x-business-use-case-usage", """{"179":[{"type":"b","call_count":2}]}"""));

        Assert.Equal(
            [s_all[0], new(null, null, 30, 0, 0, null), new("178", "a", 1, 0, 0, null), new("179", "b", 2, 0, 0, null)],
            (await instagram.Me.TryGetAsync()).Usage);
    }

    [Theory]
    [InlineData("""{"call_count":28,"total_time":1e400,"total_cputime":-5}""", 28)]
    [InlineData("""{"call_count":28,"total_time":"9","total_cputime":[9]}""", 28)]
    [InlineData("""{"call_count":28,"total_time":{"call_count":99},"x":{"call_count":99}}""", 28)]
    [InlineData("""{"call_count":28,"total_time":""", 28)]
    public async Task What_is_sound_in_a_header_is_read(string header, double calls) =>
        Assert.Equal(new GraphUsage(null, null, calls, 0, 0, null), Assert.Single((await Client(200, """{"id":"1"}""", ("x-app-usage", header)).Me.TryGetAsync()).Usage));

    [Fact]
    public async Task Headers_of_any_shape_break_no_call()
    {
        Gen<string> waits = Gen.OneOf("", "0", "120", "-1", "soon", "99999999999999999999");
        foreach ((string[] app, string[] page, string[] business, string after) in Gen.Select(s_header.Array[0, 3], s_header.Array[0, 2], s_header.Array[0, 3], waits).Take(1500, seed: 12))
        {
            (string, string)[] headers =
            [
                .. app.Select(h => ("x-app-usage", h)), .. page.Select(h => ("X-Page-Usage", h)), .. business.Select(h => ("x-business-use-case-usage", h)), ("Retry-After", after),
            ];
            GraphPage<IgConversation> read = await Client(200, """{"data":[{"id":"1"}]}""", headers).Me.Conversations.GetAsync();
            GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Client(400, """{"error":{"message":"Slow down","code":80002}}""", headers).Me.GetAsync());

            Assert.Equal("1", read[0].Id.Value);
            Assert.Equal(read.Usage, e.Usage);
            Assert.True(e.RetryAfter is null || e.RetryAfter >= TimeSpan.Zero);
            Assert.All(read.Usage, u => Assert.True(IsPercent(u.Calls) && IsPercent(u.Time) && IsPercent(u.CpuTime) && !(u.RegainAccess <= TimeSpan.Zero), u.ToString()));
        }

        static bool IsPercent(double number) => number is >= 0 and <= double.MaxValue;
    }

    /// <summary>The oracle reads the same with JsonDocument, and of a member that comes twice the last.</summary>
    [Fact]
    public async Task What_is_well_formed_is_read_as_another_reader_reads_it()
    {
        foreach (string header in s_accounts.Take(1500, seed: 13).Where(h => !h.Contains("\\ud", StringComparison.Ordinal)))
        {
            using JsonDocument json = JsonDocument.Parse(header);
            (string, double)[] expected =
            [
                .. json.RootElement.EnumerateObject().SelectMany(account => account.Value.EnumerateArray().Select(budget => (account.Name, Percent(budget, ["call_count", "call_volume"])))),
            ];

            IReadOnlyList<GraphUsage> usage = (await Client(200, """{"data":[]}""", ("x-business-use-case-usage", header)).Me.Conversations.GetAsync()).Usage;

            Assert.Equal(expected, usage.Select(u => (u.Account!, u.Calls)));
        }
    }

    private static double Percent(JsonElement budget, string[] names) => budget.EnumerateObject()
        .Where(m => names.Contains(m.Name) && m.Value.ValueKind == JsonValueKind.Number)
        .Select(m => double.Parse(m.Value.GetRawText(), CultureInfo.InvariantCulture))
        .LastOrDefault(n => n is >= 0 and < double.PositiveInfinity);

    private static InstagramClient Answering(string body, int status = 200) => Client(status, body, ("x-app-usage", App), ("x-page-usage", Page), ("x-business-use-case-usage", Business));

    private static InstagramClient Client(int status, string body, params (string Name, string Value)[] headers) => Clients.Instagram(new StubHandler(_ =>
    {
        HttpResponseMessage answer = StubHandler.Answer(body, (HttpStatusCode)status);
        foreach ((string name, string value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }));
}
