using Instagram;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Selecting;

/// <summary>Not selected, selected but left out or null, present: three states of scalars, objects, lists, edges and what is inside them.</summary>
public class FieldStateTests
{
    [Fact]
    public async Task What_was_not_selected_cannot_be_read()
    {
        Toy toy = await ReadToy("""{"id":"1"}""", t => t.Id);

        Assert.Throws<FieldNotSelectedException>(() => toy.Name);
        Assert.Throws<FieldNotSelectedException>(() => toy.Weight);
        Assert.Throws<FieldNotSelectedException>(() => toy.Shop);
        Assert.Throws<FieldNotSelectedException>(() => toy.Parts);
        Assert.Throws<FieldNotSelectedException>(() => toy.Prices);
        Assert.Throws<FieldNotSelectedException>(() => toy.Comments);
        Assert.Throws<FieldNotSelectedException>(() => toy.Kind);
        Assert.Throws<FieldNotSelectedException>(() => toy.Extra);
        Assert.Equal("1", toy.Id.Value);
    }

    [Fact]
    public async Task What_a_map_holds_comes_with_what_selects_it()
    {
        const string Body = """{"id":"1","parts_by_name":{"a":{"name":"wheel"},"b":{}},"extras_by_name":{"x":[1,"two"]}}""";
        Toy toy = await ReadToy(Body, t => t.PartsByName, t => t.ExtrasByName, t => t.PartsByName);
        Assert.Equal(["a", "b"], toy.PartsByName!.Keys);
        Assert.Equal("wheel", toy.PartsByName["a"].Name);
        Assert.Equal("""[1,"two"]""", toy.ExtrasByName!["x"].GetRawText());

        Toy other = await ReadToy(Body, t => t.Id);
        Assert.False(other.Has(t => t.PartsByName));
        Assert.Throws<FieldNotSelectedException>(() => other.PartsByName);
        Assert.Throws<FieldNotSelectedException>(() => other.ExtrasByName);
    }

    [Theory]
    [InlineData("""{"id":"1"}""", false)]
    [InlineData("""{"id":"1","name":null,"weight":null,"shop":null,"parts":null,"prices":null,"comments":null,"kind":null,"extra":null}""", true)]
    public async Task What_was_selected_and_left_out_or_null_is_null_or_empty(string body, bool isSent)
    {
        Toy toy = await ReadToy(body, t => t.Name, t => t.Weight, t => t.Shop, t => t.Parts, t => t.Prices, t => t.Comments, t => t.Kind, t => t.Extra);

        Assert.Null(toy.Name);
        Assert.Null(toy.Weight);
        Assert.Null(toy.Shop);
        Assert.Empty(toy.Parts);
        Assert.Null(toy.Prices);
        Assert.Empty(toy.Comments);
        Assert.Null(toy.Kind);
        Assert.Null(toy.Extra);
        Assert.Equal(isSent, toy.Has(t => t.Name));
        Assert.Equal(isSent, toy.Has(t => t.Parts));
        Assert.Equal(isSent, toy.Has(t => t.Comments));
        Assert.False(toy.Has(t => t.Barcode));
    }

    [Fact]
    public async Task A_single_value_that_is_present_can_be_read_though_nobody_asked_for_it()
    {
        Toy toy = await ReadToy("""{"id":"1","weight":0.5}""", t => t.Name);

        Assert.Equal(0.5, toy.Weight);
        Assert.True(toy.Has(t => t.Weight));
    }

    [Fact]
    public async Task An_object_a_page_or_JSON_that_nobody_asked_for_is_passed_over_whatever_is_in_it()
    {
        Toy toy = await ReadToy("""{"shop":{"name":7},"comments":{"data":"x"},"parts":[{}],"extra":[1],"id":"1","name":"y"}""", t => t.Name);

        Assert.Equal(("1", "y"), (toy.Id.Value, toy.Name));
        Assert.Equal([false, false, false, false], new[] { toy.Has(t => t.Shop), toy.Has(t => t.Comments), toy.Has(t => t.Parts), toy.Has(t => t.Extra) });
        Assert.Throws<FieldNotSelectedException>(() => toy.Shop);
        Assert.Throws<FieldNotSelectedException>(() => toy.Comments);
        Assert.Throws<FieldNotSelectedException>(() => toy.Parts);
        Assert.Throws<FieldNotSelectedException>(() => toy.Extra);
    }

    [Fact]
    public async Task A_field_that_was_selected_without_its_reader_is_no_silent_null()
    {
        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Clients.Toys(StubHandler.Json("""{"id":"1","shop":{"id":"9"}}""")).Toy("1").Fields(FieldSet<Toy>.Of(("shop", null, null))).GetAsync());

        Assert.Contains("'shop' was selected without what reads it.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exception_names_property_query_and_cure()
    {
        IgConversation c = await Clients.Answering("""{"id":"1","messages":{"data":[{"id":"2"}]}}""")
            .Conversation("1").Fields(c => c.Messages.Limit(2).Fields(m => m.Id, m => m.From.Fields(u => u.Username))).GetAsync();

        FieldNotSelectedException outer = Assert.Throws<FieldNotSelectedException>(() => c.UpdatedTime);
        FieldNotSelectedException inner = Assert.Throws<FieldNotSelectedException>(() => c.Messages[0].ReplyTo);

        Assert.Equal(
            "IgConversation.UpdatedTime was not selected: the request asked for fields=messages.limit(2){id,from{username}}. " +
            "Add x => x.UpdatedTime to its .Fields(…), or test it with Has(x => x.UpdatedTime) first.",
            outer.Message);
        Assert.StartsWith("IgMessage.ReplyTo was not selected: the request asked for fields=id,from{username}. ", inner.Message, StringComparison.Ordinal);
        Assert.Equal(("IgMessage", "ReplyTo", "reply_to", "id,from{username}"), (inner.Type, inner.Property, inner.Field, inner.SelectedFields));
    }

    [Fact]
    public async Task A_node_without_default_fields_has_its_id_until_one_is_selected()
    {
        ToyDrawer plain = await Clients.Toys(StubHandler.Json("""{"id":"1"}""")).Drawer("1").GetAsync();
        ToyDrawer selected = await Clients.Toys(StubHandler.Json("""{"id":"1"}""")).Drawer("1").Fields(d => d.Label).GetAsync();

        Assert.Equal("1", plain.Id.Value);
        Assert.Throws<FieldNotSelectedException>(() => plain.Label);
        Assert.Throws<FieldNotSelectedException>(() => plain.Toys);
        Assert.Null(selected.Label);
        Assert.Null(System.Text.Json.JsonSerializer.Deserialize("""{"id":"1"}""", ToysJson.Default.ToyDrawer)!.Label);
    }

    [Fact]
    public async Task A_field_that_is_empty_unless_its_parts_are_named_is_asked_for_with_those_that_every_host_has()
    {
        Assert.Equal("shares{link,template}", IgMessage.Select(m => m.Shares).Text);
        Assert.Equal("shares{name}", IgMessage.Select(m => m.Shares.Fields(s => s.Name)).Text);
        Assert.Equal("shares{link,template,name}", IgMessage.Select(m => m.Shares, m => m.Shares.Fields(s => s.Name)).Text);
        Assert.Equal("shares{link,template}", FieldSet<IgMessage>.Of(("shares", null, FieldSet<IgShare>.Implied("link", "template"))).Text);
        Assert.Equal("toys{id,name}", ToyDrawer.Select(d => d.Toys).Text);

        IgMessage message = await Clients.Answering("""{"id":"1","shares":{"data":[{"link":"https://x.example/"}]}}""").Message("1").Fields(m => m.Shares).GetAsync();

        Assert.Null(message.Shares[0].Template);
        Assert.Throws<FieldNotSelectedException>(() => message.Shares[0].Name);
    }

    [Fact]
    public async Task The_exception_names_who_chose_the_fields()
    {
        IgConversation plain = await Clients.Answering("""{"id":"1"}""").Conversation("1").GetAsync();
        var derived = FieldSet<IgConversation>.Of(("id", null, null), ("messages", null, FieldSet<IgMessage>.Of(("id", null, null))));
        Task<string?> Projected(Func<IgConversation, string?> lambda) =>
            Clients.Answering("""{"id":"1","messages":{"data":[{"id":"2"}]}}""").Conversation("1").Project(derived, lambda).GetAsync();

        Assert.Equal(
            "IgConversation.Participants was not selected: the request named no fields of it, and by default the API sends fields=id,updated_time. " +
            "Add x => x.Participants to its .Fields(…), or test it with Has(x => x.Participants) first.",
            Assert.Throws<FieldNotSelectedException>(() => plain.Participants).Message);
        Assert.Equal(
            "IgConversation.UpdatedTime was not selected: the request asked for what the lambda of its .Select(…) reads, fields=id,messages{id}. " +
            "Read x.UpdatedTime in that lambda, or test it with Has(x => x.UpdatedTime) first.",
            (await Assert.ThrowsAsync<FieldNotSelectedException>(() => Projected(c => $"{c.UpdatedTime}"))).Message);
        Assert.DoesNotContain(".Fields", (await Assert.ThrowsAsync<FieldNotSelectedException>(() => Projected(c => c.Messages[0].Message))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_selections_hold_inside_objects_lists_and_edges()
    {
        Toy toy = await ReadToy(
            """{"shop":{"name":"s"},"parts":{"data":[{"name":"p"}]},"comments":{"data":[{"text":"c"}]},"parent":{"id":"7"}}""",
            t => t.Shop.Fields(s => s.Name), t => t.Parts.Fields(p => p.Name), t => t.Comments.Fields(c => c.Text), t => t.Parent);

        Assert.Throws<FieldNotSelectedException>(() => toy.Shop!.Id);
        Assert.Throws<FieldNotSelectedException>(() => toy.Parts[0].Id);
        Assert.Throws<FieldNotSelectedException>(() => toy.Comments[0].At);
        Assert.Null(toy.Parent!.Name);
        Assert.Throws<FieldNotSelectedException>(() => toy.Parent!.Shop);
    }

    [Fact]
    public async Task Equal_JSON_in_two_places_keeps_the_selection_and_the_type_of_each()
    {
        IgMessage m = await Clients.Answering("""{"from":{"id":"1"},"to":{"data":[{"id":"1"}]},"story":{"reply_to":{"id":"1"},"mention":{"id":"1"}},"reactions":{"data":[{"users":[{"id":"1"}]}]}}""")
            .Message("1").Fields(m => m.From.Fields(u => u.Username), m => m.To.Fields(u => u.Id), m => m.Story.Fields(s => s.ReplyTo.Fields(r => r.Id), s => s.Mention), m => m.Reactions).GetAsync();

        Assert.Null(m.From!.Username);
        Assert.Throws<FieldNotSelectedException>(() => m.To[0].Username);
        Assert.Throws<FieldNotSelectedException>(() => m.Story!.ReplyTo!.Link);
        Assert.Null(m.Story!.Mention!.Link);
        Assert.Null(m.Reactions[0].Users[0].Username);
    }

    [Fact]
    public async Task An_object_that_was_selected_whole_has_all_its_fields()
    {
        Toy toy = await ReadToy("""{"comments":{"data":[{}]},"error":{"parts":[{}]}}""", t => t.Comments, t => t.Error);

        Assert.Null(toy.Comments[0].Text);
        Assert.Null(toy.Error!.Parts[0].Name);
        Assert.Empty(toy.Error.Parts[0].Parts);
    }

    [Fact]
    public async Task Without_a_selection_the_defaults_of_the_spec_are_what_was_asked_for()
    {
        IgConversation c = await Clients.Answering("""{"id":"1"}""").Conversation("1").GetAsync();
        GraphPage<IgConversation> page = await Clients.Answering("""{"data":[{"id":"1"}]}""").Me.Conversations.GetAsync();

        Assert.Null(c.UpdatedTime);
        Assert.Contains("fields=id,updated_time.", Assert.Throws<FieldNotSelectedException>(() => c.Participants).Message, StringComparison.Ordinal);
        Assert.Throws<FieldNotSelectedException>(() => page[0].Messages);
    }

    [Fact]
    public void A_model_without_a_known_selection_counts_as_fully_selected()
    {
        IgMessage message = System.Text.Json.JsonSerializer.Deserialize("""{"from":{}}""", InstagramJson.Default.IgMessage)!;

        Assert.Null(message.Message);
        Assert.Equal("", message.Id.Value);
        Assert.Null(message.From!.Username);
        Assert.Empty(message.Attachments);
        Assert.True(message.Has(m => m.From));
        Assert.False(message.Has(m => m.Id));
    }

    [Fact]
    public async Task Has_takes_any_way_to_name_the_field_and_no_null()
    {
        IgConversation c = await Clients.Answering("""{"messages":{"data":[]}}""").Conversation("1").Fields(c => c.Messages).GetAsync();

        Assert.True(c.Has(x => x.Messages));
        Assert.True(c.Has(x => x.Messages.Limit(7).Fields(m => m.Id)));
        Assert.False(c.Has(x => x.Participants.Fields(p => p.Username)));
        Assert.Throws<ArgumentNullException>(() => c.Has(null!));
    }

    [Fact]
    public async Task More_fields_than_two_machine_words_have_all_three_states()
    {
        ToyWide wide = await Clients.Toys(StubHandler.Json("""{"id":"1","f1":1,"f63":63,"f64":64,"f65":null,"f127":127,"f128":128,"f140":140,"last":"x","toys":{"data":[{"id":"7"}]}}"""))
            .Wide("1").Fields(w => w.F1, w => w.F63, w => w.F64, w => w.F65, w => w.F66, w => w.F129, w => w.F140, w => w.Toys).GetAsync();

        Assert.Equal([1, 63, 64, null, null, null, 140], new[] { wide.F1, wide.F63, wide.F64, wide.F65, wide.F66, wide.F129, wide.F140 });
        Assert.Equal((127, 128, "x", "7"), (wide.F127, wide.F128, wide.Last, wide.Toys[0].Id.Value));
        Assert.Equal([true, false, true, false], new[] { wide.Has(w => w.F65), wide.Has(w => w.F66), wide.Has(w => w.Toys), wide.Has(w => w.F129) });
        Assert.Throws<FieldNotSelectedException>(() => wide.F2);
        Assert.Throws<FieldNotSelectedException>(() => wide.F67);
        FieldNotSelectedException e = Assert.Throws<FieldNotSelectedException>(() => wide.F130);
        Assert.Equal("f1,f63,f64,f65,f66,f129,f140,toys", e.SelectedFields);
    }

    [Fact]
    public async Task A_wide_answer_with_few_fields_still_knows_the_last_ones()
    {
        ToyWide wide = await Clients.Toys(StubHandler.Json("""{"id":"1"}""")).Wide("1").GetAsync();

        Assert.False(wide.Has(w => w.Last));
        Assert.False(wide.Has(w => w.F70));
        Assert.Null(wide.Last);
        Assert.Throws<FieldNotSelectedException>(() => wide.F140);
    }

    private static Task<Toy> ReadToy(string body, params Func<ToyFields, Field<Toy>>[] fields) =>
        Clients.Toys(StubHandler.Json(body)).Toy("1").Fields(fields).GetAsync();
}
