using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>The seeded inbox has something of everything that an app must cope with.</summary>
public sealed class SeedTests : IAsyncDisposable
{
    private const string Everything = "message,attachments,shares{link},story,reactions,reply_to,is_unsupported,from,to,created_time";

    private readonly TestApi _api = TestApi.InMemory();

    [Theory]
    [InlineData("attachments/data/0/image_data/url")]
    [InlineData("attachments/data/0/video_data/url")]
    [InlineData("attachments/data/0/file_url")]
    [InlineData("attachments/data/0/generic_template/cta/url")]
    [InlineData("shares/data/0/link")]
    [InlineData("story/reply_to/link")]
    [InlineData("story/mention/link")]
    [InlineData("reactions/data/0/users/0/username")]
    [InlineData("reply_to/mid")]
    [InlineData("is_unsupported")]
    public async Task There_is_a_message_with(string path) =>
        Assert.Contains(await MessagesAsync(), message => Find(message, path) is { ValueKind: not JsonValueKind.Null });

    [Fact]
    public async Task There_is_a_message_without_text_and_one_in_right_to_left_script_and_one_with_joined_emoji()
    {
        string[] texts = [.. (await MessagesAsync()).Select(message => message.Text("message"))];

        Assert.Contains("", texts);
        Assert.Contains(texts, text => text.Any(c => c is >= '\u0590' and <= '\u06ff'));
        Assert.Contains(texts, text => text.Contains('\u200d', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reply_names_a_message_that_can_be_read()
    {
        JsonElement reply = (await MessagesAsync()).First(message => message.TryGetProperty("reply_to", out _)).GetProperty("reply_to");

        Assert.Equal("Is the one in this picture back?", (await _api.GetAsync($"{reply.Text("mid")}?fields=message")).Text("message"));
    }

    [Fact]
    public async Task Ids_have_the_form_of_the_real_ones()
    {
        JsonElement conversation = (await _api.GetAsync("me/conversations?fields=messages.limit(1)")).Data()[0];
        string thread = EscapedBase64.Decode(conversation.Text("id"))!;
        string message = conversation.GetProperty("messages").Data()[0].Text("id");

        Assert.StartsWith("aWdfZAG06", conversation.Text("id"), StringComparison.Ordinal);
        Assert.Matches("^ig_dm:[0-9]{39}$", thread);
        Assert.StartsWith("aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlE", message, StringComparison.Ordinal);
        Assert.Matches($"^ig_dm_item:1:IGMessageID:17841400000000001:{thread[6..]}:[0-9]{{35}}$", EscapedBase64.Decode(message)!);
    }

    [Fact]
    public async Task Two_emulators_serve_the_same()
    {
        await using TestApi second = TestApi.InMemory();

        Assert.Equal(
            await _api.GetTextAsync($"me/conversations?fields=participants,messages{{{Everything}}}"),
            await second.GetTextAsync($"me/conversations?fields=participants,messages{{{Everything}}}"));
    }

    [Fact]
    public async Task Each_conversation_was_updated_by_its_newest_message()
    {
        foreach (JsonElement conversation in (await _api.GetAsync("me/conversations?fields=updated_time,messages.limit(1)")).Data())
        {
            Assert.Equal(conversation.Text("updated_time"), conversation.GetProperty("messages").Data()[0].Text("created_time"));
        }
    }

    [Theory]
    [InlineData("instagram")]
    [InlineData("facebook")]
    public async Task Each_conversation_counts_its_messages(string host)
    {
        await using TestApi api = TestApi.InMemory(host: host);
        string[] ids = [.. (await _api.GetAsync("me/conversations")).Data().Select(conversation => conversation.Text("id"))];
        foreach (string id in ids)
        {
            JsonElement conversation = await api.GetAsync($"{id}?fields=message_count,messages.limit(100){{id}}");
            Assert.Equal(conversation.GetProperty("messages").Data().Count, conversation.GetProperty("message_count").GetInt32());
        }

        Assert.Equal(8, ids.Length);
    }

    [Fact]
    public async Task A_listed_message_says_whether_it_can_be_shown_where_the_host_does()
    {
        await using TestApi classic = TestApi.InMemory(host: "facebook");
        string omar = await _api.IdOfAsync("omar.films");
        string jo = await _api.IdOfAsync("jo.buyer");

        Assert.Equal([true, false], (await _api.GetAsync($"{omar}/messages")).Data().Select(message => message.GetProperty("is_unsupported").GetBoolean()));
        Assert.Equal(["id,created_time,is_unsupported", "id,created_time"], (await classic.GetAsync($"{omar}/messages")).Data().Select(message => message.Keys()));
        string message = (await _api.GetAsync($"{jo}/messages")).Data()[0].Text("id");
        Assert.Equal("id,created_time", (await _api.GetAsync(message)).Keys());
        Assert.Equal("is_unsupported,id", (await _api.GetAsync($"{message}?fields=is_unsupported")).Keys());
        Assert.Equal("id", (await classic.GetAsync($"{message}?fields=is_unsupported")).Keys());
    }

    [Fact]
    public async Task Conversations_are_filtered_by_their_tags()
    {
        await using TestApi api = TestApi.InMemory("""
            { "nodes": { "IgUser": [{ "conversations": [
                { "id": "a", "updated_time": "-1h", "tags": [{ "name": "read" }, { "name": "vip" }] }, { "id": "b", "updated_time": "-2h", "tags": [{ "name": "inbox" }] }, { "id": "c", "updated_time": "-3h" }] }] } }
            """);
        async Task<string> IdsAsync(string tags) => string.Join(',', (await api.GetAsync($"me/conversations?tags={tags}")).Data().Select(conversation => conversation.Text("id")));

        Assert.Equal("a", await IdsAsync("vip"));
        Assert.Equal("a,b", await IdsAsync("inbox,vip"));
        Assert.Equal("b", await IdsAsync("[\"inbox\",\"none\"]"));
        Assert.Equal("", await IdsAsync("none"));
        Assert.Equal("a,b,c", await IdsAsync(""));
    }

    [Fact]
    public async Task Each_person_can_be_read_by_the_id_that_messages_show()
    {
        foreach (JsonElement conversation in (await _api.GetAsync("me/conversations?fields=participants")).Data())
        {
            JsonElement person = conversation.GetProperty("participants").Data()[1];
            Assert.Equal(person.Text("username"), (await _api.GetAsync($"{person.Text("id")}?fields=username")).Text("username"));
        }
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    private async Task<JsonElement[]> MessagesAsync() =>
        [.. (await _api.GetAsync($"me/conversations?fields=messages.limit(20){{{Everything}}}")).Data().SelectMany(c => c.GetProperty("messages").Data())];

    private static JsonElement? Find(JsonElement json, string path)
    {
        foreach (string part in path.Split('/'))
        {
            if (json.ValueKind == JsonValueKind.Array)
            {
                json = json[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)];
            }
            else if (!json.TryGetProperty(part, out json))
            {
                return null;
            }
        }

        return json;
    }
}
