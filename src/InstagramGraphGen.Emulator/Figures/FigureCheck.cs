using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Holds what is asked of figures to the spec's table of metrics: which node has which, and what goes with what.</summary>
internal sealed class FigureCheck(GraphSpec spec, SpecScope scope, HostDialect dialect, DateTimeOffset now)
{
    /// <summary>Whether there can be figures of the node; of a node that is too old there are none.</summary>
    /// <exception cref="Refusal">Something that is asked for does not fit.</exception>
    public bool Check(AskedFigures asked, StoredObject node, GraphSnapshot snapshot, Func<string, string?> find)
    {
        EnumSpec[] parts = [.. spec.Enums.Where(part => part.PartOf == asked.Metrics.Name && part.Counted is not null)];
        EnumSpec[] own = [.. parts.Where(part => part.Counted!.Of.All(of => snapshot.TextsAt(node, string.Join('.', of.Path)).Contains(of.Value, StringComparer.OrdinalIgnoreCase)))];
        for (int i = 0; i < asked.Asked.Count; i++)
        {
            EnumValueSpec metric = asked.Asked[i];
            if (own.Length > 0 && !IsOf(metric, own) && IsOf(metric, parts))
            {
                throw Unknown(FormattableString.Invariant($"{asked.Counts.Metric}[{i}]"), own.SelectMany(part => part.Values).Where(value => scope.Has(value.Availability)).Select(value => value.WireValue));
            }

            CheckBeside(asked, metric, find);
        }

        if (asked.Counts.After is { } after && TimeAt(node, after.Time, snapshot) < TimeAt(node, after.From, snapshot))
        {
            throw dialect.Declared(after.Error);
        }

        var numbers = new MetricNumbers(node, asked.Metrics, snapshot);
        foreach (CountedNodesSpec counted in own.Select(part => part.Counted!))
        {
            if (counted.Newer is { } age && TimeAt(node, age.Field, snapshot) is { } time && now - time > TimeSpan.FromSeconds(age.Seconds))
            {
                return false;
            }

            if (counted.Error is { } error && !numbers.Reaches(counted.Least))
            {
                throw dialect.Declared(error);
            }
        }

        if (asked.Asked.FirstOrDefault(metric => metric.Figure is { Error: not null } figure && !numbers.Reaches(figure.Least)) is { } short_)
        {
            throw dialect.Declared(short_.Figure!.Error!);
        }

        return true;
    }

    private void CheckBeside(AskedFigures asked, EnumValueSpec metric, Func<string, string?> find)
    {
        foreach (string need in metric.Needs.Where(need => string.IsNullOrEmpty(find(need))))
        {
            throw dialect.Refuse(RefusalReason.MissingParameter, ("parameter", need));
        }

        foreach (GoesWithSpec goes in metric.GoesWith)
        {
            string[] sent = [.. AskedFigures.ItemsOf(find(goes.Parameter))];
            for (int i = 0; i < sent.Length; i++)
            {
                if (goes.Values.Contains(sent[i]))
                {
                    continue;
                }

                string beside = $"With the {asked.Counts.Metric} {metric.WireValue}, {goes.Parameter} may be {(goes.Values.Count == 0 ? "nothing: leave it out" : string.Join(" or ", goes.Values))}, not {sent[i]}.";
                Refusal refusal = goes.Parameter == asked.Counts.Breakdown && asked.Counts.Error is { } error
                    ? dialect.Declared(error)
                    : Unknown(sent.Length == 1 ? goes.Parameter : string.Create(CultureInfo.InvariantCulture, $"{goes.Parameter}[{i}]"), goes.Values);
                refusal.UserMessage = beside;
                throw refusal;
            }
        }
    }

    private DateTimeOffset? TimeAt(StoredObject node, string path, GraphSnapshot snapshot) => snapshot.TextsAt(node, path).Select(text => RelativeTime.Parse(text, now)).FirstOrDefault();

    private static bool IsOf(EnumValueSpec metric, EnumSpec[] parts) => parts.Any(part => metric.In.Contains(part.Name));

    private Refusal Unknown(string parameter, IEnumerable<string> values) => dialect.Refuse(RefusalReason.WrongValue, ("parameter", parameter), ("values", string.Join(", ", values)));
}
