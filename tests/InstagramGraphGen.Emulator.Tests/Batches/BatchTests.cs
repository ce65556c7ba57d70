using System.Net;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Batches;

/// <summary>Batches, sent by hand and read by System.Text.Json: the shapes are those of Meta's page "Batch Requests".</summary>
public sealed class BatchTests
{
    [Theory]
    [InlineData(true, "v24.0/")]
    [InlineData(false, "")]
    public async Task Entries_are_answered_in_their_order_with_status_headers_and_a_text_of_JSON(bool isForm, string root)
    {
        await using TestApi api = Instagram();
        JsonElement[] parts = await BatchAsync(api, isForm, root, ("GET", "me?fields=username", null), ("GET", "/v24.0/nobody", null), ("GET", "me/conversations?limit=1", null));

        Assert.Equal([200, 400, 200], parts.Select(p => p.GetProperty("code").GetInt32()));
        Assert.Equal("username,id", Body(parts[0]).Keys());
        Assert.Equal((100, 33), (Body(parts[1]).GetProperty("error").GetProperty("code").GetInt32(), Body(parts[1]).GetProperty("error").GetProperty("error_subcode").GetInt32()));
        Assert.Single(Body(parts[2]).Data());
        Assert.Contains(parts[0].GetProperty("headers").EnumerateArray(), h => h.Text("name") == "x-app-usage" && h.Text("value").StartsWith('{'));
        Assert.Equal(
            ["GET /v24.0/me?fields=username", "GET /v24.0/nobody", "GET /v24.0/me/conversations?limit=1"],
            api.Emulator.Requests.Where(r => r.IsInBatch).Select(r => r.ToString()));
        Assert.False(api.Emulator.Requests[^1].IsInBatch);
    }

    [Fact]
    public async Task Writes_of_one_batch_change_what_those_behind_them_see()
    {
        await using TestApi api = Instagram();
        api.Emulator.Persons["kim_asks"].Write("Hello?");
        string conversation = await api.IdOfAsync("kim_asks");
        string Form(string text) => $"recipient={Uri.EscapeDataString("""{"id":"900000000000002"}""")}&message={Uri.EscapeDataString($$"""{"text":"{{text}}"}""")}";
        JsonElement[] parts = await BatchAsync(
            api, isForm: true, "v24.0/", ("POST", "me/messages", Form("one")), ("POST", "me/messages", Form("two")), ("GET", $"{conversation}?fields=messages.limit(2){{message}}", null));

        Assert.Equal(["two", "one"], Body(parts[2]).GetProperty("messages").Data().Select(m => m.Text("message")));
        Assert.Equal(Body(parts[1]).Text("message_id"), Body(parts[2]).GetProperty("messages").Data()[0].Text("id"));
    }

    [Fact]
    public async Task An_entry_may_have_a_token_of_its_own()
    {
        await using TestApi api = Instagram();
        string token = api.Emulator.AccessToken;
        JsonElement[] parts = await BatchAsync(api, isForm: true, "", ("GET", $"me?access_token={token}", null), ("GET", "me?access_token=another", null), ("GET", "me", null));

        Assert.Equal([200, 400, 200], parts.Select(p => p.GetProperty("code").GetInt32()));
        Assert.Equal(190, Body(parts[1]).GetProperty("error").GetProperty("code").GetInt32());
        Assert.DoesNotContain(token, string.Concat(api.Emulator.Requests.Select(r => $"{r} {r.Body}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_are_left_out_on_request()
    {
        await using TestApi api = Instagram();
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v24.0/?include_headers=false", UriKind.Relative), Form([("GET", "me", null)]));
        Assert.Equal("code,body", JsonElement.Parse(await response.Content.ReadAsStringAsync())[0].Keys());
    }

    [Fact]
    public async Task Too_many_entries_are_refused_whole()
    {
        await using TestApi api = Instagram();
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v24.0/", UriKind.Relative), Form([.. Enumerable.Repeat(("GET", "me", (string?)null), 51)]));
        GraphError error = await GraphError.ReadAsync(response);

        Assert.Equal((400, 100, "GraphBatchException", "Too many requests in batch message. Maximum batch size is 50"), (error.Status, error.Code, error.Type, error.Message));
        Assert.Single(api.Emulator.Requests);
    }

    [Theory]
    [InlineData("batch=", "The parameter batch is required")]
    [InlineData("batch={}", "batch must be a JSON list of calls")]
    [InlineData("batch=[", "batch must be JSON")]
    [InlineData("batch=[1]", "batch[0] must be an object")]
    [InlineData("""batch=[{"method":"GET"}]""", "The parameter batch[0].relative_url is required")]
    [InlineData("""batch=[{"relative_url":"me"}]""", "The parameter batch[0].method is required")]
    [InlineData("""batch=[{"method":"POST","relative_url":"me","body":{}}]""", "batch[0].body must be a text")]
    [InlineData("""batch=[{"method":"GET","relative_url":"me","depends_on":"a"}]""", "independent of each other")]
    [InlineData("""batch=[{"method":"GET","relative_url":"{result=a:$.id}"}]""", "independent of each other")]
    public async Task What_is_no_batch_is_told(string body, string message)
    {
        await using TestApi api = Instagram();
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v24.0/", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Contains(message, (await GraphError.ReadAsync(response)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_may_be_left_unanswered_executed_or_not()
    {
        await using TestApi api = Instagram();
        api.Emulator.Persons["kim_asks"].Write("Hello?");
        string form = $"recipient={Uri.EscapeDataString("""{"id":"900000000000002"}""")}&message={Uri.EscapeDataString("""{"text":"hi"}""")}";
        int before = Count();
        api.Emulator.Faults.Add(Fault.LoseAnswer().WithoutExecution(), times: 1, path: "/messages");
        api.Emulator.Faults.Add(Fault.LoseAnswer(), times: 1, path: "/messages");
        JsonElement[] parts = await BatchAsync(api, isForm: true, "v24.0/", ("POST", "me/messages", form), ("POST", "me/messages", form), ("GET", "me", null));

        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Object], parts.Select(p => p.ValueKind));
        Assert.Equal(before + 1, Count());

        int Count() => api.Emulator.Persons["kim_asks"].Sees()[0].GetProperty("messages").GetArrayLength();
    }

    [Fact]
    public async Task A_fault_befalls_the_entries_that_it_names()
    {
        await using TestApi api = Instagram();
        api.Emulator.Faults.Add(Fault.RateLimit(), path: "/conversations");
        api.Emulator.Faults.Add(Fault.LoseAnswer(), path: "fields=id");
        JsonElement[] parts = await BatchAsync(api, isForm: false, "", ("GET", "me", null), ("GET", "me/conversations", null), ("GET", "me?fields=id", null));

        Assert.Equal(4, Body(parts[1]).GetProperty("error").GetProperty("code").GetInt32());
        Assert.Contains(parts[1].GetProperty("headers").EnumerateArray(), h => h.Text("name") == "Retry-After");
        Assert.Equal((200, JsonValueKind.Null), (parts[0].GetProperty("code").GetInt32(), parts[2].ValueKind));
    }

    [Fact]
    public async Task A_host_without_batches_knows_no_such_path()
    {
        await using TestApi api = TestApi.InMemory();
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v24.0/", UriKind.Relative), Form([("GET", "me", null)]));
        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_batch_may_be_longer_than_a_call()
    {
        await using TestApi api = Instagram();
        JsonElement[] parts = await BatchAsync(api, isForm: true, "", [.. Enumerable.Repeat(("POST", "me/messages", (string?)$"x={new string('y', 5000)}"), 50)]);
        Assert.Equal(50, parts.Length);

        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v24.0/me/messages", UriKind.Relative), new StringContent($"x={new string('y', 70_000)}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }

    private static TestApi Instagram() => TestApi.InMemory(spec: "extend: Instagram\nbatches: { instagram: { limit: 50 } }");

    private static JsonElement Body(JsonElement part) => JsonElement.Parse(part.Text("body"));

    private static FormUrlEncodedContent Form((string Method, string Url, string? Body)[] entries) => new([KeyValuePair.Create("batch", Json(entries))]);

    private static string Json((string Method, string Url, string? Body)[] entries) => JsonSerializer.Serialize(entries.Select(e => e.Body is null
        ? new Dictionary<string, string> { ["method"] = e.Method, ["relative_url"] = e.Url }
        : new Dictionary<string, string> { ["method"] = e.Method, ["relative_url"] = e.Url, ["body"] = e.Body }));

    private static async Task<JsonElement[]> BatchAsync(TestApi api, bool isForm, string root, params (string Method, string Url, string? Body)[] entries)
    {
        using HttpContent content = isForm ? Form(entries) : new StringContent($$"""{"batch":{{Json(entries)}}}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri($"/{root}", UriKind.Relative), content);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return [.. JsonElement.Parse(text).EnumerateArray()];
    }
}
