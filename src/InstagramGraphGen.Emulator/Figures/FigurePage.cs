using System.Text;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Makes the page of an edge whose elements are figures: one element for each metric that has data, its numbers adding up.</summary>
internal sealed class FigurePage(GraphSnapshot snapshot, DateTimeOffset now, Func<StoredObject, AskedPage, FigureSpan, string> pageUrl)
{
    /// <summary>Of demographics the API gives the largest groups only.</summary>
    private const int MostParts = 45;

    /// <summary>The page: <c>{"data":[…],"paging":…}</c>.</summary>
    public JsonObject Of(StoredObject node, AskedPage asked, bool hasFigures)
    {
        AskedFigures figures = asked.Figures!;
        FigureSpan span = FigureSpan.Of(figures.Since, figures.Until, figures.Counts.Days, now);
        var numbers = new MetricNumbers(node, figures.Metrics, snapshot);
        DateTimeOffset[] days = [.. span.Days(now, figures.Counts.Kept)];
        var data = new JsonArray();
        foreach (EnumValueSpec metric in hasFigures ? figures.Asked : [])
        {
            if (FiguresOf(node, metric, figures, numbers, days) is { } made)
            {
                data.Add((JsonNode)ElementOf(node, asked, metric, figures, made));
            }
        }

        bool isPaged = asked.Edge.Paging == EdgePaging.Time && data.Count > 0 && figures.Asked.Any(metric => IsDaily(metric, figures));
        TimeSpan length = span.Until - span.Since;
        var answer = new JsonObject { ["data"] = data };
        if (isPaged)
        {
            answer.Add("paging", new JsonObject
            {
                ["previous"] = pageUrl(node, asked, new(span.Since - length, span.Since)),
                ["next"] = pageUrl(node, asked, new(span.Until, span.Until + length)),
            });
        }

        return answer;
    }

    private static JsonNode? FiguresOf(StoredObject node, EnumValueSpec metric, AskedFigures asked, MetricNumbers numbers, DateTimeOffset[] days)
    {
        if (asked.Shape == FigureShape.Value || !IsDaily(metric, asked))
        {
            return numbers.Lifetime(metric) is not { } number ? null
                : asked.Shape == FigureShape.Total ? Total(node, metric, asked, number)
                : new JsonArray(new JsonObject { ["value"] = number });
        }

        (DateTimeOffset Day, long Number)[] series = [.. days.Select(day => (day, Sum(metric, asked, numbers, day))).Where(one => one.Item2 is not null).Select(one => (one.day, one.Item2!.Value))];
        return series.Length == 0 ? null
            : asked.Shape == FigureShape.Total ? Total(node, metric, asked, series.Sum(one => one.Number))
            : new JsonArray([.. series.Select(one => (JsonNode)new JsonObject { ["value"] = Value(node, metric, one.Day, one.Number), ["end_time"] = RelativeTime.ToWire(one.Day) })]);
    }

    // What is of all of the time has no days, and nothing behind it, unless each day has its parts.
    private static bool IsDaily(EnumValueSpec metric, AskedFigures asked) => asked.Days is not null || (metric.Figure?.Parts.Count > 0 && asked.Shape == FigureShape.Series);

    // A figure of a longer period is that of all days in it.
    private static long? Sum(EnumValueSpec metric, AskedFigures asked, MetricNumbers numbers, DateTimeOffset end) =>
        Enumerable.Range(0, asked.Shape == FigureShape.Total ? 1 : asked.Days ?? 1).Select(back => numbers.Daily(metric, end.AddDays(-back))).Aggregate((long?)0, (sum, one) => sum + one);

    private static JsonNode Value(StoredObject node, EnumValueSpec metric, DateTimeOffset day, long number)
    {
        if (metric.Figure!.Parts is not { Count: > 0 } parts)
        {
            return JsonValue.Create(number);
        }

        IReadOnlyList<long> split = Noise.Split(number, parts, $"{node.Id}\n{metric.WireValue}\n{RelativeTime.ToWire(day)}");
        return new JsonObject(parts.Select((part, i) => KeyValuePair.Create(part, (JsonNode?)JsonValue.Create(split[i]))));
    }

    private static JsonObject Total(StoredObject node, EnumValueSpec metric, AskedFigures asked, long number)
    {
        var total = new JsonObject { ["value"] = number };
        if (asked.Breakdowns.Count == 0)
        {
            return total;
        }

        IReadOnlyList<string[]> places = [.. asked.Breakdowns.Aggregate<EnumValueSpec, IEnumerable<string[]>>([[]], (all, breakdown) => all.SelectMany(before => (breakdown.Figure?.Parts ?? []).Select(part => (string[])[.. before, part])))];
        IReadOnlyList<long> split = Noise.Split(number, [.. places.Select(place => string.Join('\n', place))], $"{node.Id}\n{metric.WireValue}");
        string[] frame = asked.Timeframe is { } name ? [name.ToUpperInvariant()] : [];
        (string[] Place, long Number)[] parts = [.. places.Select((place, i) => (place, split[i])).Where(part => part.Item2 > 0).OrderByDescending(part => part.Item2).Take(MostParts)];
        string[] keys = [.. frame.Length > 0 ? [asked.Counts.Timeframe!] : Array.Empty<string>(), .. asked.Breakdowns.Select(breakdown => breakdown.WireValue)];
        total["value"] = parts.Sum(part => part.Number);
        total["breakdowns"] = new JsonArray(new JsonObject
        {
            ["dimension_keys"] = Texts(keys),
            ["results"] = new JsonArray([.. parts.Select(part => (JsonNode)new JsonObject { ["dimension_values"] = Texts([.. frame, .. part.Place]), ["value"] = part.Number })]),
        });
        return total;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    // What was not asked for is not shown.
    private JsonObject ElementOf(StoredObject node, AskedPage asked, EnumValueSpec metric, AskedFigures figures, JsonNode made)
    {
        ObjectSpec type = snapshot.Spec.FindObject(asked.Edge.Node)!;
        var all = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (ShownFact shows in figures.Counts.Shows)
        {
            all[shows.Field] = shows.Fact switch
            {
                FigureFact.Metric => metric.WireValue,
                FigureFact.Period => figures.Period,
                FigureFact.Words => Words(metric.WireValue),
                FigureFact.Summary => metric.Summary ?? Words(metric.WireValue),
                _ => $"{node.Id}/{asked.Edge.WireName}/{metric.WireValue}/{figures.Period}",
            };
        }

        all[made is JsonArray ? type.Figures[0] : type.Figures[^1]] = made;
        IEnumerable<string> shown = asked.Elements.IsDefault ? all.Keys : asked.Elements.Members.Select(member => member.WireName);
        return new JsonObject(shown.Where(all.ContainsKey).Select(name => KeyValuePair.Create(name, (JsonNode?)all[name])));
    }

    private static string Words(string metric)
    {
        var words = new StringBuilder(metric).Replace('_', ' ');
        words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }
}
