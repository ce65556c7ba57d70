using System.Text.Json;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Insights;

namespace InstagramGraphGen.Cli.Output;

/// <summary>Insights for programs: as the API gave them, and what was asked.</summary>
internal static class InsightsJson
{
    public static void Write(TextWriter output, InsightsReport report, ApiAccess api) => JsonEnvelope.Write(output, api, json =>
    {
        json.WriteString("subject", report.Subject);
        json.WriteStartArray("insights");
        foreach (IgInsight insight in report.Insights)
        {
            JsonSerializer.Serialize(json, insight, InstagramJson.Default.IgInsight);
        }

        json.WriteEndArray();
        json.WriteTexts("missing", report.Missing);
    });
}
