using System.Collections.Immutable;
using InstagramGraphGen.Spec;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

public class StoreTests
{
    private static readonly EdgeAddress s_items = new("1", "items");

    [Fact]
    public async Task Two_hundred_writers_and_readers_lose_nothing_and_see_whole_states_only()
    {
        const int Writes = 20;
        var store = new GraphStore(Shop.Snapshot("""{ "nodes": { "Store": [{ "id": "1", "name": "0" }] } }"""));
        using var start = new Barrier(200);
        int torn = 0;
        int seen = 0;
        IEnumerable<Thread> writers = Enumerable.Range(0, 100).Select(w => new Thread(() =>
        {
            start.SignalAndWait();
            for (int i = 0; i < Writes; i++)
            {
                // One write is an item, its place in the edge and the count in the name of the store.
                string id = FormattableString.Invariant($"{w}-{i}");
                store.Update(state => state.Create(Shop.Item(state, id, i)).Append(s_items, id).Set("1", "name", StoredValue.Of(FormattableString.Invariant($"{state.Nodes["1"].Edges.GetValueOrDefault("items")?.Count + 1 ?? 1}"))));
            }
        }));
        IEnumerable<Thread> readers = Enumerable.Range(0, 100).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            int last = 0;
            for (int i = 0; i < Writes; i++)
            {
                GraphSnapshot state = store.Current;
                StoredEdge? items = state.Nodes["1"].Edges.GetValueOrDefault("items");
                int count = items?.Count ?? 0;
                bool isWhole = state.Nodes.Count == count + 1 && ((StoredValue.Json)state.Nodes["1"].Fields["name"]).Text == count.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    && (items is null || items.Entries.Take(20).All(entry => state.ElementOf(entry) is { } item && item.ListedIn.Contains(s_items)));
                Interlocked.Add(ref torn, isWhole && count >= last ? 0 : 1);
                Interlocked.Increment(ref seen);
                last = count;
            }
        }));
        Thread[] all = [.. writers, .. readers];
        Array.ForEach(all, thread => thread.Start());
        await Task.Run(() => Array.ForEach(all, thread => thread.Join()));

        Assert.Equal((0, 100 * Writes), (torn, seen));
        StoredEdge end = store.Current.Nodes["1"].Edges["items"];
        Assert.Equal(100 * Writes, end.Entries.Select(entry => entry.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(end.Entries.Select(entry => entry.Time).Order(), end.Entries.Select(entry => entry.Time));
    }

    [Fact]
    public void A_change_that_fails_changes_nothing()
    {
        var store = new GraphStore(Shop.Snapshot(Shop.Data));
        GraphSnapshot before = store.Current;

        Assert.Throws<InvalidOperationException>(() => store.Update(state => state.Delete("i1").Delete("i1")));
        Assert.Same(before, store.Current);
    }

    [Fact]
    public void A_snapshot_stays_as_it_was()
    {
        GraphSnapshot before = Shop.Snapshot(Shop.Data);
        GraphSnapshot after = before.Delete("i1").Create(Shop.Item(before, "i9", 1)).Append(s_items, "i9").Set("1", "name", null);

        Assert.Equal("i5,i4,i2,i3,i1", Keys(before));
        Assert.Equal("i9,i5,i4,i2,i3", Keys(after));
        Assert.Equal("One", ((StoredValue.Json)before.Nodes["1"].Fields["name"]).Text);
        Assert.False(after.Nodes["1"].Fields.ContainsKey("name"));
        Assert.NotNull(before.Find("i1"));
        Assert.Null(after.Find("i1"));
    }

    [Theory]
    [InlineData(EdgeOrder.NewestFirst, "d,c,b,a", "e,d,c,b,a")]
    [InlineData(EdgeOrder.OldestFirst, "a,b,c,d", "a,b,c,d,e")]
    [InlineData(EdgeOrder.Unspecified, "b,a,c,d", "b,a,c,d,e")]
    public void Of_equal_times_what_came_later_is_the_newer(EdgeOrder order, string keys, string withOneMore)
    {
        StoredEdge edge = StoredEdge.Empty(order).AddRange([("b", 2, null), ("a", 1, null), ("c", 3, null), ("d", 3, null)]);

        Assert.Equal(keys, string.Join(',', edge.Entries.Select(entry => entry.Key)));
        Assert.Equal(withOneMore, string.Join(',', edge.Add("e", 3, null).Entries.Select(entry => entry.Key)));
    }

    [Fact]
    public void A_node_moves_in_its_edges_when_its_time_changes()
    {
        GraphSnapshot state = Shop.Snapshot(Shop.Data);

        Assert.Equal("i5,i4,i2,i1,i3", Keys(state.Set("i3", "made", StoredValue.Of("2026-10-11T12:00:00+0000"))));
        Assert.Equal("i3,i5,i4,i2,i1", Keys(state.Set("i3", "made", null)));
        Assert.Equal("i5,i4,i2,i3,i1", Keys(state.Set("i3", "sku", StoredValue.Of("x"))));
    }

    [Fact]
    public void What_a_deleted_node_listed_stays_and_can_be_written_and_deleted()
    {
        GraphSnapshot state = Shop.Snapshot(Shop.Data).Create(new StoredObject(Shop.Snapshot(Shop.Data).Spec.FindObject("Store")!, "2")).Append(new EdgeAddress("2", "items"), "i3").Delete("1");

        Assert.Equal(["i3"], state.Set("i3", "made", StoredValue.Of("2026-10-11T12:00:00+0000")).Nodes["2"].Edges["items"].Entries.Select(entry => entry.Key));
        Assert.Equal([new EdgeAddress("2", "items")], state.Nodes["i3"].ListedIn);
        Assert.Empty(state.Nodes["i1"].ListedIn);
        Assert.Null(state.Set("i1", "made", null).Delete("i1").Find("i1"));
        Assert.Empty(state.Delete("i3").Nodes["2"].Edges["items"].Entries);
    }

    [Fact]
    public void A_node_that_lists_itself_can_be_deleted()
    {
        GraphSnapshot state = Shop.Snapshot("""{ "nodes": { "Item": [{ "id": "i1" }], "Store": [{ "id": "1", "items": ["i1"] }] } }""");
        state = state.Append(new EdgeAddress("1", "items"), "1");

        Assert.Equal(["i1"], state.Delete("1").Nodes.Keys);
    }

    [Fact]
    public void A_node_that_is_listed_already_is_not_listed_twice()
    {
        GraphSnapshot state = Shop.Snapshot(Shop.Data);

        Assert.Same(state, state.Append(s_items, "i1"));
    }

    [Fact]
    public void What_does_not_exist_cannot_be_written()
    {
        GraphSnapshot state = Shop.Snapshot(Shop.Data);

        Assert.All<Action>(
            [
                () => state.Append(s_items, "nobody"), () => state.Append(new("nobody", "items"), "i1"), () => state.Append(new("1", "nothing"), "i1"),
                () => state.Create(Shop.Item(state, "i1", 0)), () => state.Set("nobody", "sku", null), () => state.Delete("nobody"),
            ],
            write => Assert.Throws<InvalidOperationException>(write));
    }

    [Fact]
    public void The_detail_window_follows_what_is_written()
    {
        GraphSnapshot state = GraphSnapshot.Of(Shop.InstagramSpec, [], []);
        ObjectSpec conversation = state.Spec.FindObject("IgConversation")!;
        ObjectSpec message = state.Spec.FindObject("IgMessage")!;
        state = state.Create(new StoredObject(conversation, "c"));
        for (int i = 0; i < 21; i++)
        {
            string id = FormattableString.Invariant($"m{i}");
            state = state.Create(new StoredObject(message, id).With(ImmutableDictionary<string, StoredValue>.Empty.Add("created_time", StoredValue.Of(FormattableString.Invariant($"2026-10-11T12:00:{i:00}+0000")))))
                .Append(new EdgeAddress("c", "messages"), id);
        }

        Assert.True(state.IsOutsideDetailWindow(state.Nodes["m0"]));
        Assert.False(state.IsOutsideDetailWindow(state.Nodes["m1"]));
        GraphSnapshot fewer = state.Delete("m20");
        Assert.False(fewer.IsOutsideDetailWindow(fewer.Nodes["m0"]));
    }

    private static string Keys(GraphSnapshot state) => string.Join(',', state.Nodes["1"].Edges["items"].Entries.Select(entry => entry.Key));
}
