using System.Net;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>What the page about the Conversations API says, statement by statement, where it has a consequence for the server.</summary>
public abstract class ConversationsPageTests : IAsyncLifetime
{
    private const string Kim = "900000000000002";

    private TestApi? _api;

    private TestApi Api => _api!;

    [Fact]
    public async Task Statement_1_A_conversation_is_between_the_account_and_one_person()
    {
        foreach (JsonElement conversation in (await Api.GetAsync("v24.0/me/conversations?fields=participants")).Data())
        {
            IReadOnlyList<JsonElement> participants = conversation.GetProperty("participants").Data();
            Assert.Equal(2, participants.Count);
            Assert.Equal("acme_store", participants[0].Text("username"));
        }
    }

    [Fact]
    public async Task Statement_2_Conversations_their_messages_and_one_message_can_be_read()
    {
        string conversation = (await Api.GetAsync("v24.0/me/conversations")).Data()[0].Text("id");
        string message = (await Api.GetAsync($"v24.0/{conversation}?fields=messages")).GetProperty("messages").Data()[0].Text("id");
        JsonElement details = await Api.GetAsync($"v24.0/{message}?fields=created_time,from");

        Assert.Equal("created_time,from,id", details.Keys());
    }

    [Fact]
    public async Task Statement_5_A_call_without_the_token_of_the_account_is_refused()
    {
        Api.Client.DefaultRequestHeaders.Authorization = null;
        GraphError none = await Api.FailAsync("v24.0/me/conversations");
        GraphError wrong = await Api.FailAsync("v24.0/me/conversations?access_token=IGAAnotThisOne");

        Assert.Equal((400, 190, "IGApiException"), (none.Status, none.Code, none.Type));
        Assert.Equal((400, 190, "OAuthException"), (wrong.Status, wrong.Code, wrong.Type));
    }

    [Fact]
    public async Task Statement_6_The_host_is_graph_instagram_com()
    {
        using HttpResponseMessage response = await Api.SendAsync("v24.0/me");

        Assert.Equal("v24.0", Assert.Single(response.Headers.GetValues("instagram-api-version")));
    }

    [Fact]
    public async Task Statement_7_The_account_is_found_as_me_and_by_its_id()
    {
        string me = await Api.GetTextAsync("v24.0/me/conversations?limit=100");

        Assert.Equal(me, await Api.GetTextAsync("v24.0/17841400000000001/conversations?limit=100"));
        Assert.Equal("17841400000000001", (await Api.GetAsync("v24.0/me?fields=user_id")).Text("user_id"));
    }

    [Fact]
    public async Task Statement_8_A_person_has_an_id_of_their_own_for_the_account()
    {
        JsonElement person = await Api.GetAsync($"v24.0/{Kim}?fields=username");

        Assert.Equal("kim_asks", person.Text("username"));
    }

    [Fact]
    public async Task Statement_10_Of_a_share_only_the_address_of_its_image_or_video_is_told()
    {
        string marco = await Api.IdOfAsync("marco.bakes");
        JsonElement messages = (await Api.GetAsync($"v24.0/{marco}?fields=messages{{shares{{link}}}}")).GetProperty("messages");
        JsonElement share = messages.Data().Single(m => m.TryGetProperty("shares", out _)).GetProperty("shares").Data().Single();

        Assert.Equal("link", share.Keys());
        Assert.StartsWith("https://", share.Text("link"), StringComparison.Ordinal);

        // The data set knows more of the share; this host does not tell it.
        GraphError error = await Api.FailAsync($"v24.0/{marco}?fields=messages{{shares{{link,name}}}}");
        Assert.Equal("Tried accessing nonexisting field (name)", error.Message);
    }

    [Fact]
    public async Task Statement_11_A_conversation_in_Requests_is_not_listed_once_it_was_idle_for_30_days()
    {
        async Task<string[]> UsernamesAsync() =>
            [.. (await Api.GetAsync("v24.0/me/conversations?fields=participants")).Data().Select(c => c.GetProperty("participants").Data()[1].Text("username"))];

        string[] today = await UsernamesAsync();
        Api.Time.Advance(TimeSpan.FromDays(1));
        string[] after30Days = await UsernamesAsync();
        Api.Time.Advance(TimeSpan.FromSeconds(1));
        string[] afterMore = await UsernamesAsync();

        Assert.Contains("pia.unsure", today);           // in Requests, idle for 29 days
        Assert.DoesNotContain("quentin.new", today);    // in Requests, idle for 31 days
        Assert.Contains("rosa_was_here", today);        // idle for 45 days, but no request
        Assert.Contains("pia.unsure", after30Days);
        Assert.DoesNotContain("pia.unsure", afterMore);
    }

    [Fact]
    public async Task Statement_12_The_list_takes_the_platform()
    {
        Assert.Equal(8, (await Api.GetAsync("v24.0/me/conversations?platform=instagram")).Data().Count);
        Assert.Equal(8, (await Api.GetAsync("v24.0/me/conversations?platform=INSTAGRAM")).Data().Count);
        GraphError error = await Api.FailAsync("v24.0/me/conversations?platform=telegram");
        Assert.Equal((400, 100, "platform must be one of the following values: instagram"), (error.Status, error.Code, error.Message));
    }

    [Fact]
    public async Task Statement_13_The_list_shows_ids_and_the_time_of_the_newest_message()
    {
        IReadOnlyList<JsonElement> list = (await Api.GetAsync("v24.0/me/conversations")).Data();

        Assert.All(list, conversation => Assert.Equal("id,updated_time", conversation.Keys()));
        Assert.Equal(list.Select(c => c.Text("updated_time")).OrderDescending(StringComparer.Ordinal), list.Select(c => c.Text("updated_time")));
    }

    [Fact]
    public async Task Statement_14_The_list_is_an_array_and_its_times_are_ISO_text() =>
        Assert.Equal("2026-10-11T10:13:14+0000", (await Api.GetAsync("v24.0/me/conversations")).Data()[0].Text("updated_time"));

    [Fact]
    public async Task Statement_15_A_conversation_is_found_by_its_person_without_a_platform()
    {
        JsonElement found = Assert.Single((await Api.GetAsync($"v24.0/me/conversations?user_id={Kim}")).Data());

        Assert.Equal(await Api.IdOfAsync("kim_asks"), found.Text("id"));
        Assert.Equal("""{"data":[]}""", await Api.GetTextAsync("v24.0/me/conversations?user_id=1"));

        // The account is in every thread; its ids name no person.
        Assert.Equal("""{"data":[]}""", await Api.GetTextAsync("v24.0/me/conversations?user_id=17841400000000001"));
        Assert.Equal("""{"data":[]}""", await Api.GetTextAsync("v24.0/me/conversations?user_id=26000000000000001"));
    }

    [Fact]
    public async Task Statements_16_and_17_A_conversation_gives_its_messages_newest_first_and_its_id()
    {
        string id = await Api.IdOfAsync("kim_asks");
        JsonElement conversation = await Api.GetAsync($"v24.0/{id}?fields=messages");
        IReadOnlyList<JsonElement> messages = conversation.GetProperty("messages").Data();

        Assert.Equal("messages,id", conversation.Keys());
        Assert.Equal(id, conversation.Text("id"));
        Assert.All(messages, message => Assert.Equal("id,created_time,is_unsupported", message.Keys()));
        Assert.All(messages, message => Assert.False(message.GetProperty("is_unsupported").GetBoolean()));
        Assert.Equal(messages.Select(m => m.Text("created_time")).OrderDescending(StringComparer.Ordinal), messages.Select(m => m.Text("created_time")));
        Assert.Equal((await Api.GetAsync($"v24.0/{id}?fields=updated_time")).Text("updated_time"), messages[0].Text("created_time"));
    }

    [Fact]
    public async Task Statements_18_and_19_A_message_shows_its_id_and_time_unless_more_is_asked_for()
    {
        string id = await NewestMessageAsync("kim_asks");

        Assert.Equal("id,created_time", (await Api.GetAsync($"v24.0/{id}")).Keys());
        Assert.Equal("message,id", (await Api.GetAsync($"v24.0/{id}?fields=message")).Keys());
    }

    [Fact]
    public async Task Statement_20_All_ids_are_listed_but_only_the_20_newest_messages_can_be_read()
    {
        string conversation = await Api.IdOfAsync("kim_asks");
        string[] ids = [.. (await Api.GetAsync($"v24.0/{conversation}?fields=messages.limit(100)")).GetProperty("messages").Data().Select(m => m.Text("id"))];

        Assert.Equal(60, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("message,id", (await Api.GetAsync($"v24.0/{ids[19]}?fields=message")).Keys());
        foreach (string path in new[] { $"v24.0/{ids[20]}", $"v24.0/{ids[20]}?fields=id", $"v24.0/{ids[59]}?fields=message" })
        {
            GraphError error = await Api.FailAsync(path);
            Assert.Equal((400, 9000001, "OAuthException"), (error.Status, error.Code, error.Type));
            Assert.Equal("This Message has been deleted by the user or the business.", error.Message);
        }
    }

    [Fact]
    public async Task Statement_20_In_a_list_an_older_message_keeps_its_id_and_time_only()
    {
        string conversation = await Api.IdOfAsync("kim_asks");
        IReadOnlyList<JsonElement> messages = (await Api.GetAsync($"v24.0/{conversation}?fields=messages.limit(22){{message,from,created_time}}")).GetProperty("messages").Data();

        Assert.Equal("message,from,created_time,id", messages[19].Keys());
        Assert.Equal("created_time,id", messages[20].Keys());
    }

    [Fact]
    public async Task Statements_21_and_22_A_message_shows_time_sender_receiver_and_text_in_the_order_asked()
    {
        string id = await NewestMessageAsync("layla.reads");
        JsonElement message = await Api.GetAsync($"v24.0/{id}?fields=id,created_time,to,from,message");

        Assert.Equal("id,created_time,to,from,message", message.Keys());
        Assert.StartsWith("aWd", message.Text("id"), StringComparison.Ordinal);
        Assert.Equal("2026-10-10T10:13:14+0000", message.Text("created_time"));
        Assert.Equal("acme_store", Assert.Single(message.GetProperty("to").Data()).Text("username"));
        Assert.Equal("layla.reads", message.GetProperty("from").Text("username"));
        Assert.Equal("شكرًا جزيلًا! 🙏🏽 הכוס יפה מאוד 💙", message.Text("message"));
    }

    public async Task InitializeAsync() => _api = await StartAsync();

    public async Task DisposeAsync() => await Api.DisposeAsync();

    protected abstract Task<TestApi> StartAsync();

    private async Task<string> NewestMessageAsync(string username)
    {
        string conversation = await Api.IdOfAsync(username);
        return (await Api.GetAsync($"v24.0/{conversation}?fields=messages.limit(1)")).GetProperty("messages").Data()[0].Text("id");
    }
}

public class ConversationsPageOverASocketTests : ConversationsPageTests
{
    protected override Task<TestApi> StartAsync() => TestApi.OnSocketAsync();
}

public class ConversationsPageInMemoryTests : ConversationsPageTests
{
    protected override Task<TestApi> StartAsync() => Task.FromResult(TestApi.InMemory());

    [Theory]
    [InlineData("instagram_business_basic")]
    [InlineData("instagram_business_manage_messages")]
    public async Task Statement_9_Both_permissions_are_needed(string only)
    {
        await using TestApi api = TestApi.InMemory(permissions: [only]);
        GraphError error = await api.FailAsync("v24.0/me/conversations");

        Assert.Equal((403, 10), (error.Status, error.Code));
    }
}
