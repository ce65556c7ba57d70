using System.Collections.Immutable;
using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>A node or an object with its data. It never changes: a write makes another one.</summary>
internal sealed class StoredObject(ObjectSpec spec, string? id)
{
    private StoredObject(StoredObject other)
        : this(other.Spec, other.Id)
    {
        Fields = other.Fields;
        Edges = other.Edges;
        ListedIn = other.ListedIn;
        Place = other.Place;
        Home = other.Home;
    }

    public ObjectSpec Spec { get; } = spec;

    public string? Id { get; } = id;

    /// <summary>The values that it has, by wire name.</summary>
    public ImmutableDictionary<string, StoredValue> Fields { get; private init; } = ImmutableDictionary<string, StoredValue>.Empty;

    /// <summary>Its edges that have had elements, by wire name.</summary>
    public ImmutableDictionary<string, StoredEdge> Edges { get; private init; } = ImmutableDictionary<string, StoredEdge>.Empty;

    /// <summary>The edges that list this node.</summary>
    public ImmutableHashSet<EdgeAddress> ListedIn { get; private init; } = [];

    /// <summary>Where it comes from: a place in the data set, or the number of the write that created it. Ids of what is created in it are made of it.</summary>
    public string Place { get; init; } = "";

    /// <summary>The id of the node that it is written out in, or was made in: whose it is, whoever else lists it. Null: it stands for itself.</summary>
    public string? Home { get; init; }

    public StoredObject With(ImmutableDictionary<string, StoredValue> fields) => new(this) { Fields = fields };

    public StoredObject With(string edge, StoredEdge elements) => new(this) { Edges = Edges.SetItem(edge, elements) };

    public StoredObject With(ImmutableHashSet<EdgeAddress> listedIn) => new(this) { ListedIn = listedIn };
}

/// <summary>An edge of one node.</summary>
internal readonly record struct EdgeAddress(string Owner, string Edge);

/// <summary>A value of a field.</summary>
internal abstract record StoredValue
{
    /// <summary>Text, a number, a boolean, null, or any JSON where the spec says <c>json</c>.</summary>
    public sealed record Json(JsonElement Value) : StoredValue
    {
        /// <summary>The text of a JSON string, or a scalar as it is written.</summary>
        public string Text => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : Value.GetRawText();
    }

    /// <summary>An object, or a node that is given whole as a value.</summary>
    public sealed record Object(StoredObject Value) : StoredValue;

    /// <summary>A node of the store, by its id.</summary>
    public sealed record Node(string Id) : StoredValue;

    public sealed record List(ImmutableList<StoredValue> Items) : StoredValue;

    public sealed record Map(IReadOnlyList<KeyValuePair<string, StoredValue>> Entries) : StoredValue;

    public static Json Of(string text) => new(JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\""));

    public static Json Of(long number) => new(JsonElement.Parse(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
