using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What the values of effects, searches and answers are, in one write.</summary>
internal static class EffectValues
{
    /// <summary>The values; none: what it speaks of is not there. A list in what was sent gives as many.</summary>
    public static IReadOnlyList<JsonElement> Of(EffectValueSpec? value, WriteState state)
    {
        for (; value is not null; value = value.Otherwise)
        {
            IReadOnlyList<JsonElement> found = value.Search is { } search ? [.. Search.Find(search, state).Select(place => StoredValue.Of(place.Key ?? place.Node).Value)] : value.Parts.Count > 0 ? Joined(value.Parts, state) : Of(value.Source, value.Value, state);
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    private static IReadOnlyList<JsonElement> Joined(EquatableArray<EffectValueSpec> parts, WriteState state)
    {
        var texts = new List<string>();
        foreach (EffectValueSpec part in parts)
        {
            if (Of(part, state) is not [var first, ..])
            {
                return [];
            }

            texts.Add(Arguments.TextOf(first));
        }

        return [StoredValue.Of(string.Concat(texts)).Value];
    }

    /// <summary>What was sent at a path; behind the id of a node the path goes on in that node.</summary>
    public static IReadOnlyList<JsonElement> Sent(string path, WriteState state) => Inside(state.Arguments.Root, path, state);

    private static IReadOnlyList<JsonElement> Of(EffectSource source, string value, WriteState state) => source switch
    {
        EffectSource.Literal => [StoredValue.Of(value).Value],
        EffectSource.Now => [StoredValue.Of(RelativeTime.ToWire(state.Now)).Value],
        EffectSource.Version => [StoredValue.Of(state.Version).Value],
        EffectSource.App => [StoredValue.Of(state.AppId).Value],
        EffectSource.Parameter => Sent(value, state),
        EffectSource.Each => state.Each is not { } each ? [] : value.Length == 0 ? [each] : Inside(each, value, state),
        EffectSource.Account => Data(state.Snapshot.Account, value, state),
        // One that is removed is what it was.
        EffectSource.Subject => Data(state.Snapshot.Nodes.GetValueOrDefault(state.Subject) ?? state.Before.Nodes.GetValueOrDefault(state.Subject), value, state),
        EffectSource.Created => Data(state.Created is null ? null : state.Snapshot.Nodes.GetValueOrDefault(state.Created), value, state),
        EffectSource.Search => throw new InvalidOperationException("A search has no text of its own."),
        EffectSource.Found => Data(state.Found?.In(state.Snapshot), value, state),
        _ => throw new InvalidOperationException($"{source} is no source of a value."),
    };

    private static List<JsonElement> Inside(JsonElement value, string path, WriteState state)
    {
        var found = new List<JsonElement>();
        Collect(value, path.Split('.'), state, found);
        return found;
    }

    private static void Collect(JsonElement value, ReadOnlySpan<string> path, WriteState state, List<JsonElement> found)
    {
        if (path.IsEmpty)
        {
            found.Add(value);
            return;
        }

        JsonElement whole = Arguments.Unfold(value);
        switch (whole.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in whole.EnumerateArray())
                {
                    Collect(item, path, state, found);
                }

                break;
            case JsonValueKind.Object:
                if (whole.TryGetProperty(path[0], out JsonElement part) && part.ValueKind != JsonValueKind.Null)
                {
                    Collect(part, path[1..], state, found);
                }

                break;
            default:
                found.AddRange(Data(state.Snapshot.Find(Arguments.TextOf(whole)), string.Join('.', path.ToArray()), state));
                break;
        }
    }

    private static IReadOnlyList<JsonElement> Data(StoredObject? node, string path, WriteState state) =>
        node is null ? [] : [.. state.Snapshot.TextsAt(node, path).Select(text => StoredValue.Of(text).Value)];
}
