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
    private readonly GraphStore _store = new();
    private readonly Dictionary<string, string> _idForms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (JsonElement Json, string Path)> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphObject> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphObject> _byPlace = new(StringComparer.Ordinal);
    private readonly List<(GraphObject Node, JsonElement Json, string Path)> _declared = [];
    private int _depth;

    private DataBinder(GraphSpec spec, DateTimeOffset now)
    {
        _spec = spec;
        _now = now;
    }

    /// <summary>The nodes of <paramref name="data"/>.</summary>
    /// <exception cref="EmulatorDataException">The data does not fit the spec.</exception>
    public static GraphStore Bind(GraphSpec spec, EmulatorData data, DateTimeOffset now) => new DataBinder(spec, now).Bind(data.Json);

    private GraphStore Bind(JsonElement root)
    {
        Dictionary<string, JsonElement> parts = Members(root, "$");
        foreach (string key in parts.Keys)
        {
            if (key is not ("$schema" or "paths" or "ids" or "define" or "nodes"))
            {
                throw Unknown($"$.{key}", "a part of a data set", key, ["paths", "ids", "define", "nodes"]);
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
                Declare(spec, node, $"{path}[{index++}]", path);
            }
        }

        foreach ((GraphObject node, JsonElement json, string path) in _declared)
        {
            Fill(node, json, path);
        }

        foreach ((string word, JsonElement id, string path) in PartsOf(parts, "paths"))
        {
            _store.SetPath(word, FindNode(Text(id, path), path));
        }

        _store.Complete(_spec);
        return _store;
    }

    private void ReadIdForm(string node, JsonElement form, string path)
    {
        FindNodeSpec(node, path);
        string text = Text(form, path);
        _idForms[node] = NodeIds.IsForm(text) ? text : throw new EmulatorDataException(path, "The form needs a number of the node itself, such as {self:17} (2 to 59 digits), or all ids would be the same.");
    }

    private void Declare(ObjectSpec spec, JsonElement json, string path, string parentPath)
    {
        Dictionary<string, JsonElement> members = Members(json, path);
        string id = members.TryGetValue("id", out JsonElement given) ? Text(given, $"{path}.id")
            : _idForms.TryGetValue(spec.Name, out string? form) ? NodeIds.Make(form, path, parentPath)
            : NodeIds.Make(NodeIds.DefaultForm, path, parentPath);
        if (id.Length == 0 || id.Contains('/', StringComparison.Ordinal))
        {
            throw new EmulatorDataException($"{path}.id", "An id is text without '/', and not empty.");
        }

        var node = new GraphObject(spec, id);
        if (!_store.TryAdd(node))
        {
            throw new EmulatorDataException($"{path}.id", $"Another node has the id \"{id}\" already.");
        }

        if (members.TryGetValue(NameKey, out JsonElement name) && !_names.TryAdd(Text(name, $"{path}.{NameKey}"), node))
        {
            throw new EmulatorDataException($"{path}.{NameKey}", $"Another node has the name \"{name}\" already.");
        }

        _byPlace.Add(path, node);
        _declared.Add((node, json, path));
        foreach (EdgeSpec edge in spec.Edges)
        {
            if (members.TryGetValue(edge.WireName, out JsonElement elements) && _spec.FindObject(edge.Node) is { IsNode: true } elementSpec)
            {
                string edgePath = $"{path}.{edge.WireName}";
                int index = 0;
                foreach (JsonElement element in Items(elements, edgePath))
                {
                    string elementPath = $"{edgePath}[{index++}]";
                    if (element.ValueKind == JsonValueKind.Object)
                    {
                        Declare(elementSpec, element, elementPath, path);
                    }
                }
            }
        }
    }

    private void Fill(GraphObject target, JsonElement json, string path)
    {
        if (target.Id is not null && target.Spec.FindField("id") is not null)
        {
            target.Fields["id"] = Scalar(target.Id);
        }

        foreach ((string key, JsonElement value) in Members(json, path))
        {
            string memberPath = $"{path}.{key}";
            if (target.Spec.FindField(key) is { } field)
            {
                target.Fields[key] = BindValue(field.Type, value, memberPath);
            }
            else if (target.Spec.FindEdge(key) is { } edge)
            {
                target.Edges[key] = [.. Items(value, memberPath).Select((element, i) => BindElement(edge, element, $"{memberPath}[{i}]"))];
            }
            else if (key is not ("id" or NameKey))
            {
                throw Unknown(memberPath, $"a field or edge of {target.Spec.Name}", key, [.. target.Spec.Fields.Select(f => f.WireName), .. target.Spec.Edges.Select(e => e.WireName)]);
            }
        }
    }

    private GraphObject BindElement(EdgeSpec edge, JsonElement element, string path)
    {
        ObjectSpec spec = _spec.FindObject(edge.Node)!;
        if (_byPlace.TryGetValue(path, out GraphObject? declared))
        {
            return declared;
        }

        return spec.IsNode ? FindNode(Text(element, path), path, spec) : BindObject(spec, element, path);
    }

    private GraphObject BindObject(ObjectSpec spec, JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            string text = Text(json, path);
            if (spec.IsNode && (!text.StartsWith('$') || _names.ContainsKey(text[1..])))
            {
                return FindNode(text, path, spec);
            }

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
        var bound = new GraphObject(spec, members.TryGetValue("id", out JsonElement id) ? Text(id, $"{path}.id") : null);
        _depth++;
        Fill(bound, json, path);
        _depth--;
        return bound;
    }

    private GraphValue BindValue(TypeRef type, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return new GraphValue.Json(value);
        }

        switch (type.Kind)
        {
            case TypeKind.Object or TypeKind.Node:
                return new GraphValue.Object(BindObject(_spec.FindObject(type.Name)!, value, path));
            case TypeKind.List:
                return new GraphValue.List([.. Items(value, path).Select((item, i) => BindValue(type.Element!, item, $"{path}[{i}]"))]);
            case TypeKind.Map:
                return new GraphValue.Map([.. Members(value, path).Select(entry => KeyValuePair.Create(entry.Key, BindValue(type.Element!, entry.Value, $"{path}.{entry.Key}")))]);
            case TypeKind.Json:
                return new GraphValue.Json(value);
            case TypeKind.DateTime:
                return Scalar(RelativeTime.ToWire(Time(value, path)));
            case TypeKind.UnixTime when value.ValueKind == JsonValueKind.String:
                return Number(Time(value, path).ToUnixTimeSeconds());
            case TypeKind.Id when Text(value, path) is ['$', .. var name]:
                return Scalar(_names.TryGetValue(name, out GraphObject? named) ? named.Id!
                    : throw Unknown(path, $"a node with that {NameKey}", $"${name}", [.. _names.Keys.Select(key => $"${key}")]));
            default:
                return IsOfType(type.Kind, value, path) ? new GraphValue.Json(value) : throw new EmulatorDataException(path, $"The spec wants {type} here, not {value.ValueKind}.");
        }
    }

    private static bool IsOfType(TypeKind kind, JsonElement value, string path) => kind switch
    {
        TypeKind.Int => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        TypeKind.Long or TypeKind.UnixTime => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        TypeKind.Float => value.ValueKind == JsonValueKind.Number,
        TypeKind.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.String && Text(value, path) is not null,
    };

    private GraphObject FindNode(string reference, string path, ObjectSpec? spec = null)
    {
        GraphObject node = (reference.StartsWith('$') ? _names.GetValueOrDefault(reference[1..]) : _store.Find(reference))
            ?? throw Unknown(path, $"the id of a node, or $ and its {NameKey}", reference, [.. _names.Keys.Select(key => $"${key}")]);
        return spec is null || node.Spec.Name == spec.Name ? node : throw new EmulatorDataException(path, $"\"{reference}\" is a node of type {node.Spec.Name}; the spec wants {spec.Name}.");
    }

    private ObjectSpec FindNodeSpec(string name, string path) =>
        _spec.FindObject(name) is { IsNode: true } spec ? spec : throw Unknown(path, "a node of the spec", name, [.. _spec.Objects.Where(o => o.IsNode).Select(o => o.Name)]);

    private DateTimeOffset Time(JsonElement value, string path) =>
        RelativeTime.Parse(Text(value, path), _now) ?? throw new EmulatorDataException(path, $"\"{value}\" is no time. Write -3d4h (before the start of the emulator; d, h, m, s), now, or 2026-02-03T04:05:06Z.");

    private static GraphValue.Json Scalar(string text) => new(JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\""));

    private static GraphValue.Json Number(long number) => new(JsonElement.Parse(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
