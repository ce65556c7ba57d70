using System.Net.Http.Headers;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>Requests that the API refuses, and in which words.</summary>
public sealed class RefusalTests : IAsyncDisposable
{
    private readonly TestApi _api = TestApi.InMemory();

    [Theory]
    [InlineData("", 100, 33)]
    [InlineData("v24.0", 100, 33)]
    [InlineData("v24.0/123", 100, 33)]
    [InlineData("v24.0/123/conversations", 100, 33)]
    [InlineData("v24/me", 100, 33)]
    [InlineData("v240.0/me", 100, 33)]
    [InlineData("v24.0/v24.0/me", 100, 33)]
    [InlineData("Me", 100, 33)]
    [InlineData("v24.0/me/nothing", 2500, null)]
    [InlineData("v24.0/me/conversations/1", 2500, null)]
    [InlineData("v24.0/me/a/b/c", 2500, null)]
    public async Task A_path_that_leads_nowhere_has_an_error(string path, int code, int? subcode)
    {
        GraphError error = await _api.FailAsync(path);

        Assert.Equal((400, code, subcode, "IGApiException"), (error.Status, error.Code, error.Subcode, error.Type));
    }

    [Fact]
    public async Task An_unknown_path_is_named() =>
        Assert.StartsWith("Unknown path components: /nothing/1", (await _api.FailAsync("me/nothing/1")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("me/conversations", "Unknown path components: /conversations [Emulator: instagram has the edge conversations; facebook, which is emulated, does not.]")]
    [InlineData("me?fields=conversations", "(#100) Tried accessing nonexisting field (conversations) on node type (IgUser) [Emulator: instagram has the edge conversations; facebook, which is emulated, does not.]")]
    [InlineData("me?fields=user_id", "(#100) Tried accessing nonexisting field (user_id) on node type (IgUser)")]
    public async Task What_the_other_host_has_is_named_as_such(string path, string message)
    {
        await using TestApi classic = TestApi.InMemory(host: "facebook");

        Assert.Equal(message, (await classic.FailAsync(path)).Message);
    }

    [Theory]
    [InlineData("me?fields=is_pinned")]
    [InlineData("me/pins")]
    public async Task What_no_bundled_declaration_knows_is_told_with_the_option_that_names_more(string path)
    {
        await using TestApi extended = TestApi.InMemory(spec: "extend: IgUser\nfields: { mood: string }");

        Assert.Contains("name the file in GraphEmulatorOptions.SpecFiles", (await _api.FailAsync(path)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Emulator", (await extended.FailAsync(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialect_of_a_spec_goes_before_what_every_Graph_API_says()
    {
        await using TestApi shop = Shop.InMemory();
        shop.Client.DefaultRequestHeaders.Authorization = null;
        GraphError error = await shop.FailAsync("store");

        Assert.Equal((418, 7001, "ShopException", "Show your card"), (error.Status, error.Code, error.Type, error.Message));
        Assert.Equal(100, (await Shop.InMemory().FailAsync("store?fields=foo")).Code);
    }

    [Theory]
    [InlineData("facebook", "me", 400, "OAuthException", "(#100) ")]
    [InlineData("instagram", "me", 400, "IGApiException", "")]
    [InlineData("facebook", "123", 400, "GraphMethodException", "")]
    [InlineData("instagram", "123", 400, "IGApiException", "")]
    public async Task Hosts_differ_in_type_and_number_of_an_error(string host, string path, int status, string type, string prefix)
    {
        await using TestApi api = TestApi.InMemory(host: host);
        GraphError error = await api.FailAsync($"{path}?fields=foo");

        Assert.Equal((status, 100, type), (error.Status, error.Code, error.Type));
        Assert.Matches(prefix.Length > 0 ? @"^\(#100\) T" : "^[TU]", error.Message);
    }

    [Fact]
    public async Task What_a_caller_writes_is_no_place_of_a_message()
    {
        Assert.StartsWith("Unsupported get request: the object does not exist, or the token may not see it. ({method})", (await _api.FailAsync("%7Bmethod%7D")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v24.0//me/")]
    [InlineData("me?access_token=&nothing")]
    [InlineData("v1.0/me")]
    [InlineData("v26.0/me?pretty=1&debug=all&x=&=&&&?=%&=1")]
    public async Task What_the_API_tolerates_is_tolerated(string path) => Assert.Equal("id", (await _api.GetAsync(path)).Keys());

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("HEAD")]
    [InlineData("FOO")]
    public async Task Another_method_is_no_operation(string method)
    {
        using HttpResponseMessage response = await _api.SendAsync("v24.0/me", new HttpMethod(method));

        Assert.Equal(400, (int)response.StatusCode);
        if (method != "HEAD")
        {
            GraphError error = await GraphError.ReadAsync(response);
            Assert.Equal((100, $"Unsupported request - method type: {method.ToLowerInvariant()}"), (error.Code, error.Message));
        }
    }

    [Theory]
    [InlineData("Bearer ", true)]
    [InlineData("bearer ", true)]
    [InlineData("OAuth ", true)]
    [InlineData("Basic ", false)]
    [InlineData("", false)]
    public async Task The_token_may_come_in_the_header(string scheme, bool isTaken)
    {
        _api.Client.DefaultRequestHeaders.Remove("Authorization");
        _api.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", scheme + _api.Emulator.AccessToken);
        using HttpResponseMessage response = await _api.SendAsync("me");

        Assert.Equal(isTaken ? 200 : 400, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_token_may_come_as_a_parameter_and_then_it_counts()
    {
        _api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "other");
        Assert.Equal("id", (await _api.GetAsync($"me?access_token={_api.Emulator.AccessToken}")).Keys());
        _api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _api.Emulator.AccessToken);
        Assert.Equal(190, (await _api.FailAsync("me?access_token=other")).Code);
    }

    [Fact]
    public async Task The_token_of_a_form_is_read_too()
    {
        _api.Client.DefaultRequestHeaders.Authorization = null;
        using var form = new FormUrlEncodedContent([new("access_token", _api.Emulator.AccessToken)]);
        using HttpResponseMessage response = await _api.Client.PostAsync(new Uri("me", UriKind.Relative), form);

        Assert.Equal(100, (await GraphError.ReadAsync(response)).Code);
    }

    [Fact]
    public async Task A_missing_token_has_an_empty_error_data_and_a_header_that_says_so()
    {
        _api.Client.DefaultRequestHeaders.Authorization = null;
        using HttpResponseMessage response = await _api.SendAsync("v24.0/anything");
        string body = await response.Content.ReadAsStringAsync();

        Assert.Matches("""^{"error":{"message":"Invalid OAuth 2.0 Access Token","type":"IGApiException","code":190,"error_data":{},"fbtrace_id":"[^"]+"}}$""", body);
        Assert.Equal("""OAuth "Facebook Platform" "invalid_token" "Invalid OAuth 2.0 Access Token" """.Trim(), response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("%22")]
    [InlineData("%5C")]
    [InlineData("%00")]
    [InlineData("%E2%82%AC")]
    public async Task What_a_caller_writes_cannot_break_out_of_the_header(string name)
    {
        using HttpResponseMessage response = await _api.SendAsync($"me?fields={name}");
        string header = Assert.Single(response.Headers.GetValues("WWW-Authenticate"));

        Assert.Matches("^OAuth \"Facebook Platform\" \"invalid_request\" \"[^\"\\\\\r\n]+\"$", header);
    }

    [Theory]
    [InlineData("me", 2500)]
    [InlineData("123", 104)]
    public async Task The_classic_host_words_a_missing_token_in_its_own_way(string path, int code)
    {
        await using TestApi classic = TestApi.InMemory(host: "facebook");
        classic.Client.DefaultRequestHeaders.Authorization = null;
        GraphError error = await classic.FailAsync(path);

        Assert.Equal((code, "OAuthException"), (error.Code, error.Type));
    }

    [Fact]
    public async Task Headers_are_those_of_the_host()
    {
        await using TestApi classic = TestApi.InMemory(host: "facebook");
        using HttpResponseMessage own = await _api.SendAsync("v25.0/me");
        using HttpResponseMessage other = await classic.SendAsync("me");

        Assert.Equal("v25.0", Assert.Single(own.Headers.GetValues("instagram-api-version")));
        Assert.Equal("v24.0", Assert.Single(other.Headers.GetValues("facebook-api-version")));
        Assert.Equal("""{"call_volume":0,"cpu_time":0}""", Assert.Single(own.Headers.GetValues("x-app-usage")));
        Assert.Equal("""{"call_count":0,"total_time":0,"total_cputime":0}""", Assert.Single(other.Headers.GetValues("x-app-usage")));
        Assert.Equal("application/json; charset=UTF-8", own.Content.Headers.NonValidated["Content-Type"].ToString());
    }

    [Fact]
    public async Task Trace_ids_are_the_same_in_every_emulator_and_different_in_every_call()
    {
        await using TestApi second = TestApi.InMemory();
        string first = (await _api.FailAsync("x")).TraceId;

        Assert.Equal(first, (await second.FailAsync("y")).TraceId);
        Assert.NotEqual(first, (await _api.FailAsync("x")).TraceId);
    }

    [Theory]
    [InlineData("size=medium", "size must be one of the following values: small, large")]
    [InlineData("min=x", "min must be an integer")]
    [InlineData("min=9999999999", "min must be an integer")]
    [InlineData("on=yes", "on must be true or false")]
    [InlineData("since=someday", "since must be a time: Unix seconds or text such as 2026-02-03")]
    [InlineData("kinds=small,tiny", "kinds[1] must be one of the following values: small, large")]
    [InlineData("kinds=[\"tiny\"]", "kinds[0] must be one of the following values: small, large")]
    [InlineData("kinds=[", "kinds must be a list: a,b or [\"a\",\"b\"]")]
    [InlineData("kinds=[\"\\ud800\"]", "kinds[0] must be one of the following values: small, large")]
    public async Task A_parameter_must_be_of_its_type(string query, string message)
    {
        await using TestApi shop = Shop.InMemory();
        GraphError error = await shop.FailAsync($"store/items?{query}");

        Assert.Equal((400, 100, message), (error.Status, error.Code, error.Message));
    }

    [Theory]
    [InlineData("size=SMALL", 3)]
    [InlineData("size=", 3)]
    [InlineData("size=large", 1)]
    [InlineData("min=-5&on=1&since=1790000000&kinds=small,LARGE&box={&unknown=x", 3)]
    [InlineData("since=2026-01-01&kinds=[\"small\"]", 3)]
    public async Task A_parameter_of_its_type_is_taken(string query, int count)
    {
        await using TestApi shop = Shop.InMemory();

        Assert.Equal(count, (await shop.GetAsync($"store/items?limit=3&{query}")).Data().Count);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();
}
