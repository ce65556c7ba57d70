using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>The declarations of all files, each name once, with everything that extends them already in them.</summary>
internal sealed class Declarations
{
    private readonly Dictionary<string, Declaration> _types = new(StringComparer.Ordinal);

    /// <summary>The C# names that are taken, without regard to case (they become file names), and what took them.</summary>
    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);

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
            if (declaration.Kind == DeclarationKind.Extend)
            {
                Extend(declaration);
            }
        }
    }

    public Declaration? Api { get; private set; }

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
        _taken[api.Name.Value] = "the api's name";
        _taken[api.Name.Value + "Json"] = "what is emitted for the api";
        if (api.Body.Find("client")?.Value is not YamlScalar client)
        {
            return;
        }

        if (_taken.TryGetValue(client.Value, out string? owner))
        {
            _report.Add(SpecRules.NameCollision, client.Span, $"The client cannot be called '{client.Value}': that is {owner}. Choose another name.");
            return;
        }

        _taken[client.Value] = "the client";
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

        if (!CSharpNames.IsIdentifier(name) || TypeReader.IsBuiltIn(name))
        {
            _report.Add(
                SpecRules.InvalidName,
                type.Name.Span,
                TypeReader.IsBuiltIn(name)
                    ? $"'{name}' is a built-in type. Choose another name."
                    : $"{MappingReader.Shown(type.Name)} cannot be a C# type's name: it takes letters, digits and '_', does not begin with a digit, and is no C# keyword.");
            return;
        }

        string[] names = type.Kind == DeclarationKind.Enum ? [name] : [name, name + "Fields", name + "Request"];
        foreach (string emitted in names)
        {
            if (_taken.TryGetValue(emitted, out string? owner))
            {
                _report.Add(
                    SpecRules.NameCollision,
                    type.Name.Span,
                    $"'{name}' would emit the C# name '{emitted}', which is taken by {owner} (upper and lower case count as one). Choose another name.");
                return;
            }
        }

        foreach (string emitted in names)
        {
            _taken[emitted] = type.ToString();
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
        else if (Api is { } api && api.Name.Value == name)
        {
            Api = api with { Body = Extension.Apply(api, extension, _report) };
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
