using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Naming;

/// <summary>
/// The C# names of the fields and edges of a node or object: one set of names, since an edge can be read as a field. And those of the forms of a node's own
/// writes, which share the node's request with its edges.
/// </summary>
internal sealed class MemberNames
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _forms = new(StringComparer.Ordinal);

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

        NameScope requestNames = NameScope.NodeRequest(declaration.Name.Value, report);
        FormName[] forms = declaration.Kind == DeclarationKind.Node ? [.. FormName.Of(declaration.Body, "Update", report)] : [];
        foreach (IGrouping<int, object> file in fields.Values.Concat(isEdge).Concat<object>(forms).GroupBy(NameOrder).OrderBy(g => g.Key))
        {
            foreach (object member in file)
            {
                if (member is FormName form)
                {
                    if (form.Settle(requestNames) is { } formName)
                    {
                        _forms.Add(form.Id, formName);
                    }

                    continue;
                }

                var entry = (YamlEntry)member;
                bool edge = isEdge.Contains(entry);
                if (Reading.EntryReader.IsWireName(entry.Name)
                    && (edge ? edgeNames : fieldNames).Settle(entry.Key, NameScope.Chosen(entry), edge ? "Edge" : "Field") is { } name
                    && (!edge || requestNames.Share(name, NameScope.Chosen(entry) ?? entry.Key)))
                {
                    (edge ? _edges : _fields).Add(entry.Name, name);
                }
            }
        }

        int NameOrder(object member) => report.OrderOf(member is FormName form ? form.Name.Span : (NameScope.Chosen((YamlEntry)member) ?? ((YamlEntry)member).Key).Span);
    }

    /// <summary>The names of the forms of a node's own writes, by <see cref="FormName.Id"/>.</summary>
    public IReadOnlyDictionary<string, string> Forms => _forms;

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

    /// <summary>The request that a form of a write gives.</summary>
    /// <param name="type">The node.</param>
    /// <param name="edge">The C# name of the edge; empty where the node itself is written.</param>
    /// <param name="form">The C# name of the form.</param>
    public static string OfFormType(Declaration type, string edge, string form) => $"{type.Name.Value}{edge}{form}Request";

    /// <summary>The names of the types that are emitted for the members of a declaration, each with its owner.</summary>
    public static IEnumerable<(string Owner, string[] Names)> OfTypes(Declaration declaration)
    {
        if (declaration.Kind == DeclarationKind.Union)
        {
            foreach (YamlEntry form in Entries(declaration, "forms"))
            {
                yield return (Owner(declaration, form.Name), [declaration.Name.Value + form.Name]);
            }
        }

        if (declaration.Kind is not (DeclarationKind.Node or DeclarationKind.Object))
        {
            yield break;
        }

        var names = new MemberNames(declaration, new SpecReport());
        foreach (YamlEntry field in Entries(declaration, "fields"))
        {
            if (names.OfField(field.Name) is { } name && (field.Value as YamlMapping)?.Find("params") is not null)
            {
                yield return (Owner(declaration, field.Name), [OfFieldType(declaration, name)]);
            }
        }

        foreach (KeyValuePair<string, string> form in names._forms)
        {
            yield return (Owner(declaration, form.Key), [OfFormType(declaration, "", form.Value)]);
        }

        foreach (YamlEntry edge in Entries(declaration, "edges"))
        {
            if (names.OfEdge(edge.Name) is not { } name)
            {
                continue;
            }

            yield return (Owner(declaration, edge.Name), OfEdgeTypes(declaration, name));
            if (edge.Value is YamlMapping body)
            {
                foreach (KeyValuePair<string, string> form in RequestNames.OfEdge(body, new SpecReport()).Forms)
                {
                    yield return (Owner(declaration, $"{edge.Name}.{form.Key}"), [OfFormType(declaration, name, form.Value)]);
                }
            }
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
