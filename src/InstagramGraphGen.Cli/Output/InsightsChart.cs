using System.Globalization;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Insights;
using Spectre.Console;

namespace InstagramGraphGen.Cli.Output;

/// <summary>Insights for a terminal: bars. Metrics of one number share a chart, any other has one to itself.</summary>
internal static class InsightsChart
{
    private const int MaxWidth = 100;
    private static readonly Style s_quiet = new(decoration: Decoration.Dim);

    public static void Write(IAnsiConsole console, InsightsReport report, ApiAccess api)
    {
        console.WriteLine(InsightsRow.Above(report, api), new Style(decoration: Decoration.Bold));
        InsightsRow[] single = [.. report.Insights.Where(insight => insight.Figures.Count == 1).SelectMany(InsightsRow.Of)];
        if (single.Length > 0)
        {
            Draw(console, null, single, row => row.Part.Length == 0 ? row.Metric : $"{row.Metric} ({row.Part})");
        }

        foreach (IgInsight insight in report.Insights.Where(insight => insight.Figures.Count != 1))
        {
            string total = insight.Figures.Total is { } number ? $": {number.ToString("#,0.##", CultureInfo.InvariantCulture)}" : "";
            Draw(console, Printable.Line($"{insight.Name}{total}"), [.. InsightsRow.Of(insight)], row => row.Part);
        }

        if (InsightsRow.Below(report) is { } below)
        {
            console.WriteLine();
            console.WriteLine(below, s_quiet);
        }

        console.WriteLine();
        console.WriteLine(InboxCaption.Requests, s_quiet);
        foreach (string line in api.RequestLines)
        {
            // Unbroken, so that it can be copied.
            console.Profile.Out.Writer.Write($"{line}\n");
        }
    }

    private static void Draw(IAnsiConsole console, string? title, InsightsRow[] rows, Func<InsightsRow, string> label)
    {
        console.WriteLine();
        if (title is not null)
        {
            console.WriteLine(title, new Style(Color.Aqua, decoration: Decoration.Bold));
        }

        if (rows.Length > 0)
        {
            BarChart chart = new BarChart().Width(Math.Min(MaxWidth, console.Profile.Width)).WithMaxValue(Math.Max(1, rows.Max(row => row.Value))).UseValueFormatter((value, _) => value.ToString("#,0.##", CultureInfo.InvariantCulture));
            foreach (InsightsRow row in rows)
            {
                chart.AddItem(Markup.Escape(label(row)), row.Value, Color.Teal);
            }

            console.Write(new TrimmedLines(chart));
        }
    }
}
