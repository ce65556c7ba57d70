using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What an edge lists to a caller: not what the spec says is left out, and only what passes the caller's filters.</summary>
internal sealed class EdgeView(GraphSnapshot snapshot, DateTimeOffset now)
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

    // An id of another node than the filter speaks of, such as the account's own where a person is wanted, finds nothing.
    private bool CanMatch(StoredObject owner, ElementFilter filter) =>
        filter.Node is null || filter.Values.Any(value => snapshot.Find(value) is { } named ? named.Spec.Name == filter.Node : !IsIdOf(owner, value) || owner.Spec.Name == filter.Node);

    private static bool IsIdOf(StoredObject owner, string value) => owner.Spec.Fields.Any(field =>
        field.Type.Kind == TypeKind.Id && owner.Fields.GetValueOrDefault(field.WireName) is StoredValue.Json id && id.Text == value);

    private bool Matches(StoredObject element, ElementFilter filter)
    {
        StringComparer comparer = filter.IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        return snapshot.TextsAt(element, filter.Path).Any(text => filter.Values.Contains(text, comparer));
    }

    private bool IsOmitted(StoredObject element, OmissionSpec rule) =>
        snapshot.TextsAt(element, rule.Field).Contains(rule.Value, StringComparer.OrdinalIgnoreCase)
        && snapshot.TextsAt(element, rule.IdleField).FirstOrDefault() is { } time
        && RelativeTime.Parse(time, now) is { } last
        && now - last > TimeSpan.FromDays(rule.IdleDays);
}
