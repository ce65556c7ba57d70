using System.Text;
using System.Text.Json;
using CsCheck;
using Instagram;

namespace InstagramGraphGen.Tests.Json;

/// <summary>A user's JsonSerializer over broken text: what is thrown says where, and quotes nothing.</summary>
public sealed class ConverterFaultTests
{
    /// <summary>Letters that no message of ours has together.</summary>
    private const string Marker = "Qz9Xw";

    private static readonly string s_message = """
        {"id":"Qz9Xw","message":"Qz9Xw \u0041","is_unsupported":true,"from":{"id":"9","username":"Qz9Xw"},"Qz9Xw":{"a":[1.5,null,"Qz9Xw"]},
        "to":{"data":[{"id":"7","username":"Qz9Xw"}],"paging":{"cursors":{"after":"Qz9Xw"}}},"reply_to":{"mid":"Qz9Xw"}}
        """;

    [Theory]
    [InlineData("""{"id":"1","message":tQz9Xw}""")]
    [InlineData("""{"id":"1","size":12Qz9Xw}""")]
    [InlineData("""{"id":"1","unknown":{"a":nQz9Xw}}""")]
    [InlineData("""{"id":"1" "Qz9Xw":1}""")]
    [InlineData("""{"id":"1","message":"Qz9Xw""")]
    [InlineData("""{"id":"1","from":"Qz9Xw"}""")]
    public void Malformed_JSON_inside_a_model_is_told_with_a_place_and_without_its_text(string json)
    {
        JsonException e = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<IgMessage>(json));
        Assert.False(Leaks(e), e.ToString());
        Assert.Matches("IgMessage|IgParticipant", e.Message);
        Assert.Equal(0, e.LineNumber);
        Assert.NotNull(e.BytePositionInLine);
        Assert.Equal("$", e.Path);
    }

    [Fact]
    public void No_exception_of_changed_text_quotes_it()
    {
        byte[][] bodies = [Encoding.UTF8.GetBytes(s_message), Encoding.UTF8.GetBytes($$$"""{"data":[{{{s_message}}}],"paging":{"next":"Qz9Xw"}}""")];
        Gen<byte[]> changed = Gen.Select(
            Gen.OneOf(bodies),
            Gen.Select(Gen.Int[0, 2_000], Gen.OneOf(Marker, "t" + Marker, "1" + Marker, "{", "[", ",", "\"", "\\", "\\ud83d", "-", "\0")).Array[1, 3],
            (body, changes) => changes.Aggregate(body, (b, c) => [.. b[..Inside(b, c.Item1)], .. Encoding.UTF8.GetBytes(c.Item2), .. b[Inside(b, c.Item1)..]]));
        int failed = 0;
        changed.Sample(
            body =>
            {
                Exception?[] thrown =
                [
                    Record.Exception(() => JsonSerializer.Deserialize<IgMessage>(body)),
                    Record.Exception(() => JsonSerializer.Deserialize<GraphPage<IgMessage>>(body, JsonSerializerOptions.Web)),
                    Record.Exception(() => JsonSerializer.Deserialize(body, InstagramJson.Default.IgMessage)),
                ];
                Assert.All(thrown, e => Assert.True(e is null or JsonException, e?.ToString()));
                Assert.All(thrown, e => Assert.False(e is not null && Leaks(e), e?.ToString()));
                Interlocked.Add(ref failed, thrown.Count(e => e is not null));
            },
            iter: 3_000);
        Assert.True(failed > 1_000, $"{failed}");
    }

    [Theory]
    [InlineData("\\ud83d")]
    [InlineData("a\\uDC00b")]
    [InlineData("\\ud83d\\ude00")]
    public void A_raw_value_with_half_a_surrogate_pair_is_written_as_it_came(string text)
    {
        string json = $$$"""{"id":"1","unconfirmed":{"x":"{{{text}}}","y":[1,2]}}""";
        JsonElement element = JsonSerializer.Deserialize<JsonElement>(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            GraphWriter.Write(writer, element);
            GraphWriter.Write(writer, JsonSerializer.Deserialize<JsonElement>("""{ "plain" : "é" }"""));
            writer.WriteEndArray();
        }

        Assert.Equal($$"""[{{json}},{"plain":"\u00E9"}]""", Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>Behind the first brace and before the last: what stands around a value is read by System.Text.Json itself, in its own words.</summary>
    private static int Inside(byte[] body, int at) => 1 + (at % (body.Length - 1));

    private static bool Leaks(Exception e) => e.ToString().Contains("Qz9", StringComparison.Ordinal);
}
