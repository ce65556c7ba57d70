using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What is asked of an edge whose elements are figures.</summary>
/// <param name="Counts">How the spec says that it is asked.</param>
/// <param name="Metrics">All metrics of the edge.</param>
/// <param name="Asked">Those that are asked for.</param>
/// <param name="Breakdowns">What they are split by.</param>
/// <param name="Period">How long one figure counts, as it is called.</param>
/// <param name="Days">How many days that are; null: all of the time.</param>
/// <param name="Timeframe">The time that is named, or null.</param>
/// <param name="Shape">How figures come.</param>
/// <param name="Since">Where the time begins, as it was sent.</param>
/// <param name="Until">Where it ends, as it was sent.</param>
internal sealed record AskedFigures(
    CountsSpec Counts,
    EnumSpec Metrics,
    IReadOnlyList<EnumValueSpec> Asked,
    IReadOnlyList<EnumValueSpec> Breakdowns,
    string Period,
    int? Days,
    string? Timeframe,
    FigureShape Shape,
    string? Since,
    string? Until)
{
    /// <summary>What a request asks for; its values were checked.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="get">The read.</param>
    /// <param name="form">The way in which it is asked, or null.</param>
    /// <param name="find">The argument of a name, or null.</param>
    public static AskedFigures Of(GraphSpec spec, OperationSpec get, FormSpec? form, Func<string, string?> find)
    {
        CountsSpec counts = get.Counts!;
        EnumSpec metrics = WholeOf(spec, get, counts.Metric)!;
        EnumSpec? breakdowns = counts.Breakdown is null ? null : WholeOf(spec, get, counts.Breakdown);
        EnumValueSpec[] split = [.. ItemsOf(Find(counts.Breakdown)).Select(text => ValueOf(breakdowns, text)).OfType<EnumValueSpec>()];
        EnumSpec? periods = counts.Period is null ? null : WholeOf(spec, get, counts.Period);
        bool isWhole = counts.Shape == FigureShape.Value;
        EnumValueSpec? period = !isWhole && Find(counts.Period) is { } sent ? ValueOf(periods, sent) : periods?.Values.FirstOrDefault(value => value.Figure?.Days == (isWhole ? null : 1));
        FigureShape shape = (form?.Shape ?? get.Forms.FirstOrDefault(other => other.Shape is not null && other.Set.All(set => find(set.Path[0]) == set.Value))?.Shape ?? counts.Shape) is var said && said == FigureShape.Value && split.Length > 0
            ? FigureShape.Total
            : said;
        return new AskedFigures(
            counts,
            metrics,
            [.. ItemsOf(Find(counts.Metric)).Select(text => ValueOf(metrics, text)).OfType<EnumValueSpec>()],
            split,
            period?.WireValue ?? "",
            period is null ? (isWhole ? null : 1) : period.Figure?.Days,
            Find(counts.Timeframe),
            shape,
            Find(counts.Since),
            Find(counts.Until));

        string? Find(string? name) => name is null ? null : find(name) is { Length: > 0 } sent ? sent : form?.Set.FirstOrDefault(set => set.Path[0] == name)?.Value;
    }

    /// <summary>The items of a list, in commas or as JSON.</summary>
    public static IEnumerable<string> ItemsOf(string? text) =>
        string.IsNullOrEmpty(text) ? [] : WrittenChecker.ItemsOf(StoredValue.Of(text).Value, new TypeRef(TypeKind.String))?.Select(Arguments.TextOf) ?? [];

    private static EnumSpec? WholeOf(GraphSpec spec, OperationSpec get, string parameter)
    {
        TypeRef? type = get.AllParams.FirstOrDefault(p => p.WireName == parameter)?.Type;
        EnumSpec? found = spec.FindEnum((type?.Element ?? type)?.Name);
        return found?.PartOf is { } whole ? spec.FindEnum(whole) : found;
    }

    private static EnumValueSpec? ValueOf(EnumSpec? type, string text) =>
        type?.Values.FirstOrDefault(value => value.WireValue.Equals(text, type.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
}
