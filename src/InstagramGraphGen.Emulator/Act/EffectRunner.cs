using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Changes the data as the spec's effects say.</summary>
internal sealed class EffectRunner(GraphSpec spec, EventMaker events)
{
    private static readonly JsonElement s_null = JsonElement.Parse("null");

    private readonly ValueMaker _values = new(spec);

    /// <summary>Does one effect after the other; each sees what those before it did.</summary>
    public void Run(IEnumerable<EffectSpec> effects, WriteState state)
    {
        foreach (EffectSpec effect in effects)
        {
            if (Search.Holds(effect.Condition, state))
            {
                // All are found before any is changed; what one of them took away is passed over.
                foreach (Place place in effect.On is { } on ? [.. Search.Find(on, state)] : new List<Place> { new(state.Subject) })
                {
                    if (place.In(state.Snapshot) is { } subject)
                    {
                        state.Found = effect.On is null ? null : place;
                        Run(effect, place, subject, state);
                    }
                }
            }
        }
    }

    /// <summary>An object with values for its fields.</summary>
    public StoredObject With(StoredObject owner, EquatableArray<EffectValueSpec> values, WriteState state)
    {
        foreach (EffectValueSpec value in values)
        {
            owner = _values.With(owner, value.Field.Split('.'), IsNull(value, state) ? [s_null] : EffectValues.Of(value, state));
        }

        return owner;
    }

    /// <summary>An answer. A list of what was looked for is there, too, where nothing is found.</summary>
    public StoredObject Answer(ObjectSpec type, EquatableArray<EffectValueSpec> values, WriteState state)
    {
        var answer = new StoredObject(type, null);
        foreach (EffectValueSpec value in values.Where(value => value.Search is not null && type.FindField(value.Field)?.Type.Kind == TypeKind.List))
        {
            answer = answer.With(answer.Fields.SetItem(value.Field, new StoredValue.List([])));
        }

        return With(answer, values, state);
    }

    private void Run(EffectSpec effect, Place place, StoredObject subject, WriteState state)
    {
        switch (effect.Kind)
        {
            case EffectKind.Create:
                if (effect.Each is not { } sent)
                {
                    Create(effect, place, state);
                    break;
                }

                // What was created before them stays what was created last.
                string? created = state.Created;
                foreach (JsonElement? each in ItemsOf(EffectValues.Sent(sent, state)).ToList())
                {
                    state.Each = each;
                    Create(effect, place, state);
                }

                (state.Each, state.Created) = (null, created);
                break;
            case EffectKind.Set:
                state.Snapshot = place.Replace(state.Snapshot, With(subject, effect.Values, state));
                break;
            case EffectKind.Tell:
                state.Told.Add(events.Make(effect, payload => With(payload, effect.Values, state), state));
                break;
            case EffectKind.Increase:
                Increase(effect, place, subject, state);
                break;
            case EffectKind.Append:
                foreach (JsonElement? each in effect.Each is { } path ? ItemsOf(EffectValues.Sent(path, state)) : [state.Each])
                {
                    state.Each = each;
                    Append(effect, place, state);
                }

                state.Each = null;
                break;
            default:
                Remove(effect, place, subject, state);
                break;
        }
    }

    private void Create(EffectSpec effect, Place place, WriteState state)
    {
        (GraphSnapshot next, StoredObject node) = state.Snapshot.New(spec.FindObject(effect.Target)!, state.Snapshot.Nodes[place.Node]);
        next = next.Create(With(node, effect.Values, state));
        state.Snapshot = effect.Into is { } edge ? next.Append(new EdgeAddress(place.Node, edge), node.Id!) : next;
        state.Created = node.Id;
    }

    private void Increase(EffectSpec effect, Place place, StoredObject subject, WriteState state)
    {
        foreach (EffectValueSpec value in effect.Values)
        {
            long before = state.Snapshot.TextsAt(subject, value.Field).Select(NumberOf).FirstOrDefault();
            long more = EffectValues.Of(value, state).Select(Arguments.TextOf).Select(NumberOf).FirstOrDefault();
            subject = _values.With(subject, value.Field.Split('.'), [StoredValue.Of(before + more).Value]);
        }

        state.Snapshot = place.Replace(state.Snapshot, subject);
    }

    private void Append(EffectSpec effect, Place place, WriteState state)
    {
        StoredObject subject = place.In(state.Snapshot)!;
        EffectValueSpec? whole = effect.Values.FirstOrDefault(value => value.Field.Length == 0);
        IReadOnlyList<JsonElement> element = whole is null ? [] : EffectValues.Of(whole, state);
        if (subject.Spec.FindEdge(effect.Target!) is { Node.Length: > 0 } edge)
        {
            var address = new EdgeAddress(place.Node, edge.WireName);
            if (whole is null)
            {
                state.Snapshot = state.Snapshot.Append(address, With(new StoredObject(spec.FindObject(edge.Node)!, null), effect.Values, state));
            }
            else if (element.Count > 0 && state.Snapshot.Find(Arguments.TextOf(element[0])) is { } node)
            {
                state.Snapshot = state.Snapshot.Append(address, node.Id!);
            }

            return;
        }

        TypeRef type = subject.Spec.FindData(effect.Target!)!.Type.Element!;
        StoredValue? item = whole is null ? new StoredValue.Object(With(new StoredObject(spec.FindObject(type.Name)!, null), effect.Values, state))
            : element.Count > 0 ? _values.Of(type, element)
            : null;
        if (item is not null)
        {
            var list = subject.Fields.GetValueOrDefault(effect.Target!) as StoredValue.List ?? new StoredValue.List([]);
            state.Snapshot = place.Replace(state.Snapshot, subject.With(subject.Fields.SetItem(effect.Target!, new StoredValue.List(list.Items.Add(item)))));
        }
    }

    private static void Remove(EffectSpec effect, Place place, StoredObject subject, WriteState state)
    {
        if (effect.Target is null)
        {
            state.Snapshot = place.Edge is { } within ? state.Snapshot.Remove(new EdgeAddress(place.Node, within), place.Key!) : state.Snapshot.Delete(place.Node);
            return;
        }

        if (subject.Spec.FindEdge(effect.Target) is { Node.Length: > 0 } edge)
        {
            foreach (EdgeEntry entry in subject.Edges.GetValueOrDefault(edge.WireName)?.Entries.ToList() ?? [])
            {
                if (state.Snapshot.ElementOf(entry) is not { } element || Goes(new StoredValue.Object(element), entry.Key, effect, state))
                {
                    state.Snapshot = state.Snapshot.Remove(new EdgeAddress(place.Node, edge.WireName), entry.Key);
                }
            }
        }
        else if (subject.Fields.GetValueOrDefault(effect.Target) is StoredValue.List list)
        {
            StoredValue.List left = new([.. list.Items.Where(item => !Goes(item, null, effect, state))]);
            state.Snapshot = place.Replace(state.Snapshot, subject.With(left.Items.IsEmpty ? subject.Fields.Remove(effect.Target) : subject.Fields.SetItem(effect.Target, left)));
        }
    }

    private static bool Goes(StoredValue item, string? key, EffectSpec effect, WriteState state)
    {
        if (effect.Values.FirstOrDefault(value => value.Field.Length == 0) is { } whole)
        {
            string? own = key ?? item switch { StoredValue.Json scalar => scalar.Text, StoredValue.Node node => node.Id, _ => null };
            return EffectValues.Of(whole, state).Any(value => Arguments.TextOf(value) == own);
        }

        StoredObject? element = item switch
        {
            StoredValue.Object nested => nested.Value,
            StoredValue.Node node => state.Snapshot.Nodes.GetValueOrDefault(node.Id),
            _ => null,
        };
        return effect.Values.Count == 0 || (element is not null && Search.Has(element, effect.Values, state));
    }

    /// <summary>Whether a value is a parameter that was sent as null: what is set by it has none any more.</summary>
    private static bool IsNull(EffectValueSpec value, WriteState state) => value.Source == EffectSource.Parameter && value.Parts.Count == 0 && value.Search is null && state.Arguments.IsNull(value.Value);

    private static IEnumerable<JsonElement?> ItemsOf(IReadOnlyList<JsonElement> values)
    {
        foreach (JsonElement value in values)
        {
            JsonElement whole = Arguments.Unfold(value);
            if (whole.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement item in whole.EnumerateArray())
                {
                    yield return item;
                }
            }
            else if (whole.ValueKind == JsonValueKind.String && Arguments.TextOf(whole).Contains(',', StringComparison.Ordinal))
            {
                // A list may travel divided by commas.
                foreach (string item in Arguments.TextOf(whole).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return StoredValue.Of(item).Value;
                }
            }
            else
            {
                yield return whole;
            }
        }
    }

    private static long NumberOf(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long number) ? number : 0;
}
