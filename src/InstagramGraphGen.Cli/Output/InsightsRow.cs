using System.Globalization;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Insights;

namespace InstagramGraphGen.Cli.Output;

/// <summary>One figure, in words.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Part">The day or the part; empty: all of it.</param>
/// <param name="Value">The number.</param>
internal sealed record InsightsRow(string Metric, string Part, double Value)
{
    /// <summary>The number as people read it.</summary>
    public string Number => Value.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>The figures of a metric.</summary>
    public static IEnumerable<InsightsRow> Of(IgInsight insight) => insight.Figures.Select(figure => new InsightsRow(
        Printable.Line(insight.Name ?? "?"),
        Printable.Line(figure.Parts.Count > 0 ? PartOf(figure) : figure.Time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
        figure.Value));

    /// <summary>The line above.</summary>
    public static string Above(InsightsReport report, ApiAccess api)
    {
        string source = api.IsEmulated ? $"from the built-in emulator (set {ApiAccess.TokenVariable} to read your own)" : $"from {api.Address.GetLeftPart(UriPartial.Authority)}";
        return Printable.Line($"Insights of {report.Subject}{(report.Span is { } span ? $", {span}" : "")}, {source}");
    }

    /// <summary>The line below; null where there is nothing to say.</summary>
    public static string? Below(InsightsReport report) => report.Missing.Count == 0 ? null : Printable.Line($"No figures: {string.Join(", ", report.Missing)}");

    // The time that all parts have in common tells them not apart; the hours of a day have no key, but a time.
    private static string PartOf(GraphFigure figure)
    {
        IEnumerable<string> parts = figure.Parts.Where((_, i) => i >= figure.Keys.Count || figure.Keys[i] != "timeframe");
        string day = figure.Keys.Count == 0 && figure.Time is { } time ? time.ToString("yyyy-MM-dd ", CultureInfo.InvariantCulture) : "";
        return day + string.Join(", ", parts);
    }
}
