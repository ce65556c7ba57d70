using System.Text.Json;

namespace InstagramGraphGen.Spec.Tests.Facts;

/// <summary>That the forms of the shipped spec make what goes over the wire, each body by one form only, and nothing that the API refuses.</summary>
public sealed class BodyTests
{
    private static readonly GraphSpec _spec = Specs.Instagram.Spec!;

    private static readonly JsonElement[] _all = [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Facts", "bodies.json"))).RootElement.EnumerateArray()];

    public static TheoryData<int> Made => [.. Indexes(refused: false)];

    public static TheoryData<int> Refused => [.. Indexes(refused: true)];

    [Theory]
    [MemberData(nameof(Made))]
    public void A_body_is_made_by_one_form(int index)
    {
        JsonElement sample = _all[index];
        JsonElement body = sample.GetProperty("body");
        foreach ((Fact fact, string host) in Places(sample))
        {
            OperationSpec write = Told.Find(_spec, fact, host)!.Operation!;
            var reader = new Body(_spec, host);
            bool onlyElsewhere = fact.Operation == "product template" && host == "instagram";
            Assert.Equal(onlyElsewhere ? [] : [Text(sample, "form")!], write.Forms.Where(f => reader.IsMadeBy(f, body)).Select(f => f.Name));
            if (!onlyElsewhere && Text(sample, "value") is { } value)
            {
                Assert.Equal([value], reader.FormsOf(_spec.FindUnion("IgOutgoingMessage")!, body.GetProperty("message")));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_body_that_the_API_refuses_is_made_by_none(int index)
    {
        JsonElement sample = _all[index];
        foreach ((Fact fact, string host) in Places(sample))
        {
            Assert.DoesNotContain(Told.Find(_spec, fact, host)!.Operation!.Forms, f => new Body(_spec, host).IsMadeBy(f, sample.GetProperty("body")));
        }
    }

    [Theory]
    [InlineData("é", 500, true)]
    [InlineData("é", 501, false)]
    [InlineData("a", 1000, true)]
    [InlineData("a", 1001, false)]
    public void A_text_has_at_most_1000_bytes(string letter, int count, bool fits)
    {
        JsonElement message = JsonSerializer.SerializeToElement(new { text = string.Concat(Enumerable.Repeat(letter, count)) });

        Assert.Equal(fits ? ["Text"] : [], new Body(_spec, "instagram").FormsOf(_spec.FindUnion("IgOutgoingMessage")!, message));
    }

    [Theory]
    [InlineData(13, "Thanks", true)]
    [InlineData(14, "Thanks", false)]
    [InlineData(1, "Twenty letters, yes.", true)]
    [InlineData(1, "Twenty letters, yes!!", false)]
    public void Quick_replies_are_13_at_most_and_their_titles_20_characters(int count, string title, bool fits)
    {
        JsonElement message = JsonSerializer.SerializeToElement(new { text = "?", quick_replies = Enumerable.Repeat(new { content_type = "text", title, payload = "P" }, count) });

        Assert.Equal(fits ? ["Text"] : [], new Body(_spec, "instagram").FormsOf(_spec.FindUnion("IgOutgoingMessage")!, message));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_message_has_ten_images_at_most(int count, bool fits)
    {
        JsonElement message = JsonSerializer.SerializeToElement(new { attachments = Enumerable.Repeat(new { type = "image", payload = new { url = "https://cdn.invalid/i.jpg" } }, count) });

        Assert.Equal(fits ? ["Images"] : [], new Body(_spec, "instagram").FormsOf(_spec.FindUnion("IgOutgoingMessage")!, message));
    }

    [Fact]
    public void Every_row_with_a_body_has_one_here() => Assert.All(
        Fact.All.Where(f => f.Method == "POST" && f.Hosts.All(h => Told.Find(_spec, f, h) is not null)),
        fact => Assert.Contains(_all, sample => Places(sample).Any(place => place.Fact == fact)));

    [Fact]
    public void Every_form_has_a_body_here()
    {
        string[] used = [.. _all.Select(s => Text(s, "form")).OfType<string>().Distinct(), "Upload"]; // A file is no JSON.
        EdgeSpec[] edges = [.. Fact.All.SelectMany(f => f.Hosts.Select(h => Told.Find(_spec, f, h)?.Edge)).OfType<EdgeSpec>()];

        Assert.Empty(edges.SelectMany(e => e.Post?.Forms ?? []).Select(f => f.Name).Except(used));
        Assert.Empty(_spec.FindUnion("IgOutgoingMessage")!.Forms.Select(f => f.Name).Except(_all.Select(s => Text(s, "value")).OfType<string>()));
    }

    private static IEnumerable<int> Indexes(bool refused) => Enumerable.Range(0, _all.Length).Where(i => _all[i].TryGetProperty("refused", out _) == refused);

    private static IEnumerable<(Fact Fact, string Host)> Places(JsonElement sample)
    {
        Fact[] facts = [.. Fact.All.Where(f => f.Operation == Text(sample, "operation") && f.Method == "POST" && (Text(sample, "host") is not { } host || f.Host == host))];
        Assert.NotEmpty(facts);
        return facts.SelectMany(f => f.Hosts.Select(h => (f, h)));
    }

    private static string? Text(JsonElement sample, string name) => sample.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
