using System.Text.Json;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>Reading and writing at any path, for what the spec does not know.</summary>
public class AnyPathTests
{
    [Fact]
    public async Task A_path_and_its_parameters_are_escaped_and_sent()
    {
        StubHandler stub = StubHandler.Json("""{"data":[1,2]}""");

        JsonElement json = await Clients.Instagram(stub).GetJsonAsync("/me/odd edge/", [new("fields", "id,from{username}"), new("a&b", "c=d&e"), new("fields", "id")]);

        Assert.Equal(["GET /v24.0/me/odd%20edge?a%26b=c%3Dd%26e&fields=id"], stub.Lines);
        Assert.Equal(2, json.GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("me//conversations")]
    [InlineData("me/../../evil")]
    [InlineData("./me")]
    [InlineData("me?access_token=x")]
    [InlineData("me#x")]
    [InlineData("https://evil.example/")]
    public async Task A_path_that_is_none_or_leaves_the_version_is_refused(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Clients.Answering("{}").GetJsonAsync(path));
    }

    [Fact]
    public async Task The_token_is_refused_as_a_parameter()
    {
        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => Clients.Answering("{}").GetJsonAsync("me", [new("access_token", "abc")]));

        Assert.Contains("GraphOptions.AccessToken", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => Clients.Answering("{}").GetJsonAsync("me", [new("", "abc")]));
        await Assert.ThrowsAsync<ArgumentException>(() => Clients.Answering("{}").GetJsonAsync("me", [new("a", "")]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Clients.Answering("{}").GetJsonAsync(null!));
    }

    [Theory]
    [InlineData("""{"a":1.50,"b":[null,true],"c":"\u00fc \"x\"","a":2}""")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    public async Task The_JSON_is_as_it_came(string body)
    {
        JsonElement json = await Clients.Answering(body).GetJsonAsync("me");

        Assert.Equal(body, json.GetRawText());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_does_not_keep_the_rest_from_being_read()
    {
        JsonElement json = await Clients.Answering("""{"a":"\ud83d","\ud83d":1,"id":"1"}""").GetJsonAsync("me");

        Assert.Equal("1", json.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_form_an_object_and_a_deletion_go_to_any_path()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"odd":[1,"ü"]}""");
        using JsonDocument body = JsonDocument.Parse("""{"text":"ü","nested":{"on":true,"n":1.50}}""");

        JsonElement form = await server.Toys.PostFormAsync("me/odd things", [new("a&b", "c=d&ü"), new("empty", "")]);
        JsonElement json = await server.Toys.PostJsonAsync("/me/things", body.RootElement);
        JsonElement deleted = await server.Toys.DeleteJsonAsync("17", [new("a&b", "c")]);
        await server.Toys.PostFormAsync("17");

        Assert.All([form, json, deleted], answer => Assert.Equal("""{"odd":[1,"ü"]}""", answer.GetRawText()));
        Assert.Equal(
            [
                ("POST /v3.1/me/odd%20things", "application/x-www-form-urlencoded", "a%26b=c%3Dd%26%C3%BC&empty="),
                ("POST /v3.1/me/things", "application/json", """{"text":"ü","nested":{"on":true,"n":1.50}}"""),
                ("DELETE /v3.1/17?a%26b=c", null, ""),
                ("POST /v3.1/17", "application/x-www-form-urlencoded", ""),
            ],
            server.Requests.Select(r => (r.Line, r.Type, r.Text)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{"access_token":"x"}""")]
    [InlineData("""{"":"x"}""")]
    public async Task What_is_no_object_of_parameters_is_refused(string json)
    {
        using JsonDocument body = JsonDocument.Parse(json);

        await Assert.ThrowsAsync<ArgumentException>(() => Clients.Answering("{}").PostJsonAsync("me", body.RootElement));
        await Assert.ThrowsAsync<ArgumentException>(() => Clients.Answering("{}").PostFormAsync("me", [new("access_token", "abc")]));
        await Assert.ThrowsAsync<ArgumentException>(() => Clients.Answering("{}").DeleteJsonAsync("me/../you"));
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("{} {}")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task What_is_no_JSON_is_told(string body)
    {
        await Assert.ThrowsAsync<GraphFormatException>(() => Clients.Answering(body).GetJsonAsync("me"));
    }

    [Fact]
    public async Task The_token_in_links_is_replaced()
    {
        var client = Clients.Answering("""{"data":[],"paging":{"next":"https:\/\/graph.instagram.com\/v24.0\/1?access_token=IGAAtoken&after=a"},"IGAAtoken":"\u0049GAAtoken","n":1}""");

        JsonElement json = await client.GetJsonAsync("me/conversations");

        Assert.Equal("""{"data":[],"paging":{"next":"https://graph.instagram.com/v24.0/1?access_token=***\u0026after=a"},"***":"***","n":1}""", json.GetRawText());
    }
}
