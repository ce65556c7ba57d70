using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Primitives;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>What is set, and nothing else, goes over the socket, as the spec encodes it. ASP.NET and System.Text.Json judge what came.</summary>
public sealed class EncodingTests
{
    private static readonly DateTimeOffset s_time = new(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(2));

    [Fact]
    public async Task A_form_is_byte_exact()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"id":"1"}""");
        await server.Toys.Desk("7/8").Notes.Add("a b&c=ü\n😀+").Caption("").SendAsync();
        Assert.Equal("POST /v3.1/7%2F8/notes", server.Request.Line);
        Assert.Equal("application/x-www-form-urlencoded", server.Request.Type);
        Assert.Equal("text=a%20b%26c%3D%C3%BC%0A%F0%9F%98%80%2B&caption=", server.Request.Text);
    }

    [Fact]
    public async Task A_form_carries_every_type()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"id":"1"}""");
        using JsonDocument extra = JsonDocument.Parse("""{"a":[1,"ü"]}""");
        await server.Toys.Desk("7").Notes.AddAll()
            .Count(-1).Size(long.MaxValue).Weight(0.1).Sold(false).At(s_time).UnixAt(s_time).Any("x").Desk("8").Link("https://x.example/?a=b&c")
            .Extra(extra.RootElement).Color(ToyKind.Strange).Words("a", "b,\"c\"").Desks(["1", "2"]).Kinds(ToyKind.Car, ToyKind.Doll).Weights([0.5, 2])
            .ByName(new Dictionary<string, int> { ["x y"] = 1 }).To(ToyTo.Person("Kim").Age(3)).Tags(new ToyTag("t").X(0.25).Inner(new ToyTag("u")))
            .Grid([[1, 2], [3]]).Name("Café").City("Köln").Caption("c").SendAsync();
        string time = s_time.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Dictionary<string, string> expected = new()
        {
            ["kind"] = "all",
            ["count"] = "-1",
            ["size"] = "9223372036854775807",
            ["weight"] = "0.1",
            ["sold"] = "false",
            ["at"] = time,
            ["unix_at"] = time,
            ["any"] = "x",
            ["desk"] = "8",
            ["link"] = "https://x.example/?a=b&c",
            ["color"] = "quo\"te\\ and ü",
            ["caption"] = "c",
        };
        Dictionary<string, string> json = new()
        {
            ["meta"] = """{"version":2,"is_draft":true,"place":{"name":"Café","city":"Köln"}}""",
            ["extra"] = """{"a":[1,"ü"]}""",
            ["words"] = """["a","b,\"c\""]""",
            ["desks"] = """["1","2"]""",
            ["kinds"] = """["car","doll"]""",
            ["weights"] = "[0.5,2]",
            ["by_name"] = """{"x y":1}""",
            ["to"] = """{"person":{"name":"Kim","age":3}}""",
            ["tags"] = """[{"type":"tag","name":"t","x":0.25,"inner":{"type":"tag","name":"u"}}]""",
            ["grid"] = "[[1,2],[3]]",
        };
        IReadOnlyDictionary<string, StringValues> form = server.Request.Form;
        Assert.Equal(expected.Keys.Concat(json.Keys).Order(StringComparer.Ordinal), form.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, p => Assert.Equal(p.Value, form[p.Key]));
        Assert.All(json, p => MustBeJson(p.Value, form[p.Key]!));
    }

    [Fact]
    public async Task JSON_is_an_object_of_what_was_set()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"letter_id":"m_1","to_id":17}""");
        ToyLetterSent sent = await server.Toys.Desk("7").Letters.Send(ToyTo.Desk("9"), ToyLetter.Text("Hé").Tags(new ToyTag("a"), new ToyTag("b"))).Urgent(true).At(s_time)
            .ByName(new Dictionary<string, ToyTag> { ["k"] = new("v") }).SendAsync();
        Assert.Equal(("m_1", "17"), (sent.LetterId, sent.ToId?.Value));
        Assert.Equal("POST /v3.1/7/letters", server.Request.Line);
        Assert.Equal("application/json", server.Request.Type);
        MustBeJson(
            $$$$"""
            {"to":{"id":"9"},"letter":{"text":"Hé","tags":[{"type":"tag","name":"a"},{"type":"tag","name":"b"}]},
             "urgent":true,"at":{{{{s_time.ToUnixTimeSeconds()}}}},"by_name":{"k":{"type":"tag","name":"v"}}}
            """,
            server.Request.Text);
    }

    [Fact]
    public async Task A_path_with_dots_is_objects_in_objects()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"letter_id":"m"}""");
        await server.Toys.Desk("7").Letters.Send(ToyTo.Nobody(), ToyLetter.Photo("https://x.example/1.jpg").IsReusable(false)).TrySendAsync();
        MustBeJson(
            """{"to":{"nobody":true},"letter":{"attachment":{"type":"image","version":1.5,"payload":{"url":"https://x.example/1.jpg","is_reusable":false}}}}""",
            server.Request.Text);
    }

    [Fact]
    public async Task A_body_in_parts_carries_files()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"id":"1"}""");
        byte[] content = [.. Enumerable.Range(0, 100).Select(i => (byte)(i * 37))];
        var file = new GraphFile(() => new MemoryStream(content), "kät \"1\".jpg") { ContentType = "image/jpeg" };
        await server.Toys.Desk("7").Files.Upload(file).Title("Ü\r\n--x").Tags(new ToyTag("a")).SendAsync();
        Assert.StartsWith("multipart/form-data; boundary=", server.Request.Type, StringComparison.Ordinal);
        Assert.Equal(["kind", "tags", "title"], server.Request.Form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("file", "Ü\r\n--x"), ((string?)server.Request.Form["kind"], (string?)server.Request.Form["title"]));
        MustBeJson("""[{"type":"tag","name":"a"}]""", server.Request.Form["tags"]!);
        RecordedFile came = Assert.Single(server.Request.Files, f => f.Key == "file").Value;
        Assert.Equal(("kät %221%22.jpg", "image/jpeg"), (came.Name, came.Type));
        Assert.Equal(content, came.Content);
    }

    [Fact]
    public async Task A_query_has_no_body()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("17");
        Assert.Equal(17, await server.Toys.Desk("7").Marks.Mark("a b&ü").Strong(true).SendAsync());
        Assert.Equal("POST /v3.1/7/marks?word=a%20b%26%C3%BC&strong=true", server.Request.Line);
        Assert.Equal(("a b&ü", "true"), ((string?)server.Request.Query["word"], (string?)server.Request.Query["strong"]));
        Assert.Empty(server.Request.Body);
    }

    [Fact]
    public async Task DELETE_goes_with_and_without_a_body()
    {
        await using RecordingServer server = await RecordingServer.StartAsync();
        Assert.True(await server.Toys.Desk("7").Delete().SendAsync());
        Assert.True(await server.Toys.Desk("7").Marks.Unmark(["a"]).SendAsync());
        Assert.Equal([("DELETE /v3.1/7", ""), ("DELETE /v3.1/7/marks", """{"words":["a"]}""")], server.Requests.Select(r => (r.Line, r.Text)));
    }

    [Fact]
    public async Task An_edge_reads_and_writes()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"id":"5","data":[{"id":"3"}]}""");
        ToyDeskNotesEdge notes = server.Toys.Desk("7").Notes;
        Assert.Equal("3", Assert.Single((await notes.Since(s_time).Fields(d => d.Title).GetAsync()).Items).Id);
        await notes.Add("x").TrySendAsync();
        Assert.Equal([$"GET /v3.1/7/notes?since={s_time.ToUnixTimeSeconds()}&fields=title", "POST /v3.1/7/notes"], server.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task What_is_set_twice_is_sent_once()
    {
        await using RecordingServer server = await RecordingServer.StartAsync();
        await server.Toys.Desk("7").Update().Title("a").Hide(true).Title("b").SendAsync();
        Assert.Equal("hide=true&title=b", server.Request.Text);
    }

    [Fact]
    public async Task A_request_can_be_kept_and_varied()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"letter_id":"m"}""");
        ToyLetterText letter = ToyLetter.Text("a");
        ToyLetterText tagged = letter.Tags(new ToyTag("t"));
        ToyDeskLettersSendRequest request = server.Toys.Desk("7").Letters.Send(ToyTo.Nobody(), letter);
        ToyDeskLettersSendRequest urgent = request.Urgent(true);
        await request.TrySendAsync();
        await urgent.TrySendAsync();
        await server.Toys.Desk("7").Letters.Send(ToyTo.Nobody(), tagged).TrySendAsync();
        Assert.Equal(
            ["""{"to":{"nobody":true},"letter":{"text":"a"}}""", """{"to":{"nobody":true},"letter":{"text":"a"},"urgent":true}""",
             """{"to":{"nobody":true},"letter":{"text":"a","tags":[{"type":"tag","name":"t"}]}}"""],
            server.Requests.Select(r => r.Text));
    }

    [Fact]
    public async Task Any_text_arrives_as_it_is()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"id":"1","letter_id":"m"}""");
        // ASP.NET takes no form with the character 0.
        var random = new Random(1);
        string[] texts = [.. Enumerable.Range(1, 60).Select(n => new string([.. Enumerable.Range(0, n).Select(_ => (char)random.Next(1, n % 2 == 0 ? 128 : 65536))])), "\ud800", "\u0001\u2028\ufeff", "</script>&amp;\\u0041%41+"];
        foreach (string text in texts)
        {
            await server.Toys.Desk("7").Notes.Add(text).SendAsync();
            await server.Toys.Desk("7").Files.Upload(new GraphFile(new byte[] { 1 }, "a")).Title(text).SendAsync();
            await server.Toys.Desk("7").Letters.Send(ToyTo.Person(text), ToyLetter.Text("a")).TrySendAsync();
        }

        // Half a surrogate pair has no place in UTF-8.
        string[] sent = [.. texts.SelectMany(text => Enumerable.Repeat(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), 3))];
        Assert.Equal(sent, server.Requests.Select(r => r.Form.TryGetValue("text", out StringValues form) ? (string)form! : r.Form.TryGetValue("title", out StringValues part) ? (string)part! : (string)JsonNode.Parse(r.Body)!["to"]!["person"]!["name"]!));
    }

    private static void MustBeJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
