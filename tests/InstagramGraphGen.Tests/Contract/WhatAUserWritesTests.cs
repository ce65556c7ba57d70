using System.Text.Json;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>The program that the README promises, line by line: what it sends and what it reads.</summary>
public class WhatAUserWritesTests
{
    private const string TwoThreads = """
        {"data":[{"id":"c1","updated_time":"2026-10-11T12:13:14+0000"},{"id":"c2","updated_time":"2026-10-10T08:00:00+0000"}],
         "paging":{"cursors":{"before":"b1","after":"a1"},"next":"https://graph.instagram.com/v24.0/me/conversations?access_token=IGAAtoken&after=a1"}}
        """;

    private static readonly FieldSet<IgMessage> s_preview = IgMessage.Select(m => m.Id, m => m.From, m => m.Message);

    [Fact]
    public async Task A_page_of_conversations_of_one_platform_with_two_fields()
    {
        StubHandler stub = StubHandler.Json(TwoThreads);
        InstagramClient instagram = Clients.Instagram(stub);

        GraphPage<IgConversation> page = await instagram.Me.Conversations
            .Platform(MessagingPlatform.Instagram)
            .Fields(c => c.Id, c => c.UpdatedTime)
            .GetAsync(CancellationToken.None);

        Assert.Equal(["GET /v24.0/me/conversations?platform=instagram&fields=id,updated_time"], stub.Lines);
        Assert.Equal("graph.instagram.com", stub.Sent[0].Uri.Host);
        Assert.Equal("Bearer IGAAtoken", stub.Sent[0].Authorization);
        Assert.Equal(["c1", "c2"], page.Items.Select(c => c.Id.Value));
        Assert.Equal(new DateTimeOffset(2026, 10, 11, 12, 13, 14, TimeSpan.Zero), page[0].UpdatedTime);
        Assert.Equal(("b1", "a1", true), (page.Before, page.After, page.HasNext));
        Assert.False(page.HasPrevious);
    }

    [Fact]
    public async Task All_pages_lazily_through_the_request_itself()
    {
        StubHandler stub = StubHandler.Json(TwoThreads, """{"data":[{"id":"c3","participants":{"data":[{"id":"9","username":"jo"}]}}]}""");
        InstagramClient instagram = Clients.Instagram(stub);

        var seen = new List<string>();
        await foreach (IgConversation c in instagram.Me.Conversations.Fields(c => c.Id, c => c.Participants))
        {
            seen.Add(c.Id.Value);
            if (seen.Count == 2)
            {
                Assert.Single(stub.Sent);
            }
        }

        Assert.Equal(["c1", "c2", "c3"], seen);
        Assert.Equal(
            ["GET /v24.0/me/conversations?fields=id,participants", "GET /v24.0/me/conversations?after=a1&fields=id,participants"],
            stub.Lines);
    }

    [Fact]
    public async Task The_conversation_with_one_person()
    {
        GraphId<IgScopedUser> igsid = "900000000000002";
        StubHandler stub = StubHandler.Json("""{"data":[{"id":"c7"}]}""", """{"data":[]}""");
        InstagramClient instagram = Clients.Instagram(stub);

        IgConversation? found = await instagram.Me.Conversations.UserId(igsid).FirstOrDefaultAsync(CancellationToken.None);
        IgConversation? none = await instagram.Me.Conversations.UserId(igsid).FirstOrDefaultAsync(CancellationToken.None);

        Assert.Equal("c7", found!.Id.Value);
        Assert.Null(none);
        Assert.Equal("GET /v24.0/me/conversations?user_id=900000000000002", stub.Lines[0]);
    }

    [Fact]
    public async Task The_messages_of_a_conversation_inside_its_fields()
    {
        GraphId<IgConversation> conversationId = "aWdfZAG06MQ";
        StubHandler stub = StubHandler.Json("""
            {"messages":{"data":[{"id":"m2","created_time":"2026-10-10T08:00:00+0000"},{"id":"m1","created_time":"2026-10-10T07:59:00+0000"}],
             "paging":{"cursors":{"before":"x","after":"y"}}},"id":"aWdfZAG06MQ"}
            """);
        InstagramClient instagram = Clients.Instagram(stub);

        IgConversation conversation = await instagram.Conversation(conversationId)
            .Fields(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime))
            .GetAsync(CancellationToken.None);

        var ids = new List<string>();
        foreach (IgMessage m in conversation.Messages)
        {
            ids.Add(m.Id.Value);
        }

        Assert.Equal(["m2", "m1"], ids);
        Assert.Equal("GET /v24.0/aWdfZAG06MQ?fields=messages.limit(20)%7Bid,created_time%7D", stub.Lines[0]);
        Assert.Equal("GET /v24.0/aWdfZAG06MQ?fields=messages.limit(20){id,created_time}", stub.Sent[0].Readable);
        Assert.Equal(("y", false), (conversation.Messages.After, conversation.Messages.HasNext));
        Assert.Equal(conversationId, conversation.Id);
    }

    [Fact]
    public async Task One_message_and_the_three_states_of_its_fields()
    {
        GraphId<IgMessage> messageId = "aWdfZAG1f";
        StubHandler stub = StubHandler.Json("""
            {"id":"aWdfZAG1f","created_time":"2026-10-10T07:59:00+0000","from":{"username":"kim_asks","id":"900000000000002"},
             "to":{"data":[{"username":"acme_store","id":"17841400000000001"}]},"message":"Is the blue one back?"}
            """);
        InstagramClient instagram = Clients.Instagram(stub);

        IgMessage message = await instagram.Message(messageId)
            .Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message)
            .GetAsync(CancellationToken.None);

        Assert.Equal(["GET /v24.0/aWdfZAG1f?fields=id,created_time,from,to,message"], stub.Lines);
        string? who = message.From?.Username;
        Assert.Equal("kim_asks", who);
        Assert.Equal("17841400000000001", message.To[0].Id?.Value);
        Assert.Equal("Is the blue one back?", message.Message);
        bool sent = message.Has(m => m.Attachments);
        Assert.False(sent);
        var boom = Assert.Throws<FieldNotSelectedException>(() => message.Attachments);
        Assert.Equal(("IgMessage", "Attachments", "attachments", "id,created_time,from,to,message"), (boom.Type, boom.Property, boom.Field, boom.SelectedFields));
    }

    [Fact]
    public async Task A_ready_selection_serves_many_requests()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1","messages":{"data":[]}}""");
        InstagramClient instagram = Clients.Instagram(stub);

        await instagram.Message("1").Fields(s_preview).GetAsync();
        await instagram.Conversation("2").Fields(c => c.Messages.Fields(s_preview)).GetAsync();

        Assert.Equal(
            ["GET /v24.0/1?fields=id,from,message", "GET /v24.0/2?fields=messages{id,from,message}"],
            stub.Sent.Select(s => s.Readable));
    }

    [Fact]
    public void A_model_goes_through_System_Text_Json_and_back()
    {
        const string json = """{"id":"m1","from":{"id":"9","username":"jo"},"message":null}""";

        IgMessage copy = JsonSerializer.Deserialize(json, InstagramJson.Default.IgMessage)!;
        string text = JsonSerializer.Serialize(copy, InstagramJson.Default.IgMessage);

        Assert.Equal(json, text);
        Assert.Equal("jo", copy.From!.Username);
        Assert.Null(copy.Story);
        Assert.Empty(copy.Attachments);
    }

    [Fact]
    public async Task The_callers_answer_to_an_error_of_the_API()
    {
        var stub = new StubHandler(_ =>
        {
            HttpResponseMessage answer = StubHandler.Answer(
                """{"error":{"message":"gone","type":"OAuthException","code":9000001,"error_subcode":7,"fbtrace_id":"AzZ0-Yx1"}}""", System.Net.HttpStatusCode.BadRequest);
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(30));
            return answer;
        });

        try
        {
            await Clients.Instagram(stub).Message("1").GetAsync();
            Assert.Fail("It must throw.");
        }
        catch (GraphApiException e) when (e.Kind == GraphErrorKind.Deleted)
        {
            Assert.Equal((9000001, 7, "AzZ0-Yx1"), (e.Error.Code, e.Error.Subcode, e.Error.TraceId));
            Assert.Equal(TimeSpan.FromSeconds(30), e.RetryAfter);
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, e.StatusCode);
        }
    }

    [Fact]
    public void Version_and_host_come_from_the_spec_unless_given()
    {
        var handler = new StubHandler(_ => StubHandler.Answer("{}"));

        Assert.Equal("GET /v24.0/me", Clients.Instagram(handler).Me.ToString());
        Assert.Equal("GET /v26.0/me", Clients.Instagram(handler, new GraphOptions { AccessToken = "t", Version = "v26.0" }).Me.ToString());
        Assert.Equal("https://graph.facebook.com/", InstagramHosts.Facebook.ToString());
    }
}
