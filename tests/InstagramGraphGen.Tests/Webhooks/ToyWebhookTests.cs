using System.Text;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Webhooks;

/// <summary>Webhooks of another API than Instagram's, made of nothing but a spec: events in lists of a change, as WhatsApp has them, and items of messaging, as a Page.</summary>
public sealed class ToyWebhookTests
{
    private static readonly byte[] s_letters = Encoding.UTF8.GetBytes(
        """
        {"object":"toy_shop","entry":[{"id":"7","changes":[{"field":"messages","value":{"product":"toys","metadata":{"phone":"1"},"contacts":[{"name":"Jo"}],
        "messages":[{"id":"a","from":"5","timestamp":"1760000001","text":{"body":"hello"}},{"id":"b","from":"5","type":"picture","picture":{"w":2.50}}],
        "statuses":[{"id":"c","status":"read","timestamp":1760000002,"from":"6"}]}}]}]}
        """);

    [Fact]
    public void Elements_of_lists_in_a_change_are_events_with_what_is_around_them()
    {
        IReadOnlyList<ToyEvent> events = ToysWebhooks.Read(s_letters);

        Assert.Equal(["ToyPostCame", "ToyPictureCame", "ToyPostRead"], events.Select(e => e.Kind));
        var letter = (ToyPostCame)events[0];
        Assert.Equal(("a", "hello", "1", "Jo"), (letter.Id.Value, letter.Text?.Body, letter.Metadata.Phone, letter.Contacts[0].Name));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1760000001), letter.Time);
        Assert.Equal(("ToyPostCame:7:a", "7:5"), (letter.Identity, letter.OrderingKey));
        Assert.Equal(("ToyPostRead:7:c:read", ToyPostStatus.Read), (events[2].Identity, ((ToyPostRead)events[2]).Status));
    }

    [Fact]
    public void A_change_is_written_back_with_those_elements_that_are_kept()
    {
        IReadOnlyList<ToyEvent> events = ToysWebhooks.Read(s_letters);

        Assert.True(Corpus.IsSame(s_letters, ToysWebhooks.Write(events)));
        string alone = Encoding.UTF8.GetString(events[1].ToDelivery());
        Assert.Equal("""{"object":"toy_shop","entry":[{"id":"7","changes":[{"field":"messages","value":{"product":"toys","metadata":{"phone":"1"},"contacts":[{"name":"Jo"}],"messages":[{"id":"b","from":"5","type":"picture","picture":{"w":2.50}}],"statuses":[]}}]}]}""", alone);
        Assert.Equal(events[1], Assert.Single(ToysWebhooks.Read(events[1].ToDelivery())));
    }

    [Fact]
    public void What_an_element_must_have_around_it_may_be_missing_then_it_is_not_known()
    {
        var e = Assert.IsType<ToyUnknown>(Assert.Single(ToysWebhooks.Read("""{"entry":[{"id":"7","changes":[{"field":"messages","value":{"messages":[{"id":"a"}]}}]}]}"""u8)));
        Assert.Equal(("messages", "'metadata' is missing."), (e.Field, e.Problem));
    }

    [Theory]
    [InlineData("""{"trend":"up","price":1}""", "ToyPriceRose")]
    [InlineData("""{"trend":1,"price":1}""", "ToyPriceRose")]
    [InlineData("""{"trend":"down","price":1}""", "ToyPriceFell")]
    [InlineData("""{}""", "ToyPriceFell")]
    [InlineData("""{"price":[]}""", "ToyUnknown")]
    public void Values_tell_the_events_of_a_change_apart(string value, string kind)
    {
        ToyEvent e = Assert.Single(ToysWebhooks.Read(Encoding.UTF8.GetBytes($"{{\"entry\":[{{\"id\":\"7\",\"changes\":[{{\"field\":\"prices\",\"value\":{value}}}]}}]}}")));
        Assert.Equal(value.Contains(":1,", StringComparison.Ordinal) && value.Contains("trend\":1", StringComparison.Ordinal) ? "ToyUnknown" : kind, e.Kind);
    }

    [Fact]
    public void Items_of_messaging_and_of_standby_are_known_by_what_is_in_them()
    {
        IReadOnlyList<ToyEvent> events = ToysWebhooks.Read("""{"entry":[{"id":"7","messaging":[{"at":{"sent":1760000000001},"who":"5","say":"hi"}],"standby":[{"who":"5","say":"ho"},{"who":"5"}]}]}"""u8);

        Assert.Equal(["ToyTalked", "ToyTalked*", "ToyUnknown*"], events.Select(e => e.Kind + (e.IsStandby ? "*" : "")));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1760000000001), events[0].Time);
        Assert.Equal(("ToyTalked:7:5:1760000000001", "7:5"), (events[0].Identity, events[0].OrderingKey));
        Assert.Null(events[1].Identity);
    }
}
