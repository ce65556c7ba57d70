using Instagram;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Selecting;

/// <summary>Joining selections, and what a selection may not say.</summary>
public class FieldSetTests
{
    private static readonly FieldSet<IgMessage> s_preview = IgMessage.Select(m => m.Id, m => m.Message);

    [Fact]
    public void A_field_that_is_named_twice_is_asked_for_once()
    {
        Assert.Equal("id,message", IgMessage.Select(m => m.Id, m => m.Message, m => m.Id).Text);
        Assert.Equal("id,message,from", s_preview.With(IgMessage.Select(m => m.Message, m => m.From)).Text);
        Assert.Equal("GET /v24.0/1?fields=id,message,from", Clients.Answering("{}").Message("1").Fields(s_preview).Fields(m => m.From, m => m.Id).ToString());
    }

    [Fact]
    public void Selections_inside_a_field_that_is_named_twice_are_joined()
    {
        Assert.Equal("from{id,username}", IgMessage.Select(m => m.From.Fields(u => u.Id), m => m.From.Fields(u => u.Username)).Text);
        Assert.Equal("messages.limit(2){id,message,from}", IgConversation.Select(c => c.Messages.Limit(2).Fields(s_preview), c => c.Messages.Limit(2).Fields(m => m.From)).Text);
        Assert.Equal("messages{id,message}", IgConversation.Select(c => c.Messages.Fields(m => m.Id).Fields(m => m.Message)).Text);
    }

    [Fact]
    public void A_field_named_whole_and_in_part_keeps_what_the_API_sends_by_default()
    {
        Assert.Equal("messages{id,created_time,from}", IgConversation.Select(c => c.Messages, c => c.Messages.Fields(m => m.From)).Text);
        Assert.Equal("messages{id,created_time,from}", IgConversation.Select(c => c.Messages.Fields(m => m.From), c => c.Messages).Text);
        Assert.Equal("from", IgMessage.Select(m => m.From.Fields(u => u.Username), m => m.From).Text);
    }

    [Fact]
    public void An_edge_with_two_different_parameters_is_refused()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => IgConversation.Select(c => c.Messages.Limit(2), c => c.Messages.Limit(3)));

        Assert.Equal("'messages' is selected twice with different parameters: 'messages.limit(2)' and 'messages.limit(3)'. Select it once, or in two requests.", e.Message);
        Assert.Throws<ArgumentException>(() => IgConversation.Select(c => c.Messages, c => c.Messages.Limit(3)));
        Assert.Throws<ArgumentException>(() => Clients.Answering("{}").Conversation("1").Fields(c => c.Messages.Limit(2)).Fields(c => c.Messages));
        Assert.Throws<ArgumentException>(() => IgConversation.Select(c => c.Messages.Limit(1)).With(IgConversation.Select(c => c.Messages.Limit(2))));
    }

    [Fact]
    public void A_parameter_that_is_given_twice_has_its_last_value()
    {
        Assert.Equal("messages.limit(30).after(x)", IgConversation.Select(c => c.Messages.Limit(20).After("x").Limit(30)).Text);
        Assert.Equal("messages.source(ALL)", IgConversation.Select(c => c.Messages.Source(IgMessageSource.Participants).Source(IgMessageSource.All)).Text);
    }

    [Theory]
    [InlineData("a(b")]
    [InlineData("a)b")]
    [InlineData("a,b")]
    [InlineData("a{b")]
    [InlineData("a}b")]
    public void A_value_that_would_end_a_parameter_early_is_refused(string value)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => IgConversation.Select(c => c.Messages.After(value)));

        Assert.Contains($"'{value}' cannot stand in .after(…)", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Toy.Select(t => t.PriceIn.Currency(value)));
    }

    [Fact]
    public void Parameters_inside_a_selection_are_checked_as_on_a_request()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => IgConversation.Select(c => c.Messages.Limit(0)));
        Assert.Throws<ArgumentException>(() => IgConversation.Select(c => c.Messages.After("")));
        Assert.Throws<ArgumentNullException>(() => IgConversation.Select(c => c.Messages.Before(null!)));
        Assert.Throws<ArgumentException>(() => IgConversation.Select(c => c.Messages.Source(default)));
    }

    [Fact]
    public async Task A_lambda_over_a_ready_set_needs_no_generator()
    {
        Func<IgMessage, string?> text = m => m.Message + "!";
        StubHandler node = StubHandler.Json("""{"id":"1","message":"hi"}""");
        StubHandler edge = StubHandler.Json("""{"data":[{"id":"1","message":"a"},{"id":"2","message":"b"}]}""");

        Assert.Equal("hi!", await Clients.Instagram(node).Message("1").Select(s_preview, text).GetAsync());
        Assert.Equal(["a!", "b!"], await Clients.Instagram(edge).Conversation("1").Messages.Fields(m => m.From).Select(s_preview, text).GetAsync());
        Assert.Equal(["GET /v24.0/1?fields=id,message", "GET /v24.0/1/messages?fields=from,id,message"], node.Lines.Concat(edge.Lines));
    }

    [Fact]
    public async Task A_lambda_over_a_ready_set_that_reads_more_is_told_of_Fields_and_the_set_stays_as_it_is()
    {
        Func<IgMessage, IgParticipant?> sender = m => m.From;
        InstagramClient client = Clients.Answering("""{"id":"1","message":"hi"}""");

        FieldNotSelectedException e = await Assert.ThrowsAsync<FieldNotSelectedException>(() => client.Message("1").Select(s_preview, sender).GetAsync());

        Assert.StartsWith("IgMessage.From was not selected: the request asked for fields=id,message. Add x => x.From", e.Message, StringComparison.Ordinal);
        IgMessage whole = await client.Message("1").Fields(s_preview).GetAsync();
        Assert.Equal(e.Message, Assert.Throws<FieldNotSelectedException>(() => whole.From).Message);
    }

    [Fact]
    public void A_Select_over_a_ready_set_takes_both()
    {
        IgMessageRequest message = Clients.Answering("{}").Message("1").Fields(m => m.Id);
        IgConversationMessagesRequest messages = Clients.Answering("{}").Conversation("1").Messages;

        Assert.Throws<ArgumentNullException>(() => message.Select((FieldSet<IgMessage>)null!, m => m.Id));
        Assert.Throws<ArgumentNullException>(() => message.Select(s_preview, (Func<IgMessage, string>)null!));
        Assert.Throws<ArgumentNullException>(() => messages.Select((FieldSet<IgMessage>)null!, m => m.Id));
        Assert.Throws<ArgumentNullException>(() => messages.Select(s_preview, (Func<IgMessage, string>)null!));
    }

    [Fact]
    public void Selectors_may_come_in_an_array()
    {
        Func<ToyFields, Field<Toy>>[] toy = [t => t.Name];
        Func<ToyShopFields, Field<ToyShop>>[] shop = [s => s.Name, s => s.Id];

        Assert.Equal("name", Toy.Select(toy).Text);
        Assert.Equal("shop{name,id}", Toy.Select(t => t.Shop.Fields(shop)).Text);
        Assert.Equal("GET /v3.1/1?fields=name", Clients.Toys(StubHandler.Json("{}")).Toy("1").Fields(toy).ToString());
        Assert.Throws<ArgumentException>(() => Toy.Select());
        Assert.Throws<ArgumentException>(() => Toy.Select((Func<ToyFields, Field<Toy>>[])[]));
        Assert.Throws<ArgumentNullException>(() => Toy.Select((Func<ToyFields, Field<Toy>>)null!));
    }

    [Fact]
    public void A_set_is_not_changed_by_what_is_made_of_it()
    {
        FieldSet<IgMessage> more = s_preview.With(IgMessage.Select(m => m.From));

        Assert.Equal(("id,message", 2), (s_preview.Text, s_preview.Count));
        Assert.Equal(("id,message,from", 3), (more.Text, more.Count));
        Assert.Equal(s_preview.Text, s_preview.ToString());
    }

    [Fact]
    public void Requests_are_not_changed_by_what_is_made_of_them()
    {
        IgUserConversationsRequest all = Clients.Answering("{}").Me.Conversations;
        IgUserConversationsRequest few = all.Limit(2);

        Assert.Equal("GET /v24.0/me/conversations", all.ToString());
        Assert.Equal("GET /v24.0/me/conversations?limit=2&folder=a%20b", few.Folder("a b").ToString());
        Assert.Equal("GET /v24.0/me/conversations?limit=3", few.Limit(3).ToString());
        Assert.Equal("GET /v24.0/me/conversations?limit=2", few.ToString());
    }

    [Fact]
    public void A_field_says_its_own_text()
    {
        Field<IgConversation> field = default(IgConversationFields).Messages.Limit(2).Fields(m => m.Id);

        Assert.Equal("messages.limit(2){id}", field.ToString());
    }
}
