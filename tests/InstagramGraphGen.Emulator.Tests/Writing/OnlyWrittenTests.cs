using System.Net;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>An edge that is only written is served at its own path, beside a field of its name.</summary>
public sealed class OnlyWrittenTests
{
    private const string Spec = LibraryApi.Head + """
        object: Note
        fields: { text: string }
        ---
        node: Reader
        fields: { id: { type: id, default: true }, name: string, note: { type: Note }, words: list<string>, asked: string }
        edges:
          note:
            post: { params: { text: { type: string, required: true } }, effects: [{ set: { note.text: $param.text } }] }
            delete: { effects: [{ set: { note.text: none } }] }
          words:
            post: { params: { word: string }, effects: [{ append: words, value: $param.word }] }
            delete: { effects: [{ remove: words }] }
          page:
            post: { params: { limit: int, fields: string, after: string }, effects: [{ set: { name: $param.limit, asked: $param.fields } }] }
        """;

    private const string Data = """{ "nodes": { "Reader": [{ "id": "r", "name": "Ann", "note": { "text": "old" }, "words": ["a"] }] } }""";

    [Theory]
    [InlineData("POST", "note", "text=new", """{"note":{"text":"new"},"words":["a"],"name":"Ann","id":"r"}""")]
    [InlineData("DELETE", "note", "", """{"note":{"text":"none"},"words":["a"],"name":"Ann","id":"r"}""")]
    [InlineData("POST", "words", "word=b", """{"note":{"text":"old"},"words":["a","b"],"name":"Ann","id":"r"}""")]
    [InlineData("DELETE", "words", "", """{"note":{"text":"old"},"name":"Ann","id":"r"}""")]
    [InlineData("POST", "page", "limit=5&fields=x,y&after=z", """{"note":{"text":"old"},"words":["a"],"name":"5","asked":"x,y","id":"r"}""")]
    public async Task It_is_written_and_the_field_shows_it(string method, string edge, string body, string expected)
    {
        await using TestApi api = TestApi.InMemory(Data, Spec, bundled: false);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"v3.0/me/{edge}") { Content = method == "POST" ? new StringContent(body, null, "application/x-www-form-urlencoded") : null };
        using HttpResponseMessage response = await api.Client.SendAsync(request);
        Assert.Equal("""{"success":true}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(expected, await api.GetTextAsync("v3.0/me?fields=note,words,name,asked"));
    }

    [Theory]
    [InlineData("v3.0/me/note")]
    [InlineData("v3.0/me?fields=page")]
    public async Task It_is_not_read(string path)
    {
        await using TestApi api = TestApi.InMemory(Data, Spec, bundled: false);
        using HttpResponseMessage response = await api.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task What_it_needs_is_asked_for()
    {
        await using TestApi api = TestApi.InMemory(Data, Spec, bundled: false);
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v3.0/me/note", UriKind.Relative), new FormUrlEncodedContent([]));
        Assert.Contains("text", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
