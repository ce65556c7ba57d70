using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using InstagramGraphGen.Emulator.Tests.Webhooks;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Platform;

/// <summary>Comments at the emulator: they are written, answered, hidden, deleted and turned off, and who is told.</summary>
public sealed class CommentTests
{
    private const string Teapots = "17900000000000101";
    private const string Kim = "17800000000000101";
    private const string Reply = "17800000000000103";
    private const string Spam = "17800000000000104";
    private const string Mug = "17900000000000102";

    [Fact]
    public async Task A_new_comment_is_the_first_of_its_media_and_counts()
    {
        await using TestApi api = TestApi.InMemory();
        Assert.Equal(5, (await api.GetAsync($"{Teapots}?fields=comments_count")).GetProperty("comments_count").GetInt32());

        string made = (await api.PostAsync($"{Teapots}/comments", """{"message":"Thank you all!"}""")).Text("id");

        JsonElement first = (await api.GetAsync($"{Teapots}/comments?fields=id,text,username,from,media,timestamp,hidden,like_count,parent_id,user")).Data()[0];
        Assert.Equal(
            $$$"""{"id":"{{{made}}}","text":"Thank you all!","username":"acme_store","from":{"id":"17841400000000001","username":"acme_store"},"media":{"id":"{{{Teapots}}}"},"timestamp":"2026-10-11T12:13:14+0000","hidden":false,"like_count":0,"user":{"id":"26000000000000001"}}""",
            first.GetRawText());
        Assert.Equal(6, (await api.GetAsync($"{Teapots}?fields=comments_count")).GetProperty("comments_count").GetInt32());
    }

    [Theory]
    [InlineData(Kim)]
    [InlineData(Reply)]
    public async Task What_answers_a_comment_or_a_reply_goes_to_the_comment(string answered)
    {
        await using TestApi api = TestApi.InMemory();

        string made = (await api.PostAsync($"{answered}/replies", """{"message":"Really."}""")).Text("id");

        Assert.Equal(["17800000000000102", "17800000000000103", made], (await api.GetAsync($"{Kim}/replies")).Data().Select(reply => reply.Text("id")));
        Assert.Equal((Kim, Teapots), ((await api.GetAsync($"{made}?fields=parent_id,media")).Text("parent_id"), (await api.GetAsync($"{made}?fields=media")).GetProperty("media").Text("id")));
        Assert.Equal(3, (await api.GetAsync($"{Teapots}/comments")).Data().Count);
        Assert.Equal(6, (await api.GetAsync($"{Teapots}?fields=comments_count")).GetProperty("comments_count").GetInt32());
    }

    [Fact]
    public async Task One_host_leaves_hidden_comments_out_and_the_other_marks_them()
    {
        await using TestApi instagram = TestApi.InMemory();
        await using TestApi facebook = TestApi.InMemory(host: "facebook");

        Assert.Equal([false, true, false], (await instagram.GetAsync($"{Teapots}/comments?fields=hidden")).Data().Select(comment => comment.GetProperty("hidden").GetBoolean()));
        Assert.Equal([Kim, "17800000000000105"], (await facebook.GetAsync($"{Teapots}/comments")).Data().Select(comment => comment.Text("id")));
        await facebook.SendAsync($"{Kim}?hide=true", HttpMethod.Post);
        Assert.Equal(["17800000000000105"], (await facebook.GetAsync($"{Teapots}?fields=comments{{id,replies}}")).GetProperty("comments").Data().Select(comment => comment.Text("id")));
        await facebook.SendAsync($"{Spam}?hide=false", HttpMethod.Post);
        Assert.Contains(Spam, (await facebook.GetTextAsync($"{Teapots}/comments")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_comments_stay_visible_and_a_hidden_one_cannot_be_answered()
    {
        await using TestApi api = TestApi.InMemory();
        await api.SendAsync("17800000000000102?hide=true", HttpMethod.Post);

        Assert.False((await api.GetAsync("17800000000000102?fields=hidden")).GetProperty("hidden").GetBoolean());
        Assert.Equal(100, (await api.FailToPostAsync($"{Spam}/replies", """{"message":"No."}""")).Code);
        Assert.Equal(100, (await api.FailToPostAsync(Kim, "{}")).Code);
    }

    [Fact]
    public async Task A_deleted_comment_takes_its_replies_along()
    {
        await using TestApi api = TestApi.InMemory();

        Assert.Equal("""{"success":true}""", (await api.PostAsync(Kim, "", HttpMethod.Delete)).GetRawText());

        Assert.Equal(2, (await api.GetAsync($"{Teapots}?fields=comments_count")).GetProperty("comments_count").GetInt32());
        Assert.Equal((100, 33), ((await api.FailAsync(Reply)).Code, (await api.FailAsync(Kim)).Subcode));
    }

    [Fact]
    public async Task Where_comments_are_off_nobody_comments()
    {
        await using TestApi api = TestApi.InMemory();
        await api.PostAsync(Mug, """{"comment_enabled":false}""");

        Assert.False((await api.GetAsync($"{Mug}?fields=is_comment_enabled")).GetProperty("is_comment_enabled").GetBoolean());
        Assert.Contains("Comments are off", Message(await SendTextAsync(api, $"{Mug}/comments", """{"message":"?"}""")), StringComparison.Ordinal);
        Assert.Contains("Comments are off", Assert.Throws<GraphEmulatorException>(() => api.Emulator.Persons["kim_asks"].Do("comment", ("text", "?"), ("media_id", Mug))).Message, StringComparison.Ordinal);
        await api.PostAsync(Mug, """{"comment_enabled":true}""");
        await api.PostAsync($"{Mug}/comments", """{"message":"?"}""");
    }

    [Theory]
    [InlineData($"{Teapots}/comments", $"{Teapots}/comments")]
    [InlineData($"{Kim}/replies", $"{Kim}/replies")]
    public async Task With_fields_the_comment_is_made_and_the_call_fails(string path, string list)
    {
        await using TestApi api = TestApi.InMemory();

        GraphError error = await api.FailToPostAsync($"{path}?fields=id,text", """{"message":"Twice?"}""");

        Assert.Equal((20, 1772107), (error.Code, error.Subcode));
        Assert.Contains((await api.GetAsync($"{list}?fields=text")).Data(), comment => comment.Text("text") == "Twice?");
        Assert.True(api.Emulator.Requests[^2].WasExecuted);
    }

    [Fact]
    public async Task What_a_person_says_is_in_the_list_and_their_replies_below()
    {
        await using TestApi api = TestApi.InMemory();
        EmulatedPerson jo = api.Emulator.Persons["jo.buyer"];

        string comment = jo.Comment(Mug, "Is it back?");
        string reply = jo.Comment(Mug, "And the plate?", comment);
        string below = jo.Comment(Mug, "Please!", reply);

        JsonElement listed = Assert.Single((await api.GetAsync($"{Mug}/comments?fields=text,from,replies{{text,parent_id}}")).Data());
        Assert.Equal(("Is it back?", "jo.buyer"), (listed.Text("text"), listed.GetProperty("from").Text("username")));
        Assert.Equal([("And the plate?", comment), ("Please!", comment)], listed.GetProperty("replies").Data().Select(one => (one.Text("text"), one.Text("parent_id"))));
        Assert.Equal(3, (await api.GetAsync($"{Mug}?fields=comments_count")).GetProperty("comments_count").GetInt32());
        Assert.NotEmpty(below);
    }

    [Fact]
    public async Task Who_subscribed_is_told_of_comments_and_of_the_accounts_own()
    {
        using var callback = new Callback();
        await using GraphEmulator emulator = GraphEmulator.Create(new GraphEmulatorOptions { TimeProvider = new FakeTimeProvider(TestApi.Start), CallbackHandler = callback, Callback = Callback.Address });
        using var client = new HttpClient(emulator.CreateHandler()) { BaseAddress = emulator.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", emulator.AccessToken);

        string asked = emulator.Persons["jo.buyer"].Comment(Mug, "Is it back?");
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"{asked}/replies?message=It%20is", UriKind.Relative), null);
        await emulator.Webhooks.SettleAsync();

        JsonElement[] values = [.. callback.All.SelectMany(one => one.Body.GetProperty("entry").EnumerateArray()).SelectMany(entry => entry.GetProperty("changes").EnumerateArray()).Select(change => change.GetProperty("value"))];
        Assert.Equal(["Is it back?", "It is"], values.Select(value => value.Text("text")));
        Assert.Equal((null, asked), (values[0].TryText("parent_id"), values[1].Text("parent_id")));
        Assert.Equal(["900000000000001", "17841400000000001"], values.Select(value => value.GetProperty("from").Text("id")));
        Assert.All(values, value => Assert.Equal((Mug, "FEED"), (value.GetProperty("media").Text("id"), value.GetProperty("media").Text("media_product_type"))));
    }

    private static async Task<string> SendTextAsync(TestApi api, string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.False(response.IsSuccessStatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static string Message(string answer) => JsonElement.Parse(answer).GetProperty("error").GetRawText();
}
