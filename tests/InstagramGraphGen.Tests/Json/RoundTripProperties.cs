using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CsCheck;
using Instagram;
using InstagramGraphGen.Spec;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Json;

/// <summary>
/// Random answers of every type of both specs, spelled oddly: System.Text.Json reads what was sent and what was written back, and both
/// must be the same.
/// </summary>
public class RoundTripProperties
{
    [Fact]
    public void Reading_and_writing_any_Instagram_type_loses_nothing() =>
        Check(RandomAnswers.Instagram, typeof(IgMessage).Assembly, "Instagram.", InstagramJson.Default);

    [Fact]
    public void Reading_and_writing_any_toy_type_loses_nothing() =>
        Check(RandomAnswers.Toys, typeof(Toy).Assembly, "ToyGraph.", ToysJson.Default);

    [Fact]
    public void Reading_and_writing_a_page_loses_nothing()
    {
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                JsonObject sent = new RandomAnswers(RandomAnswers.Instagram, random).Page("IgConversation");
                string body = OddSpelling.OfPage(RandomAnswers.Instagram, sent, "IgConversation", random);

                GraphPage<IgConversation> page = AnswerBody.ReadPage<IgConversation>(System.Text.Encoding.UTF8.GetBytes(body), ValueReader.Whole<IgConversation>(), GraphPaging.Cursors);

                AssertSame(sent, Written(writer => GraphWriter.Write(writer, page)));
                string? next = (string?)sent["paging"]?["next"], after = next?.Contains('=', StringComparison.Ordinal) == true ? Uri.UnescapeDataString(next.Split('=')[1]) : null;
                Assert.Equal((string?)sent["paging"]?["cursors"]?["after"] ?? after, page.After);
                Assert.Equal(after is not null, page.HasNext);
                Assert.Equal(sent["paging"]?["previous"] is not null, page.HasPrevious);
            },
            iter: 300);
    }

    private static void Check(GraphSpec spec, System.Reflection.Assembly assembly, string prefix, IJsonTypeInfoResolver resolver)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = resolver };
        JsonTypeInfo[] types = [.. spec.Objects.Select(o => options.GetTypeInfo(assembly.GetType(prefix + o.Name)!))];
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                JsonTypeInfo type = types[random.Next(types.Length)];
                JsonObject sent = new RandomAnswers(spec, random, hasEnvelopes: true).Object(type.Type.Name);
                string text = OddSpelling.OfObject(spec, sent, type.Type.Name, random);

                object model = JsonSerializer.Deserialize(text, type)!;
                string written = JsonSerializer.Serialize(model, type);

                AssertSame(sent, JsonNode.Parse(written)!);
                Assert.DoesNotContain(OddSpelling.Token, written, StringComparison.Ordinal);
                Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize(written, type), type));
            },
            iter: 1_500);
    }

    private static void AssertSame(JsonNode sent, JsonNode written)
    {
        if (!JsonNode.DeepEquals(sent, written))
        {
            Assert.Fail($"Sent:    {sent.ToJsonString()}\nWritten: {written.ToJsonString()}");
        }
    }

    private static JsonNode Written(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonNode.Parse(buffer.ToArray())!;
    }
}
