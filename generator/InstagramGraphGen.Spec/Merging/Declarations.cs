using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>The declarations of all files, each name once, with everything that extends them already in them.</summary>
internal sealed class Declarations
{
    private readonly Dictionary<string, Declaration> _types = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Dictionary<string, YamlEntry>> _fields = new(StringComparer.Ordinal);
    private readonly SpecReport _report;

    /// <summary>Collects declarations; they come in the order that decides which of two is the second.</summary>
    public Declarations(IReadOnlyList<Declaration> all, SpecReport report)
    {
        _report = report;
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
        foreach (Declaration declaration in all)
        {
            switch (declaration.Kind)
            {
                case DeclarationKind.Node or DeclarationKind.Object or DeclarationKind.Enum:
                    AddType(declaration);
                    break;
                case DeclarationKind.Errors:
                    Errors.Add(declaration);
                    break;
                case DeclarationKind.Webhook:
                    Webhooks.Add(declaration);
                    break;
            }
        }

        foreach (Declaration declaration in all)
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

    /// <summary>Nodes, objects and enums in ordinal order of their names.</summary>
    public IEnumerable<Declaration> Types => _types.Values.OrderBy(d => d.Name.Value, StringComparer.Ordinal);

    public IEnumerable<string> TypeNames => _types.Keys;

    public IEnumerable<string> NodeNames => _types.Values.Where(d => d.Kind == DeclarationKind.Node).Select(d => d.Name.Value);

    public Declaration? FindType(string name) => _types.TryGetValue(name, out Declaration? declaration) ? declaration : null;

    /// <summary>The entry of a field of a node or object, or null.</summary>
    public YamlEntry? FindField(string typeName, string field) =>
        Fields(typeName).TryGetValue(field, out YamlEntry? entry) ? entry : null;

    /// <summary>The wire names of a type's fields.</summary>
    public IEnumerable<string> FieldNames(string typeName) => Fields(typeName).Keys;

    private Dictionary<string, YamlEntry> Fields(string typeName)
    {
        if (!_fields.TryGetValue(typeName, out Dictionary<string, YamlEntry>? fields))
        {
            fields = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
            foreach (YamlEntry entry in (FindType(typeName)?.Body.Find("fields")?.Value as YamlMapping)?.Entries ?? [])
            {
                fields[entry.Name] = entry;
            }

            _fields.Add(typeName, fields);
        }

        return fields;
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
        Names.Take("what is emitted for the api", api + "Json", api + "Errors", api + "Hosts");
        if (Api.Body.Find("client")?.Value is YamlScalar client && CSharpNames.IsTypeName(client.Value))
        {
            if (Names.Take("the client", client.Value) is not { } other)
            {
                Client = client.Value;
                return;
            }

            _report.Add(SpecRules.NameCollision, client.Span, $"The client cannot be called '{client.Value}': that is {other.Owner}. Choose another name.");
        }

        Client = api + "Client";
        Names.Take("the client", Client);
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
            _report.Add(
                SpecRules.InvalidName,
                type.Name.Span,
                TypeReader.IsBuiltIn(name) ? $"'{name}' is a built-in type. Choose another name." : $"{MappingReader.Shown(type.Name)} {CSharpNames.WhyNoTypeName(name)}");
            return;
        }

        string[] names = type.Kind == DeclarationKind.Enum ? [name] : [name, name + "Fields", name + "Request", name + "EdgeParameters"];
        if (Names.Take($"{type} at {type.Name.Span}", names) is { } other)
        {
            _report.Add(
                SpecRules.NameCollision,
                type.Name.Span,
                $"'{name}' would emit the C# name '{other.Name}', which is taken by {other.Owner} (upper and lower case count as one). Choose another name.");
            return;
        }

        _types.Add(name, type);
    }

    private void Extend(Declaration extension)
    {
        string name = extension.Name.Value;
        if (FindType(name) is { } type)
        {
            _types[name] = type with { Body = Extension.Apply(type, extension, _report) };
        }
        else if (name == ErrorExtension.Name)
        {
            ErrorExtension.Apply(Errors, extension, _report);
        }
        else
        {
            IEnumerable<string> names = Api is null ? TypeNames : TypeNames.Append(Api.Name.Value);
            _report.Add(
                SpecRules.UnknownName,
                extension.Name.Span,
                $"Nothing that is called {MappingReader.Shown(extension.Name)} is declared, so it cannot be extended.",
                name,
                names);
        }
    }
}
