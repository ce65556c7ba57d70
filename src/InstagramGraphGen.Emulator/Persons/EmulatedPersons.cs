using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>The people on the other side, who act without the API: the nodes whose type has <c>acts</c> in the spec. All members may be used from any thread.</summary>
public sealed class EmulatedPersons
{
    private readonly GraphSpec _spec;
    private readonly SpecScope _scope;
    private readonly HostDialect _dialect;
    private readonly GraphStore _store;
    private readonly EmulatedWebhooks _webhooks;
    private readonly Writing _writing;

    internal EmulatedPersons(GraphSpec spec, SpecScope scope, HostDialect dialect, GraphStore store, EmulatedWebhooks webhooks, GraphEmulatorOptions options)
    {
        _spec = spec;
        _scope = scope;
        _dialect = dialect;
        _store = store;
        _webhooks = webhooks;
        _writing = new Writing(spec, dialect, webhooks.Maker, options);
    }

    /// <summary>The person of that id, or of that name: a text that stands in a field of theirs, such as <c>username</c>.</summary>
    /// <param name="nameOrId">The name or the id.</param>
    /// <exception cref="GraphEmulatorException">There is none, or there are several of that name.</exception>
    public EmulatedPerson this[string nameOrId]
    {
        get
        {
            ArgumentException.ThrowIfNullOrEmpty(nameOrId);
            GraphSnapshot snapshot = _store.Current;
            if (snapshot.Nodes.GetValueOrDefault(nameOrId) is { Spec.Acts.Count: > 0 } person)
            {
                return new EmulatedPerson(person.Spec, person.Id!, this);
            }

            StoredObject[] named = [.. People(snapshot).Where(node => NamesOf(node).Contains(nameOrId))];
            return named switch
            {
                [var one] => new EmulatedPerson(one.Spec, one.Id!, this),
                [] => throw new GraphEmulatorException($"The data has no person \"{nameOrId}\". It has: {string.Join(", ", People(snapshot).Select(node => NamesOf(node).FirstOrDefault(node.Id!)).Order(StringComparer.Ordinal).Take(40))}."),
                _ => throw new GraphEmulatorException($"The data has {named.Length} people \"{nameOrId}\": name one of them by the id: {string.Join(", ", named.Select(node => node.Id).Order(StringComparer.Ordinal))}."),
            };
        }
    }

    /// <summary>The ids of all of them, in ordinal order.</summary>
    public IReadOnlyList<string> Ids => [.. People(_store.Current).Select(node => node.Id!).Order(StringComparer.Ordinal)];

    internal string? Do(ObjectSpec type, string id, string act, IEnumerable<Parameter> parameters)
    {
        ActSpec spec = type.Acts.FirstOrDefault(known => known.Name == act)
            ?? throw new GraphEmulatorException($"The spec says of no {type.Name} that it does \"{act}\". It says: {string.Join(", ", type.Acts.Select(known => known.Name))}.");
        var arguments = Arguments.Of(parameters);
        WriteState? state = null;
        try
        {
            _store.Update(snapshot =>
            {
                StoredObject person = snapshot.Nodes.GetValueOrDefault(id) ?? throw new GraphEmulatorException($"The person \"{id}\" is no longer there.");
                new WrittenChecker(snapshot, _scope, _dialect).Check(spec.Params, arguments);
                state = _writing.Begin(person, arguments, snapshot);
                _writing.Act($"{type.Name}.{act}", spec.Rules, spec.Effects, state);
                return state.Snapshot;
            }, written => _webhooks.Tell(state!.Told, written));
        }
        catch (Refusal refusal)
        {
            throw new GraphEmulatorException($"\"{act}\": {refusal.UserMessage ?? refusal.Message}");
        }

        return state!.Created;
    }

    internal string Sees(ObjectSpec type, string id)
    {
        GraphSnapshot snapshot = _store.Current;
        StoredObject person = snapshot.Nodes.GetValueOrDefault(id) ?? throw new GraphEmulatorException($"The person \"{id}\" is no longer there.");
        SearchSpec search = type.Sees ?? throw new GraphEmulatorException($"The spec does not say what a {type.Name} sees. Write 'sees' in its declaration.");
        WriteState state = _writing.Begin(person, Arguments.Of([]), snapshot);
        var seen = new System.Text.Json.Nodes.JsonArray([.. Search.Find(search, state).Select(place => WholeJson.Of(place.In(snapshot)!, snapshot))]);
        return System.Text.Encoding.UTF8.GetString(WireJson.Write(json => seen.WriteTo(json)));
    }

    internal IEnumerable<(string Id, string? Name, IEnumerable<string> Acts)> All() => People(_store.Current)
        .Select(node => (Id: node.Id!, NamesOf(node).FirstOrDefault(), node.Spec.Acts.Select(act => act.Name)))
        .OrderBy(one => one.Id, StringComparer.Ordinal);

    private IEnumerable<StoredObject> People(GraphSnapshot snapshot) =>
        _spec.Objects.Any(type => type.Acts.Count > 0) ? snapshot.Nodes.Values.Where(node => node.Spec.Acts.Count > 0) : [];

    private static IEnumerable<string> NamesOf(StoredObject node) => node.Spec.Fields
        .Where(field => field.Type.Kind == TypeKind.String)
        .Select(field => node.Fields.GetValueOrDefault(field.WireName))
        .OfType<StoredValue.Json>()
        .Select(value => value.Text);
}
