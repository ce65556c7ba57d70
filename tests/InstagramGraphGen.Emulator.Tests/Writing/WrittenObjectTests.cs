using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>Objects that are sent: checked by their fields, kept, shown again; null empties what may be null.</summary>
public sealed class WrittenObjectTests
{
    private const string Spec = LibraryApi.Head + """
        object: Card
        fields:
          number: { type: string, required: true }
          holder: { type: string, nullable: true }
          score: { type: int, nullable: true }
          places: list<Place>
          by_day: "map<string, Place>"
          owner: Reader
        ---
        object: Place
        fields: { city: { type: string, required: true }, zip: int }
        ---
        node: Reader
        fields: { id: { type: id, default: true }, name: string, card: Card, cards: list<Card>, note: string }
        post:
          encoding: json
          params: { card: Card, cards: list<Card>, note: { type: string, nullable: true }, name: string, memo: { type: string, nullable: true } }
          effects:
            - { when: [card], set: { card: $param.card } }
            - { when: [cards], set: { cards: $param.cards } }
            - { set: { note: $param.note, name: $param.name, card.holder: $param.card.holder } }
        """;

    private const string Data = """{ "nodes": { "Reader": [{ "id": "r", "name": "Ann", "note": "old", "card": { "number": "1", "holder": "Ann" } }] } }""";

    [Theory]
    [InlineData("""{"card":{"number":"7","places":[{"city":"Rome","zip":"1"}],"by_day":{"mon":{"city":"Oslo"}}}}""", """{"card":{"number":"7","places":[{"city":"Rome","zip":1}]},"name":"Ann","note":"old","id":"r"}""")]
    [InlineData("""{"card":"{\"number\":\"7\"}"}""", """{"card":{"number":"7"},"name":"Ann","note":"old","id":"r"}""")]
    [InlineData("""{"card":{"number":"7","holder":null}}""", """{"card":{"number":"7"},"name":"Ann","note":"old","id":"r"}""")]
    [InlineData("""{"card":{"number":"7","holder":"Bo","score":null}}""", """{"card":{"number":"7","holder":"Bo"},"name":"Ann","note":"old","id":"r"}""")]
    [InlineData("""{"note":null}""", """{"card":{"number":"1","holder":"Ann"},"name":"Ann","id":"r"}""")]
    [InlineData("""{"name":null}""", """{"card":{"number":"1","holder":"Ann"},"name":"Ann","note":"old","id":"r"}""")]
    [InlineData("""{"note":"null","memo":null}""", """{"card":{"number":"1","holder":"Ann"},"name":"Ann","note":"null","id":"r"}""")]
    public async Task What_is_sent_is_kept(string body, string expected)
    {
        await using TestApi api = TestApi.InMemory(Data, Spec, bundled: false);
        JsonElement answer = await api.PostAsync("v3.0/me", body);
        Assert.Equal("""{"success":true}""", answer.GetRawText());
        Assert.Equal(expected, await api.GetTextAsync("v3.0/me?fields=card{number,holder,places},name,note"));
    }

    [Theory]
    [InlineData("""{"card":{"holder":"Bo"}}""", "card.number")]
    [InlineData("""{"card":{"number":null}}""", "card.number")]
    [InlineData("""{"card":"text"}""", "card")]
    [InlineData("""{"card":{"number":"7","score":"many"}}""", "card.score")]
    [InlineData("""{"card":{"number":"7","places":[{"city":"a"},{"zip":1}]}}""", "card.places[1].city")]
    [InlineData("""{"cards":[{"number":"7"},{}]}""", "cards[1].number")]
    public async Task What_does_not_fit_its_fields_is_refused(string body, string parameter)
    {
        await using TestApi api = TestApi.InMemory(Data, Spec, bundled: false);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v3.0/me", UriKind.Relative), content);
        string text = await response.Content.ReadAsStringAsync();
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(parameter, text, StringComparison.Ordinal);
    }
}
