using System.Net;
using System.Text;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>Bodies that are no answer of a Graph API: each is a <see cref="GraphFormatException"/> that says what came instead.</summary>
public class NoGraphAnswerTests
{
    [Fact]
    public async Task A_page_in_HTML_is_told_by_its_type_and_length()
    {
        GraphFormatException e = await FormatErrorOf("<html>\n<body>Sign in to the network</body></html>"u8, HttpStatusCode.OK, "text/html");

        Assert.Equal("GET /v24.0/me: the Instagram API answered HTTP 200 with no JSON but text/html. It has 49 bytes.", e.Message);
        Assert.Equal(HttpStatusCode.OK, e.StatusCode);
        Assert.Null(e.Path);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.Found)]
    public async Task An_empty_body_is_said_to_be_empty(HttpStatusCode status)
    {
        GraphFormatException e = await FormatErrorOf([], status);

        Assert.Equal($"GET /v24.0/me: the Instagram API answered HTTP {(int)status} with no JSON but application/json. It is empty.", e.Message);
        Assert.Equal(status, e.StatusCode);
    }

    [Fact]
    public async Task JSON_that_is_no_error_object_is_told_where_the_status_says_no_success()
    {
        GraphFormatException e = await FormatErrorOf("""{"message":"Internal server error"}"""u8, HttpStatusCode.Found);

        Assert.Equal("GET /v24.0/me: the Instagram API answered HTTP 302 with JSON that is no error object. It has 35 bytes.", e.Message);
    }

    [Theory]
    [InlineData("null", "$", "IgUser must be a JSON object, not null.")]
    [InlineData("true", "$", "IgUser must be a JSON object, not a boolean.")]
    [InlineData("[]", "$", "IgUser must be a JSON object, not a list.")]
    [InlineData("\"success\"", "$", "IgUser must be a JSON object, not text.")]
    [InlineData("{\"id\":[1]}", "$.id", "Expected an id, found a list.")]
    [InlineData("{\"id\":1.5}", "$.id", "Expected an id, found a number.")]
    [InlineData("{\"id\":true}", "$.id", "Expected an id, found a boolean.")]
    [InlineData("{\"data\":[]}", "$", "The answer holds no IgUser.")]
    [InlineData("{\"username\":{\"a\":1}}", "$.username", "Expected text, found an object.")]
    [InlineData("{\"media_count\":1.5}", "$.media_count", "Expected a whole number, found a number.")]
    [InlineData("{\"media_count\":3000000000}", "$.media_count", "The number does not fit into 32 bits; the spec should say 'long'.")]
    [InlineData("{\"is_published\":\"yes\"}", "$.is_published", "Expected true or false, found text.")]
    [InlineData("{\"id\":1}\n{\"y\":2}", "$", "The JSON is malformed at byte 9.")]
    [InlineData("{\"id\":\"1\",\"username\":tru}", "$.username", "The JSON is malformed at byte 21.")]
    [InlineData("{\"username\":\"half", "$.username", "The JSON ends inside a value.")]
    [InlineData("{\"gift\":{\"wrapped\":[7,tru]}}", "$.*.*[0]", "The JSON is malformed at byte 22.")]
    [InlineData("{}", "$", "The answer holds no IgUser.")]
    [InlineData("{\"data\":{}}", "$", "The answer holds no IgUser.")]
    [InlineData("{\"success\":true}", "$", "IgUser must hold its id or a field that was asked for; this one holds 'success'.")]
    [InlineData("{\"username\":\"a\",\"private\":\"b\"}", "$", "IgUser must hold its id or a field that was asked for; this one holds 'username' and more.")]
    [InlineData("{\"private\":\"b\"}", "$", "IgUser must hold its id or a field that was asked for; this one holds no name that the spec knows.")]
    public async Task A_wrong_shape_is_told_with_its_path(string body, string path, string reason)
    {
        GraphFormatException e = await FormatErrorOf(Encoding.UTF8.GetBytes(body), HttpStatusCode.OK);

        Assert.Equal(path, e.Path);
        Assert.Equal($"GET /v24.0/me: the answer (HTTP 200) cannot be read at {path}: {reason}", e.Message);
    }

    [Theory]
    [InlineData("""{"data":[{"id":"1"},{"id":"2","messages":{"data":[{"id":"3","from":{"username":7}}]}}]}""", "$.data[1].messages.data[0].from.username")]
    [InlineData("""{"data":[{"id":"1"},{"id":"2","messages":{"news":{}}}]}""", "$.data[1].messages")]
    [InlineData("""{"data":[{"id":"1"},{"private":7}]}""", "$.data[1]")]
    [InlineData("""{"data":[{"id":"1"},{"id":"2","gift":{"from":{"username":7},"to":[7,tru]}}]}""", "$.data[1].*.*[0]")]
    [InlineData("""{"data":[{"participants":{"data":[{"id":"1"},null]}}]}""", "$.data[0].participants.data[1]")]
    [InlineData("""{"data":[{"updated_time":"yesterday"}]}""", "$.data[0].updated_time")]
    [InlineData("""{"data":[{"updated_time":"\ud83d"}]}""", "$.data[0].updated_time")]
    [InlineData("""{"data":[],"paging":{"cursors":{"after":{}}}}""", "$.paging.cursors.after")]
    [InlineData("""{"data":[],"paging":[1]}""", "$.paging")]
    [InlineData("""{"odd name":[{"x":1}],"data":7}""", "$.data")]
    [InlineData("""{"paging":{}}""", "$")]
    [InlineData("\uFEFF{\"data\":[{\"id\":{}}]}", "$.data[0].id")]
    public async Task The_path_leads_through_lists_edges_and_envelopes(string body, string path)
    {
        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(
            () => Clients.Answering(body).Me.Conversations.Fields(c => c.Id, c => c.UpdatedTime, c => c.Participants, c => c.Messages.Fields(m => m.Id, m => m.From)).GetAsync());

        Assert.Equal(path, e.Path);
    }

    [Fact]
    public async Task JSON_nested_100000_deep_is_refused()
    {
        foreach (string body in (string[])[new('[', 100_000), string.Concat(Enumerable.Repeat("{\"messages\":", 100_000)), "{\"id\":\"1\",\"unknown\":" + new string('[', 100_000)])
        {
            GraphFormatException e = await FormatErrorOf(Encoding.UTF8.GetBytes(body), HttpStatusCode.OK);
            Assert.InRange(e.Message.Length, 1, 2_000);

            await FormatErrorOf(Encoding.UTF8.GetBytes(body), HttpStatusCode.Found);
            await Assert.ThrowsAsync<GraphApiException>(() => Clients.Instagram(new StubHandler(_ => StubHandler.Answer(body, HttpStatusCode.BadRequest))).Me.GetAsync());
            await Assert.ThrowsAsync<GraphFormatException>(() => Clients.Answering(body).Me.Conversations.GetAsync());
            await Assert.ThrowsAsync<GraphFormatException>(() => Clients.Answering(body).GetJsonAsync("me"));
            await Assert.ThrowsAsync<GraphFormatException>(() => Clients.Answering(body).Conversation("1").Fields(c => c.LinkedGroup).GetAsync());
        }
    }

    [Theory]
    [InlineData("{\"x\":", "1", "}")]
    [InlineData("[", "", "]")]
    [InlineData("[1,", "\"x\"", "]")]
    [InlineData("[ {\"x\" :\n", "1", "}]")]
    public async Task JSON_nested_deeper_than_64_levels_is_told_from_malformed_JSON(string open, string inner, string close)
    {
        string Nested(int levels, string inner) => string.Concat(Enumerable.Repeat(open, levels / close.Length)) + inner + string.Concat(Enumerable.Repeat(close, levels / close.Length));
        string Answer(string value) => $"{{\"id\":\"1\",\"unknown\":{value}}}";

        Assert.Equal("1", (await Clients.Answering(Answer(Nested(62, inner))).Me.GetAsync()).Id.Value);
        foreach (string valid in (string[])[Nested(64, inner), Nested(100, inner)])
        {
            using JsonDocument oracle = JsonDocument.Parse(Answer(valid), new() { MaxDepth = 200 });
            string text = (await FormatErrorOf(Encoding.UTF8.GetBytes(Answer(valid)), HttpStatusCode.OK)).Message;
            Assert.Contains("The JSON is nested deeper than 64 levels at byte ", text, StringComparison.Ordinal);
        }

        foreach (string malformed in (string[])[Nested(62, "tru"), Nested(62, "1 [")])
        {
            string text = (await FormatErrorOf(Encoding.UTF8.GetBytes(Answer(malformed)), HttpStatusCode.OK)).Message;
            Assert.Contains("The JSON is malformed at byte ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Broken_Unicode_in_what_nobody_asked_for_is_passed_over()
    {
        byte[] broken = [.. "{\"\\ud800\":1,\"x\":\"\\udfff\",\""u8, 0xff, .. "\":\""u8, 0xc3, 0x28, .. "\",\"id\":\"1\"}"u8];

        IgUser user = await Clients.Answering(broken).Me.GetAsync();

        Assert.Equal("1", user.Id.Value);
    }

    [Fact]
    public async Task Broken_UTF8_in_a_field_is_told_with_its_path()
    {
        byte[] broken = [.. "{\"id\":\"1\",\"username\":\""u8, 0xc3, 0x28, .. "\"}"u8];

        GraphFormatException e = await FormatErrorOf(broken, HttpStatusCode.OK);

        Assert.Equal("$.username", e.Path);
    }

    [Fact]
    public async Task A_redirect_that_is_not_followed_is_no_answer()
    {
        GraphFormatException e = await FormatErrorOf([], HttpStatusCode.Found, "text/html");

        Assert.Equal(HttpStatusCode.Found, e.StatusCode);
    }

    private static Task<GraphFormatException> FormatErrorOf(ReadOnlySpan<byte> body, HttpStatusCode status, string type = "application/json")
    {
        byte[] copy = body.ToArray();
        var client = Clients.Instagram(new StubHandler(_ => StubHandler.Answer(copy, status, type)));
        return Assert.ThrowsAsync<GraphFormatException>(() => client.Me.GetAsync());
    }
}
