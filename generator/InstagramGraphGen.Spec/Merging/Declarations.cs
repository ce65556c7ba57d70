using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>The declarations of all files, each name once, with everything that extends them already in them.</summary>
internal sealed partial class Declarations
{
    private readonly Dictionary<string, Declaration> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Declaration> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _hasEmptyValue = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemberNames> _members = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Dictionary<string, YamlEntry>> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);
    private readonly List<Declaration> _unmatched = [];
    private readonly HashSet<string> _errorsLeftOut = new(StringComparer.Ordinal);
    private readonly bool _hasBrokenErrors;
    private readonly SpecReport _report;

    /// <summary>Collects declarations; they come in the order that decides which of two is the second.</summary>
    /// <param name="all">Those that could be read.</param>
    /// <param name="broken">The beginnings of those that could not.</param>
    /// <param name="report">Takes the mistakes.</param>
    public Declarations(IReadOnlyList<Declaration> all, IEnumerable<YamlHead> broken, SpecReport report)
    {
        _report = report;
        YamlHead[] heads = [.. broken];
        foreach (YamlHead head in heads)
        {
            _leftOut.Add(head.Value);
            _hasBrokenErrors |= DeclarationReader.KindOf(head) == DeclarationKind.Errors;
        }

        report.IsIncomplete = heads.Length > 0;

        foreach (Declaration declaration in all)
        {
            if (declaration.Kind == DeclarationKind.Api)
            {
                AddApi(declaration);
            }
        }

        foreach (Declaration declaration in all)
        {
            if (declaration.Kind == DeclarationKind.Extend && declaration.Name.Value == Api?.Name.Value)
            {
                Api = Api with { Body = Extension.Apply(Api, declaration, _report) };
            }
        }

        TakeNames();
        Declaration[] bundled = [.. all.Where(d => report.OrderOf(d.Name.Span) == 0)];
        Add(bundled);
        SettleNames(static type => new MemberNames(type, new SpecReport()));
        StandIn(heads, all);
        Add(all.Skip(bundled.Length));
        TakeClient();
        SettleNames(MembersOf);
        DeclareInlineEnums();
    }

    /// <summary>Adds declarations, and lays those that extend over them.</summary>
    private void Add(IEnumerable<Declaration> declarations)
    {
        foreach (Declaration declaration in declarations)
        {
            if (_report.OrderOf(declaration.Name.Span) >= OrderOfClient)
            {
                TakeClient();
            }

            switch (declaration.Kind)
            {
                case DeclarationKind.Node or DeclarationKind.Object or DeclarationKind.Enum or DeclarationKind.Union or DeclarationKind.Input:
                    AddType(declaration);
                    break;
                case DeclarationKind.Errors:
                    Errors.Add(declaration);
                    break;
                case DeclarationKind.Group:
                    AddGroup(declaration);
                    break;
                case DeclarationKind.Webhook:
                    Webhooks.Add(declaration);
                    break;
                case DeclarationKind.Dialect:
                    Dialects.Add(declaration);
                    break;
            }
        }

        foreach (Declaration declaration in declarations)
        {
            if (declaration.Kind == DeclarationKind.Extend && declaration.Name.Value != Api?.Name.Value)
            {
                Extend(declaration);
            }
        }
    }

    public Declaration? Api { get; private set; }

    /// <summary>What the client class is called: what the api says, else a name made of the api's.</summary>
    public string Client { get; private set; } = "";

    /// <summary>The C# types that are emitted.</summary>
    public EmittedNames Names { get; } = new();

    public List<Declaration> Errors { get; } = [];

    public List<Declaration> Webhooks { get; } = [];

    public List<Declaration> Dialects { get; } = [];

    /// <summary>Groups of calls in ordinal order of their names.</summary>
    public IEnumerable<Declaration> Groups => _groups.Values.OrderBy(d => d.Name.Value, StringComparer.Ordinal);

    /// <summary>Nodes, objects, enums, unions and inputs in ordinal order of their names.</summary>
    public IEnumerable<Declaration> Types => _types.Values.OrderBy(d => d.Name.Value, StringComparer.Ordinal);

    public IEnumerable<string> TypeNames => _types.Keys;

    public IEnumerable<string> NodeNames => _types.Values.Where(d => d.Kind == DeclarationKind.Node).Select(d => d.Name.Value);

    public Declaration? FindType(string name) => _types.TryGetValue(name, out Declaration? declaration) ? declaration : null;

    /// <summary>Whether an empty text is one of the values of an enum.</summary>
    public bool HasEmptyValue(Declaration type)
    {
        if (type.Kind != DeclarationKind.Enum)
        {
            return false;
        }

        if (!_hasEmptyValue.TryGetValue(type.Name.Value, out bool hasOne))
        {
            _hasEmptyValue.Add(type.Name.Value, hasOne = EnumReader.HasEmptyValue(type, this));
        }

        return hasOne;
    }

    /// <summary>The entry of a field of a node, an object or an event, or null.</summary>
    public YamlEntry? FindField(string typeName, string field) =>
        Fields(typeName).TryGetValue(field, out YamlEntry? entry) ? entry : null;

    /// <summary>The entry of a field, or of what the emulator keeps of a node under that name; or null.</summary>
    public YamlEntry? FindData(string typeName, string name) =>
        FindField(typeName, name) ?? (FindType(typeName)?.Body.Find("keeps")?.Value as YamlMapping)?.Find(name);

    /// <summary>The names of the events of webhooks.</summary>
    public IEnumerable<string> EventNames => Webhooks.SelectMany(w => (w.Body.Find("events")?.Value as YamlMapping)?.Entries ?? []).Select(e => e.Name);

    /// <summary>The wire names of a type's fields.</summary>
    public IEnumerable<string> FieldNames(string typeName) => Fields(typeName).Keys;

    /// <summary>Takes the C# names of what is emitted for a part of a declaration; false (reported) where one of them is taken.</summary>
    public bool Take(SourceSpan span, string owner, params string[] names)
    {
        if (Names.Take(owner, names) is not { } other)
        {
            return true;
        }

        _report.Add(
            SpecRules.NameCollision,
            span,
            $"This would emit the C# name '{other.Name}', which is taken by {other.Owner} (upper and lower case count as one). Give one of the two another name.");
        return false;
    }

    /// <summary>The C# name of a type that is emitted beside a declared one; null (reported) where it can have none.</summary>
    /// <param name="span">Where the spec has what it is for.</param>
    /// <param name="type">The type.</param>
    public string? NameOf(SourceSpan span, DerivedType type)
    {
        (string name, string? taker) = Names.Of(type);
        if (taker is null)
        {
            return name;
        }

        _report.Add(
            SpecRules.NameCollision,
            span,
            $"This would emit a C# type '{type.Name}' or '{name}', and both are taken, the latter by {taker} (upper and lower case count as one). Give one of the two another name; fields and edges take one with 'name:'.");
        return null;
    }

    /// <summary>The C# names of the types by which a node is reached.</summary>
    public NodeTypes TypesOf(string? node) => node is not null && FindType(node) is { Kind: DeclarationKind.Node } type
        ? new(Names.Of(NodeGetReader.IsNone(type) ? MemberNames.WayTo(type) : MemberNames.RequestOf(type)).Name, Names.Of(MemberNames.WayTo(type)).Name)
        : NodeTypes.None;

    /// <summary>The C# names of the members of a node or object; made, and what gets none reported, once.</summary>
    public MemberNames MembersOf(Declaration type)
    {
        if (!_members.TryGetValue(type.Name.Value, out MemberNames? names))
        {
            _members.Add(type.Name.Value, names = new MemberNames(type, _report));
        }

        return names;
    }

    /// <summary>Whether something of that name is declared, but was left out for a mistake of its own, so that who names it makes none.</summary>
    public bool IsLeftOut(string name) => _leftOut.Contains(name);

    /// <summary>Reports a name that nothing has, unless what has it was left out.</summary>
    public void ReportUnknown(YamlScalar name, string message, IEnumerable<string> candidates) =>
        ReportUnknown(name, 0, name.Value, message, candidates);

    /// <summary>As <see cref="ReportUnknown(YamlScalar, string, IEnumerable{string})"/>, of a part of a text.</summary>
    public void ReportUnknown(YamlScalar text, int start, string name, string message, IEnumerable<string> candidates)
    {
        if (!IsLeftOut(name))
        {
            _report.Add(SpecRules.UnknownName, name.Length == text.Value.Length ? text.Span : text.SpanOf(start, name.Length), message, name, candidates);
        }
    }

    /// <summary>Remembers an error that could not be read.</summary>
    public void LeaveErrorOut(YamlMapping error)
    {
        foreach (string key in new[] { "code", "name" })
        {
            if (error.Find(key)?.Value is YamlScalar { Value: var value })
            {
                _errorsLeftOut.Add(value);
            }
        }
    }

    /// <summary>Whether an error of that code or name is declared, but was left out.</summary>
    public bool IsErrorLeftOut(string codeOrName) => _hasBrokenErrors || _errorsLeftOut.Contains(codeOrName);

    private Dictionary<string, YamlEntry> Fields(string typeName)
    {
        if (!_fields.TryGetValue(typeName, out Dictionary<string, YamlEntry>? fields))
        {
            fields = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
            foreach (YamlMapping owner in FindType(typeName) is { } type ? [type.Body] : EventParts(typeName))
            {
                foreach (YamlEntry entry in (owner.Find("fields")?.Value as YamlMapping)?.Entries ?? [])
                {
                    fields[entry.Name] = entry;
                }
            }

            _fields.Add(typeName, fields);
        }

        return fields;
    }

    /// <summary>What says the fields of an event: the objects that it holds, its webhook, itself; what comes later goes before.</summary>
    private List<YamlMapping> EventParts(string name)
    {
        var parts = new List<YamlMapping>();
        foreach (Declaration webhook in Webhooks)
        {
            if ((webhook.Body.Find("events")?.Value as YamlMapping)?.Find(name) is { } found)
            {
                YamlMapping[] written = found.Value is YamlMapping own ? [webhook.Body, own] : [webhook.Body];
                parts.AddRange(written.Select(part => FindType((part.Find("payload")?.Value as YamlScalar)?.Value ?? "")?.Body).OfType<YamlMapping>());
                parts.AddRange(written);
            }
        }

        return parts;
    }

    private void AddApi(Declaration api)
    {
        if (Api is not null)
        {
            _report.Add(
                SpecRules.DeclaredTwice,
                api.Name.Span,
                $"There is an api already: {Api.Name.Value} at {Api.Name.Span}. To change it, write 'extend: {Api.Name.Value}'.");
            return;
        }

        Api = api;
    }

    /// <summary>The names of what is emitted for the whole api; it comes before all types.</summary>
    private void TakeNames()
    {
        if (Api is null)
        {
            return;
        }

        string api = Api.Name.Value;
        Names.Take("the api's name", api);
        Names.Take("what is emitted for the api", api + "Json", api + "Errors", api + "Hosts", api + "Permissions");
        if (OrderOfClient <= _report.OrderOf(Api.Name.Span))
        {
            TakeClient();
        }
    }

    /// <summary>Where the file stands that names the client.</summary>
    private int OrderOfClient => Api?.Body.Find("client") is { } client ? _report.OrderOf(client.Key.Span) : 0;

    /// <summary>The name of the client: before all types, or, where a later file gives it, behind those of the files before that one.</summary>
    private void TakeClient()
    {
        if (Api is null || Client.Length > 0)
        {
            return;
        }

        for (YamlEntry? entry = Api.Body.Find("client"); entry is not null; entry = entry.Former)
        {
            if (entry.Value is not YamlScalar client || !CSharpNames.IsTypeName(client.Value))
            {
                continue;
            }

            if (Names.Take("the client", client.Value) is not { } other)
            {
                Client = client.Value;
                return;
            }

            _report.Add(SpecRules.NameCollision, client.Span, $"The client cannot be called '{client.Value}': that is {other.Owner}. Choose another name.");
        }

        Client = Api.Name.Value + "Client";
        Names.Take("the client", Client);
    }

    /// <summary>The names of what is emitted beside the types that are there, for them and for their members: no type that comes later takes them, nor changes them.</summary>
    private void SettleNames(Func<Declaration, MemberNames> members)
    {
        Names.Settle(Types.SelectMany(MemberNames.BesideType));
        foreach (Declaration type in Types.Where(type => MemberNames.BesideType(type).Any(beside => NameOf(type.Name.Span, beside) is null)).ToArray())
        {
            _types.Remove(type.Name.Value);
            _leftOut.Add(type.Name.Value);
        }

        Names.Settle(Types.SelectMany(type => MemberNames.BesideMembers(type, members)));
    }

    private void AddGroup(Declaration group)
    {
        if (_groups.TryGetValue(group.Name.Value, out Declaration? first))
        {
            _report.Add(
                SpecRules.DeclaredTwice,
                group.Name.Span,
                $"'{group.Name.Value}' is declared already at {first.Name.Span}. To add to it, write 'extend: {group.Name.Value}'.");
            return;
        }

        _groups.Add(group.Name.Value, group);
    }

    private void AddType(Declaration type)
    {
        string name = type.Name.Value;
        if (_types.TryGetValue(name, out Declaration? first))
        {
            _report.Add(
                SpecRules.DeclaredTwice,
                type.Name.Span,
                $"'{name}' is declared already at {first.Name.Span}. To add to it, write 'extend: {name}'.");
            return;
        }

        if (!CSharpNames.IsTypeName(name) || TypeReader.IsBuiltIn(name))
        {
            _leftOut.Add(name);
            _report.Add(
                SpecRules.InvalidName,
                type.Name.Span,
                TypeReader.IsBuiltIn(name) ? $"'{name}' is a built-in type. Choose another name." : $"{MappingReader.Shown(type.Name)} {CSharpNames.WhyNoTypeName(name)}");
            return;
        }

        if (Names.Take($"{type} at {type.Name.Span}", NamesOf(type.Kind, name)) is { } other)
        {
            _leftOut.Add(name);
            _report.Add(
                SpecRules.NameCollision,
                type.Name.Span,
                $"'{name}' would emit the C# name '{other.Name}', which is taken by {other.Owner} (upper and lower case count as one). Choose another name.");
            return;
        }

        _types.Add(name, type);
    }

    /// <summary>The names that a declared type always takes.</summary>
    private static string[] NamesOf(DeclarationKind kind, string name) => kind is DeclarationKind.Node or DeclarationKind.Object ? [name, name + "Fields", name + "EdgeParameters"] : [name];

    private void Extend(Declaration extension)
    {
        string name = extension.Name.Value;
        if (FindType(name) is { } type)
        {
            _types[name] = type with { Body = Extension.Apply(type, extension, _report) };
        }
        else if (Webhooks.FindIndex(w => w.Name.Value == name) is >= 0 and var at)
        {
            Webhooks[at] = Webhooks[at] with { Body = Extension.Apply(Webhooks[at], extension, _report) };
        }
        else if (_groups.TryGetValue(name, out Declaration? group))
        {
            _groups[name] = group with { Body = Extension.Apply(group, extension, _report) };
        }
        else if (name == ErrorExtension.Name)
        {
            ErrorExtension.Apply(Errors, extension, _report);
        }
        else
        {
            // It may be the name of an enum in place, of which none is made yet.
            _unmatched.Add(extension);
        }
    }
}
