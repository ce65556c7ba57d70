using System.Net;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>Enums in place, and an empty text that is one of their values.</summary>
public sealed class EmptyValueTests
{
    private const string Spec = LibraryApi.Head + """
        node: Reader
        fields: { id: { type: id, default: true }, mood: { type: enum, values: ["", good] }, kind: { type: enum, values: [a, b] } }
        post:
          params: { mood: { type: enum, values: ["", good], required: true }, kind: { type: enum, values: [a, b] }, inner.how: { type: enum, values: [good, ""] } }
          effects: [{ set: { mood: $param.mood, kind: $param.kind } }]
        """;

    private const string Data = """{ "nodes": { "Reader": [{ "id": "r", "mood": "good", "kind": "a" }] } }""";

    [Theory]
    [InlineData("mood=", """{"mood":"","kind":"a","id":"r"}""")]
    [InlineData("mood=good&kind=b", """{"mood":"good","kind":"b","id":"r"}""")]
    [InlineData("mood=&inner=%7B%22how%22%3A%22%22%7D", """{"mood":"","kind":"a","id":"r"}""")]
    public async Task It_is_taken_and_kept(string body, string expected)
    {
        await using TestApi api = TestApi.InMemory(Data, Spec, bundled: false);
        using var content = new StringContent(body, null, "application/x-www-form-urlencoded");
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v3.0/me", UriKind.Relative), content);
        Assert.Equal("""{"success":true}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(expected, await api.GetTextAsync("v3.0/me?fields=mood,kind"));
    }

    [Theory]
    [InlineData("kind=a", "mood")]
    [InlineData("mood=bad", "mood")]
    [InlineData("mood=&kind=c", "kind")]
    public async Task What_is_no_value_is_refused(string body, string parameter)
    {
        await using TestApi api = TestApi.InMemory(Data, Spec, bundled: false);
        using var content = new StringContent(body, null, "application/x-www-form-urlencoded");
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v3.0/me", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(parameter, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_in_the_data()
    {
        await using TestApi api = TestApi.InMemory("""{ "nodes": { "Reader": [{ "id": "r", "mood": "" }] } }""", Spec, bundled: false);
        using JsonDocument answer = JsonDocument.Parse(await api.GetTextAsync("v3.0/me?fields=mood"));
        Assert.Equal("", answer.RootElement.GetProperty("mood").GetString());
    }
}
