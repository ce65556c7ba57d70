using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

public class EmulatorDataTests
{
    [Theory]
    [InlineData("", "$", "This is no JSON.")]
    [InlineData("{", "$", "This is no JSON.")]
    [InlineData("[]", "$", "An object belongs here, not Array.")]
    [InlineData("""{ "node": {} }""", "$.node", "Known: define, ids, nodes, others, paths, tokens.")]
    [InlineData("""{ "nodes": { "Stor": [] } }""", "$.nodes.Stor", "Known: Item, Store.")]
    [InlineData("""{ "nodes": { "Part": [] } }""", "$.nodes.Part", "\"Part\" is not a node of the spec.")]
    [InlineData("""{ "nodes": { "Store": {} } }""", "$.nodes.Store", "A list belongs here, not Object.")]
    [InlineData("""{ "nodes": { "Store": ["1"] } }""", "$.nodes.Store[0]", "An object belongs here, not String.")]
    [InlineData("""{ "nodes": { "Store": [{ "id": 1 }] } }""", "$.nodes.Store[0].id", "Text in quotes belongs here, not Number.")]
    [InlineData("""{ "nodes": { "Store": [{ "id": "a/b" }] } }""", "$.nodes.Store[0].id", "An id is text without '/', and not empty.")]
    [InlineData("""{ "nodes": { "Store": [{ "id": "1" }, { "id": "1" }] } }""", "$.nodes.Store[1].id", "Another node has the id \"1\" already.")]
    [InlineData("""{ "nodes": { "Store": [{ "$name": "a" }, { "$name": "a" }] } }""", "$.nodes.Store[1].$name", "Another node has the name \"a\" already.")]
    [InlineData("""{ "nodes": { "Store": [{ "nam": "x" }] } }""", "$.nodes.Store[0].nam", "\"nam\" is not a field or edge of Store. Known: about, best,")]
    [InlineData("""{ "nodes": { "Store": [{ "name": "x", "name": "y" }] } }""", "$.nodes.Store[0].name", "The key is there twice.")]
    [InlineData("""{ "nodes": { "Store": [{ "name": 5 }] } }""", "$.nodes.Store[0].name", "The spec wants string here, not Number.")]
    [InlineData("""{ "nodes": { "Store": [{ "name": "\ud800" }] } }""", "$.nodes.Store[0].name", "The text holds half of a surrogate pair.")]
    [InlineData("""{ "nodes": { "Store": [{ "tags": "x" }] } }""", "$.nodes.Store[0].tags", "A list belongs here, not String.")]
    [InlineData("""{ "nodes": { "Store": [{ "labels": [] }] } }""", "$.nodes.Store[0].labels", "An object belongs here, not Array.")]
    [InlineData("""{ "nodes": { "Store": [{ "opened": "-3x" }] } }""", "$.nodes.Store[0].opened", "\"-3x\" is no time. Write -3d4h")]
    [InlineData("""{ "nodes": { "Store": [{ "opened": "-" }] } }""", "$.nodes.Store[0].opened", "\"-\" is no time.")]
    [InlineData("""{ "nodes": { "Store": [{ "items": [{ "price": "1" }] }] } }""", "$.nodes.Store[0].items[0].price", "The spec wants float here, not String.")]
    [InlineData("""{ "nodes": { "Store": [{ "items": ["7"] }] } }""", "$.nodes.Store[0].items[0]", "\"7\" is not the id of a node, or $ and its $name.")]
    [InlineData("""{ "nodes": { "Store": [{ "id": "1", "items": ["1"] }] } }""", "$.nodes.Store[0].items[0]", "\"1\" is a node of type Store; the spec wants Item.")]
    [InlineData("""{ "nodes": { "Item": [{ "box": "$lid" }] }, "define": { "lit": {} } }""", "$.nodes.Item[0].box", "\"$lid\" is not a value of \"define\", written as $name. Known: $lit.")]
    [InlineData("""{ "nodes": { "Item": [{ "box": "$a" }] }, "define": { "a": { "inner": "$a" } } }""", "$.define.a", "The value holds itself.")]
    [InlineData("""{ "nodes": { "Item": [{ "box": "$a" }] }, "define": { "a": { "nam": "x" } } }""", "$.define.a.nam", "\"nam\" is not a field or edge of Part.")]
    [InlineData("""{ "paths": { "store": "$x" } }""", "$.paths.store", "\"$x\" is not the id of a node, or $ and its $name. There is none.")]
    [InlineData("""{ "ids": { "Item": "item" } }""", "$.ids.Item", "The form needs a number of the node itself")]
    [InlineData("""{ "ids": { "Itm": "{self:5}" } }""", "$.ids.Itm", "\"Itm\" is not a node of the spec.")]
    public void A_mistake_is_told_with_its_place(string json, string path, string problem)
    {
        var exception = Assert.Throws<EmulatorDataException>(() => Shop.InMemory(json));

        Assert.Equal(path, exception.Path);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "nodes": { "IgMessage": [{ "is_pinned": true }] } }""")]
    [InlineData("""{ "nodes": { "IgPin": [{ "id": "1" }] } }""")]
    public void What_the_bundled_spec_does_not_know_is_told_with_the_option_that_names_more(string json)
    {
        string bundled = Assert.Throws<EmulatorDataException>(() => TestApi.InMemory(json)).Message;
        string extended = Assert.Throws<EmulatorDataException>(() => TestApi.InMemory(json, "extend: IgUser\nfields: { mood: string }")).Message;

        Assert.EndsWith("name the file in GraphEmulatorOptions.SpecFiles.", bundled, StringComparison.Ordinal);
        Assert.DoesNotContain("SpecFiles", extended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_trailing_commas_and_lists_as_they_travel_are_welcome()
    {
        await using TestApi api = Shop.InMemory("""
            { // A list may be pasted from an answer.
              "nodes": { "Store": [{ "id": "1", "items": { "data": [{ "id": "2", "parts": { "data": [{ "id": "3" }] } }], "paging": {} }, }] },
            }
            """);

        Assert.Equal("""{"data":[{"parts":{"data":[{"id":"3"}]},"id":"2"}]""", (await api.GetTextAsync("store/items?fields=parts"))[..50]);
    }

    [Fact]
    public async Task A_stream_is_read_too()
    {
        using var stream = new MemoryStream("""{ "nodes": { "Store": [{ "id": "7" }] } }"""u8.ToArray());
        await using var emulator = GraphEmulator.Create(new() { IncludeBundledSpec = false, SpecTexts = [Shop.Spec], Data = EmulatorData.FromJson(stream) });
        using var client = new HttpClient(emulator.CreateHandler()) { BaseAddress = emulator.BaseAddress };

        Assert.Contains("\"id\":\"7\"", await client.GetStringAsync(new Uri($"store?access_token={emulator.AccessToken}", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("now", "2026-10-11T12:13:14+0000")]
    [InlineData("-1d", "2026-10-10T12:13:14+0000")]
    [InlineData("-1d2h3m4s", "2026-10-10T10:10:10+0000")]
    [InlineData("-90m", "2026-10-11T10:43:14+0000")]
    [InlineData("2026-02-03T04:05:06+0000", "2026-02-03T04:05:06+0000")]
    [InlineData("2026-02-03T04:05:06+02:00", "2026-02-03T02:05:06+0000")]
    [InlineData("2026-02-03", "2026-02-03T00:00:00+0000")]
    public async Task Times_are_absolute_or_count_back_from_the_start(string written, string served)
    {
        await using TestApi api = Shop.InMemory($$"""{ "nodes": { "Item": [{ "id": "1", "made": "{{written}}" }] } }""");

        Assert.Equal(served, (await api.GetAsync("1?fields=made")).Text("made"));
    }

    [Fact]
    public async Task Ids_that_are_not_given_are_made_in_the_form_that_is_asked_for_and_the_same_every_time()
    {
        const string Data = """
            {
              "ids": { "Item": "base64:item:{parent:5}:{self:7}" },
              "nodes": { "Store": [{ "items": [{ "made": "-1h" }, { "made": "-2h" }], "best": ["$x"] }, { "items": [{ "$name": "x" }] }] }
            }
            """;
        await using TestApi first = Shop.InMemory(Data);
        await using TestApi second = Shop.InMemory(Data);
        string[] ids = [.. (await first.GetAsync("store/items")).Data().Select(item => item.Text("id"))];

        Assert.Equal(await first.GetTextAsync("store/items?fields=sku&limit=3").ConfigureAwait(true), await second.GetTextAsync("store/items?fields=sku&limit=3"));
        Assert.Matches("^1[0-9]{16}$", (await first.GetAsync("store")).Text("id"));
        string[] decoded = [.. ids.Select(id => EscapedBase64.Decode(id)!)];
        Assert.All(decoded, text => Assert.Matches("^item:1[0-9]{4}:1[0-9]{6}$", text));
        Assert.Equal(decoded[0][..11], decoded[1][..11]);
        Assert.NotEqual(decoded[0], decoded[1]);
    }

    [Fact]
    public async Task Answers_spell_slashes_and_letters_beyond_ASCII_as_the_API_does()
    {
        await using TestApi api = Shop.InMemory("""{ "nodes": { "Store": [{ "id": "1", "name": "a/b <é> שלום 💙 \" \\ \u0007 &'+" }] } }""");
        using HttpResponseMessage response = await api.SendAsync("store?fields=name");
        string text = await response.Content.ReadAsStringAsync();

        Assert.Equal("""{"name":"a\/b <\u00e9> \u05e9\u05dc\u05d5\u05dd \ud83d\udc99 \" \\ \u0007 &'+","id":"1"}""", text);
        Assert.Equal("a/b <é> שלום 💙 \" \\ \u0007 &'+", (await api.GetAsync("store?fields=name")).Text("name"));
    }
}
