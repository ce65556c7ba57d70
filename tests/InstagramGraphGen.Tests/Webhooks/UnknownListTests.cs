using System.Text;
using Instagram;

namespace InstagramGraphGen.Tests.Webhooks;

/// <summary>Lists that nobody knows, beside those of events: what stands in them is not lost, and is not taken for what it looks like.</summary>
public sealed class UnknownListTests
{
    private const string Message = """{"sender":{"id":"900"},"recipient":{"id":"178"},"timestamp":1760000000001,"message":{"mid":"m:1","text":"hi"}}""";
    private const string Comment = """{"id":"21","text":"nice","from":{"id":"900","username":"jo"},"media":{"id":"1","media_product_type":"FEED"}}""";

    [Theory]
    [InlineData($$"""{"id":"178","time":1,"messaging":[{{Message}}],"calls":[{"a":1},{"b":2}]}""", "IgMessageReceived messages;IgUnknownEvent calls;IgUnknownEvent calls")]
    [InlineData($$"""{"calls":[{"a":1}],"messaging":[{{Message}}],"id":"178","time":1}""", "IgUnknownEvent calls;IgMessageReceived messages")]
    [InlineData($$"""{"id":"178","time":1,"changes":[{"field":"comments","value":{{Comment}}}],"calls":[{"a":1}]}""", "IgCommentCreated comments;IgUnknownEvent calls")]
    [InlineData($$"""{"id":"178","time":1,"messaging":[{{Message}}],"messaging_of_tomorrow":[{{Message}}]}""", "IgMessageReceived messages;IgUnknownEvent messaging_of_tomorrow")]
    [InlineData($$"""{"id":"178","time":1,"messaging":[{{Message}}],"comments":[{{Comment}}]}""", "IgMessageReceived messages;IgUnknownEvent comments")]
    [InlineData("""{"id":"178","time":1,"messaging":[],"calls":[{"a":1}]}""", "IgUnknownEvent calls")]
    [InlineData($$"""{"id":"178","time":1,"messaging":[{{Message}}],"\ud83d":[{"a":1}]}""", "IgMessageReceived messages;IgUnknownEvent \ufffd")]
    public void Each_object_in_an_unknown_list_of_an_entry_is_an_unknown_event(string entry, string expected) => Check($$"""{"object":"instagram","entry":[{{entry}}]}""", expected);

    [Theory]
    [InlineData($$"""{"id":"178","time":1,"messaging":[{{Message}}],"tags":["a","b"],"extra":{"a":[{"b":1}]},"none":[]}""", "IgMessageReceived messages")]
    [InlineData($$"""{"id":"178","time":1,"field":"comments","value":{{Comment}},"calls":[{"a":1}]}""", "IgCommentCreated comments")]
    [InlineData("""{"id":"178","time":1,"field":"follow","value":[{"a":1}]}""", "IgUnknownEvent follow")]
    [InlineData("""{"id":"178","time":1,"changed_fields":["comments"]}""", "IgUnknownEvent entry")]
    public void What_says_something_of_the_entry_is_no_event(string entry, string expected) => Check($$"""{"object":"instagram","entry":[{{entry}}]}""", expected);

    [Theory]
    [InlineData($$"""{"object":"instagram","entry":[{"id":"178","messaging":[{{Message}}]}],"calls":[{"a":1}]}""", "IgMessageReceived messages;IgUnknownEvent calls")]
    [InlineData("""{"object":"instagram","calls":[{"a":1}]}""", "IgUnknownEvent calls")]
    [InlineData("""{"object":"instagram","tags":["a"]}""", "IgUnknownEvent delivery")]
    public void So_it_is_in_a_delivery(string body, string expected) => Check(body, expected);

    private static void Check(string body, string expected)
    {
        IReadOnlyList<IgWebhookEvent> events = InstagramWebhooks.Read(Encoding.UTF8.GetBytes(body));

        Assert.Equal(expected, string.Join(';', events.Select(e => $"{e.Kind} {e.Field}")));
        Assert.Equal(body, Encoding.UTF8.GetString(InstagramWebhooks.Write(events)));
        Assert.All(events, e => Assert.Equal(e, Assert.Single(InstagramWebhooks.Read(e.ToDelivery()))));
    }
}
