using System.Text.Json;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Insights;

namespace InstagramGraphGen.Cli.Output;

/// <summary>Insights for programs: as the API gave them, and what was asked.</summary>
internal static class InsightsJson
{
    public static void Write(TextWriter output, InsightsReport report, ApiAccess api) => IndentedJson.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("subject", report.Subject);
        json.WriteBoolean("emulated", api.IsEmulated);
        json.WriteStartArray("insights");
        foreach (IgInsight insight in report.Insights)
        {
            JsonSerializer.Serialize(json, insight, InstagramJson.Default.IgInsight);
        }

        json.WriteEndArray();
        json.WriteTexts("missing", report.Missing);
        json.WriteTexts("requests", api.RequestLines);
        json.WriteEndObject();
    });
}
