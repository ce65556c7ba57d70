using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What an edge lists to a caller: not what the spec says is left out, and only what passes the caller's filters.</summary>
internal sealed class EdgeView(GraphSnapshot snapshot, DateTimeOffset now, string host)
{
    /// <summary>The condition that elements must meet.</summary>
    public Func<EdgeEntry, bool> Of(StoredObject owner, AskedPage asked)
    {
        if (asked.Filters.Any(filter => !CanMatch(owner, filter)))
        {
            return static _ => false;
        }

        return entry => snapshot.ElementOf(entry) is { } element
            && !asked.Edge.Omits.Any(rule => IsOmitted(element, rule))
            && asked.Filters.All(filter => Matches(element, filter));
    }

    /// <summary>The condition that a node must meet which arguments name.</summary>
    public Func<StoredObject, bool> Of(StoredObject owner, IReadOnlyList<ElementFilter> filters) =>
        filters.All(filter => CanMatch(owner, filter)) ? node => filters.All(filter => Matches(node, filter)) : static _ => false;

    // An id of another node than the filter speaks of, such as the account's own where a person is wanted, finds nothing.
    private bool CanMatch(StoredObject owner, ElementFilter filter) =>
        filter.Node is null || filter.Values.Any(value => snapshot.Find(value) is { } named ? named.Spec.Name == filter.Node : !IsIdOf(owner, value) || owner.Spec.Name == filter.Node);

    private static bool IsIdOf(StoredObject owner, string value) => owner.Spec.Fields.Any(field =>
        field.Type.Kind == TypeKind.Id && owner.Fields.GetValueOrDefault(field.WireName) is StoredValue.Json id && id.Text == value);

    private bool Matches(StoredObject element, ElementFilter filter)
    {
        StringComparer comparer = filter.IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        IEnumerable<string> texts = snapshot.TextsAt(element, filter.Path);
        return filter.Match switch
        {
            FilterMatch.Contains => texts.Any(text => filter.Values.Any(value => text.Contains(value, StringComparison.OrdinalIgnoreCase))),
            FilterMatch.From => texts.Any(text => filter.Values.All(value => NumberOf(text) >= NumberOf(value))),
            FilterMatch.Until => texts.Any(text => filter.Values.All(value => NumberOf(text) <= NumberOf(value))),
            _ => texts.Any(text => filter.Values.Contains(text, comparer)),
        };
    }

    // Times are compared in seconds, as they may travel.
    private static double NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time.ToUnixTimeSeconds()
        : double.NaN;

    private bool IsOmitted(StoredObject element, OmissionSpec rule) =>
        snapshot.TextsAt(element, rule.Field).Contains(rule.Value, StringComparer.OrdinalIgnoreCase)
        && (rule.Hosts.Count == 0 || rule.Hosts.Any(one => one.Host == host))
        && (rule.IdleField is null || (snapshot.TextsAt(element, rule.IdleField).FirstOrDefault() is { } time && RelativeTime.Parse(time, now) is { } last && now - last > TimeSpan.FromDays(rule.IdleDays!.Value)));
}
