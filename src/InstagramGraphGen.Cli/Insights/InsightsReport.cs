using Instagram;

namespace InstagramGraphGen.Cli.Insights;

/// <summary>What was counted of an account or a media.</summary>
/// <param name="Subject">What it was counted of, in words.</param>
/// <param name="Span">The time that it is about, in words; null: all of it.</param>
/// <param name="Insights">The metrics that there are figures of.</param>
/// <param name="Missing">The metrics that were asked for and of which there are none.</param>
internal sealed record InsightsReport(string Subject, string? Span, IReadOnlyList<IgInsight> Insights, IReadOnlyList<string> Missing);
