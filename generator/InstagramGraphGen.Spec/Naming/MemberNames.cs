using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Naming;

/// <summary>The C# names of the fields and edges of a node or object: one set of names, since an edge can be read as a field.</summary>
internal sealed class MemberNames
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _edges = new(StringComparer.Ordinal);

    /// <summary>Settles them; an entry that gets none is reported.</summary>
    public MemberNames(Declaration declaration, SpecReport report)
    {
        NameScope fieldNames = NameScope.Model(declaration.Name.Value, report);
        NameScope edgeNames = fieldNames.Edges(declaration.Name.Value);
        Dictionary<string, YamlEntry> fields = Entries(declaration, "fields").ToDictionary(e => e.Name, StringComparer.Ordinal);
        YamlEntry[] edges = declaration.Kind == DeclarationKind.Node ? [.. Entries(declaration, "edges")] : [];
        var isEdge = new HashSet<YamlEntry>(edges, ReferenceComparer.Instance);
        foreach (YamlEntry edge in edges)
        {
            if (!fields.TryGetValue(edge.Name, out YamlEntry? field))
            {
                continue;
            }

            // An edge can be read as a field too: of one name, only one of them can stay.
            if (report.OrderOf(field.Key.Span) > report.OrderOf(edge.Key.Span))
            {
                fields.Remove(edge.Name);
                report.Add(SpecRules.DeclaredTwice, field.Key.Span, $"'{field.Name}' is an edge of {declaration.Name.Value} already, and can be read as a field. Remove this one.");
            }
            else
            {
                isEdge.Remove(edge);
                report.Add(SpecRules.DeclaredTwice, edge.Key.Span, $"'{edge.Name}' is a field of {declaration.Name.Value} already. An edge can be read as a field too: remove the field.");
            }
        }

        foreach (YamlEntry entry in NameScope.InOrder(fields.Values.Concat(isEdge), report))
        {
            bool edge = isEdge.Contains(entry);
            if (Reading.EntryReader.IsWireName(entry.Name)
                && (edge ? edgeNames : fieldNames).Settle(entry.Key, NameScope.Chosen(entry), edge ? "Edge" : "Field") is { } name)
            {
                (edge ? _edges : _fields).Add(entry.Name, name);
            }
        }
    }

    /// <summary>The name of a field, or null where it has none.</summary>
    public string? OfField(string wireName) => _fields.TryGetValue(wireName, out string? name) ? name : null;

    /// <summary>The name of an edge, or null where it has none.</summary>
    public string? OfEdge(string wireName) => _edges.TryGetValue(wireName, out string? name) ? name : null;

    /// <summary>What names emitted for a member belong to, in messages.</summary>
    public static string Owner(Declaration type, string wireName) => $"{type}.{wireName}";

    /// <summary>The type that is emitted for a field with parameters.</summary>
    public static string OfFieldType(Declaration type, string name) => $"{type.Name.Value}{name}Field";

    /// <summary>The types that are emitted for an edge.</summary>
    public static string[] OfEdgeTypes(Declaration type, string name) => [$"{type.Name.Value}{name}Field", $"{type.Name.Value}{name}Request"];

    /// <summary>The names of the types that are emitted for the members of a declaration, each with its owner.</summary>
    public static IEnumerable<(string Owner, string[] Names)> OfTypes(Declaration declaration)
    {
        var names = new MemberNames(declaration, new SpecReport());
        foreach (YamlEntry field in Entries(declaration, "fields"))
        {
            if (names.OfField(field.Name) is { } name && (field.Value as YamlMapping)?.Find("params") is not null)
            {
                yield return (Owner(declaration, field.Name), [OfFieldType(declaration, name)]);
            }
        }

        foreach (KeyValuePair<string, string> edge in names._edges)
        {
            yield return (Owner(declaration, edge.Key), OfEdgeTypes(declaration, edge.Value));
        }
    }

    private static EquatableArray<YamlEntry> Entries(Declaration declaration, string key) =>
        (declaration.Body.Find(key)?.Value as YamlMapping)?.Entries ?? [];

    private sealed class ReferenceComparer : IEqualityComparer<YamlEntry>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(YamlEntry? x, YamlEntry? y) => ReferenceEquals(x, y);

        public int GetHashCode(YamlEntry entry) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(entry);
    }
}
