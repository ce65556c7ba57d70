using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Finds nodes and elements of lists in the data, as the spec's searches say; and whether conditions hold.</summary>
internal static class Search
{
    /// <summary>Where what is found stands, in the order of the lists.</summary>
    public static IEnumerable<Place> Find(SearchSpec search, WriteState state)
    {
        IEnumerable<Place> starts = search.Start switch
        {
            SearchStart.Subject => [new Place(state.Subject)],
            SearchStart.Account => state.Snapshot.Account is { } account ? [new Place(account.Id!)] : [],
            SearchStart.Created => state.Created is { } created ? [new Place(created)] : [],
            SearchStart.Parameter => EffectValues.Sent(search.Parameter!, state).SelectMany(IdsOf).Select(state.Snapshot.Find).OfType<StoredObject>().Select(node => new Place(node.Id!)),
            SearchStart.Nodes => state.Snapshot.Nodes.Values.Where(node => node.Spec.Name == search.Of).OrderBy(node => node.Id, StringComparer.Ordinal).Select(node => new Place(node.Id!)).ToList(),
            SearchStart.Value => EffectValues.Of(search.Value, state).Select(id => state.Snapshot.Find(Arguments.TextOf(id))).OfType<StoredObject>().Select(node => new Place(node.Id!)),
            _ => Find(search.On!, state),
        };
        IEnumerable<Place> places = search.List is { } list ? starts.SelectMany(start => Elements(start, list, state)) : starts;
        Wanted[] wanted = Wants(search.Where, state);
        Wanted[] unwanted = Wants(search.Not, state);
        string[] words = search.Words is null ? [] : [.. EffectValues.Of(search.Words.Of, state).SelectMany(text => Arguments.TextOf(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
        IEnumerable<Place> all = places.Where(place => place.In(state.Snapshot) is { } found
            && Has(found, wanted, state.Snapshot)
            && !HasAny(found, unwanted, state.Snapshot)
            && Array.TrueForAll(words, word => search.Words!.In.Any(path => state.Snapshot.TextsAt(found, path).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))))
            && IsYoung(found, search.Newer, state));
        if (search.AtLeast > 1)
        {
            Place[] enough = [.. all];
            all = enough.Length < search.AtLeast ? [] : enough;
        }

        return search.IsFirst ? all.Take(1) : all;
    }

    /// <summary>Whether something holds.</summary>
    public static bool Holds(ConditionSpec condition, WriteState state) =>
        condition.When.All(test => IsMet(test, state))
        && !(condition.Unless.Count > 0 && condition.Unless.All(test => IsMet(test, state)))
        && (condition.With is not { } with || Find(with, state).Any())
        && (condition.Without is not { } without || !Find(without, state).Any());

    /// <summary>Whether an object has what is wanted.</summary>
    public static bool Has(StoredObject value, EquatableArray<EffectValueSpec> where, WriteState state) => Has(value, Wants(where, state), state.Snapshot);

    /// <summary>Whether an object has any of it.</summary>
    public static bool HasAny(StoredObject value, EquatableArray<EffectValueSpec> not, WriteState state) => HasAny(value, Wants(not, state), state.Snapshot);

    private static Wanted[] Wants(EquatableArray<EffectValueSpec> values, WriteState state) => [.. values.Select(one => new Wanted(one.Field.Split('.'), [.. TextsOf(one, state)]))];

    private static bool HasAny(StoredObject value, Wanted[] unwanted, GraphSnapshot snapshot) => Array.Exists(unwanted, one => Has(value, one.Path, one.Values, snapshot));

    private static bool Has(StoredObject value, Wanted[] wanted, GraphSnapshot snapshot) =>
        Array.TrueForAll(wanted, one => Has(value, one.Path, one.Values, snapshot));

    private static bool Has(StoredObject value, ReadOnlySpan<string> path, string[] values, GraphSnapshot snapshot)
    {
        if (value.Fields.TryGetValue(path[0], out StoredValue? field))
        {
            return Has(field, path[1..], values, snapshot);
        }

        if (path.Length > 1 && value.Edges.TryGetValue(path[0], out StoredEdge? edge))
        {
            foreach (EdgeEntry entry in edge.Entries)
            {
                if (snapshot.ElementOf(entry) is { } element && Has(element, path[1..], values, snapshot))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Has(StoredValue value, ReadOnlySpan<string> path, string[] values, GraphSnapshot snapshot)
    {
        switch (value)
        {
            case StoredValue.Json scalar:
                return path.IsEmpty && Array.IndexOf(values, scalar.Text) >= 0;
            case StoredValue.Object nested:
                return !path.IsEmpty && Has(nested.Value, path, values, snapshot);
            case StoredValue.Node reference:
                return !path.IsEmpty && snapshot.Nodes.TryGetValue(reference.Id, out StoredObject? node) && Has(node, path, values, snapshot);
            case StoredValue.List list:
                foreach (StoredValue item in list.Items)
                {
                    if (Has(item, path, values, snapshot))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    private static IEnumerable<Place> Elements(Place start, string edge, WriteState state) =>
        start.In(state.Snapshot)?.Edges.GetValueOrDefault(edge)?.Entries.Select(entry => entry.Value is null ? new Place(entry.Key) : new Place(start.Node, edge, entry.Key)) ?? [];

    private static bool IsYoung(StoredObject value, AgeSpec? newer, WriteState state) =>
        newer is null
        || (state.Snapshot.TextsAt(value, newer.Field).Select(text => RelativeTime.Parse(text, state.Now)).FirstOrDefault() is { } time
            && state.Now - time <= TimeSpan.FromSeconds(newer.Seconds));

    private static bool IsMet(ArgumentTestSpec test, WriteState state)
    {
        IReadOnlyList<JsonElement> sent = EffectValues.Sent(test.Path, state);
        return test.Values.Count == 0
            ? sent.Count > 0
            : sent.SelectMany(TextsOf).Any(text => test.Values.Contains(text, StringComparer.OrdinalIgnoreCase));
    }

    // What was sent may be a list: then one of its elements is wanted.
    private static IEnumerable<string> TextsOf(EffectValueSpec value, WriteState state) =>
        EffectValues.Of(value, state).SelectMany(one => value.Source == EffectSource.Parameter ? TextsOf(one) : [Arguments.TextOf(one)]);

    private static IEnumerable<string> IdsOf(JsonElement value)
    {
        JsonElement whole = Arguments.Unfold(value);
        return whole.ValueKind == JsonValueKind.Array ? whole.EnumerateArray().Select(Arguments.TextOf) : Arguments.TextOf(whole).Split(',', StringSplitOptions.TrimEntries);
    }

    // A list may travel as JSON inside of a text, or divided by commas.
    private static IEnumerable<string> TextsOf(JsonElement value)
    {
        JsonElement whole = Arguments.Unfold(value);
        return whole.ValueKind == JsonValueKind.Array ? whole.EnumerateArray().Select(Arguments.TextOf)
            : [Arguments.TextOf(whole), .. Arguments.TextOf(whole).Split(',', StringSplitOptions.TrimEntries)];
    }

    private sealed record Wanted(string[] Path, string[] Values);
}
