using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Naming;

/// <summary>
/// The C# names of the fields and edges of a node or object: one set of names, since an edge can be read as a field. And those of the forms of a node's own
/// writes, which share the node's request with its edges; an edge that is only written stands there alone.
/// </summary>
internal sealed class MemberNames
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _params = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RequestNames> _requests = new(StringComparer.Ordinal);
    private readonly SpecReport _report;

    /// <summary>Settles them; an entry that gets none is reported.</summary>
    public MemberNames(Declaration declaration, SpecReport report)
    {
        _report = report;
        NameScope fieldNames = NameScope.Model(declaration.Name.Value, report);
        var members = new List<NamedMember>();
        EquatableArray<YamlEntry> fields = Entries(declaration, "fields");
        foreach (YamlEntry field in fields)
        {
            members.Add(new NamedMember(field, null, IsEdge: false));
        }

        if (declaration.Kind == DeclarationKind.Node)
        {
            foreach (YamlEntry edge in Entries(declaration, "edges"))
            {
                members.Add(new NamedMember(edge, null, IsEdge: true) { IsOnlyWritten = EdgeShape.IsOnlyWritten(edge.Value as YamlMapping) });
            }

            RemoveTwins(declaration, members, fields.Count, report);
            foreach (FormName form in FormName.Of(declaration.Body, "Update", report))
            {
                members.Add(new NamedMember(null, form, IsEdge: false));
            }

            foreach (YamlEntry parameter in ((declaration.Body.Find("get")?.Value as YamlMapping)?.Find("params")?.Value as YamlMapping)?.Entries ?? [])
            {
                members.Add(new NamedMember(parameter, null, IsEdge: false) { IsParameter = true });
            }
        }

        NameScope? edgeNames = members.Exists(static m => m.IsEdge || m.IsParameter || m.Form is not null) ? fieldNames.Edges(declaration.Name.Value) : null;
        NameScope? requestNames = edgeNames is null ? null : NameScope.NodeRequest(declaration.Name.Value, report);
        foreach (NamedMember member in NameScope.InOrder(members, static m => m.Name.Span, report))
        {
            if (member.Form is { } form)
            {
                if (form.Settle(requestNames!) is { } name)
                {
                    _forms.Add(form.Id, name);
                }
            }
            else if (Reading.EntryReader.IsWireName(member.Entry!.Name))
            {
                YamlScalar? chosen = NameScope.Chosen(member.Entry);
                if (member.IsParameter)
                {
                    if (requestNames!.Settle(member.Entry.Key, chosen, "Parameter") is { } name)
                    {
                        _params.Add(member.Entry.Name, name);
                    }
                }
                else if (member.IsOnlyWritten)
                {
                    if (requestNames!.Settle(member.Entry.Key, chosen, "Edge") is { } name)
                    {
                        _edges.Add(member.Entry.Name, name);
                    }
                }
                else if (!member.IsEdge)
                {
                    if (fieldNames.Settle(member.Entry.Key, chosen, "Field") is { } name)
                    {
                        _fields.Add(member.Entry.Name, name);
                    }
                }
                else if (edgeNames!.Settle(member.Entry.Key, chosen, "Edge") is { } name && requestNames!.Share(name, member.Name))
                {
                    _edges.Add(member.Entry.Name, name);
                }
            }
        }
    }

    /// <summary>Removes one of a field and an edge of one wire name (reported), since an edge can be read as a field too.</summary>
    private static void RemoveTwins(Declaration declaration, List<NamedMember> members, int fields, SpecReport report)
    {
        HashSet<string>? names = fields < members.Count ? new(members.Take(fields).Select(m => m.Entry!.Name), StringComparer.Ordinal) : null;
        foreach (NamedMember edge in members.Skip(fields).Where(e => !e.IsOnlyWritten && names!.Contains(e.Entry!.Name)).ToArray())
        {
            NamedMember field = members.Find(m => !m.IsEdge && !m.IsParameter && m.Entry!.Name == edge.Entry!.Name);
            if (report.OrderOf(field.Entry!.Key.Span) > report.OrderOf(edge.Entry!.Key.Span))
            {
                members.RemoveAll(m => !m.IsEdge && !m.IsParameter && m.Entry!.Name == field.Entry.Name);
                report.Add(SpecRules.DeclaredTwice, field.Entry.Key.Span, $"'{field.Entry.Name}' is an edge of {declaration.Name.Value} already, and can be read as a field. Remove this one.");
            }
            else
            {
                members.RemoveAll(m => m.IsEdge && m.Entry!.Name == edge.Entry.Name);
                report.Add(SpecRules.DeclaredTwice, edge.Entry.Key.Span, $"'{edge.Entry.Name}' is a field of {declaration.Name.Value} already. An edge can be read as a field too: remove the field.");
            }
        }
    }

    /// <summary>Something that gets a name: a field, an edge, or a form of a write.</summary>
    private readonly record struct NamedMember(YamlEntry? Entry, FormName? Form, bool IsEdge)
    {
        /// <summary>Whether it is an edge that nobody reads, so that no model has it.</summary>
        public bool IsOnlyWritten { get; init; }

        /// <summary>Whether it is a parameter of reading the node.</summary>
        public bool IsParameter { get; init; }

        /// <summary>What gives it its name.</summary>
        public YamlScalar Name => Form?.Name ?? NameScope.Chosen(Entry!) ?? Entry!.Key;
    }

    /// <summary>The names of the forms of a node's own writes, by <see cref="FormName.Id"/>.</summary>
    public IReadOnlyDictionary<string, string> Forms => _forms;

    /// <summary>The names of the parameters of reading the node, by their wire names.</summary>
    public IReadOnlyDictionary<string, string> Params => _params;

    /// <summary>The name of a field, or null where it has none.</summary>
    public string? OfField(string wireName) => _fields.TryGetValue(wireName, out string? name) ? name : null;

    /// <summary>The name of an edge, or null where it has none.</summary>
    public string? OfEdge(string wireName) => _edges.TryGetValue(wireName, out string? name) ? name : null;

    /// <summary>The names of what the request of an edge has.</summary>
    public RequestNames RequestsOf(YamlEntry edge)
    {
        if (!_requests.TryGetValue(edge.Name, out RequestNames? names))
        {
            _requests.Add(edge.Name, names = RequestNames.OfEdge(edge.Value as YamlMapping ?? new YamlMapping([], edge.Key.Span), _report));
        }

        return names;
    }

    /// <summary>What names emitted for a member belong to, in messages.</summary>
    public static string Owner(Declaration type, string wireName) => $"{type}.{wireName}";

    /// <summary>The selector of a field that takes parameters, or of an edge.</summary>
    public static DerivedType SelectorOf(Declaration type, string wireName, string name) => new(Owner(type, wireName), DerivedType.Field, type.Name.Value, name);

    /// <summary>The request that reads an edge.</summary>
    public static DerivedType RequestOf(Declaration type, string wireName, string name) => new(Owner(type, wireName), DerivedType.Request, type.Name.Value, name);

    /// <summary>The way to an edge that can be written to, or read in several ways.</summary>
    public static DerivedType WayTo(Declaration type, string wireName, string name) => new(Owner(type, wireName), DerivedType.Edge, type.Name.Value, name);

    /// <summary>The request that a form of a node's own write gives.</summary>
    /// <param name="type">The node.</param>
    /// <param name="id">Which form it is.</param>
    /// <param name="form">Its C# name.</param>
    public static DerivedType FormOf(Declaration type, string id, string form) => new(Owner(type, id), DerivedType.Request, type.Name.Value, form);

    /// <summary>The request that a form of an edge gives.</summary>
    /// <param name="type">The node.</param>
    /// <param name="wireName">The edge.</param>
    /// <param name="edge">The C# name of the edge.</param>
    /// <param name="id">Which form it is.</param>
    /// <param name="form">Its C# name.</param>
    public static DerivedType FormOf(Declaration type, string wireName, string edge, string id, string form) => new(Owner(type, $"{wireName}.{id}"), DerivedType.Request, type.Name.Value, edge, form);

    /// <summary>One alternative of a union.</summary>
    public static DerivedType AlternativeOf(Declaration union, string form) => new(Owner(union, form), "", union.Name.Value, form);

    /// <summary>The request that reads a node.</summary>
    public static DerivedType RequestOf(Declaration node) => new($"{node} at {node.Name.Span}", DerivedType.Request, node.Name.Value);

    /// <summary>The way to a node.</summary>
    public static DerivedType WayTo(Declaration node) => new($"{node} at {node.Name.Span}", DerivedType.Node, node.Name.Value);

    /// <summary>The types that are emitted beside a declared one, for itself.</summary>
    public static IEnumerable<DerivedType> BesideType(Declaration type) => type.Kind != DeclarationKind.Node ? [] : Reading.NodeGetReader.IsNone(type) ? [WayTo(type)] : [RequestOf(type), WayTo(type)];

    /// <summary>The types that are emitted beside a declared one, for its members.</summary>
    public static IEnumerable<DerivedType> BesideMembers(Declaration type, Func<Declaration, MemberNames> members) => type.Kind switch
    {
        DeclarationKind.Union => Entries(type, "forms").Select(form => AlternativeOf(type, form.Name)),
        DeclarationKind.Node or DeclarationKind.Object => members(type).Beside(type),
        _ => [],
    };

    private IEnumerable<DerivedType> Beside(Declaration type)
    {
        foreach (YamlEntry field in Entries(type, "fields"))
        {
            if (OfField(field.Name) is { } name && (field.Value as YamlMapping)?.Find("params") is not null)
            {
                yield return SelectorOf(type, field.Name, name);
            }
        }

        foreach (KeyValuePair<string, string> form in _forms)
        {
            yield return FormOf(type, form.Key, form.Value);
        }

        foreach (YamlEntry edge in type.Kind == DeclarationKind.Node ? Entries(type, "edges") : [])
        {
            if (OfEdge(edge.Name) is not { } name)
            {
                continue;
            }

            EdgeShape shape = EdgeShape.Of(edge.Value as YamlMapping);
            if (shape.HasSelector)
            {
                yield return SelectorOf(type, edge.Name, name);
            }

            if (shape.HasRequest)
            {
                yield return RequestOf(type, edge.Name, name);
            }

            if (shape.HasWay)
            {
                yield return WayTo(type, edge.Name, name);
            }

            foreach (KeyValuePair<string, string> form in RequestsOf(edge).Forms)
            {
                yield return FormOf(type, edge.Name, name, form.Key, form.Value);
            }
        }
    }

    private static EquatableArray<YamlEntry> Entries(Declaration declaration, string key) =>
        (declaration.Body.Find(key)?.Value as YamlMapping)?.Entries ?? [];
}
