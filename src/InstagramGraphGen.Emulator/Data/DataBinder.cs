using System.Collections.Immutable;
using System.Text.Json;
using InstagramGraphGen.Spec;
using static InstagramGraphGen.Emulator.DataJson;

namespace InstagramGraphGen.Emulator;

/// <summary>Binds a data set to the spec: first every node with its id, so that anything may refer to anything, then what the nodes hold.</summary>
internal sealed class DataBinder
{
    private const string NameKey = "$name";

    // Values of "define" may hold each other, and by mistake themselves.
    private const int MaxDepth = 64;

    private readonly GraphSpec _spec;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, Declared> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableHashSet<EdgeAddress>> _listings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idForms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (JsonElement Json, string Path)> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Declared> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Declared> _byPlace = new(StringComparer.Ordinal);
    private readonly string? _cure;
    private int _depth;

    private DataBinder(GraphSpec spec, DateTimeOffset now, string? cure)
    {
        _cure = cure;
        _spec = spec;
        _now = now;
    }

    /// <summary>The nodes of <paramref name="data"/>.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="data">The data set.</param>
    /// <param name="now">What its relative times count back from.</param>
    /// <param name="cure">What to say of a name that the spec does not know, or null.</param>
    /// <exception cref="EmulatorDataException">The data does not fit the spec.</exception>
    public static GraphSnapshot Bind(GraphSpec spec, EmulatorData data, DateTimeOffset now, string? cure = null) => new DataBinder(spec, now, cure).Bind(data.Json);

    private GraphSnapshot Bind(JsonElement root)
    {
        Dictionary<string, JsonElement> parts = Members(root, "$");
        foreach (string key in parts.Keys)
        {
            if (key is not ("$schema" or "paths" or "ids" or "define" or "nodes" or "tokens" or "others"))
            {
                throw Unknown($"$.{key}", "a part of a data set", key, ["paths", "ids", "define", "nodes", "tokens", "others"]);
            }
        }

        foreach ((string node, JsonElement form, string path) in PartsOf(parts, "ids"))
        {
            ReadIdForm(node, form, path);
        }

        foreach ((string name, JsonElement value, string path) in PartsOf(parts, "define"))
        {
            _values.Add(name, (value, path));
        }

        foreach ((string type, JsonElement nodes, string path) in PartsOf(parts, "nodes"))
        {
            ObjectSpec spec = FindNodeSpec(type, path);
            int index = 0;
            foreach (JsonElement node in Items(nodes, path))
            {
                Declare(spec, node, $"{path}[{index++}]", path, null);
            }
        }

        StoredObject[] filled = [.. _nodes.Values.Select(node => Fill(new StoredObject(node.Spec, node.Id) { Place = node.Path, Home = node.Home }, node.Json, node.Path))];
        foreach ((string word, JsonElement id, string path) in PartsOf(parts, "paths"))
        {
            _paths[word] = FindNode(Text(id, path), path).Id;
        }

        foreach (RootSpec start in _spec.Api.Roots)
        {
            if (start.Path is not null && !_paths.ContainsKey(start.Path) && filled.FirstOrDefault(n => n.Spec.Name == start.Node) is { } first)
            {
                _paths.Add(start.Path, first.Id!);
            }
        }

        return GraphSnapshot.Of(_spec, filled.Select(node => _listings.TryGetValue(node.Id!, out ImmutableHashSet<EdgeAddress>? listing) ? node.With(listing) : node), _paths, _idForms) with
        {
            Tokens = [.. PartsOf(parts, "tokens").Select(token => new EmulatorToken(token.Name) { Account = FindNode(Text(token.Value, token.Path), token.Path).Id })],
            Others = parts.TryGetValue("others", out JsonElement others) ? [.. Items(others, "$.others").Select((other, i) => FindNode(Text(other, $"$.others[{i}]"), $"$.others[{i}]").Id)] : [],
        };
    }

    private void ReadIdForm(string node, JsonElement form, string path)
    {
        FindNodeSpec(node, path);
        string text = Text(form, path);
        _idForms[node] = NodeIds.IsForm(text) ? text : throw new EmulatorDataException(path, "The form needs a number of the node itself, such as {self:17} (2 to 59 digits), or all ids would be the same.");
    }

    private void Declare(ObjectSpec spec, JsonElement json, string path, string parentPath, string? home)
    {
        Dictionary<string, JsonElement> members = Members(json, path);
        string id = members.TryGetValue("id", out JsonElement given) ? Text(given, $"{path}.id")
            : _idForms.TryGetValue(spec.Name, out string? form) ? NodeIds.Make(form, path, parentPath)
            : NodeIds.Make(NodeIds.DefaultForm, path, parentPath);
        if (id.Length == 0 || id.Contains('/', StringComparison.Ordinal))
        {
            throw new EmulatorDataException($"{path}.id", "An id is text without '/', and not empty.");
        }

        var node = new Declared(spec, id, json, path, home);
        if (!_nodes.TryAdd(id, node))
        {
            throw new EmulatorDataException($"{path}.id", $"Another node has the id \"{id}\" already.");
        }

        if (members.TryGetValue(NameKey, out JsonElement name) && !_names.TryAdd(Text(name, $"{path}.{NameKey}"), node))
        {
            throw new EmulatorDataException($"{path}.{NameKey}", $"Another node has the name \"{name}\" already.");
        }

        _byPlace.Add(path, node);
        foreach (EdgeSpec edge in spec.Edges)
        {
            if (spec.FindData(edge.WireName) is null && members.TryGetValue(edge.WireName, out JsonElement elements) && _spec.FindObject(edge.Node) is { IsNode: true } elementSpec)
            {
                string edgePath = $"{path}.{edge.WireName}";
                int index = 0;
                foreach (JsonElement element in Items(elements, edgePath))
                {
                    string elementPath = $"{edgePath}[{index++}]";
                    if (element.ValueKind == JsonValueKind.Object)
                    {
                        Declare(elementSpec, element, elementPath, path, id);
                    }
                }
            }
        }
    }

    private StoredObject Fill(StoredObject target, JsonElement json, string path)
    {
        ImmutableDictionary<string, StoredValue>.Builder fields = target.Fields.ToBuilder();
        if (target.Id is not null && target.Spec.FindField("id") is not null)
        {
            fields["id"] = StoredValue.Of(target.Id);
        }

        foreach ((string key, JsonElement value) in Members(json, path))
        {
            string memberPath = $"{path}.{key}";
            if (target.Spec.FindData(key) is { } field)
            {
                fields[key] = BindValue(field.Type, value, memberPath);
            }
            else if (target.Spec.FindEdge(key) is { Node.Length: > 0 } edge)
            {
                target = target.With(key, BindEdge(target, edge, value, memberPath));
            }
            else if (key is not ("id" or NameKey))
            {
                throw Unknown(memberPath, $"a field or edge of {target.Spec.Name}", key, [.. target.Spec.Fields.Select(f => f.WireName), .. target.Spec.Edges.Where(e => e.Node.Length > 0).Select(e => e.WireName)], _cure);
            }
        }

        return target.With(fields.ToImmutable());
    }

    private StoredEdge BindEdge(StoredObject owner, EdgeSpec edge, JsonElement json, string path)
    {
        var elements = Items(json, path).Select((element, i) => BindElement(edge, element, $"{path}[{i}]")).ToList();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < elements.Count; i++)
        {
            if (elements[i] is not ({ } id, _, null))
            {
                continue;
            }

            if (!listed.Add(id))
            {
                throw new EmulatorDataException(FormattableString.Invariant($"{path}[{i}]"), $"The node \"{id}\" is in this edge already.");
            }

            // A node that is written out as a value stands in no edge of the store.
            if (_depth == 0)
            {
                _listings[id] = _listings.GetValueOrDefault(id, []).Add(new EdgeAddress(owner.Id!, edge.WireName));
            }
        }

        // The file puts what is first in the order before what has the same time; in the store, of equal times the later counts as the newer.
        if (edge.Order == EdgeOrder.NewestFirst)
        {
            elements.Reverse();
        }

        return StoredEdge.Empty(edge.Order).AddRange(elements);
    }

    private (string? Key, long Time, StoredObject? Value) BindElement(EdgeSpec edge, JsonElement element, string path)
    {
        ObjectSpec spec = _spec.FindObject(edge.Node)!;
        if (spec.IsNode)
        {
            Declared node = _byPlace.GetValueOrDefault(path) ?? FindNode(Text(element, path), path, spec);
            return (node.Id, TimeOf(node), null);
        }

        StoredObject value = BindObject(spec, element, path);
        return (value.Id, GraphSnapshot.TimeOf(value), value);
    }

    // Asked of the JSON, since the node itself may not be filled yet.
    private long TimeOf(Declared node) =>
        GraphSnapshot.OrderField(node.Spec) is { } time && node.Json.TryGetProperty(time.WireName, out JsonElement value)
            ? GraphSnapshot.TimeOf(new StoredObject(node.Spec, node.Id).With(ImmutableDictionary<string, StoredValue>.Empty.Add(time.WireName, BindValue(time.Type, value, $"{node.Path}.{time.WireName}"))))
            : long.MinValue;

    private StoredObject BindObject(ObjectSpec spec, JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            string text = Text(json, path);
            if (!text.StartsWith('$') || !_values.TryGetValue(text[1..], out (JsonElement Json, string Path) value))
            {
                throw Unknown(path, "a value of \"define\", written as $name", text, [.. _values.Keys.Select(key => $"${key}")]);
            }

            if (_depth >= MaxDepth)
            {
                throw new EmulatorDataException(value.Path, "The value holds itself.");
            }

            (json, path) = value;
        }

        Dictionary<string, JsonElement> members = Members(json, path);
        _depth++;
        StoredObject bound = Fill(new StoredObject(spec, members.TryGetValue("id", out JsonElement id) ? Text(id, $"{path}.id") : null), json, path);
        _depth--;
        return bound;
    }

    private StoredValue BindValue(TypeRef type, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return new StoredValue.Json(value);
        }

        switch (type.Kind)
        {
            case TypeKind.Node when NodeReference(value, path) is { } reference:
                return new StoredValue.Node(FindNode(reference, path, _spec.FindObject(type.Name)).Id);
            case TypeKind.Object or TypeKind.Node:
                return new StoredValue.Object(BindObject(_spec.FindObject(type.Name)!, value, path));
            case TypeKind.List:
                return new StoredValue.List([.. Items(value, path).Select((item, i) => BindValue(type.Element!, item, FormattableString.Invariant($"{path}[{i}]")))]);
            case TypeKind.Map:
                return new StoredValue.Map([.. Members(value, path).Select(entry => KeyValuePair.Create(entry.Key, BindValue(type.Element!, entry.Value, $"{path}.{entry.Key}")))]);
            case TypeKind.Json:
                return new StoredValue.Json(value);
            case TypeKind.DateTime:
                return StoredValue.Of(RelativeTime.ToWire(Time(value, path)));
            case TypeKind.UnixTime when value.ValueKind == JsonValueKind.String:
                return StoredValue.Of(Time(value, path).ToUnixTimeSeconds());
            case TypeKind.Id when Text(value, path) is ['$', .. var name]:
                return StoredValue.Of(_names.TryGetValue(name, out Declared? named) ? named.Id
                    : throw Unknown(path, $"a node with that {NameKey}", $"${name}", [.. _names.Keys.Select(key => $"${key}")]));
            default:
                return IsOfType(type.Kind, value, path) ? new StoredValue.Json(value) : throw new EmulatorDataException(path, $"The spec wants {type} here, not {value.ValueKind}.");
        }
    }

    // A value of "define" may be a node too, written out.
    private string? NodeReference(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && Text(value, path) is var text && (!text.StartsWith('$') || _names.ContainsKey(text[1..])) ? text : null;

    private Declared FindNode(string reference, string path, ObjectSpec? spec = null)
    {
        Declared node = (reference.StartsWith('$') ? _names.GetValueOrDefault(reference[1..]) : _nodes.GetValueOrDefault(reference))
            ?? throw Unknown(path, $"the id of a node, or $ and its {NameKey}", reference, [.. _names.Keys.Select(key => $"${key}")]);
        return spec is null || node.Spec.Name == spec.Name ? node : throw new EmulatorDataException(path, $"\"{reference}\" is a node of type {node.Spec.Name}; the spec wants {spec.Name}.");
    }

    private ObjectSpec FindNodeSpec(string name, string path) =>
        _spec.FindObject(name) is { IsNode: true } spec ? spec : throw Unknown(path, "a node of the spec", name, [.. _spec.Objects.Where(o => o.IsNode).Select(o => o.Name)], _cure);

    private DateTimeOffset Time(JsonElement value, string path) =>
        RelativeTime.Parse(Text(value, path), _now) ?? throw new EmulatorDataException(path, $"\"{value}\" is no time. Write -3d4h (before the start of the emulator; d, h, m, s), now, or 2026-02-03T04:05:06Z.");

    /// <summary>A node with its place in the data set, before it is filled.</summary>
    private sealed record Declared(ObjectSpec Spec, string Id, JsonElement Json, string Path, string? Home);
}
