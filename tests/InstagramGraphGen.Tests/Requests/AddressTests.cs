using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>Where calls go, when the HttpClient has an address too.</summary>
public class AddressTests
{
    [Theory]
    [InlineData("https://graph.facebook.com", null, "https://graph.facebook.com/v24.0/me")]
    [InlineData("https://graph.facebook.com/v26.0/", null, "https://graph.facebook.com/v26.0/me")]
    [InlineData("https://proxy.example:8443/graph/", null, "https://proxy.example:8443/graph/v24.0/me")]
    [InlineData("http://localhost:5080/", null, "http://localhost:5080/v24.0/me")]
    [InlineData(null, "https://graph.facebook.com", "https://graph.facebook.com/v24.0/me")]
    [InlineData(null, null, "https://graph.instagram.com/v24.0/me")]
    [InlineData("https://graph.facebook.com/", "https://graph.facebook.com", "https://graph.facebook.com/v24.0/me")]
    [InlineData("https://GRAPH.facebook.com/v26.0/", "https://graph.facebook.com:443", "https://graph.facebook.com/v26.0/me")]
    [InlineData("https://graph.facebook.com/", "https://graph.facebook.com/v26.0", "https://graph.facebook.com/v26.0/me")]
    [InlineData("https://graph.facebook.com/v26.0", "https://graph.facebook.com/v26.0/", "https://graph.facebook.com/v26.0/me")]
    [InlineData("https://proxy.example/graph/v26.0/", "https://proxy.example/graph", "https://proxy.example/graph/v26.0/me")]
    public async Task The_address_of_the_HttpClient_is_used_where_the_options_say_nothing(string? ofHttp, string? ofOptions, string url)
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");

        await ClientOf(stub, ofHttp, ofOptions).Me.GetAsync();

        Assert.Equal(url, stub.Sent[0].Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://graph.facebook.com", "https://graph.instagram.com")]
    [InlineData("https://graph.facebook.com/a", "https://graph.facebook.com/b")]
    [InlineData("https://graph.facebook.com:8443", "https://graph.facebook.com")]
    [InlineData("http://localhost", "https://localhost")]
    [InlineData("https://graph.facebook.com/v25.0", "https://graph.facebook.com/v26.0")]
    public void Two_addresses_that_differ_are_refused(string ofHttp, string ofOptions)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => ClientOf(StubHandler.Json("{}"), ofHttp, ofOptions));

        Assert.Contains("GraphOptions.BaseAddress", e.Message, StringComparison.Ordinal);
        Assert.Contains("HttpClient.BaseAddress", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://graph.facebook.com/v26.0", null)]
    [InlineData("https://graph.facebook.com/v26.0", "https://graph.facebook.com")]
    public async Task A_version_of_the_options_and_of_the_HttpClient_are_the_same_or_refused(string ofHttp, string? ofOptions)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => ClientOf(StubHandler.Json("{}"), ofHttp, ofOptions, version: "v25.0"));
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");
        await ClientOf(stub, ofHttp, ofOptions, version: "v26.0").Me.GetAsync();

        Assert.Contains("GraphOptions.Version and the version in HttpClient.BaseAddress (host 'graph.facebook.com') differ", e.Message, StringComparison.Ordinal);
        Assert.Equal("https://graph.facebook.com/v26.0/me", stub.Sent[0].Uri.AbsoluteUri);
    }

    [Fact]
    public async Task A_version_of_the_options_counts_before_the_one_in_their_address()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");
        await ClientOf(stub, "https://graph.facebook.com/", "https://graph.facebook.com/v26.0", version: "v25.0").Me.GetAsync();
        Assert.Equal("https://graph.facebook.com/v25.0/me", stub.Sent[0].Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://graph.instagram.com", null)]
    [InlineData(null, "https://graph.instagram.com/v26.0")]
    public void A_host_and_an_address_of_another_host_are_refused(string? ofHttp, string? ofOptions)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => ClientOf(StubHandler.Json("{}"), ofHttp, ofOptions, host: "facebook"));

        Assert.StartsWith("GraphOptions.Host is 'facebook', but the address that is set is that of 'instagram'.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://graph.facebook.com", null)]
    [InlineData(null, "https://graph.facebook.com/v26.0")]
    [InlineData("https://proxy.example", null)]
    public async Task A_host_and_its_own_address_or_a_proxys_are_not(string? ofHttp, string? ofOptions)
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");
        await ClientOf(stub, ofHttp, ofOptions, host: "facebook").Me.GetAsync();
        Assert.Equal(new Uri(ofHttp ?? ofOptions!).Host, stub.Sent[0].Uri.Host);
    }

    [Theory]
    [InlineData("http://graph.facebook.com/")]
    [InlineData("https://user:hidden@graph.facebook.com/")]
    [InlineData("https://graph.facebook.com/?a=hidden")]
    public void An_address_of_the_HttpClient_that_would_expose_the_token_is_refused_by_its_name(string ofHttp)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => ClientOf(StubHandler.Json("{}"), ofHttp, null));

        Assert.StartsWith("HttpClient.BaseAddress ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", e.Message, StringComparison.Ordinal);
    }

    private static InstagramClient ClientOf(StubHandler stub, string? ofHttp, string? ofOptions, string? version = null, string? host = null) => new(
        new HttpClient(stub) { BaseAddress = ofHttp is null ? null : new(ofHttp) },
        new() { AccessToken = "t", BaseAddress = ofOptions is null ? null : new(ofOptions), Version = version, Host = host });
}
