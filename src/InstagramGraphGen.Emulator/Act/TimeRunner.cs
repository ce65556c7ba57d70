using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Does what happens to nodes by itself, as the spec's <c>in_time</c> says. It is done when somebody looks: nothing runs by itself.</summary>
internal sealed class TimeRunner(GraphStore store, Writing writing)
{
    /// <summary>Brings the data up to this moment.</summary>
    public void CatchUp()
    {
        if (store.Current.Timed.Any(id => CatchUp(store.Current, id) is not null))
        {
            store.Update(snapshot => snapshot.Timed.Aggregate(snapshot, (before, id) => CatchUp(before, id) ?? before));
        }
    }

    // One change may make another due.
    private GraphSnapshot? CatchUp(GraphSnapshot snapshot, string id)
    {
        if (snapshot.Nodes.GetValueOrDefault(id) is not { } node)
        {
            return null;
        }

        WriteState state = writing.Begin(node, Arguments.Of([]), snapshot.SeenBy(null));
        bool isChanged = false;
        foreach (TimedChangeSpec change in node.Spec.InTime)
        {
            StoredObject now = state.Snapshot.Nodes[id];
            if (Search.Has(now, change.Where, state)
                && state.Snapshot.TextsAt(now, change.Older.Field).Select(text => RelativeTime.Parse(text, state.Now)).FirstOrDefault() is { } since
                && state.Now - since >= TimeSpan.FromSeconds(change.Older.Seconds))
            {
                state.Snapshot = new Place(id).Replace(state.Snapshot, writing.Effects.With(now, change.Values, state));
                isChanged = true;
            }
        }

        return isChanged ? state.Snapshot : null;
    }
}
