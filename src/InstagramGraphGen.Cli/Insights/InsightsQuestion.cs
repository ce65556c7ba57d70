using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Commands;
using InstagramGraphGen.Cli.Specs;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Cli.Insights;

/// <summary>What is asked for, as a command line gives it.</summary>
/// <param name="Metrics">What to count; none: what is usual.</param>
/// <param name="Breakdowns">What to split it by.</param>
/// <param name="Period">How long one figure counts, or null.</param>
/// <param name="Timeframe">The time that demographics are about, or null.</param>
/// <param name="ByDay">Whether figures are wanted day by day.</param>
/// <param name="Days">How many days back.</param>
internal sealed record InsightsQuestion(IReadOnlyList<string> Metrics, IReadOnlyList<string> Breakdowns, string? Period, string? Timeframe, bool ByDay, int Days)
{
    private static readonly string[] s_account = ["reach", "views", "accounts_engaged", "total_interactions", "likes", "comments", "saves", "shares"];
    private static readonly string[] s_media = ["reach", "views", "total_interactions", "likes", "comments", "saved", "shares"];
    private static readonly string[] s_story = ["reach", "views", "total_interactions", "replies", "shares", "navigation"];

    /// <summary>Asks of the account.</summary>
    /// <exception cref="UsageException">Something of it does not fit.</exception>
    public async Task<InsightsReport> AskAsync(InstagramClient client, TimeProvider clock, CancellationToken cancellationToken)
    {
        string[] metrics = Checked("IgUserMetric", "--metric", Metrics.Count > 0 ? Metrics : ByDay ? ["reach"] : s_account);
        string[] breakdowns = Checked("IgUserBreakdown", "--breakdown", Breakdowns);
        bool isDemographic = metrics.Any(metric => metric.EndsWith("_demographics", StringComparison.Ordinal));
        string period = Period ?? (isDemographic || metrics is ["online_followers"] ? IgInsightPeriod.Lifetime.Value : IgInsightPeriod.Day.Value);
        IgUser account = await client.Me.Fields(u => u.Username).GetAsync(cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        IgUserInsightsOfRequest request = Fitting(() =>
        {
            IgUserInsightsOfRequest asked = client.Me.Insights.Of(new(period), [.. metrics.Select(metric => new IgUserMetric(metric))]);
            asked = metrics is ["online_followers"] ? asked : asked.MetricType(ByDay ? IgInsightShape.TimeSeries : IgInsightShape.TotalValue);
            asked = breakdowns.Length == 0 ? asked : asked.Breakdown([.. breakdowns.Select(breakdown => new IgUserBreakdown(breakdown))]);
            return isDemographic ? asked.Timeframe(Timeframe is null ? IgInsightTimeframe.ThisMonth : new(Timeframe)) : asked.Since(now.AddDays(-Days)).Until(now);
        });
        List<IgInsight> insights = await ListAsync(request, cancellationToken);
        string? span = isDemographic ? null : $"the last {(Days == 1 ? "24 hours" : FormattableString.Invariant($"{Days} days"))}";
        return new InsightsReport(account.Username ?? "the account", span, insights, MissingIn(insights, metrics));
    }

    /// <summary>Asks of a media.</summary>
    /// <exception cref="UsageException">Something of it does not fit.</exception>
    public async Task<InsightsReport> AskAsync(InstagramClient client, string media, CancellationToken cancellationToken)
    {
        string[] metrics = Checked("IgMediaMetric", "--metric", Metrics);
        string[] breakdowns = Checked("IgMediaBreakdown", "--breakdown", Breakdowns);
        IgMedia found = await client.Media(media).Fields(m => m.MediaProductType).GetAsync(cancellationToken);
        metrics = metrics.Length > 0 ? metrics : found.MediaProductType == IgMediaProductType.Story ? s_story : s_media;
        IgMediaInsightsOfRequest request = Fitting(() =>
        {
            IgMediaInsightsOfRequest asked = client.Media(media).Insights.Of([.. metrics.Select(metric => new IgMediaMetric(metric))]);
            asked = Period is null ? asked : asked.Period(new IgInsightPeriod(Period));
            return breakdowns.Length == 0 ? asked : asked.Breakdown([.. breakdowns.Select(breakdown => new IgMediaBreakdown(breakdown))]);
        });
        List<IgInsight> insights = await ListAsync(request, cancellationToken);
        string what = found.MediaProductType?.Value.ToLowerInvariant() ?? "media";
        return new InsightsReport($"{what} {media}", null, insights, MissingIn(insights, metrics));
    }

    private static async Task<List<IgInsight>> ListAsync(IAsyncEnumerable<IgInsight> request, CancellationToken cancellationToken)
    {
        var insights = new List<IgInsight>();
        await foreach (IgInsight insight in request.WithCancellation(cancellationToken))
        {
            insights.Add(insight);
        }

        return insights;
    }

    private static string[] MissingIn(List<IgInsight> insights, string[] metrics) => [.. metrics.Where(metric => !insights.Exists(insight => insight.Name == metric))];

    /// <summary>A request; what the spec says does not go together is a mistake of the command line.</summary>
    private static T Fitting<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ApiAccess.WithoutParameterName(e));
        }
    }

    private static bool IsGone(Availability value, string version) =>
        value is { Until: ['v', .. var until], Deprecated: not null } && Version.TryParse(until, out Version? end) && Version.TryParse(version.TrimStart('v'), out Version? asked) && end <= asked;

    /// <summary>Names that the spec knows, so that a wrong letter is not sent.</summary>
    private static string[] Checked(string type, string option, IEnumerable<string> texts)
    {
        string[] names = [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(name => name.ToLowerInvariant())];
        if (names.Length > 0)
        {
            GraphSpec spec = SpecReader.Merge(BundledSpec.Files(default)).Spec!;
            EnumValueSpec[] values = [.. spec.FindEnum(type)!.Values];
            string[] known = [.. values.Select(value => value.WireValue)];
            if (names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
            {
                throw new UsageException($"{option} does not know '{unknown}'.{DidYouMean.Ask(unknown, known)}");
            }

            if (Array.Find(values, value => names.Contains(value.WireValue, StringComparer.Ordinal) && IsGone(value.Availability, spec.Api.Version)) is { } gone)
            {
                throw new UsageException($"{option} cannot be '{gone.WireValue}' any more. {gone.Availability.Deprecated}");
            }
        }

        return names;
    }
}
