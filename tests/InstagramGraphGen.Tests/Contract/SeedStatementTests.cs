using System.Text.Json;
using Instagram;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>
/// What Meta's page on conversations says, statement by statement, over a socket. Statement 3 (what to have read before) has no consequence.
/// </summary>
public class SeedStatementTests(EmulatedInbox inbox) : IClassFixture<EmulatedInbox>
{
    private InstagramClient Instagram => inbox.Instagram;

    [Fact]
    public async Task S01_A_conversation_is_between_the_account_and_one_person()
    {
        await foreach (IgConversation c in Instagram.Me.Conversations.Fields(c => c.Participants))
        {
            Assert.Equal(2, c.Participants.Count);
            Assert.Single(c.Participants, p => p.Username == "acme_store");
        }
    }

    [Fact]
    public async Task S02_Conversations_their_messages_and_one_message_can_be_read()
    {
        GraphPage<IgConversation> conversations = await Instagram.Me.Conversations.GetAsync();
        IgConversation conversation = await Instagram.Conversation(conversations[0].Id).Fields(c => c.Messages).GetAsync();
        IgMessage message = await Instagram.Message(conversation.Messages[0].Id).Fields(m => m.CreatedTime, m => m.From).GetAsync();

        Assert.NotNull(message.CreatedTime);
        Assert.NotNull(message.From!.Username);
    }

    [Fact]
    public async Task S04_An_account_that_sees_nobody_has_an_empty_list()
    {
        var empty = new GraphEmulatorOptions { Data = EmulatorData.FromJson("""{"nodes":{"IgUser":[{"$name":"a","username":"new"}]}}""") };

        Assert.Empty(await inbox.With(empty, instagram => instagram.Me.Conversations.GetAsync()));
    }

    [Fact]
    public async Task S05_The_access_token_of_the_account_is_needed()
    {
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => inbox.ClientWith("IGAAwrong").Me.Conversations.GetAsync());

        Assert.Equal((GraphErrorKind.InvalidToken, 190), (e.Kind, e.Error.Code));
    }

    [Fact]
    public async Task S06_All_calls_go_to_graph_instagram_com()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1","data":[]}""");
        InstagramClient client = Clients.Instagram(stub);

        await client.Me.Conversations.GetAsync();
        await client.Conversation("1").Fields(c => c.Id).GetAsync();

        Assert.All(stub.Sent, s => Assert.Equal("https://graph.instagram.com", s.Uri.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task S07_The_account_is_me_or_its_id()
    {
        IgUser me = await Instagram.Me.Fields(u => u.UserId).GetAsync();

        GraphPage<IgConversation> mine = await Instagram.Me.Conversations.GetAsync();
        GraphPage<IgConversation> byId = await Instagram.User(me.UserId!.Value).Conversations.GetAsync();

        Assert.Equal("GET /v24.0/17841400000000001/conversations", inbox.LastLine);
        Assert.Equal(mine.Select(c => c.Id), byId.Select(c => c.Id));
    }

    [Fact]
    public async Task S08_The_other_person_is_known_by_an_id_of_their_own_kind()
    {
        IgConversation first = (await Instagram.Me.Conversations.Fields(c => c.Participants).FirstOrDefaultAsync())!;
        GraphId<IgScopedUser> person = first.Participants.Single(p => p.Username != "acme_store").Id!.Value.As<IgScopedUser>();

        Assert.Equal("900000000000002", person.Value);
        Assert.Equal("kim_asks", (await Instagram.ScopedUser(person).Fields(u => u.Username).GetAsync()).Username);
    }

    [Theory]
    [InlineData("instagram_business_basic")]
    [InlineData("instagram_business_manage_messages")]
    public async Task S09_Both_permissions_are_needed(string only)
    {
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(
            () => inbox.With(new() { AllowedPermissions = [only] }, instagram => instagram.Me.Conversations.GetAsync()));

        Assert.Equal((GraphErrorKind.PermissionDenied, 10), (e.Kind, e.Error.Code));
        string[] both = ["instagram_business_basic", "instagram_business_manage_messages"];
        Assert.NotEmpty(await inbox.With(new() { AllowedPermissions = both }, instagram => instagram.Me.Conversations.GetAsync()));
    }

    [Fact]
    public async Task S10_Of_a_share_only_the_address_of_its_image_or_video_comes()
    {
        GraphPage<IgMessage> messages = await MessagesWith("900000000000004", m => m.Shares.Fields(s => s.Link, s => s.Template));
        IgShare share = Assert.Single(Assert.Single(messages, m => m.Has(x => x.Shares)).Shares);

        Assert.StartsWith("https://cdn.example/s/bread.jpg?", share.Link, StringComparison.Ordinal);
        Assert.Equal([true, false, false], new[] { share.Has(s => s.Link), share.Has(s => s.Template), share.Has(s => s.Id) });

        // What else the post has cannot be had, though the emulator's data set holds it.
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => MessagesWith("900000000000004", m => m.Shares.Fields(s => s.Link, s => s.Name)));
        Assert.Equal((GraphErrorKind.InvalidRequest, "Tried accessing nonexisting field (name)"), (e.Kind, e.Error.Message));
    }

    [Fact]
    public async Task S11_Requests_that_were_idle_for_30_days_are_not_listed()
    {
        var people = new List<string?>();
        await foreach (IgConversation c in Instagram.Me.Conversations.Fields(c => c.Participants))
        {
            people.Add(c.Participants[1].Username);
        }

        Assert.Equal(8, people.Count);
        Assert.Contains("pia.unsure", people);
        Assert.Contains("rosa_was_here", people);
        Assert.DoesNotContain("quentin.new", people);
    }

    [Fact]
    public async Task S12_The_list_is_one_GET_with_or_without_a_platform()
    {
        GraphPage<IgConversation> page = await Instagram.Me.Conversations.Platform(MessagingPlatform.Instagram).GetAsync();

        Assert.Equal("GET /v24.0/me/conversations?platform=instagram", inbox.LastLine);
        Assert.Equal(8, page.Count);
    }

    [Fact]
    public async Task S13_The_list_shows_ids_and_the_time_of_the_newest_message()
    {
        GraphPage<IgConversation> page = await Instagram.Me.Conversations.GetAsync();

        Assert.All(page, c => Assert.True(c.Has(x => x.Id) && c.Has(x => x.UpdatedTime)));
        Assert.Equal(EmulatedInbox.Now.AddHours(-2), page[0].UpdatedTime);
        Assert.Throws<FieldNotSelectedException>(() => page[0].Participants);
        IgConversation whole = await Instagram.Conversation(page[0].Id).Fields(c => c.Messages.Limit(1)).GetAsync();
        Assert.Equal(page[0].UpdatedTime, whole.Messages[0].CreatedTime);
    }

    [Fact]
    public async Task S14_The_list_is_an_array_and_its_times_are_ISO_though_the_page_says_Unix()
    {
        JsonElement json = await Instagram.GetJsonAsync("me/conversations");

        Assert.Equal(JsonValueKind.Array, json.GetProperty("data").ValueKind);
        Assert.Equal("2026-03-01T10:00:00+0000", json.GetProperty("data")[0].GetProperty("updated_time").GetString());
        var unix = await Clients.Answering("""{"data":{"id":"c1","updated_time":1772359200}}""").Me.Conversations.GetAsync();
        Assert.Equal(EmulatedInbox.Now.AddHours(-2), unix[0].UpdatedTime);
    }

    [Fact]
    public async Task S15_The_conversation_with_a_person_is_found_by_their_id_without_a_platform()
    {
        IgConversation? found = await Instagram.Me.Conversations.UserId("900000000000002").FirstOrDefaultAsync();
        IgConversation? none = await Instagram.Me.Conversations.UserId("900000000000099").FirstOrDefaultAsync();

        Assert.Equal("GET /v24.0/me/conversations?user_id=900000000000099", inbox.LastLine);
        Assert.NotNull(found);
        Assert.Null(none);
    }

    [Fact]
    public async Task S16_The_messages_are_a_field_of_the_conversation()
    {
        GraphId<IgConversation> id = await ConversationWith("900000000000001");

        IgConversation conversation = await Instagram.Conversation(id).Fields(c => c.Messages).GetAsync();

        Assert.Equal($"GET /v24.0/{id}?fields=messages", inbox.LastLine);
        Assert.Equal(3, conversation.Messages.Count);
    }

    [Fact]
    public async Task S17_Messages_show_id_and_time_the_newest_first_and_the_conversation_its_id()
    {
        GraphId<IgConversation> id = await ConversationWith("900000000000002");

        IgConversation conversation = await Instagram.Conversation(id).Fields(c => c.Messages).GetAsync();

        Assert.Equal(id, conversation.Id);
        Assert.Equal(conversation.Messages.OrderByDescending(m => m.CreatedTime), conversation.Messages);
        Assert.All(conversation.Messages, m => Assert.True(m.Has(x => x.Id) && m.Has(x => x.CreatedTime) && !m.Has(x => x.Message)));
    }

    [Fact]
    public async Task S18_One_message_is_read_with_the_fields_that_are_named()
    {
        GraphId<IgMessage> id = (await MessagesWith("900000000000001", m => m.Id))[1].Id;

        IgMessage message = await Instagram.Message(id).Fields(m => m.Message).GetAsync();

        Assert.Equal($"GET /v24.0/{id}?fields=message", inbox.LastLine);
        Assert.Equal("Is the one in this picture back?", message.Message);
        Assert.Throws<FieldNotSelectedException>(() => message.From);
    }

    [Fact]
    public async Task S19_The_default_fields_of_a_message_are_id_and_created_time()
    {
        GraphId<IgMessage> id = (await MessagesWith("900000000000001", m => m.Id))[0].Id;

        IgMessage message = await Instagram.Message(id).GetAsync();

        Assert.Equal($$"""{"id":"{{id}}","created_time":"2026-03-01T07:00:00+0000"}""", JsonSerializer.Serialize(message, InstagramJson.Default.IgMessage));
        Assert.Throws<FieldNotSelectedException>(() => message.Message);
    }

    [Fact]
    public async Task S20_Details_exist_only_for_the_20_newest_messages()
    {
        GraphId<IgConversation> id = await ConversationWith("900000000000002");
        IgConversation all = await Instagram.Conversation(id).Fields(c => c.Messages.Limit(100)).GetAsync();

        Assert.Equal(60, all.Messages.Count);
        IgMessage twentieth = await Instagram.Message(all.Messages[19].Id).Fields(m => m.Message).GetAsync();
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Instagram.Message(all.Messages[20].Id).Fields(m => m.Message).GetAsync());

        Assert.Equal("Thursday it is, then.", twentieth.Message);
        Assert.Equal((GraphErrorKind.Deleted, 9000001), (e.Kind, e.Error.Code));
        Assert.Equal("This Message has been deleted by the user or the business.", e.Error.Message);
        Assert.False(e.IsTransient);
    }

    [Fact]
    public async Task S21_The_five_fields_of_the_sample()
    {
        GraphId<IgMessage> id = (await MessagesWith("900000000000001", m => m.Id))[1].Id;

        IgMessage message = await Instagram.Message(id).Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message).GetAsync();

        Assert.Equal($"GET /v24.0/{id}?fields=id,created_time,from,to,message", inbox.LastLine);
        Assert.Equal(
            (id, EmulatedInbox.Now.AddMinutes(-310), "jo.buyer", "acme_store", "Is the one in this picture back?"),
            (message.Id, message.CreatedTime!.Value, message.From!.Username, message.To.Single().Username, message.Message));
    }

    [Fact]
    public async Task S22_The_shapes_of_the_sample_time_receivers_sender_and_id()
    {
        GraphId<IgMessage> id = (await MessagesWith("900000000000001", m => m.Id))[1].Id;

        JsonElement json = await Instagram.GetJsonAsync(id.Value, [new("fields", "id,created_time,to,from,message")]);

        Assert.StartsWith("aWd", id.Value, StringComparison.Ordinal);
        Assert.Equal("2026-03-01T06:50:00+0000", json.GetProperty("created_time").GetString());
        JsonElement receiver = Assert.Single(json.GetProperty("to").GetProperty("data").EnumerateArray());
        Assert.Equal(("acme_store", "17841400000000001"), (receiver.GetProperty("username").GetString(), receiver.GetProperty("id").GetString()));
        JsonElement sender = json.GetProperty("from");
        Assert.Equal(("jo.buyer", "900000000000001"), (sender.GetProperty("username").GetString(), sender.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.String, json.GetProperty("message").ValueKind);
    }

    [Fact]
    public async Task S23_The_edge_of_the_pages_that_it_points_to_lists_the_messages_too()
    {
        GraphId<IgConversation> id = await ConversationWith("900000000000002");
        int count = 0;

        await foreach (IgMessage m in Instagram.Conversation(id).Messages.Limit(25))
        {
            count++;
        }

        Assert.Equal(60, count);
    }

    private async Task<GraphId<IgConversation>> ConversationWith(GraphId<IgScopedUser> person) =>
        (await Instagram.Me.Conversations.UserId(person).FirstOrDefaultAsync())!.Id;

    private async Task<GraphPage<IgMessage>> MessagesWith(GraphId<IgScopedUser> person, params Func<IgMessageFields, Field<IgMessage>>[] fields) =>
        (await Instagram.Conversation(await ConversationWith(person)).Fields(c => c.Messages.Fields(fields)).GetAsync()).Messages;
}
