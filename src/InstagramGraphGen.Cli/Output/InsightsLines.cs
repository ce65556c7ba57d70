using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Insights;

namespace InstagramGraphGen.Cli.Output;

/// <summary>Insights for pipes and files: one line for a figure, every column on every line.</summary>
internal static class InsightsLines
{
    public static void Write(TextWriter output, InsightsReport report, ApiAccess api)
    {
        InsightsRow[] rows = [.. report.Insights.SelectMany(InsightsRow.Of)];
        (string Metric, string Number, string Part)[] lines = [("METRIC", "VALUE", "PART"), .. rows.Select(row => (row.Metric, FormattableString.Invariant($"{row.Value}"), row.Part))];
        int metric = lines.Max(line => line.Metric.Length);
        int number = lines.Max(line => line.Number.Length);
        output.Write($"{InsightsRow.Above(report, api)}\n\n");
        foreach ((string Metric, string Number, string Part) line in lines)
        {
            output.Write($"{line.Metric.PadRight(metric)}  {line.Number.PadLeft(number)}  {line.Part}".TrimEnd() + "\n");
        }

        output.Write($"\n{(InsightsRow.Below(report) is { } below ? $"{below}\n\n" : "")}{InboxCaption.Requests}\n");
        foreach (string line in api.RequestLines)
        {
            output.Write($"{line}\n");
        }
    }
}
