using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>What a program may pass wrongly, and ids that look like paths.</summary>
public class ArgumentTests
{
    private static readonly InstagramClient s_instagram = Clients.Answering("""{"id":"1"}""");

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../me", "..%2Fme")]
    [InlineData("a?fields=x", "a%3Ffields%3Dx")]
    [InlineData("a#b", "a%23b")]
    [InlineData("%2F..%2F", "%252F..%252F")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("...", "...")]
    [InlineData("a b", "a%20b")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("a\r\nHost: x", "a%0D%0AHost%3A%20x")]
    [InlineData("ü😀", "%C3%BC%F0%9F%98%80")]
    [InlineData("@evil.example", "%40evil.example")]
    [InlineData("http://evil.example/", "http%3A%2F%2Fevil.example%2F")]
    [InlineData("me&x=1;y", "me%26x%3D1%3By")]
    public async Task An_id_is_one_segment_of_the_path_whatever_it_holds(string id, string segment)
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");

        await Clients.Instagram(stub).Conversation(id).GetAsync();
        await Clients.Instagram(stub).Conversation(id).Messages.Limit(1).GetAsync().ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal([$"GET /v24.0/{segment}", $"GET /v24.0/{segment}/messages?limit=1"], stub.Lines);
        Assert.All(stub.Sent, s => Assert.Equal("graph.instagram.com", s.Uri.Host));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void An_id_that_names_nothing_or_another_path_is_refused(string id)
    {
        Assert.Throws<ArgumentException>(() => s_instagram.Message(id));
        Assert.Throws<ArgumentException>(() => s_instagram.Message(default));
        Assert.Throws<ArgumentNullException>(() => s_instagram.Message(null!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("abc\n")]
    [InlineData("abc def")]
    [InlineData("abcü")]
    public void A_token_that_cannot_be_one_is_refused_when_the_client_is_made(string token)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Client(new() { AccessToken = token }));

        Assert.Contains("GraphOptions.AccessToken", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://graph.instagram.com", "https://graph.instagram.com/v24.0/me")]
    [InlineData("https://graph.instagram.com/", "https://graph.instagram.com/v24.0/me")]
    [InlineData("https://graph.instagram.com/v26.0", "https://graph.instagram.com/v26.0/me")]
    [InlineData("https://graph.instagram.com/v26.0/", "https://graph.instagram.com/v26.0/me")]
    [InlineData("https://proxy.example:8443/graph", "https://proxy.example:8443/graph/v24.0/me")]
    [InlineData("https://proxy.example/graph/v26.0/", "https://proxy.example/graph/v26.0/me")]
    [InlineData("https://proxy.example/v26.0/graph", "https://proxy.example/v26.0/graph/v24.0/me")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/v24.0/me")]
    [InlineData("http://localhost/", "http://localhost/v24.0/me")]
    [InlineData("http://[::1]:9/", "http://[::1]:9/v24.0/me")]
    public async Task A_base_address_may_have_a_slash_a_path_a_port_and_a_version(string address, string url)
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");

        await Clients.Instagram(stub, new() { AccessToken = "t", BaseAddress = new(address) }).Me.GetAsync();

        Assert.Equal(url, stub.Sent[0].Uri.AbsoluteUri);
    }

    [Fact]
    public async Task The_version_of_the_options_goes_before_that_of_the_address()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");

        await Clients.Instagram(stub, new() { AccessToken = "t", BaseAddress = new("https://x.example/v1.0/"), Version = "v26.0" }).Me.GetAsync();

        Assert.Equal("https://x.example/v26.0/me", stub.Sent[0].Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://graph.instagram.com/", "not https")]
    [InlineData("http://127.0.0.1.evil.example/", "not https")]
    [InlineData("https://graph.instagram.com/?a=hidden", "absolute https address")]
    [InlineData("https://graph.instagram.com/#hidden", "absolute https address")]
    [InlineData("https://user:hidden@graph.instagram.com/", "absolute https address")]
    [InlineData("ftp://graph.instagram.com/", "absolute https address")]
    [InlineData("file:///etc/passwd", "absolute https address")]
    [InlineData("graph.instagram.com?hidden", "absolute https address")]
    public void An_address_that_would_expose_the_token_or_is_none_is_refused(string address, string reason)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Client(new() { AccessToken = "t", BaseAddress = new(address, UriKind.RelativeOrAbsolute) }));

        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("24.0")]
    [InlineData("v24")]
    [InlineData("v24.")]
    [InlineData("v.0")]
    [InlineData("v24.0/me")]
    [InlineData("V24.0")]
    [InlineData("")]
    [InlineData("v٢٤.٠")]
    public void A_version_that_is_none_is_refused(string version)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Client(new() { AccessToken = "t", Version = version }));

        Assert.Contains("write it like v24.0", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Client(new() { AccessToken = "t", Timeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Client(new() { AccessToken = "t", Timeout = TimeSpan.FromSeconds(-1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Client(new() { AccessToken = "t", Timeout = TimeSpan.MaxValue }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Client(new() { AccessToken = "t", MaxResponseBytes = 0 }));
        Assert.Contains("AppSecret is empty", Assert.Throws<ArgumentException>(() => Client(new() { AccessToken = "t", AppSecret = "" })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new InstagramClient(null!, new() { AccessToken = "t" }));
        Assert.Throws<ArgumentNullException>(() => new InstagramClient(new HttpClient(), null!));
        Client(new() { AccessToken = "t", Timeout = Timeout.InfiniteTimeSpan });
    }

    [Fact]
    public void Limits_cursors_and_values_that_would_ask_another_question_are_refused()
    {
        IgUserConversationsRequest request = s_instagram.Me.Conversations;

        Assert.Throws<ArgumentOutOfRangeException>(() => request.Limit(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => request.Limit(-1));
        Assert.Throws<ArgumentNullException>(() => request.After(null!));
        Assert.Throws<ArgumentException>(() => request.After(""));
        Assert.Throws<ArgumentNullException>(() => request.Before(null!));
        Assert.Throws<ArgumentException>(() => request.UserId(""));
        Assert.Throws<ArgumentException>(() => request.Platform(default));
        Assert.Throws<ArgumentException>(() => request.Folder(""));
        Assert.Throws<ArgumentNullException>(() => request.Tags(null!));
    }

    [Fact]
    public void Empty_and_null_selections_are_refused()
    {
        IgMessageRequest request = s_instagram.Message("1");

        Assert.Contains("Select at least one field of IgMessage", Assert.Throws<ArgumentException>(() => request.Fields()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => IgMessage.Select());
        Assert.Throws<ArgumentNullException>(() => request.Fields(m => m.Id, null!));
        Assert.Throws<ArgumentNullException>(() => request.Fields((FieldSet<IgMessage>)null!));
        Assert.Throws<ArgumentNullException>(() => s_instagram.Conversation("1").Fields(c => c.Messages.Fields((FieldSet<IgMessage>)null!)));
        Assert.Throws<ArgumentNullException>(() => request.Fields(m => m.From.Fields((FieldSet<IgParticipant>)null!)));
        Assert.Throws<ArgumentException>(() => request.Fields(m => m.From.Fields()));
    }

    [Fact]
    public void A_request_that_came_from_no_client_says_where_requests_come_from()
    {
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => default(GraphCall).With("a", "b"));

        Assert.Contains("client.Me", e.Message, StringComparison.Ordinal);
    }

    private static InstagramClient Client(GraphOptions options) => Clients.Instagram(new StubHandler(_ => StubHandler.Answer("{}")), options);
}
