using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>The numbers of a node's metrics, made of what the data says, as the spec says it (<c>figure</c>).</summary>
/// <param name="node">The node.</param>
/// <param name="metrics">All metrics of it.</param>
/// <param name="snapshot">The data.</param>
internal sealed class MetricNumbers(StoredObject node, EnumSpec metrics, GraphSnapshot snapshot)
{
    // Metrics may be made of each other.
    private const int MaxDepth = 8;

    /// <summary>The number of all of the time; null: there is no data.</summary>
    public long? Lifetime(EnumValueSpec metric) => Number(metric, null, 0);

    /// <summary>The number of one day; null: there is no data.</summary>
    public long? Daily(EnumValueSpec metric, DateTimeOffset day) => Number(metric, day, 0);

    /// <summary>Whether all is at least so much.</summary>
    public bool Reaches(EquatableArray<FactorSpec> least) => least.All(factor => (FindMetric(factor.Path) is { } other ? Lifetime(other) : At(factor.Path)) >= factor.Number);

    private long? Number(EnumValueSpec metric, DateTimeOffset? day, int depth)
    {
        if (metric.Figure is not { Of.Count: > 0 } figure || depth > MaxDepth || (figure.Error is null && !Reaches(figure.Least)))
        {
            return null;
        }

        decimal? sum = null;
        foreach (FactorSpec factor in figure.Of)
        {
            decimal? part = factor.Path == FactorSpec.Always ? factor.Number
                : FindMetric(factor.Path) is { } other ? Number(other, day, depth + 1) * factor.Number
                : At(factor.Path) * factor.Number * Share(metric, day);
            sum = part is null ? sum : (sum ?? 0) + part;
        }

        return (long?)sum;
    }

    // What is made of metrics alone adds up; only what is made of the data goes up and down.
    private decimal Share(EnumValueSpec metric, DateTimeOffset? day) =>
        day is null ? 1 : 0.5m + (decimal)Noise.Of(FormattableString.Invariant($"{node.Id}\n{metric.WireValue}\n{day.Value.ToUnixTimeSeconds() / 86_400}"));

    private EnumValueSpec? FindMetric(string name) => metrics.Values.FirstOrDefault(value => value.WireValue == name);

    /// <summary>The sum of the numbers at a path; null: there are none.</summary>
    private decimal? At(string path)
    {
        decimal? sum = null;
        foreach (string text in snapshot.TextsAt(node, path))
        {
            if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
            {
                sum = (sum ?? 0) + number;
            }
        }

        return sum ?? (node.Spec.FindField(path)?.Counts is { } counted ? snapshot.CountAt(node, counted) : null);
    }
}
