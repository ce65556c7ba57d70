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
