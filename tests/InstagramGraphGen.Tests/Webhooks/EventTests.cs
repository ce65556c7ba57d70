using System.Globalization;
using System.Text;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Webhooks;

/// <summary>What an event says, and what it leads to.</summary>
public sealed class EventTests
{
    private const string Text = """{"object":"instagram","entry":[{"id":"178","time":1760000000123,"messaging":[{"sender":{"id":"900"},"recipient":{"id":"178"},"timestamp":1760000000001,"message":{"mid":"m:1","text":"hi","new":1}}]}]}""";

    [Fact]
    public void A_message_has_who_when_and_what()
    {
        var e = Assert.IsType<IgMessageReceived>(Assert.Single(InstagramWebhooks.Read(Encoding.UTF8.GetBytes(Text))));

        Assert.Equal(("900", "178", "hi", "m:1"), (e.Sender.Id.ToString(), e.Recipient.Id.ToString(), e.Message.Text, e.Message.Mid.ToString()));
        Assert.Equal(("instagram", "messages", "178"), (e.Object, e.Field, e.Account.Value));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1760000000001), e.Time);
        Assert.Equal(("IgMessageReceived:178:m%3A1", "178:900"), (e.Identity, e.OrderingKey));
        Assert.Equal(1, e.ReadJson().GetProperty("message").GetProperty("new").GetInt32());
        Assert.Equal("IgMessageReceived (messages)", e.ToString());
    }

    [Fact]
    public void Both_sides_of_a_thread_are_in_one_order() => Assert.Equal(
        InstagramWebhooks.Read(Corpus.Bodies["text"])[0].OrderingKey,
        InstagramWebhooks.Read(Corpus.Bodies["echo"])[0].OrderingKey);

    [Fact]
    public void The_same_event_twice_has_one_identity_and_others_have_others()
    {
        IReadOnlyList<IgWebhookEvent> twice = InstagramWebhooks.Read(Corpus.Bodies["duplicates"]);
        Assert.Equal(twice[0].Identity, twice[1].Identity);
        Assert.Equal(twice[0], twice[1]);

        string?[] all = [.. new[] { "text", "echo", "deleted", "edited", "reaction", "unreaction", "postback", "seen", "comment", "mention-caption", "mention-comment", "story-insights" }
            .Select(name => InstagramWebhooks.Read(Corpus.Bodies[name])[0].Identity)];
        Assert.All(all, one => Assert.NotNull(one));
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Null(InstagramWebhooks.Read(Corpus.Bodies["without-mid"])[0].Identity);
        Assert.Null(InstagramWebhooks.Read(Corpus.Bodies["response-feedback"])[0].Identity);
    }

    [Theory]
    [InlineData("text", 1760000000001)]
    [InlineData("seconds-in-messaging", 1760000000000)]
    [InlineData("milliseconds-in-quotes", 1760000000001)]
    [InlineData("dashboard-message", 1527459824000)]
    [InlineData("comment", 1760000000000)]
    [InlineData("without-timestamp", 1760000000123)]
    public void A_time_counts_in_seconds_or_milliseconds(string name, long milliseconds) =>
        Assert.Equal(milliseconds, InstagramWebhooks.Read(Corpus.Bodies[name])[0].Time.ToUnixTimeMilliseconds());

    [Fact]
    public void Without_any_time_there_is_none() => Assert.Equal(default, InstagramWebhooks.Read(Corpus.Bodies["without-any-time"])[0].Time);

    [Theory]
    [InlineData("response-feedback", "messaging", null)]
    [InlineData("enum-only-follow", "follow", null)]
    [InlineData("standby-unknown", "standby", null)]
    [InlineData("without-sender", "messaging", "'sender' is missing.")]
    [InlineData("time-wrong-shape", "messaging", "Expected a time such as 2026-02-03T04:05:06+0000, found text.")]
    [InlineData("comment-wrong-shape", "comments", "IgWebhookCommenter must be a JSON object, not text.")]
    public void What_is_not_known_says_where_it_came_and_why(string name, string field, string? problem)
    {
        var e = Assert.IsType<IgUnknownEvent>(Assert.Single(InstagramWebhooks.Read(Corpus.Bodies[name])));
        Assert.Equal((field, problem), (e.Field, e.Problem));
    }

    [Theory]
    [InlineData("", "ends inside a value")]
    [InlineData("{", "ends inside a value")]
    [InlineData("secret", "malformed at byte 0")]
    [InlineData("\"secret\"", "must be a JSON object, or a list of them")]
    [InlineData("[]", "must be a JSON object, or a list of them")]
    [InlineData("[{},1]", "must be a JSON object, or a list of them")]
    [InlineData("{} {}", "malformed")]
    public void What_is_no_delivery_is_told_without_quoting_it(string body, string words)
    {
        GraphFormatException e = Assert.Throws<GraphFormatException>(() => InstagramWebhooks.Read(Encoding.UTF8.GetBytes(body)));
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_nested_too_deeply_is_told_so()
    {
        string body = $"{{\"object\":\"instagram\",\"entry\":[{{\"id\":\"1\",\"changes\":[{{\"field\":\"x\",\"value\":{new string('[', 70)}{new string(']', 70)}}}]}}]}}";
        Assert.Contains("nested deeper than 64 levels", Assert.Throws<GraphFormatException>(() => InstagramWebhooks.Read(Encoding.UTF8.GetBytes(body))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_changes_of_one_body_are_read_and_each_can_be_stored_alone()
    {
        string changes = string.Join(",", Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"field\":\"comments\",\"value\":{{\"id\":\"{i}\",\"text\":\"t\"}}}}")));
        byte[] body = Encoding.UTF8.GetBytes($"{{\"object\":\"instagram\",\"entry\":[{{\"id\":\"178\",\"time\":1760000000,\"changes\":[{changes}]}}]}}");

        IReadOnlyList<IgWebhookEvent> events = InstagramWebhooks.Read(body);

        Assert.Equal(1000, events.Count);
        Assert.Equal(body, InstagramWebhooks.Write(events));
        Assert.Equal("999", Assert.IsType<IgCommentCreated>(Assert.Single(InstagramWebhooks.Read(events[999].ToDelivery()))).Id.ToString());
        Assert.Equal(500, InstagramWebhooks.Read(InstagramWebhooks.Write(events.Where((_, i) => i % 2 == 0))).Count);
        Assert.Equal(1000, events.Select(e => e.Identity).Distinct().Count());
    }

    [Fact]
    public void Events_of_several_deliveries_are_written_as_a_list_of_them()
    {
        IgWebhookEvent[] events = [.. InstagramWebhooks.Read(Corpus.Bodies["text"]), .. InstagramWebhooks.Read(Corpus.Bodies["comment"])];
        Assert.Equal(events, InstagramWebhooks.Read(InstagramWebhooks.Write(events)));
        Assert.Throws<ArgumentException>(() => InstagramWebhooks.Write([]));
    }

    [Fact]
    public void The_buffer_of_a_body_can_be_used_again()
    {
        byte[] body = Encoding.UTF8.GetBytes(Text);
        IgWebhookEvent e = InstagramWebhooks.Read(body)[0];
        body.AsSpan().Clear();
        Assert.Equal(Text, Encoding.UTF8.GetString(e.ToDelivery()));
    }

    [Fact]
    public async Task An_event_leads_to_requests_in_one_step()
    {
        StubHandler stub = StubHandler.Json("""{"data":[]}""");
        InstagramClient instagram = Clients.Instagram(stub);
        var e = (IgMessageReceived)InstagramWebhooks.Read(Encoding.UTF8.GetBytes(Text))[0];

        await e.Conversation(instagram).Fields(c => c.Id).FirstOrDefaultAsync();

        Assert.Contains("/me/conversations?", stub.Lines[0], StringComparison.Ordinal);
        Assert.Contains("user_id=900", stub.Lines[0], StringComparison.Ordinal);
        StubHandler sent = StubHandler.Json("""{"recipient_id":"900","message_id":"m2"}""");
        await e.Reply(Clients.Instagram(sent), IgOutgoingMessage.Text("We do!")).SendAsync();
        Assert.Contains("POST /v24.0/me/messages", sent.Lines[0], StringComparison.Ordinal);
        var comment = (IgCommentCreated)InstagramWebhooks.Read(Corpus.Bodies["comment"])[0];
        await comment.PrivateReply(Clients.Instagram(sent), IgOutgoingMessage.Text("Hello")).SendAsync();
        Assert.Contains("POST /v24.0/me/messages", sent.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_the_event_has_no_id_for_says_so()
    {
        var comment = (IgCommentCreated)InstagramWebhooks.Read(Corpus.Bodies["comment-id-of-old-page"])[0];
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => comment.ReadComment(Clients.Answering("{}")));
        Assert.Equal("This IgCommentCreated has no id, so the request cannot be made of it.", e.Message);
    }

    [Fact]
    public void A_switch_over_the_records_needs_nothing_else()
    {
        string Said(IgWebhookEvent one) => one switch
        {
            IgMessageReceived { IsStandby: false, Message.Text: { } text } => text,
            IgCommentCreated comment => comment.From?.Username ?? "",
            IgUnknownEvent unknown => unknown.Field,
            _ => "",
        };
        Assert.Equal(["hi", "jo.buyer", "follow", ""], new[] { "text", "comment", "enum-only-follow", "standby-message" }.Select(name => Said(InstagramWebhooks.Read(Corpus.Bodies[name])[0])));
    }
}
