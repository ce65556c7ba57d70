using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Naming;

/// <summary>Gives the members of one type their C# names, and sees that no two get the same.</summary>
/// <param name="reserved">Names that the type has anyway.</param>
/// <param name="report">Takes the mistakes.</param>
internal sealed class NameScope(IReadOnlyCollection<string> reserved, SpecReport report)
{
    private static readonly string[] _object =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    /// <summary>What every model and its selector have.</summary>
    private static readonly string[] _model = [.. _object, "Has", "Select", "Read", "Write", "Get", "IsPresent", "SetPresent", "BeginField", "s_fieldNames", "s_byDefault"];

    /// <summary>What every request has.</summary>
    private static readonly string[] _request =
    [
        .. _object, "Fields", "Select", "Limit", "After", "Before", "GetAsync", "GetAsyncEnumerator", "PagesAsync", "FirstOrDefaultAsync", "Continue", "ReadAhead", "Resume",
        "SendAsync", "TryGetAsync", "TrySendAsync", "WaitAsync", "UploadAsync", "UploadFromAsync", "ReadAnswer", "RequiredPermissions", "RequiredPermissionsOn", "Project",
        "Call", "Sender", "With", "s_operation", "_modifiers", "_fields",
    ];

    /// <summary>What every request that writes and every value that is written have.</summary>
    private static readonly string[] _written = [.. _object, "SendAsync", "PublishAsync", "UploadAsync", "TrySendAsync", "ReadAnswer", "ReadValue", "Call", "Sender", "Content", "With", "Write"];

    /// <summary>What every client has.</summary>
    private static readonly string[] _client = [.. _object, "Batch", "DeleteJsonAsync", "For", "GetJsonAsync", "PostFormAsync", "PostJsonAsync", "SendAllAsync", "Sender", "s_api"];

    /// <summary>What every event of a webhook has.</summary>
    private static readonly string[] _event =
    [
        .. _object, "Kind", "Field", "Object", "Account", "Time", "IsStandby", "Identity", "OrderingKey", "RawJson", "ReadJson", "ToDelivery", "Problem", "Item", "IdentityOf", "OrderedBy",
        "Needed", "Clone", "EqualityContract", "PrintMembers", "Deconstruct",
    ];

    /// <summary>What every group of calls has.</summary>
    private static readonly string[] _group = [.. _object, "Renewing", "_sender"];

    /// <summary>What every open enum has.</summary>
    private static readonly string[] _enum = [.. _object, "Value", "IsKnown", "Parse", "TryParse", "CompareTo", "_value"];

    /// <summary>What models, selectors, enums and the way in for JSON, which has a member per type, have anyway.</summary>
    public static IEnumerable<string> MembersOfTypes { get; } = [.. _model.Concat(_enum).Concat(["Fields", "Default", "GetTypeInfo"]).Distinct()];

    private Dictionary<string, string> _taken = new(StringComparer.Ordinal);

    /// <summary>For the fields and edges of a node or object.</summary>
    public static NameScope Model(string typeName, SpecReport report) => new([.. _model, typeName], report);

    /// <summary>For the edges of a node: they are members of its request, too.</summary>
    public NameScope Edges(string typeName) => new([.. reserved, .. _request, typeName + "Request", typeName + "Node", typeName + "_Request", typeName + "_Node"], report) { _taken = _taken };

    /// <summary>For the parameters of a request.</summary>
    public static NameScope Request(SpecReport report) => new(_request, report);

    /// <summary>For the parameters of one form of a request that writes.</summary>
    public static NameScope Form(SpecReport report) => new(_written, report);

    /// <summary>For the parts of a value that is written.</summary>
    public static NameScope Value(string typeName, SpecReport report) => new([.. _written, typeName], report);

    /// <summary>For the forms of a union: its factories.</summary>
    public static NameScope Union(string typeName, SpecReport report) => new([.. _written, typeName], report);

    /// <summary>For what the request of a node has beside its edges: the forms of its own writes.</summary>
    public static NameScope NodeRequest(string typeName, SpecReport report) => new([.. _request, typeName + "Request", typeName + "Node", typeName + "_Request", typeName + "_Node"], report);

    /// <summary>The name of a value of an enum in place, which hides nothing that enums have.</summary>
    public static string EnumValue(string text) => CSharpNames.EnumValue(text) is var name && _enum.Contains(name, StringComparer.Ordinal) ? name + "Value" : name;

    /// <summary>For the values of an enum.</summary>
    public static NameScope Enum(string typeName, SpecReport report) => new([.. _enum, typeName], report);

    /// <summary>For the fields and requests of an event.</summary>
    public static NameScope Event(string typeName, SpecReport report) => new([.. _event, typeName], report);

    /// <summary>For the roots of a client.</summary>
    public static NameScope Client(string typeName, SpecReport report) => new([.. _client, typeName], report);

    /// <summary>For the calls of a group.</summary>
    public static NameScope Group(string typeName, SpecReport report) => new([.. _group, typeName], report);

    /// <summary>For the hosts of an api.</summary>
    public static NameScope Hosts(string typeName, SpecReport report) => new([.. _object, typeName], report);

    /// <summary>The C# names of named entries by their wire names; an entry that gets none is reported.</summary>
    /// <param name="entries">The entries; those that are no names on the wire are passed over.</param>
    /// <param name="suffix">As of <see cref="Settle"/>.</param>
    /// <param name="isPath">As of <see cref="Settle"/>.</param>
    public IReadOnlyDictionary<string, string> SettleAll(IReadOnlyList<YamlEntry> entries, string suffix, bool isPath = false)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (YamlEntry entry in InOrder(entries, static entry => (Chosen(entry) ?? entry.Key).Span, report))
        {
            if (EntryReader.IsWireName(entry.Name) && (!isPath || ParameterReader.IsPath(entry.Name)) && Settle(entry.Key, Chosen(entry), suffix, isPath) is { } name)
            {
                names[entry.Name] = name;
            }
        }

        return names;
    }

    /// <summary>Things in the order of the files that give them their names: where two get one name, that of a later file gives way.</summary>
    public static IEnumerable<T> InOrder<T>(IReadOnlyList<T> all, Func<T, SourceSpan> span, SpecReport report)
    {
        for (int i = 1; i < all.Count; i++)
        {
            if (report.OrderOf(span(all[i])) < report.OrderOf(span(all[i - 1])))
            {
                return all.OrderBy(one => report.OrderOf(span(one)));
            }
        }

        return all;
    }

    /// <summary>What <c>name:</c> of an entry says, or null.</summary>
    public static YamlScalar? Chosen(YamlEntry entry) => (entry.Value as YamlMapping)?.Find("name")?.Value is YamlScalar { Kind: not YamlScalarKind.Null } name ? name : null;

    /// <summary>The C# name of a wire name; null (reported) where there is none.</summary>
    /// <param name="wireName">The wire name.</param>
    /// <param name="chosen">What <c>name:</c> says, or null.</param>
    /// <param name="suffix">What makes a name safe that the type has anyway.</param>
    /// <param name="isPath">Whether the wire name is a path into an object; then its last part gives the name.</param>
    public string? Settle(YamlScalar wireName, YamlScalar? chosen, string suffix, bool isPath = false)
    {
        if (chosen is not null && Declare(chosen) is { } declared)
        {
            return declared;
        }

        string name = CSharpNames.Pascal(isPath ? wireName.Value.Substring(wireName.Value.LastIndexOf('.') + 1) : wireName.Value);
        if (!CSharpNames.IsIdentifier(name))
        {
            report.Add(SpecRules.InvalidName, wireName.Span, $"No C# name can be made of {MappingReader.Shown(wireName)}. Give it one with 'name:'.");
            return null;
        }

        if (reserved.Contains(name, StringComparer.Ordinal))
        {
            name += suffix;
        }

        // A chosen name that cannot be used is reported, and counts as not given; then the rule's name must not be reported as well.
        return chosen is not null ? TakeSilently(name, wireName) : Take(name, wireName, $"'{name}'. Give one of the two another name with 'name:'.");
    }

    /// <summary>A C# name that the spec itself gives; null (reported) where it cannot be used.</summary>
    public string? Declare(YamlScalar name)
    {
        if (!CSharpNames.IsIdentifier(name.Value))
        {
            report.Add(
                SpecRules.InvalidName,
                name.Span,
                $"{MappingReader.Shown(name)} {CSharpNames.WhyNoName}");
            return null;
        }

        if (reserved.Contains(name.Value, StringComparer.Ordinal) || CSharpNames.IsOfAccessor(name.Value))
        {
            report.Add(SpecRules.NameCollision, name.Span, $"'{name.Value}' is the C# name of something that the type has anyway. Choose another name.");
            return null;
        }

        return Take(name.Value, name, $"'{name.Value}'. Choose another name.");
    }

    /// <summary>Takes a name that was settled elsewhere, if it is free.</summary>
    public bool Keep(string name, YamlScalar source) => TakeSilently(name, source) is not null;

    /// <summary>A name that another scope gave, with a suffix where the type has it anyway; null where it is taken.</summary>
    public string? Free(string name, string wireName)
    {
        name = reserved.Contains(name, StringComparer.Ordinal) ? name + "Field" : name;
        if (_taken.ContainsKey(name))
        {
            return null;
        }

        _taken.Add(name, wireName);
        return name;
    }

    /// <summary>Takes a name that another scope gave; false (reported) where it is taken here.</summary>
    public bool Share(string name, YamlScalar source) => Take(name, source, $"'{name}'. Give one of the two another name with 'name:'.") is not null;

    private string? TakeSilently(string name, YamlScalar source)
    {
        if (_taken.ContainsKey(name))
        {
            return null;
        }

        _taken.Add(name, source.Value);
        return name;
    }

    private string? Take(string name, YamlScalar source, string rest)
    {
        if (_taken.TryGetValue(name, out string? first))
        {
            report.Add(SpecRules.NameCollision, source.Span, $"Both '{first}' and {MappingReader.Shown(source)} get the C# name {rest}");
            return null;
        }

        _taken.Add(name, source.Value);
        return name;
    }
}
