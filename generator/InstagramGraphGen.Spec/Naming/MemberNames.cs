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
    private readonly Dictionary<string, string> _params = new(StringComparer.Ordinal);

    /// <summary>Settles them; an entry that gets none is reported.</summary>
    public MemberNames(Declaration declaration, SpecReport report)
    {
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
                members.Add(new NamedMember(edge, null, IsEdge: true));
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
        foreach (NamedMember edge in members.Skip(fields).Where(e => names!.Contains(e.Entry!.Name)).ToArray())
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

    /// <summary>What names emitted for a member belong to, in messages.</summary>
    public static string Owner(Declaration type, string wireName) => $"{type}.{wireName}";

    /// <summary>The type that is emitted for a field with parameters.</summary>
    public static string OfFieldType(Declaration type, string name) => $"{type.Name.Value}{name}Field";

    /// <summary>The types that are emitted for an edge.</summary>
    public static string[] OfEdgeTypes(Declaration type, string name) => [$"{type.Name.Value}{name}Field", $"{type.Name.Value}{name}Request", $"{type.Name.Value}{name}Edge"];

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
}
