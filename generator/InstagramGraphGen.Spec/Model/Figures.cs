namespace InstagramGraphGen.Spec;

/// <summary>What a metric counts, or what a breakdown splits it into.</summary>
/// <param name="Of">The numbers in the data that it is made of; none: there are no figures.</param>
/// <param name="Least">What must be at least so much, or there are no figures.</param>
/// <param name="Error">The error of what is less; null: it is left out.</param>
/// <param name="Parts">What a breakdown splits into; of a metric, the keys of a figure that is an object.</param>
public sealed record FigureSpec(EquatableArray<FactorSpec> Of, EquatableArray<FactorSpec> Least, ErrorName? Error, EquatableArray<string> Parts)
{
    /// <summary>Of a period: how many days it has; null: all of the time.</summary>
    public int? Days { get; init; }
}

/// <summary>A number in the data, and how often it counts or how much it must be.</summary>
/// <param name="Path">A field of the node, a path through its edges, or another metric of the same table.</param>
/// <param name="Number">The number.</param>
public sealed record FactorSpec(string Path, decimal Number, SourceSpan Span)
{
    /// <summary>The path of what is the same whatever the data says.</summary>
    public const string Always = "always";
}

/// <summary>The nodes that metrics are counted of.</summary>
/// <param name="Of">What fields of the node must be.</param>
/// <param name="Newer">How old the node may be; null: any age.</param>
/// <param name="Least">What must be at least so much, or reading is refused.</param>
/// <param name="Error">The error of that.</param>
public sealed record CountedNodesSpec(EquatableArray<FixedSpec> Of, AgeSpec? Newer, EquatableArray<FactorSpec> Least, ErrorName? Error);

/// <summary>How an edge whose elements are figures is asked for: the wire names of the parameters. For the emulator.</summary>
/// <param name="Metric">What is counted: one element for each value.</param>
/// <param name="Breakdown">What it is split by, or null.</param>
/// <param name="Since">Where the time begins, or null.</param>
/// <param name="Until">Where it ends, or null.</param>
/// <param name="Period">How long one figure counts, or null.</param>
/// <param name="Timeframe">The name of a time that figures are about, or null.</param>
/// <param name="Shape">How figures come, unless a form says it.</param>
/// <param name="Days">How many days one answer spans at the most; null: any number.</param>
/// <param name="Kept">How many days figures are kept; null: for ever.</param>
/// <param name="Error">The error of a breakdown that does not go with a metric; null: that of a value that is not known.</param>
public sealed record CountsSpec(
    string Metric, string? Breakdown, string? Since, string? Until, string? Period, string? Timeframe, FigureShape Shape, int? Days, int? Kept, ErrorName? Error)
{
    /// <summary>From when on is counted; null: always.</summary>
    public CountedFromSpec? After { get; init; }

    /// <summary>What the fields beside the figures show.</summary>
    public EquatableArray<ShownFact> Shows { get; init; }
}

/// <summary>From when on figures are counted: a node of before has none.</summary>
/// <param name="Time">The path of the node's own time.</param>
/// <param name="From">The path of the time from which on is counted.</param>
/// <param name="Error">The error of a node of before.</param>
public sealed record CountedFromSpec(string Time, string From, ErrorName Error, SourceSpan Span);

/// <summary>What a field beside figures shows.</summary>
/// <param name="Field">The wire name of the field.</param>
/// <param name="Fact">What it shows.</param>
public sealed record ShownFact(string Field, FigureFact Fact);

/// <summary>What can be told of figures.</summary>
public enum FigureFact
{
    /// <summary>The metric.</summary>
    Metric,

    /// <summary>How long one figure counts.</summary>
    Period,

    /// <summary>The metric as words.</summary>
    Words,

    /// <summary>What the spec says of the metric.</summary>
    Summary,

    /// <summary>Node, edge, metric and period, as a path.</summary>
    Path,
}

/// <summary>How figures come.</summary>
public enum FigureShape
{
    /// <summary>One value for all of the time, in a list of one.</summary>
    Value,

    /// <summary>A list of values, each of a day.</summary>
    Series,

    /// <summary>A total and its parts.</summary>
    Total,
}
