using System.Text.Json;
using System.Text.Json.Nodes;
using Instagram;

namespace InstagramGraphGen.Tests.Json;

/// <summary>Figures in each shape in which an API sends them: read by the emitted readers through one view, and written back as they came.</summary>
public sealed class FiguresTests
{
    [Theory]
    [InlineData("""{"name":"impressions","period":"day","values":[{"value":4,"end_time":"2026-05-04T07:00:00+0000"},{"value":66,"end_time":"2026-05-05T07:00:00+0000"}],"title":"Impressions","description":"Total number","id":"17841400008460056/insights/impressions/day"}""", 2, null)]
    [InlineData("""{"name":"reach","period":"lifetime","values":[{"value":13}],"title":"Reach","description":"","id":"1/insights/reach/lifetime"}""", 1, 13.0)]
    [InlineData("""{"name":"skip","values":[{"value":31.4}]}""", 1, 31.4)]
    [InlineData("""{"name":"online_followers","period":"lifetime","values":[{"value":{"0":12,"1":7},"end_time":"2026-05-04T07:00:00+0000"},{"value":{},"end_time":"2026-05-05T07:00:00+0000"}]}""", 2, null)]
    [InlineData("""{"name":"views","period":"day","total_value":{"value":224}}""", 1, 224.0)]
    [InlineData("""{"name":"reach","period":"day","total_value":{"value":50,"breakdowns":[{"dimension_keys":["media_product_type","follow_type"],"results":[{"dimension_values":["AD","FOLLOWER"],"value":20},{"dimension_values":["POST","UNKNOWN"],"value":30}]}]}}""", 2, 50.0)]
    [InlineData("""{"name":"follower_demographics","period":"lifetime","total_value":{"breakdowns":[{"dimension_keys":["timeframe","country"],"results":[{"dimension_values":["LAST_90_DAYS","DE"],"value":11,"end_time":"2026-05-05T07:00:00+0000"}]}]}}""", 1, null)]
    [InlineData("""{"name":"reach","total_value":{"value":0,"breakdowns":[{"dimension_keys":["follow_type"]}]}}""", 0, 0.0)]
    [InlineData("""{"name":"reach","total_value":{"value":0,"breakdowns":[{"dimension_keys":["follow_type"],"results":[]}]}}""", 0, 0.0)]
    [InlineData("""{"name":"reach","values":[]}""", 0, null)]
    [InlineData("""{"name":"reach","values":null}""", 0, null)]
    public void Every_shape_is_read_by_one_view_and_written_back(string json, int count, double? total)
    {
        IgInsight insight = JsonSerializer.Deserialize(json, InstagramJson.Default.IgInsight)!;

        Assert.Equal((count, total), (insight.Figures.Count, insight.Figures.Total));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(JsonSerializer.Serialize(insight, InstagramJson.Default.IgInsight))));
    }

    [Fact]
    public void A_part_is_found_by_its_key()
    {
        GraphFigure figure = Read("""{"total_value":{"breakdowns":[{"results":[{"value":"3","dimension_values":["25-34",null_],"unknown":{"a":[1]}}],"dimension_keys":["age","gender"]}]}}""".Replace("null_", "\"F\"", StringComparison.Ordinal)).Single();

        Assert.Equal((3.0, "25-34", "F", null), (figure.Value, figure["age"], figure["gender"], figure["city"]));
        Assert.Equal("25-34, F: 3", figure.ToString());
    }

    [Theory]
    [InlineData("""{"values":[3]}""", "A value must be a JSON object")]
    [InlineData("""{"values":[{"value":"many"}]}""", "a number")]
    [InlineData("""{"values":[{"value":{"a":{"b":1}}}]}""", "a number")]
    [InlineData("""{"total_value":{"breakdowns":[{"results":[{"dimension_values":["a"]}]}]}}""", "must hold 'value'")]
    [InlineData("""{"total_value":true}""", "a number")]
    public void Another_shape_is_told_without_what_it_holds(string json, string message)
    {
        JsonException e = Assert.ThrowsAny<JsonException>(() => Read(json));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("many", e.Message, StringComparison.Ordinal);
    }

    private static GraphFigures Read(string json) => JsonSerializer.Deserialize(json, InstagramJson.Default.IgInsight)!.Figures;
}
