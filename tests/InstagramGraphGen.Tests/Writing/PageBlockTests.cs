using System.Text.Json;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>
/// Every block of JSON that the pages show about sending is what a program sends: the blocks are the pages' own, the bodies are those that <see cref="MessagingBodyTests"/> finds
/// on the wire.
/// </summary>
public sealed class PageBlockTests
{
    private static readonly JsonElement[] s_blocks = [.. Read("messaging/blocks.json").EnumerateArray()];

    private static readonly JsonElement[] s_bodies = [.. Read("messaging/bodies.json").EnumerateArray().Where(b => !b.TryGetProperty("refused", out _)).Select(b => b.GetProperty("body"))];

    public static TheoryData<string, string> Blocks
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (JsonElement block in s_blocks)
            {
                data.Add(block.GetProperty("place").GetString()!, Text(block, "instead") ?? Text(block, "block")!);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_is_what_a_program_sends(string place, string block) => Assert.Contains(s_bodies, body => Find(body, place) is { } part && Shape.Fits(block, part));

    [Fact]
    public void What_is_written_otherwise_has_a_reason() => Assert.All(
        s_blocks.Where(b => Text(b, "instead") is not null),
        block =>
        {
            Assert.NotEmpty(Text(block, "reason")!);
            Assert.DoesNotContain(s_bodies, body => Find(body, Text(block, "place")!) is { } part && Shape.Fits(Text(block, "block")!, part));
        });

    [Fact]
    public void Every_message_that_a_program_sends_is_a_block_of_a_page()
    {
        string[] messages = [.. s_blocks.Where(b => Text(b, "place") == "message").Select(b => Text(b, "instead") ?? Text(b, "block")!).Where(b => !b.Contains("{...}", StringComparison.Ordinal))];
        JsonElement[] others = [.. s_bodies.Select(b => Find(b, "message")).OfType<JsonElement>().Where(m => !messages.Any(block => Shape.Fits(block, m)))];

        // Pages name these in words: attachment_id in the place of url, and the product template.
        Assert.All(others, m => Assert.True(
            Find(m, "attachment.payload.attachment_id") is not null || Find(m, "attachment.payload.template_type")?.GetString() == "product", m.GetRawText()));
    }

    [Theory]
    [InlineData("""{"text": "..."}""", """{"text":"a"}""", true)]
    [InlineData("""{"text": "..."}""", """{"text":"a","more":1}""", false)]
    [InlineData("""{"text": "..."}""", """{}""", false)]
    [InlineData("""{"a"|"b"}""", """{"a":1,"b":1}""", false)]
    [InlineData("""{"type":"x|y"}""", """{"type":"z"}""", false)]
    [InlineData("""{a?,b}""", """{"b":1}""", true)]
    [InlineData("""{a:[1..2]}""", """{"a":[1,2,3]}""", false)]
    [InlineData("""{a:[{b}]}""", """{"a":[{"b":1},{"c":1}]}""", false)]
    public void A_block_fits_what_looks_like_it_only(string block, string json, bool fits) => Assert.Equal(fits, Shape.Fits(block, JsonElement.Parse(json)));

    private static JsonElement? Find(JsonElement json, string place)
    {
        JsonElement at = json;
        foreach (string name in place.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static JsonElement Read(string name)
    {
        using Stream stream = typeof(PageBlockTests).Assembly.GetManifestResourceStream(name)!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
