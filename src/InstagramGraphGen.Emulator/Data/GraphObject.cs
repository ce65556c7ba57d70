using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>A node or an object with its data, bound to the spec. It does not change once the store is complete, so any thread may read it.</summary>
internal sealed class GraphObject(ObjectSpec spec, string? id)
{
    public ObjectSpec Spec { get; } = spec;

    public string? Id { get; } = id;

    /// <summary>The values that it has, by wire name.</summary>
    public Dictionary<string, GraphValue> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The elements of its edges in the edge's order, by wire name.</summary>
    public Dictionary<string, List<GraphObject>> Edges { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether newer elements have pushed it out of the spec's detail window.</summary>
    public bool IsOutsideDetailWindow { get; set; }

    /// <summary>All values at a dotted path such as <c>participants.id</c>, as text; lists on the way are gone through.</summary>
    public IEnumerable<string> ValuesAt(string path)
    {
        string name = path.Split('.', 2)[0];
        string? rest = name.Length < path.Length ? path[(name.Length + 1)..] : null;
        if (Fields.TryGetValue(name, out GraphValue? value))
        {
            return value.TextsAt(rest);
        }

        return rest is not null && Edges.TryGetValue(name, out List<GraphObject>? elements)
            ? elements.SelectMany(element => element.ValuesAt(rest))
            : [];
    }
}

/// <summary>A value of a field.</summary>
internal abstract record GraphValue
{
    /// <summary>The value's scalars at <paramref name="path"/> (null: itself), as text.</summary>
    public abstract IEnumerable<string> TextsAt(string? path);

    /// <summary>Text, a number, a boolean, null, or any JSON where the spec says <c>json</c>.</summary>
    public sealed record Json(JsonElement Value) : GraphValue
    {
        public override IEnumerable<string> TextsAt(string? path) =>
            path is not null ? [] : [Value.ValueKind == JsonValueKind.String ? Value.GetString()! : Value.GetRawText()];
    }

    /// <summary>An object, or a node that is given as a value.</summary>
    public sealed record Object(GraphObject Value) : GraphValue
    {
        public override IEnumerable<string> TextsAt(string? path) => path is null ? [] : Value.ValuesAt(path);
    }

    public sealed record List(IReadOnlyList<GraphValue> Items) : GraphValue
    {
        public override IEnumerable<string> TextsAt(string? path) => Items.SelectMany(item => item.TextsAt(path));
    }

    public sealed record Map(IReadOnlyList<KeyValuePair<string, GraphValue>> Entries) : GraphValue
    {
        public override IEnumerable<string> TextsAt(string? path) => [];
    }
}
