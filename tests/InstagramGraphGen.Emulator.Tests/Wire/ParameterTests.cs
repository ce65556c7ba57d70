using System.Text;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>A parameter counts alike, wherever in a request it stands.</summary>
public abstract class ParameterTests : IAsyncLifetime
{
    private TestApi? _api;

    private TestApi Api => _api!;

    public static TheoryData<string, string> Bodies => new()
    {
        { "application/x-www-form-urlencoded", "method=get&limit=1&fields=id%2Cupdated_time" },
        { "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8", "method=GET&limit=1&fields=id,updated_time" },
        { "application/json", """{"method":"get","limit":1,"fields":"id,updated_time","user_id":null}""" },
        { "application/json; charset=utf-8", "\ufeff {\"method\":\"get\",\"limit\":\"1\",\"fields\":\"id,updated\\u005ftime\"}" },
        { "application/vnd.graph+json", """{"limit":9,"method":"get","limit":1,"fields":"id,updated_time"}""" },
        { "multipart/form-data; boundary=b", Parts(("method", "get"), ("limit", "1"), ("fields", "id,updated_time")) },
        { "multipart/form-data; boundary=\"a b\"", Parts(("method", "get"), ("limit", "1"), ("fields", "id,updated_time")).Replace("--b", "--a b", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task The_body_is_read_like_a_query(string contentType, string body)
    {
        string expected = await Api.GetTextAsync("v24.0/me/conversations?limit=1&fields=id,updated_time");
        using HttpResponseMessage response = await PostAsync("v24.0/me/conversations", contentType, body);

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json", "{\"access_token\":\"TOKEN\",\"method\":\"get\"}")]
    [InlineData("application/x-www-form-urlencoded", "access_token=TOKEN&method=get")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\nTOKEN\r\n--b\r\nContent-Disposition: form-data; name=method\r\n\r\nget\r\n--b--\r\n")]
    public async Task The_token_may_come_in_any_of_them_and_is_recorded_in_none(string contentType, string body)
    {
        Api.Client.DefaultRequestHeaders.Authorization = null;
        using HttpResponseMessage response = await PostAsync("me", contentType, body.Replace("TOKEN", Api.Emulator.AccessToken, StringComparison.Ordinal));

        Assert.Equal(200, (int)response.StatusCode);
        RecordedRequest recorded = Assert.Single(Api.Emulator.Requests);
        Assert.Equal(("POST /me", "method=get"), (recorded.ToString(), recorded.Body));
    }

    [Theory]
    [InlineData("limit=1", "limit=2", 2)]
    [InlineData("limit=2", "other=1", 2)]
    public async Task Query_and_body_go_together_and_the_body_counts(string query, string body, int count)
    {
        using HttpResponseMessage response = await PostAsync($"me/conversations?method=get&{query}", "application/x-www-form-urlencoded", body);

        Assert.Equal(count, JsonElement.Parse(await response.Content.ReadAsStringAsync()).Data().Count);
    }

    [Theory]
    [InlineData("GET", "method=post", "post")]
    [InlineData("GET", "method=DELETE", "delete")]
    [InlineData("POST", "method=delete", "delete")]
    [InlineData("POST", "method=foo", "foo")]
    [InlineData("GET", "method=", null)]
    [InlineData("DELETE", "method=get", "delete")]
    [InlineData("PUT", "method=get", "put")]
    public async Task The_parameter_method_replaces_the_verb_of_a_GET_or_POST(string verb, string query, string? refused)
    {
        using HttpResponseMessage response = await Api.SendAsync($"me?{query}", new HttpMethod(verb));

        if (refused is null)
        {
            Assert.Equal(200, (int)response.StatusCode);
        }
        else
        {
            Assert.Equal($"Unsupported request - method type: {refused}", (await GraphError.ReadAsync(response)).Message);
        }
    }

    [Fact]
    public async Task A_link_to_a_page_does_not_repeat_the_verb()
    {
        using HttpResponseMessage response = await PostAsync("me/conversations?limit=1", "application/x-www-form-urlencoded", "method=get&platform=instagram");
        string next = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("paging").Text("next");

        Assert.DoesNotContain("method=", next, StringComparison.Ordinal);
        Assert.Contains("platform=instagram", next, StringComparison.Ordinal);
        Assert.Single((await Api.GetAsync(next)).Data());
    }

    [Theory]
    [InlineData("application/json", "{", "it is no JSON")]
    [InlineData("application/json", "[1]", "it is a JSON array, not an object")]
    [InlineData("application/json", "\"x\"", "it is a JSON string, not an object")]
    [InlineData("application/json", "{\"a\":\"\\ud800\"}", "it is no JSON")]
    [InlineData("multipart/form-data", "--b--", "its Content-Type names no boundary")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", "it ends in the middle, or is not what its Content-Type says")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "a part of it has no name")]
    public async Task A_body_that_cannot_be_read_is_told(string contentType, string body, string problem)
    {
        using HttpResponseMessage response = await PostAsync("me", contentType, body);
        GraphError error = await GraphError.ReadAsync(response);

        Assert.Equal((400, 100, $"The body of the request cannot be read: {problem}"), (error.Status, error.Code, error.Message));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task JSON_that_is_not_called_so_is_told_how_to_be_read(string? contentType)
    {
        using HttpResponseMessage response = await PostAsync("me/messages", contentType, """ {"recipient":{"id":"900000000000002"},"message":{"text":"a=b&c"}}""");
        GraphError error = await GraphError.ReadAsync(response);

        Assert.Equal((400, 100), (error.Status, error.Code));
        Assert.Contains("it looks like JSON: send Content-Type: application/json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "")]
    [InlineData("text/plain", "fields=foo")]
    [InlineData("nonsense", "fields=foo")]
    public async Task A_body_without_parameters_is_none(string contentType, string body)
    {
        using HttpResponseMessage response = await PostAsync("me?method=get", contentType, body);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=b")]
    public async Task A_body_that_is_too_long_is_told(string contentType)
    {
        string text = new('x', 70_000);
        string body = contentType switch
        {
            "application/json" => $"{{\"a\":\"{text}\"}}",
            "application/x-www-form-urlencoded" => $"a={text}",
            _ => Parts(("a", text)),
        };
        using HttpResponseMessage response = await PostAsync("me", contentType, body);

        Assert.Equal((414, 100), ((int)response.StatusCode, (await GraphError.ReadAsync(response)).Code));
    }

    [Fact]
    public async Task A_file_does_not_count_as_text_and_is_recorded_by_its_name()
    {
        using var form = new MultipartFormDataContent { { new StringContent("get"), "method" }, { new ByteArrayContent(new byte[1_000_000]), "filedata", "pot.jpg" } };
        using HttpResponseMessage response = await Api.Client.PostAsync(new Uri("me", UriKind.Relative), form);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("method=get&filedata=pot.jpg", Assert.Single(Api.Emulator.Requests).Body);
    }

    public async Task InitializeAsync() => _api = await StartAsync();

    public async Task DisposeAsync() => await Api.DisposeAsync();

    protected abstract Task<TestApi> StartAsync();

    private static string Parts(params (string Name, string Value)[] parts) =>
        string.Concat(parts.Select(part => $"--b\r\nContent-Disposition: form-data; name=\"{part.Name}\"\r\n\r\n{part.Value}\r\n")) + "--b--\r\n";

    private Task<HttpResponseMessage> PostAsync(string path, string? contentType, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return Api.Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}

public class ParametersOverASocketTests : ParameterTests
{
    protected override Task<TestApi> StartAsync() => TestApi.OnSocketAsync();
}

public class ParametersInMemoryTests : ParameterTests
{
    protected override Task<TestApi> StartAsync() => Task.FromResult(TestApi.InMemory());
}
