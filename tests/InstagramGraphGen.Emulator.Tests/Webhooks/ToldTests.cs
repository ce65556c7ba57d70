using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Webhooks;

/// <summary>What is told when something happens: shape, ids, times, headers, spelling.</summary>
public sealed class ToldTests : IAsyncDisposable
{
    private const string Kim = "900000000000002";
    private const string Account = "17841400000000001";

    private readonly Callback _callback = new();
    private readonly FakeTimeProvider _time = new(TestApi.Start);
    private readonly GraphEmulator _emulator;
    private readonly HttpClient _client;

    public ToldTests()
    {
        _emulator = GraphEmulator.Create(new GraphEmulatorOptions { TimeProvider = _time, CallbackHandler = _callback, Callback = Callback.Address });
        _client = new HttpClient(_emulator.CreateHandler()) { BaseAddress = _emulator.BaseAddress };
        _client.DefaultRequestHeaders.Authorization = new("Bearer", _emulator.AccessToken);
    }

    private EmulatedPerson Person => _emulator.Persons["kim_asks"];

    private static string Now => TestApi.Start.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("write", "text=Is it back?", """ "message":{"mid":"MADE","text":"Is it back?"} """)]
    [InlineData("write", "text=Yes|reply_to=MID", """ "message":{"mid":"MADE","text":"Yes","reply_to":{"mid":"MID","is_self_reply":true}} """)]
    [InlineData("write", "text=Nice|story_id=179", """ "message":{"mid":"MADE","text":"Nice","reply_to":{"story":{"id":"179"}}} """)]
    [InlineData("write", "text=Blue|quick_reply=COLOUR_BLUE", """ "message":{"mid":"MADE","text":"Blue","quick_reply":{"payload":"COLOUR_BLUE"}} """)]
    [InlineData("write", "image_url=https://cdn.invalid/i", """ "message":{"mid":"MADE","attachments":[{"type":"image","payload":{"url":"https://cdn.invalid/i"}}]} """)]
    [InlineData("edit", "message_id=MID|text=Better", """ "message_edit":{"mid":"MID","text":"Better","num_edit":1} """)]
    [InlineData("edit", "message_id=MID|text=Best|num_edit=2", """ "message_edit":{"mid":"MID","text":"Best","num_edit":2} """)]
    [InlineData("react", "message_id=MID", """ "reaction":{"mid":"MID","action":"react","reaction":"love","emoji":"\u2764"} """)]
    [InlineData("react", "message_id=MID|reaction=sad", """ "reaction":{"mid":"MID","action":"react","reaction":"sad"} """)]
    [InlineData("unreact", "message_id=MID", """ "reaction":{"mid":"MID","action":"unreact"} """)]
    [InlineData("delete", "message_id=MID", """ "message":{"mid":"MID","is_deleted":true} """)]
    [InlineData("tap", "title=Hours|payload=HOURS|ref=poster", """ "postback":{"mid":"MADE","title":"Hours","payload":"HOURS","referral":{"ref":"poster"}} """)]
    [InlineData("open", "ref=poster", """ "referral":{"ref":"poster","type":"OPEN_THREAD"} """)]
    public async Task What_a_person_does_in_a_thread_is_told(string act, string parameters, string expected)
    {
        string mid = Person.Write("First");
        await _emulator.Webhooks.SettleAsync();
        string? made = Do(act, parameters.Replace("MID", mid, StringComparison.Ordinal));
        await _emulator.Webhooks.SettleAsync();

        expected = $$"""{"sender":{"id":"{{Kim}}"},"recipient":{"id":"{{Account}}"},"timestamp":{{Now}},{{expected.Trim()}}}"""
            .Replace("MID", mid, StringComparison.Ordinal).Replace("MADE", made, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), _callback.Items[^1]), $"{expected}\n{_callback.Items[^1]}");
        JsonElement entry = Assert.Single(_callback.All[^1].Body.GetProperty("entry").EnumerateArray());
        Assert.Equal("id,time,messaging", entry.Keys());
        Assert.Equal((Account, Now), (entry.Text("id"), entry.GetProperty("time").GetRawText()));
        Assert.Equal(2, _callback.All.Count);
    }

    [Fact]
    public async Task That_a_person_has_read_names_the_newest_message_of_the_account()
    {
        Person.Write("Hello?");
        await SendAsync(""" {"recipient":{"id":"KIM"},"message":{"text":"One"}} """);
        JsonElement two = await SendAsync(""" {"recipient":{"id":"KIM"},"message":{"text":"Two"}} """);
        Person.Write("Thanks");
        Person.Read();
        await _emulator.Webhooks.SettleAsync();

        Assert.Equal($$"""{"mid":"{{two.Text("message_id")}}"}""", _callback.Items[^1].GetProperty("read").GetRawText());
    }

    [Fact]
    public async Task A_comment_is_a_change_with_seconds()
    {
        string first = Person.Do("comment", ("text", "How much?"), ("media_id", "179"))!;
        string second = Person.Do("comment", ("text", "Hm"), ("media_id", "179"), ("parent_id", first), ("media_product_type", "REELS"))!;
        await _emulator.Webhooks.SettleAsync();

        string body = $$$$"""
            {"object":"instagram","entry":[{"id":"{{{{Account}}}}","time":{{{{TestApi.Start.ToUnixTimeSeconds()}}}},"changes":[{"field":"comments","value":
            {"id":"{{{{second}}}}","text":"Hm","parent_id":"{{{{first}}}}","from":{"id":"{{{{Kim}}}}","username":"kim_asks"},"media":{"id":"179","media_product_type":"REELS"}}}]}]}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(body), _callback.All[^1].Body), _callback.All[^1].Text);
        Assert.False(_callback.All[0].Body.GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value").TryGetProperty("parent_id", out _));
    }

    [Fact]
    public async Task A_mention_names_media_and_comment()
    {
        Person.Do("mention", ("media_id", "1790"));
        Person.Do("mention", ("media_id", "1790"), ("comment_id", "1791"));
        await _emulator.Webhooks.SettleAsync();

        Assert.Equal(["""{"field":"mentions","value":{"media_id":"1790"}}""", """{"field":"mentions","value":{"media_id":"1790","comment_id":"1791"}}"""], _callback.Items.Select(item => item.GetRawText()));
    }

    [Theory]
    [InlineData(""" "message":{"text":"We do!"} """, """ "text":"We do!" """)]
    [InlineData(""" "message":{"attachment":{"type":"image","payload":{"url":"https://cdn.invalid/i"}}} """, """ "attachments":[{"type":"image","payload":{"url":"https://cdn.invalid/i"}}] """)]
    [InlineData(""" "message":{"attachments":[{"type":"image","payload":{"url":"https://cdn.invalid/a"}},{"type":"image","payload":{"url":"https://cdn.invalid/b"}}]} """, """ "attachments":[{"type":"image","payload":{"url":"https://cdn.invalid/a"}},{"type":"image","payload":{"url":"https://cdn.invalid/b"}}] """)]
    [InlineData(""" "message":{"attachment":{"type":"MEDIA_SHARE","payload":{"id":"1790"}}} """, """ "attachments":[{"type":"ig_post","payload":{"ig_post_media_id":"1790"}}] """)]
    [InlineData(""" "message":{"attachment":{"type":"template","payload":{"template_type":"button","text":"?","buttons":[{"type":"postback","title":"A","payload":"A"}]}}} """, """ "attachments":[{"type":"template"}] """)]
    public async Task What_the_account_sends_comes_back_as_an_echo_with_the_ids_reversed(string sent, string told)
    {
        Person.Write("?");
        JsonElement answer = await SendAsync($$"""{"recipient":{"id":"KIM"},{{sent.Trim()}}}""");
        await _emulator.Webhooks.SettleAsync();

        string expected = $$$"""{"sender":{"id":"{{{Account}}}"},"recipient":{"id":"{{{Kim}}}"},"timestamp":{{{Now}}},"message":{"mid":"{{{answer.Text("message_id")}}}",{{{told.Trim()}}},"is_echo":true,"app_id":"1234500000"}}""";
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), _callback.Items[^1]), $"{expected}\n{_callback.Items[^1]}");
    }

    [Fact]
    public async Task A_thread_that_is_handed_over_is_told()
    {
        Person.Write("?");
        await SendAsync(""" {"recipient":{"id":"KIM"},"message":{"text":"Ask them"},"thread_control":{"control_type":"pass","app_id":"77"}} """);
        await _emulator.Webhooks.SettleAsync();

        Assert.Equal("""{"previous_owner_app_id":"1234500000","new_owner_app_id":"77"}""", _callback.Items[^1].GetProperty("pass_thread_control").GetRawText());
    }

    [Fact]
    public async Task A_write_that_is_refused_tells_nothing()
    {
        using HttpResponseMessage refused = await PostAsync(""" {"recipient":{"id":"900000000000099"},"message":{"text":"Hi"}} """);
        Assert.Throws<GraphEmulatorException>(() => Person.Do("delete", ("message_id", "nothing")));
        await _emulator.Webhooks.SettleAsync();

        Assert.False(refused.IsSuccessStatusCode);
        Assert.Empty(_callback.All);
    }

    [Fact]
    public async Task A_delivery_is_signed_over_the_bytes_that_are_sent_which_are_spelt_as_the_API_spells_them()
    {
        Person.Write("¿Où? 😀 </a>");
        await _emulator.Webhooks.SettleAsync();
        Told told = Assert.Single(_callback.All);

        Assert.Contains(""" "text":"\u00bfO\u00f9? \ud83d\ude00 <\/a>" """.Trim(), told.Text, StringComparison.Ordinal);
        Assert.Matches(new Regex("^[\\x20-\\x7e]+$"), told.Text);
        Assert.True(told.IsSigned(_emulator.Webhooks.AppSecret));
        Assert.False(told.IsSigned("another"));
        Assert.Equal(45, told.Header("X-Hub-Signature").Length);
        Assert.StartsWith("sha1=", told.Header("X-Hub-Signature"), StringComparison.Ordinal);
        Assert.Equal(("application/json", "facebookexternalua", Callback.Address), (told.ContentType, told.Header("User-Agent"), told.Address));
        Assert.Equal(told.Bytes, Assert.Single(_emulator.Webhooks.Deliveries).Body.ToArray());
    }

    [Theory]
    [InlineData("messages", "message", "message")]
    [InlineData("message_echoes", "message")]
    [InlineData("message_reactions", "reaction")]
    [InlineData("comments")]
    public async Task Who_subscribed_to_one_field_is_told_of_that_one(string field, params string[] told)
    {
        _emulator.Webhooks.Unsubscribe();
        _emulator.Webhooks.Subscribe(Callback.Address, [field]);
        string mid = Person.Write("?");
        Person.React(mid);
        await SendAsync(""" {"recipient":{"id":"KIM"},"message":{"text":"!"}} """);
        await _emulator.Webhooks.SettleAsync();

        Assert.Equal(told, _callback.Items.Select(item => item.EnumerateObject().Last().Name));
    }

    [Fact]
    public async Task What_is_told_can_be_read_at_once()
    {
        var seen = new List<string>();
        _callback.Answers = _ =>
        {
            seen.Add(JsonSerializer.Serialize(_emulator.Persons["kim_asks"].Sees()[0].GetProperty("messages")[0].GetProperty("message")));
            return System.Net.HttpStatusCode.OK;
        };
        Person.Write("One");
        await _emulator.Webhooks.SettleAsync();

        Assert.Equal(["\"One\""], seen);
    }

    private string? Do(string act, string parameters) =>
        Person.Do(act, [.. parameters.Split('|').Select(one => one.Split('=', 2)).Select(one => (one[0], one[1]))]);

    private async Task<JsonElement> SendAsync(string json)
    {
        using HttpResponseMessage response = await PostAsync(json);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    private Task<HttpResponseMessage> PostAsync(string json) => _client.PostAsync(
        new Uri("v26.0/me/messages", UriKind.Relative), new StringContent(json.Replace("KIM", Kim, StringComparison.Ordinal), Encoding.UTF8, "application/json"));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
        _callback.Dispose();
    }
}
