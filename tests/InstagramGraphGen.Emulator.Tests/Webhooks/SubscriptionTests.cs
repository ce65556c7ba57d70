using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Webhooks;

/// <summary>Who is told: by C#, by the API, by the control API; and whom the callback refuses.</summary>
public sealed class SubscriptionTests : IAsyncDisposable
{
    private const string App = "1234500000";

    // A Page knows other fields than the app's own subscription, and any one of them is enough.
    private const string PageField = "subscribed_fields=feed";

    // On this host the token is a Page's, which has the threads of the account that it is linked to.
    private const string Data = """
        {
          "paths": { "me": "$page" },
          "define": { "acme": { "id": "17841400000000001", "username": "acme_store" }, "kim": { "id": "900000000000002", "username": "kim_asks" } },
          "nodes": {
            "IgUser": [{ "$name": "account", "id": "17841400000000001", "username": "acme_store" }],
            "IgScopedUser": [{ "id": "900000000000002", "username": "kim_asks" }],
            "FacebookPage": [{
              "$name": "page", "id": "1030000000000001", "name": "Acme Store", "instagram_business_account": "$account",
              "conversations": [{ "updated_time": "-1h", "participants": ["$acme", "$kim"], "messages": [
                { "created_time": "-1h", "from": "$kim", "to": ["$acme"], "message": "Hello" }
              ] }]
            }]
          }
        }
        """;

    private readonly Callback _callback = new();
    private readonly GraphEmulator _emulator;
    private readonly HttpClient _client;

    public SubscriptionTests()
    {
        _emulator = GraphEmulator.Create(new GraphEmulatorOptions
        {
            Host = "facebook",
            TimeProvider = new FakeTimeProvider(TestApi.Start),
            Data = EmulatorData.FromJson(Data),
            CallbackHandler = _callback,
        });
        _client = new HttpClient(_emulator.CreateHandler()) { BaseAddress = _emulator.BaseAddress };
        _client.DefaultRequestHeaders.Authorization = new("Bearer", _emulator.AccessToken);
    }

    private static string Asking(string fields = "messages,comments") =>
        $"object=instagram&callback_url={Uri.EscapeDataString(Callback.Address.AbsoluteUri)}&fields={fields}&verify_token={Uri.EscapeDataString(Callback.VerifyToken)}";

    [Fact]
    public async Task An_app_subscribes_through_the_API_and_the_account_to_the_app()
    {
        Assert.Equal("""{"success":true}""", await AnswerAsync("POST", $"v24.0/{App}/subscriptions", Asking()));
        Assert.Equal(
            """{"data":[{"object":"instagram","callback_url":"https:\/\/app.invalid\/hooks?shop=1","active":true,"fields":[{"name":"messages"},{"name":"comments"}]}]}""",
            await AnswerAsync("GET", $"v24.0/{App}/subscriptions"));

        Assert.Equal(0, await TellsAsync());
        Assert.Equal("""{"success":true}""", await AnswerAsync("POST", "v24.0/me/subscribed_apps", PageField));
        Assert.Contains(App, await AnswerAsync("GET", "v24.0/me/subscribed_apps"), StringComparison.Ordinal);
        Assert.Equal(1, await TellsAsync());
        Assert.Equal((Callback.Address, "Hello?"), (_callback.All[^1].Address, _callback.Items[^1].GetProperty("message").Text("text")));
        Assert.True(_callback.All[^1].IsSigned(_emulator.Webhooks.AppSecret));

        Assert.Equal("""{"success":true}""", await AnswerAsync("DELETE", "v24.0/me/subscribed_apps"));
        Assert.Equal("""{"data":[]}""", await AnswerAsync("GET", "v24.0/me/subscribed_apps"));
        Assert.Equal(0, await TellsAsync());
        await AnswerAsync("POST", "v24.0/me/subscribed_apps", PageField);
        Assert.Equal(1, await TellsAsync());
        Assert.Equal("""{"success":true}""", await AnswerAsync("DELETE", $"v24.0/{App}/subscriptions?object=instagram"));
        Assert.Equal(0, await TellsAsync());
    }

    [Fact]
    public async Task An_account_has_the_app_be_told_of_all_that_the_app_subscribed_to_and_of_nothing_else()
    {
        await AnswerAsync("POST", $"v24.0/{App}/subscriptions", Asking("message_reactions"));
        await AnswerAsync("POST", "v24.0/me/subscribed_apps", PageField);
        Assert.Equal(0, await TellsAsync());

        _emulator.Persons["kim_asks"].React(_emulator.Persons["kim_asks"].Write("Hello?"));
        await _emulator.Webhooks.SettleAsync();
        Assert.True(Assert.Single(_callback.Items).TryGetProperty("reaction", out _));
    }

    [Theory]
    [InlineData("pass_thread_control", """ ,"target_app_id":"77","metadata":"Hi" """, """ "pass_thread_control":{"previous_owner_app_id":"1234500000","new_owner_app_id":"77","metadata":"Hi"} """)]
    [InlineData("take_thread_control", """ ,"metadata":"Mine" """, """ "take_thread_control":{"new_owner_app_id":"1234500000","metadata":"Mine"} """)]
    [InlineData("request_thread_control", """ ,"metadata":"Please" """, """ "request_thread_control":{"requested_owner_app_id":"1234500000","metadata":"Please"} """)]
    public async Task A_Page_that_passes_takes_or_asks_for_a_thread_has_it_told(string edge, string sent, string told)
    {
        _emulator.Persons["kim_asks"].Write("?");
        _emulator.Webhooks.Subscribe(Callback.Address, ["messaging_handover"]);
        using HttpResponseMessage response = await _client.PostAsync(
            new Uri($"v24.0/me/{edge}", UriKind.Relative), new StringContent($$"""{"recipient":{"id":"900000000000002"}{{sent}}}""", Encoding.UTF8, "application/json"));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        await _emulator.Webhooks.SettleAsync();

        string expected = $$"""{"sender":{"id":"900000000000002"},"recipient":{"id":"17841400000000001"},"timestamp":{{TestApi.Start.ToUnixTimeMilliseconds()}},{{told}}}""";
        JsonElement item = Assert.Single(_callback.Items);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), item), $"{expected}\n{item}");
    }

    [Theory]
    [InlineData("wrong challenge", "The callback answered something else than the challenge.")]
    [InlineData("forbidden", "The callback answered HTTP 403 in place of 200.")]
    [InlineData("nothing", "The callback gave no answer: HttpRequestException.")]
    public async Task A_callback_that_does_not_answer_the_challenge_is_refused(string answer, string problem)
    {
        _callback.Shakes = () => answer switch
        {
            "forbidden" => new HttpResponseMessage(HttpStatusCode.Forbidden),
            "nothing" => throw new HttpRequestException("No."),
            _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("1158201444") },
        };
        JsonElement error = JsonElement.Parse(await AnswerAsync("POST", $"v24.0/{App}/subscriptions", Asking())).GetProperty("error");

        Assert.Equal(2200, error.GetProperty("code").GetInt32());
        Assert.EndsWith(problem, error.Text("error_user_msg"), StringComparison.Ordinal);
        Assert.Equal("""{"data":[]}""", await AnswerAsync("GET", $"v24.0/{App}/subscriptions"));
        GraphEmulatorException exception = await Assert.ThrowsAsync<GraphEmulatorException>(() => _emulator.Webhooks.SubscribeAsync(Callback.Address, Callback.VerifyToken));
        Assert.EndsWith(problem, exception.Message, StringComparison.Ordinal);
        Assert.Empty(_emulator.Webhooks.Subscriptions);
    }

    [Fact]
    public async Task What_is_wrong_with_a_subscription_is_told_before_the_callback_is_asked()
    {
        _callback.Shakes = () => throw new InvalidOperationException("It was asked.");
        JsonElement error = JsonElement.Parse(await AnswerAsync("POST", $"v24.0/{App}/subscriptions", "object=instagram&fields=messages&verify_token=x")).GetProperty("error");

        Assert.Equal(100, error.GetProperty("code").GetInt32());
        Assert.Contains("callback_url", error.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_unsubscribes_field_by_field_and_as_a_whole()
    {
        await AnswerAsync("POST", $"v24.0/{App}/subscriptions", Asking("""["messages","comments","mentions"]"""));
        await AnswerAsync("DELETE", $"v24.0/{App}/subscriptions?object=instagram&fields=comments,mentions");
        Assert.Equal(["messages"], Assert.Single(_emulator.Webhooks.Subscriptions).Fields);
        await AnswerAsync("DELETE", $"v24.0/{App}/subscriptions?object=page");
        Assert.Single(_emulator.Webhooks.Subscriptions);
        await AnswerAsync("DELETE", $"v24.0/{App}/subscriptions?object=instagram");
        Assert.Empty(_emulator.Webhooks.Subscriptions);
    }

    [Fact]
    public async Task A_request_does_not_make_the_emulator_call_other_machines_unless_that_is_allowed()
    {
        await using GraphEmulator emulator = GraphEmulator.Create(new GraphEmulatorOptions { Host = "facebook", CallbackHosts = ["allowed.invalid"] });
        using var client = new HttpClient(emulator.CreateHandler());
        client.DefaultRequestHeaders.Authorization = new("Bearer", emulator.AccessToken);
        string[] problems = await Task.WhenAll(new[] { "https://else.invalid/x", "https://allowed.invalid/x", "ftp://127.0.0.1/x" }.Select(async callback =>
        {
            using HttpResponseMessage response = await client.PostAsync(
                new Uri($"http://localhost/v24.0/{App}/subscriptions"), new StringContent($"object=instagram&fields=messages&verify_token=x&callback_url={callback}", Encoding.UTF8, "application/x-www-form-urlencoded"));
            return JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error").TryText("error_user_msg") ?? "";
        }));

        Assert.EndsWith("\"else.invalid\" is neither.", problems[0], StringComparison.Ordinal);
        Assert.Contains("gave no answer", problems[1], StringComparison.Ordinal);
        Assert.DoesNotContain("gave no answer", problems[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_shakes_hands_and_is_told_until_it_is_unsubscribed()
    {
        await _emulator.Webhooks.SubscribeAsync(Callback.Address, Callback.VerifyToken, ["messages"]);
        Assert.Equal(1, await TellsAsync());
        _emulator.Webhooks.Unsubscribe(Callback.Address);
        Assert.Equal(0, await TellsAsync());
        Assert.Contains("messages", Assert.Throws<GraphEmulatorException>(() => _emulator.Webhooks.Subscribe(Callback.Address, ["mesages"])).Message, StringComparison.Ordinal);
        Assert.Throws<GraphEmulatorException>(() => _emulator.Webhooks.Subscribe(new Uri("/hooks", UriKind.Relative)));
    }

    [Fact]
    public async Task Programs_in_other_languages_do_the_same_over_HTTP()
    {
        string subscribed = await AnswerAsync("POST", "_emulator/webhooks", $"{Asking("messages")}");
        Assert.Equal("""[{"callback_url":"https:\/\/app.invalid\/hooks?shop=1","fields":["messages"],"of_api":false}]""", subscribed);
        Assert.Equal(subscribed, await AnswerAsync("GET", "_emulator/webhooks"));

        await AnswerAsync("POST", "_emulator/webhooks/hold");
        await AnswerAsync("POST", "_emulator/webhooks/events/IgMessageReceived", "text=One");
        await AnswerAsync("POST", "_emulator/webhooks/events/IgMessageReceived", "message.text=Two&sender.id=5");
        Assert.Equal("[]", await AnswerAsync("GET", "_emulator/webhooks/deliveries"));
        await AnswerAsync("POST", "_emulator/webhooks/release", "max_events=1&times=2");
        await AnswerAsync("POST", "_emulator/webhooks/tests/messages");
        await _emulator.Webhooks.SettleAsync();
        await AnswerAsync("POST", "_emulator/webhooks/deliveries/1");
        await _emulator.Webhooks.SettleAsync();
        JsonElement[] deliveries = [.. JsonElement.Parse(await AnswerAsync("GET", "_emulator/webhooks/deliveries")).EnumerateArray()];

        Assert.Equal([1, 2, 3, 4, 5, 6], deliveries.Select(one => one.GetProperty("number").GetInt32()));
        Assert.Equal(deliveries[0].GetProperty("body").GetRawText(), deliveries[5].GetProperty("body").GetRawText());
        Assert.Equal("number,callback_url,events,state,attempts,body", deliveries[0].Keys());
        Assert.Equal(("delivered", 200, "IgMessageReceived"), (deliveries[0].Text("state"), deliveries[0].GetProperty("attempts")[0].GetProperty("status").GetInt32(), deliveries[0].GetProperty("events")[0].GetString()));
        Assert.Equal("[]", await AnswerAsync("DELETE", "_emulator/webhooks"));
        Assert.Empty(_emulator.Requests);
    }

    [Theory]
    [InlineData("POST", "_emulator/webhooks", "fields=messages", "callback_url is missing")]
    [InlineData("POST", "_emulator/webhooks", "callback_url=here", "is no address")]
    [InlineData("POST", "_emulator/webhooks", "callback_url=http://127.0.0.1/&fields=mesages", "no webhook")]
    [InlineData("POST", "_emulator/webhooks/events/IgMessage", "", "IgMessageReceived")]
    [InlineData("POST", "_emulator/webhooks/release", "times=0", "times is a whole number from 1 to 1000, not")]
    [InlineData("POST", "_emulator/webhooks/deliveries/9", "", "There is no delivery 9.")]
    [InlineData("PUT", "_emulator/webhooks", "", "POST \\/_emulator\\/webhooks\\/hold")]
    public async Task A_mistake_is_told(string method, string path, string form, string problem)
    {
        Assert.Contains(problem, await AnswerAsync(method, path, form), StringComparison.Ordinal);
    }

    private async Task<int> TellsAsync()
    {
        int before = _callback.All.Count;
        _emulator.Persons["kim_asks"].Write("Hello?");
        await _emulator.Webhooks.SettleAsync();
        return _callback.All.Count - before;
    }

    private async Task<string> AnswerAsync(string method, string path, string? form = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (form is not null)
        {
            request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using HttpResponseMessage response = await _client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
        _callback.Dispose();
    }
}
