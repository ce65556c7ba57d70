using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A field or an edge of a node as a property: both share one row of indexes.</summary>
/// <param name="Index">The index in the type's field names.</param>
/// <param name="Storage">The name of the field behind the property.</param>
/// <param name="Field">The field, or null for an edge.</param>
/// <param name="Edge">The edge, or null for a field.</param>
internal sealed record Member(int Index, string Storage, FieldSpec? Field, EdgeSpec? Edge)
{
    /// <summary>The property that shows all fields in which figures can come.</summary>
    public const string Figures = "Figures";

    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>The name in the API.</summary>
    public string WireName => Field?.WireName ?? Edge!.WireName;

    /// <summary>The name of the property.</summary>
    public string Name => Field?.Name ?? Edge!.Name;

    /// <summary>Whether the API sends it when no fields are asked for: a node's id always, an object that names no default field whole.</summary>
    public bool IsDefault { get; private init; }

    /// <summary>The edge of one that <see cref="Field"/> stands for; null: it is a field, or any other edge.</summary>
    public EdgeSpec? Single { get; private init; }

    /// <summary>The edge that it is, in whichever way it comes; null: it is a field.</summary>
    public EdgeSpec? AnyEdge => Edge ?? Single;

    /// <summary>The node or object in it; null: its value has no fields.</summary>
    public string? Inner => Edge?.Node ?? CSharpType.ObjectIn(Field!.Type);

    /// <summary>The C# name of what selects it; empty where it is selected by its name alone.</summary>
    public string SelectorType => Field?.SelectorType ?? Edge!.SelectorType;

    /// <summary>The expression of what is in <see cref="Storage"/>.</summary>
    public string Stored => Field is { Type.Kind: TypeKind.Id } ? Storage + ".Text" : Storage;

    /// <summary>Where and when it can be used.</summary>
    public Availability Availability => Field?.Availability ?? Edge!.Availability;

    /// <summary>The fields and readable edges of a type, in the order of the spec.</summary>
    public static Member[] Of(ObjectSpec type)
    {
        EdgeSpec[] edges = [.. type.Edges.Where(e => e.IsField && e.Get is not null)];
        var taken = new HashSet<string>(type.Fields.Select(f => f.Name).Concat(edges.Select(e => e.Name)), StringComparer.Ordinal);
        bool isWhole = !type.IsNode && !type.Fields.Any(f => f.IsDefault);
        return
        [
            .. type.Fields.Select((field, i) => new Member(i, StorageOf(field.Name, taken), field, null) { IsDefault = field.IsDefault || isWhole || IsOwnId(type, field) }),
            .. edges.Select((edge, i) => edge.Paging == EdgePaging.Single
                ? new Member(type.Fields.Count + i, StorageOf(edge.Name, taken), FieldOf(edge), null) { IsDefault = edge.IsDefault, Single = edge }
                : new Member(type.Fields.Count + i, StorageOf(edge.Name, taken), null, edge) { IsDefault = edge.IsDefault }),
        ];
    }

    /// <summary>An edge of one inside a node: what it has comes alone, as the value of a field does.</summary>
    private static FieldSpec FieldOf(EdgeSpec edge) => new(
        edge.WireName, edge.Name, new(TypeKind.Node, edge.Node), edge.IsDefault, IsWrapped: false, IsExplicit: false, edge.Summary, edge.Docs, edge.Availability, edge.Permissions, edge.Get!.Params, edge.Span)
    {
        PermissionsByHost = edge.PermissionsByHost,
        SelectorType = edge.SelectorType,
    };

    /// <summary>The expression of what reads its value where it is selected by its name alone; null: its value needs no reader of its own.</summary>
    /// <param name="types">What stands before the name of a type.</param>
    public string? Reader(string types = "") => Inner is { } inner
        ? Field is { ImpliedFields: { Count: > 0 } implied }
            ? $"{Runtime}FieldSet<{types}{inner}>.Implied({string.Join(", ", implied.Select(Literal.Of))})"
            : $"{Runtime}ValueReader.ByDefault<{types}{inner}>()"
        : JsonReader ?? CSharpType.Reader(Field!.Type, types);

    /// <summary>The expression of a set that selects these members by their names alone.</summary>
    public static string SetOf(string type, IReadOnlyList<Member> members) => $"{Runtime}FieldSet<{type}>." + (members.Any(m => m.Reader() is not null)
        ? $"Of({string.Join(", ", members.Select(m => $"({Literal.Of(m.WireName)}, null, {m.Reader() ?? "null"})"))})"
        : $"At({string.Join(", ", members.Select(m => Literal.Of(m.Index)))})");

    /// <summary>The expression of what reads all of its value; null: its value needs no reader of its own.</summary>
    public string? WholeReader => Inner is { } inner ? $"{Runtime}ValueReader.Whole<{inner}>()" : JsonReader ?? CSharpType.Reader(Field!.Type, "");

    private string? JsonReader => Field is { Type.Kind: TypeKind.Json } ? Runtime + "ValueReader.Json" : null;

    /// <summary>Whether a field is the id of the node itself, which always comes.</summary>
    public static bool IsOwnId(ObjectSpec type, FieldSpec field) => type.IsNode && field is { WireName: "id", Type.Kind: TypeKind.Id };

    /// <summary><c>_createdTime</c> for <c>CreatedTime</c>, or the next such name that is free: a property may begin with an underscore itself.</summary>
    private static string StorageOf(string property, HashSet<string> taken)
    {
        string name = "_" + char.ToLowerInvariant(property[0]) + property.Substring(1);
        while (!taken.Add(name))
        {
            name += "_";
        }

        return name;
    }

    /// <summary>Writes the docs of the property or selector.</summary>
    public void WriteDocs(SourceWriter writer)
    {
        if (Field is { } field)
        {
            XmlDoc.Write(
                writer,
                field.Summary,
                $"The field <c>{XmlDoc.Escape(field.WireName)}</c>.",
                XmlDoc.Remarks(field.Availability, new(field.Permissions, field.PermissionsByHost), field.Docs));
        }
        else
        {
            XmlDoc.Write(
                writer,
                Edge!.Summary,
                $"The edge <c>{XmlDoc.Escape(Edge.WireName)}</c>.",
                XmlDoc.Remarks(Edge.Availability, new(Edge.Permissions, Edge.PermissionsByHost), Edge.Docs));
        }

        XmlDoc.Obsolete(writer, Availability);
    }
}
