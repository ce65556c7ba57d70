using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>The other side over HTTP, for programs in other languages: without a token, and not recorded.</summary>
public sealed class PersonsApiTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.OnSocketAsync();
        _api.Client.DefaultRequestHeaders.Authorization = null;
    }

    [Fact]
    public async Task All_people_are_listed_with_what_they_can_do()
    {
        JsonElement all = JsonElement.Parse(await _api.Client.GetStringAsync(new Uri("_emulator/persons", UriKind.Relative)));

        Assert.Equal(_api.Emulator.Persons.Ids, all.EnumerateArray().Select(person => person.Text("id")));
        JsonElement kim = all.EnumerateArray().Single(person => person.Text("id") == "900000000000002");
        Assert.Equal(["write", "edit", "tap", "open", "react", "unreact", "read", "delete", "comment", "mention"], kim.GetProperty("acts").EnumerateArray().Select(act => act.GetString()!));
        Assert.Equal("Kim", kim.Text("name"));
    }

    [Theory]
    [InlineData("kim_asks", "application/json", """{"text":"Is it back?","image_url":"https://cdn.invalid/i"}""")]
    [InlineData("900000000000002", "application/x-www-form-urlencoded", "text=Is+it+back%3F&image_url=https://cdn.invalid/i")]
    public async Task A_person_writes_and_sees(string person, string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using HttpResponseMessage response = await _api.Client.PostAsync(new Uri($"_emulator/persons/{person}/write", UriKind.Relative), content);
        string id = JsonElement.Parse(await response.Content.ReadAsStringAsync()).Text("id");
        JsonElement seen = JsonElement.Parse(await _api.Client.GetStringAsync(new Uri($"_emulator/persons/{person}", UriKind.Relative)));

        JsonElement message = seen[0].GetProperty("messages")[0];
        Assert.Equal((id, "Is it back?", "https://cdn.invalid/i"), (message.Text("id"), message.Text("message"), message.GetProperty("attachments")[0].GetProperty("image_data").Text("url")));
        Assert.Empty(_api.Emulator.Requests);
    }

    [Theory]
    [InlineData("GET", "_emulator/persons/nobody", "", HttpStatusCode.BadRequest, "no person \\u0022nobody\\u0022. It has: ")]
    [InlineData("POST", "_emulator/persons/kim_asks/dance", "", HttpStatusCode.BadRequest, "It says: write, edit")]
    [InlineData("POST", "_emulator/persons/kim_asks/react", "message_id=1&reaction=love", HttpStatusCode.BadRequest, "message_id names no IgMessage that is there.")]
    [InlineData("POST", "_emulator/persons/kim_asks/react", "reaction=love", HttpStatusCode.BadRequest, "message_id is required")]
    [InlineData("POST", "_emulator/persons/kim_asks/write", "txt=x", HttpStatusCode.BadRequest, "text, image_url, reply_to, story_id, quick_reply")]
    [InlineData("DELETE", "_emulator/persons/kim_asks", "", HttpStatusCode.NotFound, "GET")]
    [InlineData("GET", "_emulator/people", "", HttpStatusCode.NotFound, "GET")]
    public async Task A_mistake_is_told(string method, string path, string form, HttpStatusCode status, string message)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded") };
        using HttpResponseMessage response = await _api.Client.SendAsync(request);
        string text = (await response.Content.ReadAsStringAsync()).Replace("\\\"", "\\u0022", StringComparison.Ordinal);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(message, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_in_the_emulator_is_answered_too()
    {
        var clock = new BreakingClock();
        await using GraphEmulator emulator = GraphEmulator.Create(new GraphEmulatorOptions { TimeProvider = clock });
        using var client = new HttpClient(emulator.CreateHandler());
        clock.IsBroken = true;
        using var content = new StringContent("text=Hello", Encoding.UTF8, "application/x-www-form-urlencoded");
        using HttpResponseMessage response = await client.PostAsync(new Uri("http://localhost/_emulator/persons/kim_asks/write"), content);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("The emulator failed: TimeZoneNotFoundException: No clock.", JsonElement.Parse(await response.Content.ReadAsStringAsync()).Text("error"));
    }

    [Fact]
    public void A_person_is_found_by_any_of_their_names_and_a_mistake_names_those_that_there_are()
    {
        Assert.Equal("900000000000002", _api.Emulator.Persons["kim_asks"].Id);
        Assert.Equal("900000000000002", _api.Emulator.Persons["Kim"].Id);
        Assert.Contains("Kim", Assert.Throws<GraphEmulatorException>(() => _api.Emulator.Persons["kim"]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _api.Emulator.Persons[""]);
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    private sealed class BreakingClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new TimeZoneNotFoundException("No clock.") : base.GetUtcNow();
    }
}
