using System.Collections.Immutable;
using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// All that an emulator serves, at one moment: the nodes by id and the words in paths that stand for one. It never changes: what writes
/// makes another snapshot, which shares with this one what it did not touch.
/// </summary>
internal sealed record GraphSnapshot
{
    private GraphSnapshot(GraphSpec spec) => Spec = spec;

    public GraphSpec Spec { get; }

    public ImmutableDictionary<string, StoredObject> Nodes { get; private init; } = ImmutableDictionary<string, StoredObject>.Empty;

    /// <summary>The ids of nodes, by the words that stand for them (<c>me</c>).</summary>
    public ImmutableDictionary<string, string> Paths { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The types of the nodes that were deleted, by their ids.</summary>
    public ImmutableDictionary<string, ObjectSpec> Gone { get; private init; } = ImmutableDictionary<string, ObjectSpec>.Empty;

    /// <summary>The ids of nodes to which something happens by itself.</summary>
    public ImmutableHashSet<string> Timed { get; private init; } = [];

    /// <summary>What is done once only, and was done.</summary>
    public ImmutableHashSet<string> Done { get; private init; } = [];

    /// <summary>When what has a quota was done first, by what it is and by the value that counts.</summary>
    public ImmutableDictionary<string, ImmutableList<(string Value, DateTimeOffset At)>> Spent { get; private init; } = ImmutableDictionary<string, ImmutableList<(string, DateTimeOffset)>>.Empty;

    /// <summary>Until when nothing is taken any more of what has a quota.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Locked { get; private init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The forms of ids of new nodes, by type.</summary>
    public ImmutableDictionary<string, string> IdForms { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The tokens that the data gives accounts.</summary>
    public ImmutableList<EmulatorToken> Tokens { get; init; } = [];

    /// <summary>The ids of nodes that nobody sees but their own tokens, nor what is theirs: what others' fields and edges show of them is all there is.</summary>
    public ImmutableHashSet<string> Others { get; init; } = [];

    /// <summary>The node that whoever looks at it is: what roots' words stand for; null: what the data says.</summary>
    private string? Viewer { get; init; }

    /// <summary>Counts the ids that were made.</summary>
    private int Made { get; init; }

    /// <summary>A snapshot of these nodes, as they are.</summary>
    public static GraphSnapshot Of(GraphSpec spec, IEnumerable<StoredObject> nodes, IEnumerable<KeyValuePair<string, string>> paths, IEnumerable<KeyValuePair<string, string>>? idForms = null) => new(spec)
    {
        Nodes = nodes.ToImmutableDictionary(node => node.Id!),
        Timed = [.. nodes.Where(node => node.Spec.InTime.Count > 0).Select(node => node.Id!)],
        Paths = paths.ToImmutableDictionary(),
        IdForms = idForms?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
    };

    /// <summary>The node that the token belongs to: the first that a root's word stands for; null where there is none.</summary>
    public StoredObject? Account => Viewer is not null ? Nodes.GetValueOrDefault(Viewer) : Spec.Api.Roots.Select(root => root.Path is { } word && Paths.TryGetValue(word, out string? id) ? Nodes.GetValueOrDefault(id) : null).FirstOrDefault(node => node is not null);

    /// <summary>An empty node of a type, with an id that no other has, and the snapshot that knows that it is taken.</summary>
    public (GraphSnapshot Next, StoredObject Node) New(ObjectSpec type, StoredObject parent)
    {
        for (int made = Made + 1; ; made++)
        {
            string place = FormattableString.Invariant($"+{made}");
            string id = NodeIds.Make(IdForms.GetValueOrDefault(type.Name, NodeIds.DefaultForm), place, parent.Place);
            if (!Nodes.ContainsKey(id) && !Gone.ContainsKey(id))
            {
                var node = new StoredObject(type, id) { Place = place, Home = parent.Id };
                return (this with { Made = made }, type.FindField("id") is null ? node : node.With(node.Fields.Add("id", StoredValue.Of(id))));
            }
        }
    }

    /// <summary>The same, as a token of that node sees it; null: as one that everything is open to.</summary>
    public GraphSnapshot SeenBy(string? node) => node == Viewer ? this : this with { Viewer = node };

    /// <summary>Whether a token can belong to a node: a root's word can stand for one of its type.</summary>
    public bool CanOwn(StoredObject node) => Spec.Api.Roots.Any(root => root.Path is not null && root.Node == node.Spec.Name);

    /// <summary>
    /// Whether the viewer may see a node: not what belongs to another of its own type, nor to one of the <see cref="Others"/>. A node belongs to where it is at home, and to whom that
    /// belongs; what is at home with nobody of that type, to those whose edges list it, and to whom these belong. What belongs to nobody, all see.
    /// </summary>
    public bool CanSee(StoredObject node)
    {
        StoredObject? viewer = Viewer is null ? null : Account;
        for (StoredObject? home = node; home is not null; home = home.Home is { } next ? Nodes.GetValueOrDefault(next) : null)
        {
            if (viewer is not null && home.Id == viewer.Id)
            {
                return true;
            }

            if (Others.Contains(home.Id!) || home.Spec.Name == viewer?.Spec.Name)
            {
                return false;
            }
        }

        return viewer is null || IsListedBy(viewer, node);
    }

    // Whether a node is of the viewer, by the edges that list it, or of nobody.
    private bool IsListedBy(StoredObject viewer, StoredObject node)
    {

        bool isOfAnother = false;
        var seen = new HashSet<string>(StringComparer.Ordinal) { node.Id! };
        var open = new Queue<StoredObject>([node]);
        while (open.TryDequeue(out StoredObject? next))
        {
            if (next.Id == viewer.Id)
            {
                return true;
            }

            isOfAnother |= next.Spec.Name == viewer.Spec.Name;
            foreach (EdgeAddress edge in next.ListedIn)
            {
                if (seen.Add(edge.Owner) && Nodes.GetValueOrDefault(edge.Owner) is { } owner)
                {
                    open.Enqueue(owner);
                }
            }
        }

        return !isOfAnother;
    }

    /// <summary>Remembers that something was done that is done once only.</summary>
    public GraphSnapshot Remember(string done) => this with { Done = Done.Add(done) };

    /// <summary>Remembers that something was done that has a quota. What was done before <paramref name="since"/> no longer counts.</summary>
    public GraphSnapshot Spend(string what, string value, DateTimeOffset at, DateTimeOffset since) =>
        this with { Spent = Spent.SetItem(what, Spent.GetValueOrDefault(what, []).RemoveAll(one => one.At <= since).Add((value, at))) };

    /// <summary>Lets nothing more be done until then of what has a quota.</summary>
    public GraphSnapshot Lock(string what, DateTimeOffset until) => this with { Locked = Locked.SetItem(what, until) };

    /// <summary>The node of that id, or that the word stands for, or null.</summary>
    public StoredObject? Find(string idOrPath) => Viewer is not null && Spec.Api.Roots.Any(root => root.Path == idOrPath) ? Account : Nodes.GetValueOrDefault(Paths.GetValueOrDefault(idOrPath, idOrPath));

    /// <summary>The element itself; null where it is a node that is no longer there.</summary>
    public StoredObject? ElementOf(EdgeEntry entry) => entry.Value ?? Nodes.GetValueOrDefault(entry.Key);

    /// <summary>Creates a node.</summary>
    /// <exception cref="InvalidOperationException">A node has its id already.</exception>
    public GraphSnapshot Create(StoredObject node) => !Nodes.ContainsKey(node.Id!)
        ? this with { Nodes = Nodes.Add(node.Id!, node), Timed = node.Spec.InTime.Count > 0 ? Timed.Add(node.Id!) : Timed }
        : throw new InvalidOperationException($"There is a node of the id \"{node.Id}\" already.");

    /// <summary>Sets a field of a node; null takes it away. Edges in order of that time follow.</summary>
    /// <exception cref="InvalidOperationException">There is no such node.</exception>
    public GraphSnapshot Set(string id, string field, StoredValue? value)
    {
        StoredObject node = Get(id);
        StoredObject changed = node.With(value is null ? node.Fields.Remove(field) : node.Fields.SetItem(field, value));
        GraphSnapshot next = Replace(changed);
        foreach (EdgeAddress address in OrderField(node.Spec)?.WireName == field ? node.ListedIn : [])
        {
            StoredObject owner = next.Get(address.Owner);
            next = next.Replace(owner.With(address.Edge, owner.Edges[address.Edge].Move(id, TimeOf(changed))));
        }

        return next;
    }

    /// <summary>Adds a node to an edge, at the place that the edge's order gives it.</summary>
    /// <exception cref="InvalidOperationException">There is no such node or edge.</exception>
    public GraphSnapshot Append(EdgeAddress address, string element)
    {
        StoredObject node = Get(element);
        StoredObject owner = Get(address.Owner);
        StoredEdge edge = EdgeOf(owner, address.Edge);
        return edge.Has(element)
            ? this
            : Replace(owner.With(address.Edge, edge.Add(element, TimeOf(node), null))).ReplaceListing(element, listed => listed.Add(address));
    }

    /// <summary>Adds an object, which is no node, to an edge.</summary>
    /// <exception cref="InvalidOperationException">There is no such node or edge.</exception>
    public GraphSnapshot Append(EdgeAddress address, StoredObject element)
    {
        StoredObject owner = Get(address.Owner);
        return Replace(owner.With(address.Edge, EdgeOf(owner, address.Edge).Add(element.Id, TimeOf(element), element)));
    }

    /// <summary>Puts another object in the place of one, which is no node, in an edge.</summary>
    /// <exception cref="InvalidOperationException">There is no such node or edge.</exception>
    public GraphSnapshot Replace(EdgeAddress address, string key, StoredObject element)
    {
        StoredObject owner = Get(address.Owner);
        return Replace(owner.With(address.Edge, EdgeOf(owner, address.Edge).Replace(key, TimeOf(element), element)));
    }

    /// <summary>Takes an element out of an edge; a node stays where it can be read by its id.</summary>
    /// <exception cref="InvalidOperationException">There is no such node or edge.</exception>
    public GraphSnapshot Remove(EdgeAddress address, string element)
    {
        StoredObject owner = Get(address.Owner);
        GraphSnapshot next = Replace(owner.With(address.Edge, EdgeOf(owner, address.Edge).Remove(element)));
        return next.Nodes.ContainsKey(element) ? next.ReplaceListing(element, listed => listed.Remove(address)) : next;
    }

    /// <summary>Deletes a node: from every edge that lists it, and from the words that stand for it. What its own edges list stays where it can be read by its id.</summary>
    /// <exception cref="InvalidOperationException">There is no such node.</exception>
    public GraphSnapshot Delete(string id)
    {
        GraphSnapshot next = this;
        foreach (EdgeAddress address in Get(id).ListedIn)
        {
            next = next.Remove(address, id);
        }

        foreach ((string name, StoredEdge edge) in next.Get(id).Edges)
        {
            foreach (EdgeEntry entry in edge.Entries.Where(entry => entry.Value is null && next.Nodes.ContainsKey(entry.Key)))
            {
                next = next.ReplaceListing(entry.Key, listed => listed.Remove(new EdgeAddress(id, name)));
            }
        }

        return next with
        {
            Nodes = next.Nodes.Remove(id),
            Timed = next.Timed.Remove(id),
            Paths = next.Paths.RemoveRange(next.Paths.Where(path => path.Value == id).Select(path => path.Key)),
            Gone = next.Gone.Add(id, Get(id).Spec),
        };
    }

    /// <summary>All scalars at a dotted path such as <c>participants.id</c>, as text; lists and edges on the way are gone through.</summary>
    public IEnumerable<string> TextsAt(StoredObject value, string path)
    {
        string name = path.Split('.', 2)[0];
        string? rest = name.Length < path.Length ? path[(name.Length + 1)..] : null;
        return value.Fields.TryGetValue(name, out StoredValue? field) ? TextsAt(field, rest)
            : rest is not null && value.Edges.TryGetValue(name, out StoredEdge? edge) ? edge.Entries.Select(ElementOf).OfType<StoredObject>().SelectMany(element => TextsAt(element, rest))
            : [];
    }

    /// <summary>How many elements the edges of a path have: those of the first, and of each of these on.</summary>
    public long CountAt(StoredObject owner, string path)
    {
        string[] edges = path.Split('.', 2);
        return (owner.Edges.GetValueOrDefault(edges[0])?.Entries ?? [])
            .Select(ElementOf)
            .OfType<StoredObject>()
            .Sum(element => 1 + (edges.Length > 1 ? CountAt(element, edges[1]) : 0));
    }

    /// <summary>Whether newer elements have pushed a node out of the spec's detail window.</summary>
    public bool IsOutsideDetailWindow(StoredObject value)
    {
        if (value.Spec.DetailWindow is not { } window)
        {
            return false;
        }

        bool isListed = false;
        foreach (EdgeAddress address in value.ListedIn)
        {
            if (address.Edge == window.Edge && Nodes.GetValueOrDefault(address.Owner) is { } owner && owner.Spec.Name == window.Node)
            {
                isListed = true;
                if (owner.Edges[address.Edge].PositionOf(value.Id!) < window.Newest)
                {
                    return false;
                }
            }
        }

        return isListed;
    }

    /// <summary>
    /// The time by which edges order a type. The spec says the direction only; what counts is the first time that the type declares, one
    /// that is sent by default before others.
    /// </summary>
    public static FieldSpec? OrderField(ObjectSpec type) => type.Fields
        .Where(field => field.Type.Kind is TypeKind.DateTime or TypeKind.UnixTime)
        .OrderBy(field => field.IsDefault ? 0 : 1)
        .FirstOrDefault();

    /// <summary>The seconds by which edges order the element; the lowest number where it has no time.</summary>
    public static long TimeOf(StoredObject element) =>
        OrderField(element.Spec) is not { } field || element.Fields.GetValueOrDefault(field.WireName) is not StoredValue.Json time ? long.MinValue
        : long.TryParse(time.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds) ? seconds
        : DateTimeOffset.TryParse(time.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment.ToUnixTimeSeconds()
        : long.MinValue;

    private StoredObject Get(string id) => Nodes.GetValueOrDefault(id) ?? throw new InvalidOperationException($"There is no node of the id \"{id}\".");

    private static StoredEdge EdgeOf(StoredObject owner, string name) =>
        owner.Edges.GetValueOrDefault(name)
        ?? (owner.Spec.FindEdge(name) is { } edge ? StoredEdge.Empty(edge.Order) : throw new InvalidOperationException($"{owner.Spec.Name} has no edge \"{name}\"."));

    private GraphSnapshot Replace(StoredObject node) => this with { Nodes = Nodes.SetItem(node.Id!, node) };

    private GraphSnapshot ReplaceListing(string id, Func<ImmutableHashSet<EdgeAddress>, ImmutableHashSet<EdgeAddress>> change)
    {
        StoredObject node = Get(id);
        return Replace(node.With(change(node.ListedIn)));
    }

    private IEnumerable<string> TextsAt(StoredValue value, string? path) => value switch
    {
        StoredValue.Json scalar when path is null => [scalar.Text],
        StoredValue.Object nested when path is not null => TextsAt(nested.Value, path),
        StoredValue.Node reference when path is null => [reference.Id],
        StoredValue.Node reference when path is not null && Nodes.TryGetValue(reference.Id, out StoredObject? node) => TextsAt(node, path),
        StoredValue.List list => list.Items.SelectMany(item => TextsAt(item, path)),
        _ => [],
    };
}
