using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>Both sides of an inbox: the account over HTTP, a person on the other side.</summary>
public sealed class MessagingTests : IAsyncDisposable
{
    private const string Kim = "900000000000002";

    private readonly TestApi _api = TestApi.InMemory();

    private EmulatedPerson Person => _api.Emulator.Persons["kim_asks"];

    [Fact]
    public async Task What_a_person_writes_is_the_newest_message_of_the_newest_conversation()
    {
        _api.Emulator.Persons["rosa_was_here"].Write("Anything new?");
        string question = Person.Write("Is it back?");

        JsonElement inbox = await _api.GetAsync("v24.0/me/conversations?fields=updated_time,participants,messages.limit(1){id,message,from,to,created_time}&limit=2");
        JsonElement newest = Assert.Single(inbox.Data()[0].GetProperty("messages").Data());

        Assert.Equal((question, "Is it back?", Kim), (newest.Text("id"), newest.Text("message"), newest.GetProperty("from").Text("id")));
        Assert.Equal(RelativeTime.ToWire(TestApi.Start), newest.Text("created_time"));
        Assert.Equal(RelativeTime.ToWire(TestApi.Start), inbox.Data()[0].Text("updated_time"));
        Assert.Equal("17841400000000001", Assert.Single(newest.GetProperty("to").Data()).Text("id"));
        Assert.Equal("Anything new?", Assert.Single(inbox.Data()[1].GetProperty("messages").Data()).Text("message"));
    }

    [Fact]
    public async Task The_id_of_a_new_message_has_the_form_of_the_old_ones_and_names_the_thread()
    {
        string id = Person.Write("One");
        JsonElement messages = await _api.GetAsync($"v24.0/{await _api.IdOfAsync("kim_asks")}/messages?limit=2");

        string[] made = EscapedBase64.Decode(id)!.Split(':');
        string[] old = EscapedBase64.Decode(messages.Data()[1].Text("id"))!.Split(':');

        Assert.Equal(id, messages.Data()[0].Text("id"));
        Assert.Equal(old[..5], made[..5]);
        Assert.Equal(old[5].Length, made[5].Length);
        Assert.NotEqual(old[5], made[5]);
    }

    [Fact]
    public async Task What_the_account_sends_stands_in_both_views()
    {
        JsonElement sent = await SendAsync(""" "message":{"text":"We do!"} """);

        JsonElement own = await _api.GetAsync($"v24.0/{sent.Text("message_id")}?fields=message,from,to");
        JsonElement thread = Assert.Single(Person.Sees().EnumerateArray());
        JsonElement seen = thread.GetProperty("messages")[0];

        Assert.Equal("recipient_id,message_id", sent.Keys());
        Assert.Equal(Kim, sent.Text("recipient_id"));
        Assert.Equal("We do!", own.Text("message"));
        Assert.Equal("""{"id":"17841400000000001","username":"acme_store"}""", own.GetProperty("from").GetRawText());
        Assert.Equal("""{"data":[{"id":"900000000000002","username":"kim_asks"}]}""", own.GetProperty("to").GetRawText());
        Assert.Equal((sent.Text("message_id"), "We do!", 61), (seen.Text("id"), seen.Text("message"), thread.GetProperty("messages").GetArrayLength()));
        Assert.Equal("We do!", thread.Text("snippet"));
    }

    [Theory]
    [InlineData(""" "message":{"attachment":{"type":"image","payload":{"url":"https://cdn.invalid/i.jpg"}}} """, "attachments{mime_type,image_data{url}}", """{"data":[{"mime_type":"image/jpeg","image_data":{"url":"https://cdn.invalid/i.jpg"}}]}""")]
    [InlineData(""" "message":{"attachments":[{"type":"image","payload":{"url":"https://cdn.invalid/a"}},{"type":"image","payload":{"url":"https://cdn.invalid/b"}}]} """, "attachments{image_data{url}}", """{"data":[{"image_data":{"url":"https://cdn.invalid/a"}},{"image_data":{"url":"https://cdn.invalid/b"}}]}""")]
    [InlineData(""" "message":{"attachments":{"type":"image","payload":{"url":"https://cdn.invalid/a"}}} """, "attachments{image_data{url}}", """{"data":[{"image_data":{"url":"https://cdn.invalid/a"}}]}""")]
    [InlineData(""" "message":{"attachment":{"type":"video","payload":{"url":"https://cdn.invalid/v"}}} """, "attachments{mime_type,video_data{url}}", """{"data":[{"mime_type":"video/mp4","video_data":{"url":"https://cdn.invalid/v"}}]}""")]
    [InlineData(""" "message":{"attachment":{"type":"file","payload":{"url":"https://cdn.invalid/f"}}} """, "attachments{mime_type,file_url}", """{"data":[{"mime_type":"application/pdf","file_url":"https://cdn.invalid/f"}]}""")]
    [InlineData(""" "message":{"attachment":{"type":"like_heart"}} """, "attachments{image_data{render_as_sticker}}", """{"data":[{"image_data":{"render_as_sticker":true}}]}""")]
    [InlineData(""" "message":{"attachment":{"type":"template","payload":{"template_type":"generic","elements":[{"title":"A","buttons":[{"type":"web_url","title":"See","url":"https://a.invalid"}]},{"title":"B","subtitle":"b"}]}}} """, "attachments{generic_template}", """{"data":[{"generic_template":{"title":"A","cta":{"title":"See","type":"web_url","url":"https://a.invalid"}}},{"generic_template":{"title":"B","subtitle":"b"}}]}""")]
    [InlineData(""" "message":{"text":"x"},"reply_to":{"mid":"MID"} """, "reply_to", """{"mid":"MID","is_self_reply":false}""")]
    public async Task What_is_sent_is_read_as_the_API_shows_it(string body, string fields, string expected)
    {
        string question = Person.Write("?");
        JsonElement sent = await SendAsync(body.Replace("MID", question, StringComparison.Ordinal));

        JsonElement read = await _api.GetAsync($"v24.0/{sent.Text("message_id")}?fields={fields}");

        Assert.Equal(expected.Replace("MID", question, StringComparison.Ordinal), Normal(read.EnumerateObject().First().Value));
    }

    [Fact]
    public async Task An_upload_is_named_in_a_message()
    {
        JsonElement upload = await _api.PostAsync("v24.0/me/message_attachments", """{"message":{"attachment":{"type":"image","payload":{"url":"https://cdn.invalid/i.jpg","is_reusable":true}}}}""");
        JsonElement sent = await SendAsync($$$$""" "message":{"attachment":{"type":"image","payload":{"attachment_id":"{{{{upload.Text("attachment_id")}}}}"}}} """);

        JsonElement read = await _api.GetAsync($"v24.0/{sent.Text("message_id")}?fields=attachments");

        Assert.Equal(upload.Text("attachment_id"), Assert.Single(read.GetProperty("attachments").Data()).Text("id"));
    }

    [Theory]
    [InlineData("is_reusable", true)]
    [InlineData("url", false)]
    public async Task An_upload_may_say_that_it_is_reusable_or_leave_it_out(string payload, bool isFile)
    {
        string value = isFile ? "true" : "\"https://cdn.invalid/i.jpg\"";
        using var form = new MultipartFormDataContent { { new StringContent($$$$"""{"attachment":{"type":"image","payload":{"{{{{payload}}}}":{{{{value}}}}}}}"""), "message" } };
        if (isFile)
        {
            form.Add(new ByteArrayContent([1, 2, 3]), "filedata", "i.jpg");
        }

        using HttpResponseMessage response = await _api.Client.PostAsync(new Uri("v24.0/me/message_attachments", UriKind.Relative), form);
        JsonElement answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal("attachment_id", answer.Keys());
    }

    [Fact]
    public async Task Reactions_of_both_sides_come_and_go()
    {
        string question = Person.Write("Is it back?");
        await SendAsync($$$""" "sender_action":"react","payload":{"message_id":"{{{question}}}","reaction":"love"} """);
        Person.React(question, "wow");
        Person.React(question);
        Assert.Contains("""{"reaction":"love","users":[{"id":"900000000000002","username":"kim_asks"}]}""", await ReactionsAsync(question), StringComparison.Ordinal);
        Person.React(question, "haha");

        Assert.Equal(
            """{"data":[{"reaction":"love","users":[{"id":"17841400000000001","username":"acme_store"}]},{"reaction":"haha","users":[{"id":"900000000000002","username":"kim_asks"}]}]}""",
            await ReactionsAsync(question));

        await SendAsync($$$""" "sender_action":"unreact","payload":{"message_id":"{{{question}}}"} """);
        Assert.Equal("""{"data":[{"reaction":"haha","users":[{"id":"900000000000002","username":"kim_asks"}]}]}""", await ReactionsAsync(question));
        Person.Unreact(question);
        Assert.Equal("", await ReactionsAsync(question));
    }

    [Fact]
    public async Task Messages_are_unread_until_they_are_marked_as_seen()
    {
        Person.Write("One");
        Person.Write("Two");
        Assert.Equal(2, Thread().GetProperty("unread_count").GetInt32());

        await SendAsync(""" "sender_action":"typing_on" """);
        Assert.Equal(2, Thread().GetProperty("unread_count").GetInt32());
        JsonElement answer = await SendAsync(""" "sender_action":"mark_seen" """);

        Assert.Equal(0, Thread().GetProperty("unread_count").GetInt32());
        Assert.Equal("""{"recipient_id":"900000000000002"}""", answer.GetRawText());
    }

    [Fact]
    public async Task A_message_that_its_writer_takes_back_is_gone_and_says_so()
    {
        string question = Person.Write("Oops");
        JsonElement answer = await SendAsync(""" "message":{"text":"?"} """);
        Person.Delete(question);

        GraphError gone = await _api.FailAsync($"v24.0/{question}?fields=message");
        string others = Assert.Throws<GraphEmulatorException>(() => Person.Delete(answer.Text("message_id"))).Message;

        Assert.Equal((9000001, 400), (gone.Code, gone.Status));
        Assert.DoesNotContain(Thread().GetProperty("messages").EnumerateArray(), message => message.Text("id") == question);
        Assert.Contains("Only who wrote a message can take it back.", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_never_wrote_has_no_profile_and_gets_no_message_until_they_write()
    {
        await using TestApi api = TestApi.InMemory("""{ "nodes": { "IgUser": [{ "id": "1", "user_id": "2", "username": "shop" }], "IgScopedUser": [{ "id": "3", "username": "new", "name": "New" }] } }""");

        GraphError profile = await api.FailAsync("v24.0/3?fields=name");
        GraphError message = await api.FailToPostAsync("v24.0/me/messages", """{"recipient":{"id":"3"},"message":{"text":"x"}}""");
        api.Emulator.Persons["new"].Write("Hi!");
        JsonElement sent = await api.PostAsync("v24.0/me/messages", """{"recipient":{"id":"3"},"message":{"text":"x"}}""");
        JsonElement inbox = await api.GetAsync("v24.0/me/conversations?fields=participants,message_count");

        Assert.Equal((230, 403), (profile.Code, profile.Status));
        Assert.Equal((100, 2534014), (message.Code, message.Subcode));
        Assert.Equal("New", (await api.GetAsync("v24.0/3?fields=name")).Text("name"));
        Assert.Equal("3", sent.Text("recipient_id"));
        Assert.Equal("""{"participants":{"data":[{"id":"2","username":"shop"},{"id":"3","username":"new"}]},"message_count":2}""", Assert.Single(inbox.Data()).GetRawText().Split(",\"id\"")[0].Replace("\"message_count\":2", "\"message_count\":2}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_private_reply_begins_a_thread_with_whoever_commented()
    {
        await using TestApi api = TestApi.InMemory("""{ "nodes": { "IgUser": [{ "id": "1", "user_id": "2", "username": "shop" }], "IgScopedUser": [{ "id": "3", "username": "new" }] } }""");
        string comment = api.Emulator.Persons["new"].Do("comment", ("text", "Price?"))!;

        JsonElement sent = await api.PostAsync("v24.0/me/messages", $$$"""{"recipient":{"comment_id":"{{{comment}}}"},"message":{"text":"58"}}""");
        GraphError twice = await api.FailToPostAsync("v24.0/me/messages", $$$"""{"recipient":{"comment_id":"{{{comment}}}"},"message":{"text":"58!"}}""");
        GraphError more = await api.FailToPostAsync("v24.0/me/messages", """{"recipient":{"id":"3"},"message":{"text":"And?"}}""");
        string late = api.Emulator.Persons["new"].Do("comment", ("text", "And the other?"))!;
        api.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        GraphError tooLate = await api.FailToPostAsync("v24.0/me/messages", $$$"""{"recipient":{"comment_id":"{{{late}}}"},"message":{"text":"60"}}""");

        Assert.Equal("3", sent.Text("recipient_id"));
        Assert.Equal("58", Assert.Single(Assert.Single(api.Emulator.Persons["new"].Sees().EnumerateArray()).GetProperty("messages").EnumerateArray()).Text("message"));
        Assert.Equal(10900, twice.Code);
        Assert.Equal((10, 2534022), (more.Code, more.Subcode));
        Assert.Equal((10, 2534022), (tooLate.Code, tooLate.Subcode));
    }

    [Theory]
    [InlineData("17841400000000001")]
    [InlineData("26000000000000001")]
    [InlineData("me")]
    public async Task The_account_itself_is_no_person_and_nothing_is_written_to_its_threads(string account)
    {
        const string Inbox = "v26.0/me/conversations?fields=message_count,is_owner,updated_time";
        string before = await _api.GetTextAsync(Inbox);

        GraphError message = await _api.FailToPostAsync("v26.0/me/messages", $$$"""{"recipient":{"id":"{{{account}}}"},"message":{"text":"x"}}""");
        GraphError seen = await _api.FailToPostAsync("v26.0/me/messages", $$$"""{"recipient":{"id":"{{{account}}}"},"sender_action":"mark_seen"}""");
        GraphError control = await _api.FailToPostAsync("v26.0/me/pass_thread_control", $$$"""{"recipient":{"id":"{{{account}}}"}}""");

        Assert.All([message, seen, control], error => Assert.Equal((100, 2534014), (error.Code, error.Subcode)));
        Assert.Equal(before, await _api.GetTextAsync(Inbox));
    }

    [Fact]
    public async Task An_id_of_another_kind_of_node_finds_nothing_that_was_not_meant()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        GraphError error = await api.FailToPostAsync("v24.0/me/moderate_conversations", """{"user_ids":[{"id":"17841400000000001"}],"actions":["BLOCK_USER"]}""");
        api.Emulator.Persons["kim_asks"].Write("Hello?");

        Assert.Equal(100, error.Code);
        Assert.Contains("user_ids[0].id must be the id of the node IgScopedUser; this one names the node IgUser", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_marks_the_thread_as_seen()
    {
        Person.Write("One");
        _api.Emulator.Persons["jo.buyer"].Write("Two");

        await SendAsync(""" "message":{"text":"Yes"} """);

        Assert.Equal(0, Thread().GetProperty("unread_count").GetInt32());
        Assert.Equal(1, _api.Emulator.Persons["jo.buyer"].Sees()[0].GetProperty("unread_count").GetInt32());
    }

    [Fact]
    public async Task People_are_kept_away_from_the_Page_that_has_the_threads()
    {
        await using TestApi api = TestApi.InMemory(
            """
            { "paths": { "me": "50" }, "nodes": {
              "FacebookPage": [{ "id": "50", "name": "Shop", "instagram_business_account": "2", "conversations": [{ "id": "60", "updated_time": "-1h", "participants": [{ "id": "2" }, { "id": "3" }] }] }],
              "IgUser": [{ "id": "2", "username": "shop" }], "IgScopedUser": [{ "id": "3", "username": "kim" }] } }
            """,
            host: "facebook");

        await api.PostAsync("v24.0/2/moderate_conversations", """{"user_ids":[{"id":"3"}],"actions":["BLOCK_USER","MOVE_TO_SPAM"]}""");

        Assert.Equal("""{"can_reply":false,"folder":"spam","id":"60"}""", await api.GetTextAsync("v24.0/60?fields=can_reply,folder"));
    }

    [Fact]
    public async Task What_greets_people_is_set_changed_and_taken_away()
    {
        await _api.PostAsync("v24.0/me/messenger_profile", """{"ice_breakers":[{"call_to_actions":[{"question":"Is it back?","payload":"BACK"}],"locale":"default"}]}""");
        await _api.PostAsync("v24.0/me/messenger_profile", """{"persistent_menu":[{"locale":"default","call_to_actions":[{"type":"postback","title":"Help","payload":"HELP"}]}]}""");
        await _api.PostAsync("v24.0/me/messenger_profile", """{"ice_breakers":[{"call_to_actions":[{"question":"Open?","payload":"OPEN"}]}]}""");
        Assert.Equal(
            """{"data":[{"ice_breakers":[{"call_to_actions":[{"question":"Open?","payload":"OPEN"}]}],"persistent_menu":[{"locale":"default","call_to_actions":[{"type":"postback","title":"Help","payload":"HELP"}]}]}]}""",
            await _api.GetTextAsync("v24.0/me/messenger_profile?fields=ice_breakers,persistent_menu"));

        await _api.PostAsync("v24.0/me/messenger_profile?fields=[\"ice_breakers\"]", "{}", HttpMethod.Delete);

        Assert.Equal(
            """{"data":[{"persistent_menu":[{"locale":"default","call_to_actions":[{"type":"postback","title":"Help","payload":"HELP"}]}]}]}""",
            await _api.GetTextAsync("v24.0/me/messenger_profile?fields=ice_breakers,persistent_menu"));
    }

    [Fact]
    public async Task Flows_are_made_changed_and_deleted()
    {
        JsonElement made = await _api.PostAsync("v24.0/me/welcome_message_flows", """{"name":"Sale","welcome_message_flow":[{"message":{"text":"Hi"}}],"eligible_platforms":["instagram"]}""");
        string id = made.Text("flow_id");
        _api.Time.Advance(TimeSpan.FromMinutes(1));
        JsonElement changed = await _api.PostAsync("v24.0/me/welcome_message_flows", $$"""{"flow_id":"{{id}}","name":"Sale!"}""");
        JsonElement flow = Assert.Single((await _api.GetAsync($"v24.0/me/welcome_message_flows?flow_id={id}")).Data());
        await _api.PostAsync($"v24.0/me/welcome_message_flows?flow_id={id}", "{}", HttpMethod.Delete);

        Assert.Equal("""{"success":true}""", changed.GetRawText());
        Assert.Equal(("Sale!", """[{"message":{"text":"Hi"}}]""", RelativeTime.ToWire(TestApi.Start.AddMinutes(1))), (flow.Text("name"), flow.Text("welcome_message_flow"), flow.Text("last_update_time")));
        Assert.Empty((await _api.GetAsync("v24.0/me/welcome_message_flows")).Data());
        Assert.Equal((100, 33), ((await _api.FailAsync($"v24.0/{id}")).Code, (await _api.FailAsync($"v24.0/{id}")).Subcode));
    }

    [Fact]
    public async Task An_app_is_subscribed_once()
    {
        using var first = new FormUrlEncodedContent([new("subscribed_fields", "messages,comments")]);
        using var second = new FormUrlEncodedContent([new("subscribed_fields", """["messages"]""")]);
        (await _api.Client.PostAsync(new Uri("v24.0/me/subscribed_apps", UriKind.Relative), first)).EnsureSuccessStatusCode();
        Assert.Equal("""{"data":[{"app_id":"1234500000","subscribed_fields":["messages","comments"]}]}""", await _api.GetTextAsync("v24.0/me/subscribed_apps"));
        (await _api.Client.PostAsync(new Uri("v24.0/me/subscribed_apps", UriKind.Relative), second)).EnsureSuccessStatusCode();
        Assert.Equal("""{"data":[{"app_id":"1234500000","subscribed_fields":["messages"]}]}""", await _api.GetTextAsync("v24.0/me/subscribed_apps"));

        await _api.PostAsync("v24.0/me/subscribed_apps", "{}", HttpMethod.Delete);

        Assert.Empty((await _api.GetAsync("v24.0/me/subscribed_apps")).Data());
    }

    [Fact]
    public async Task Thread_control_is_taken_passed_and_released()
    {
        await _api.PostAsync("v26.0/me/pass_thread_control", """{"recipient":{"id":"900000000000002"},"target_app_id":"5"}""");
        Assert.False(Thread().GetProperty("is_owner").GetBoolean());
        GraphError nobody = await _api.FailToPostAsync("v26.0/me/release_thread_control", """{"recipient":{"id":"1"}}""");

        Assert.Equal((100, 2534014), (nobody.Code, nobody.Subcode));
    }

    [Fact]
    public async Task Whoever_is_blocked_neither_writes_nor_is_written_to()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        await api.PostAsync("v24.0/me/moderate_conversations", """{"user_ids":[{"id":"900000000000002"},{"id":"900000000000001"}],"actions":["BLOCK_USER","MOVE_TO_SPAM"]}""");
        EmulatedPerson kim = api.Emulator.Persons["kim_asks"];

        string refused = Assert.Throws<GraphEmulatorException>(() => kim.Write("Hello?")).Message;
        JsonElement spam = await api.GetAsync($"v24.0/{kim.Sees()[0].Text("id")}?fields=folder,can_reply");
        await api.PostAsync("v24.0/me/moderate_conversations", """{"user_ids":[{"id":"900000000000002"}],"actions":"UNBLOCK_USER"}""");

        Assert.Contains("blocked", refused, StringComparison.Ordinal);
        Assert.Equal(("spam", false), (spam.Text("folder"), spam.GetProperty("can_reply").GetBoolean()));
        kim.Write("Hello!");
        Assert.Throws<GraphEmulatorException>(() => api.Emulator.Persons["jo.buyer"].Write("Hello?"));
    }

    private JsonElement Thread() => Person.Sees()[0];

    private Task<JsonElement> SendAsync(string rest) => _api.PostAsync("v24.0/me/messages", $$$"""{"recipient":{"id":"{{{Kim}}}"},{{{rest}}}}""");

    private async Task<string> ReactionsAsync(string message)
    {
        JsonElement read = await _api.GetAsync($"v24.0/{message}?fields=reactions");
        Assert.Equal(Thread().GetProperty("messages")[0].TryGetProperty("reactions", out JsonElement seen) ? seen.GetArrayLength() : 0, read.TryGetProperty("reactions", out JsonElement own) ? own.Data().Count : 0);
        return read.TryGetProperty("reactions", out JsonElement reactions) ? reactions.GetRawText() : "";
    }

    // The API escapes slashes.
    private static string Normal(JsonElement json) => json.GetRawText().Replace("\\/", "/", StringComparison.Ordinal);

    public ValueTask DisposeAsync() => _api.DisposeAsync();
}
