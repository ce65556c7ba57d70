using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>What the API does not take: each gets a documented error, and changes nothing.</summary>
public sealed class RefusedWriteTests : IAsyncDisposable
{
    private readonly TestApi _api = TestApi.InMemory();

    public static TheoryData<string, string, int, int?> Bodies => new()
    {
        { "a text of 1,001 bytes", $$$"""{"recipient":{"id":"900000000000002"},"message":{"text":"{{{new string('x', 999)}}}é"}}""", 100, 2534015 },
        { "no alternative", """{"recipient":{"id":"900000000000002"},"message":{"texts":"x"}}""", 100, 2534015 },
        { "an empty union", """{"recipient":{"id":"900000000000002"},"message":{}}""", 100, 2534015 },
        { "two alternatives", """{"recipient":{"id":"900000000000002"},"message":{"text":"x","attachment":{"type":"like_heart"}}}""", 100, 2534015 },
        { "a union that is a text", """{"recipient":{"id":"900000000000002"},"message":"x"}""", 100, 2534015 },
        { "an unknown alternative", """{"recipient":{"id":"900000000000002"},"message":{"attachment":{"type":"hologram","payload":{"url":"https://a.invalid"}}}}""", 100, 2534015 },
        { "an empty text", """{"recipient":{"id":"900000000000002"},"message":{"text":""}}""", 100, 2534015 },
        { "14 quick replies", $$$"""{"recipient":{"id":"900000000000002"},"message":{"text":"x","quick_replies":[{{{string.Join(',', Enumerable.Repeat("""{"content_type":"text","title":"a","payload":"b"}""", 14))}}}]}}""", 100, 2534015 },
        { "a quick reply without a title", """{"recipient":{"id":"900000000000002"},"message":{"text":"x","quick_replies":[{"content_type":"text","payload":"b"}]}}""", 100, 2534015 },
        { "eleven images", $$$"""{"recipient":{"id":"900000000000002"},"message":{"attachments":[{{{string.Join(',', Enumerable.Repeat("""{"type":"image","payload":{"url":"https://a.invalid"}}""", 11))}}}]}}""", 100, 2534015 },
        { "an unknown upload", """{"recipient":{"id":"900000000000002"},"message":{"attachment":{"type":"image","payload":{"attachment_id":"1"}}}}""", 100, 2018074 },
        { "an unknown person", """{"recipient":{"id":"900000000000123"},"message":{"text":"x"}}""", 100, 2534014 },
        { "no recipient", """{"message":{"text":"x"}}""", 100, null },
        { "an empty recipient", """{"recipient":{},"message":{"text":"x"}}""", 100, null },
        { "two recipients", """{"recipient":{"id":"900000000000002","comment_id":"1"},"message":{"text":"x"}}""", 100, null },
        { "no message", """{"recipient":{"id":"900000000000002"}}""", 100, null },
        { "a message and a state", """{"recipient":{"id":"900000000000002"},"message":{"text":"x"},"sender_action":"typing_on"}""", 100, null },
        { "an unknown state", """{"recipient":{"id":"900000000000002"},"sender_action":"dancing"}""", 100, null },
        { "an unknown tag", """{"recipient":{"id":"900000000000002"},"message":{"text":"x"},"tag":"PARTY"}""", 100, null },
        { "a reaction to nothing", """{"recipient":{"id":"900000000000002"},"sender_action":"react","payload":{"message_id":"1","reaction":"love"}}""", 100, 33 },
        { "an unknown comment", """{"recipient":{"comment_id":"1"},"message":{"text":"x"}}""", 100, 2534025 },
        { "a number where an object belongs", """{"recipient":7,"message":{"text":"x"}}""", 100, null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_message_that_the_API_does_not_take(string what, string body, int code, int? subcode)
    {
        string before = _api.Emulator.Persons["kim_asks"].Sees().GetRawText();

        GraphError error = await _api.FailToPostAsync("v24.0/me/messages", body);

        Assert.True((code, subcode, 400) == (error.Code, error.Subcode, error.Status), $"{what}: {error}");
        Assert.Equal(before, _api.Emulator.Persons["kim_asks"].Sees().GetRawText());
    }

    [Fact]
    public async Task The_bounds_themselves_are_taken()
    {
        await _api.PostAsync("v24.0/me/messages", $$$"""{"recipient":{"id":"900000000000002"},"message":{"text":"{{{new string('x', 998)}}}é"}}""");
        await _api.PostAsync("v24.0/me/messages", $$$"""{"recipient":{"id":"900000000000002"},"message":{"text":"x","quick_replies":[{{{string.Join(',', Enumerable.Repeat("""{"content_type":"text","title":"a","payload":"b"}""", 13))}}}]}}""");
    }

    [Theory]
    [InlineData("""{"recipient":{"id":"900000000000002"},"message":{"text":"x"}}""", "application/json")]
    [InlineData("recipient=%7B%22id%22%3A%22900000000000002%22%7D&message=%7B%22text%22%3A%22x%22%7D", "application/x-www-form-urlencoded")]
    [InlineData("recipient[id]=900000000000002&message[text]=x", "application/x-www-form-urlencoded")]
    [InlineData("recipient%5Bid%5D=900000000000002&message[attachments][0][type]=image&message[attachments][0][payload][url]=x", "application/x-www-form-urlencoded")]
    public async Task What_is_sent_may_stand_where_it_likes(string body, string type)
    {
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse(type));
        using HttpResponseMessage response = await _api.Client.PostAsync(new Uri("v24.0/me/messages", UriKind.Relative), content);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal("IgUser.messages.Send", _api.Emulator.Requests[^1].Form);
    }

    [Fact]
    public async Task A_message_after_24_hours_is_refused_unless_a_person_of_the_staff_answers_within_seven_days()
    {
        _api.Emulator.Persons["kim_asks"].Write("Hello?");
        await SendAsync("");
        _api.Time.Advance(TimeSpan.FromHours(24));
        await SendAsync("");
        _api.Time.Advance(TimeSpan.FromSeconds(1));

        GraphError late = await FailAsync("");
        await SendAsync(""","tag":"HUMAN_AGENT" """);
        _api.Time.Advance(TimeSpan.FromDays(6));
        GraphError tooLate = await FailAsync(""","tag":"HUMAN_AGENT" """);
        _api.Emulator.Persons["kim_asks"].Write("Hello??");
        await SendAsync("");

        Assert.Equal((10, 2534022, 403), (late.Code, late.Subcode, late.Status));
        Assert.Equal((10, 2534022, 403), (tooLate.Code, tooLate.Subcode, tooLate.Status));
    }

    [Theory]
    [InlineData(26_214_400, null)]
    [InlineData(26_214_401, 2018109)]
    public async Task A_file_has_25_megabytes_at_most(int length, int? subcode)
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent("""{"attachment":{"type":"video"}}"""), "message" },
            { new ByteArrayContent(new byte[length]), "filedata", "v.mp4" },
        };

        using HttpResponseMessage response = await _api.Client.PostAsync(new Uri("v24.0/me/message_attachments", UriKind.Relative), body);

        if (subcode is null)
        {
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }
        else
        {
            GraphError error = await GraphError.ReadAsync(response);
            Assert.Equal((100, subcode), (error.Code, error.Subcode));
        }
    }

    [Fact]
    public async Task A_token_without_the_permission_sends_nothing()
    {
        await using TestApi api = TestApi.InMemory(permissions: ["instagram_business_basic"]);

        GraphError error = await api.FailToPostAsync("v24.0/me/messages", """{"recipient":{"id":"900000000000002"},"message":{"text":"x"}}""");

        Assert.Equal((10, 403), (error.Code, error.Status));
        Assert.Contains("instagram_business_manage_messages", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_reply_takes_the_permission_for_comments_and_none_for_messages()
    {
        await using TestApi comments = TestApi.InMemory(permissions: ["instagram_business_basic", "instagram_business_manage_comments"]);
        await using TestApi messages = TestApi.InMemory(permissions: ["instagram_business_basic", "instagram_business_manage_messages"]);
        const string Message = """{"recipient":{"id":"900000000000002"},"message":{"text":"58"}}""";

        await comments.PostAsync("v24.0/me/messages", Reply(comments));
        GraphError noMessage = await comments.FailToPostAsync("v24.0/me/messages", Message);
        GraphError noReply = await messages.FailToPostAsync("v24.0/me/messages", Reply(messages));
        GraphError noComment = await messages.FailToPostAsync("v24.0/me/messages", """{"recipient":{"comment_id":"1"},"message":{"text":"58"}}""");
        await messages.PostAsync("v24.0/me/messages", Message);

        Assert.Equal((10, 403, 10, 403), (noMessage.Code, noMessage.Status, noReply.Code, noReply.Status));
        Assert.Contains("instagram_business_manage_messages", noMessage.Message, StringComparison.Ordinal);
        Assert.Contains("instagram_business_manage_comments", noReply.Message, StringComparison.Ordinal);
        Assert.Equal(noReply.Message, noComment.Message); // Whether there is such a comment is not for this token to know.

        static string Reply(TestApi api) => $$$"""{"recipient":{"comment_id":"{{{api.Emulator.Persons["kim_asks"].Do("comment", ("text", "Price?"))}}}"},"message":{"text":"58"}}""";
    }

    [Theory]
    [InlineData("""{"to":{"plain":"x"},"text":"x"}""", "see,edge,write,form")]
    [InlineData("""{"to":{"own":"x"},"text":"x"}""", "own")]
    [InlineData("""{"to":{"outer":{"own":"x"}},"text":"x"}""", "outer")]
    [InlineData("""{"to":{"plain":"x"},"also":{"own":"x"},"text":"x"}""", "own")]
    [InlineData("""{"to":{"outer":{"plain":"x"}},"also":{"own":"x"},"text":"x"}""", "outer")]
    [InlineData("""{"to":{"elsewhere":"x"},"also":{"own":"x"},"text":"x"}""", "")]
    public async Task The_first_value_with_permissions_of_its_own_says_them_all(string body, string taken)
    {
        const string Spec = """
            api: Notes
            namespace: Notes
            client: NotesClient
            version: v1.0
            hosts: { main: https://graph.notes.example, other: https://other.notes.example }
            roots: { Me: { node: Writer, path: me } }
            ---
            union: To
            forms:
              Plain: { params: { plain: { type: string, required: true } } }
              Own: { params: { own: { type: string, required: true } }, permissions: [own] }
              Outer: { params: { outer: { type: To, required: true } }, permissions: [outer] }
              Elsewhere: { params: { elsewhere: { type: string, required: true } }, permissions: { other: [other] } }
            ---
            node: Note
            fields: { id: { type: id, default: true }, text: string }
            ---
            node: Writer
            permissions: [see]
            fields: { id: { type: id, default: true } }
            edges:
              notes:
                node: Note
                permissions: [edge]
                post:
                  permissions: [write]
                  encoding: json
                  forms: { One: { permissions: [form], params: { to: { type: To, required: true }, also: To, text: string } } }
            """;
        const string Data = """{ "nodes": { "Writer": [{ "id": "1" }] } }""";
        string[] needed = taken.Split(',', StringSplitOptions.RemoveEmptyEntries);

        await using TestApi exact = TestApi.InMemory(Data, Spec, permissions: needed, bundled: false);
        await exact.PostAsync("v1.0/me/notes", body);
        foreach (string one in needed)
        {
            await using TestApi without = TestApi.InMemory(Data, Spec, permissions: [.. new[] { "see", "edge", "write", "form", "own", "outer", "other" }.Where(permission => permission != one)], bundled: false);
            GraphError error = await without.FailToPostAsync("v1.0/me/notes", body);
            Assert.Contains(one, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_other_host_sends_by_the_Page_alone()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        GraphError error = await api.FailToPostAsync("v24.0/me/messages", """{"recipient":{"id":"900000000000002"},"message":{"text":"x"}}""");

        Assert.Equal(2500, error.Code);
        Assert.Contains("instagram has", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "v24.0/me")]
    [InlineData("DELETE", "v24.0/me/messages")]
    [InlineData("PUT", "v24.0/me/messages")]
    [InlineData("PATCH", "v24.0/me")]
    public async Task What_the_spec_does_not_have_is_no_write(string method, string path)
    {
        using HttpResponseMessage response = await _api.SendAsync(path, new HttpMethod(method));

        Assert.Equal(100, (await GraphError.ReadAsync(response)).Code);
    }

    private Task<JsonElement> SendAsync(string more) => _api.PostAsync("v24.0/me/messages", $$$"""{"recipient":{"id":"900000000000002"},"message":{"text":"x"}{{{more}}}}""");

    private Task<GraphError> FailAsync(string more) => _api.FailToPostAsync("v24.0/me/messages", $$$"""{"recipient":{"id":"900000000000002"},"message":{"text":"x"}{{{more}}}}""");

    public ValueTask DisposeAsync() => _api.DisposeAsync();
}
