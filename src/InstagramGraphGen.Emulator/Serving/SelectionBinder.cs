using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Finds what a call asks for in the spec. All that is wrong with a request, whatever the data, ends here.
/// <c>permissions</c> are those of the token; null: all.
/// </summary>
internal sealed class SelectionBinder(GraphSpec spec, HostVoice voice, SpecScope scope, IReadOnlySet<string>? permissions)
{
    // Where the API does not say.
    private const int DefaultLimit = 25;
    private const int MaxLimit = 100;

    private readonly ParameterChecker _parameters = new(spec, scope);
    private readonly Dictionary<string, Selection> _defaults = new(StringComparer.Ordinal);

    /// <summary>The part of the spec that the call can see.</summary>
    public SpecScope Scope => scope;

    /// <summary>What the API sends of an object when nothing is asked for. In an object without defaults of its own that is everything.</summary>
    public Selection DefaultsOf(ObjectSpec type)
    {
        if (!_defaults.TryGetValue(type.Name, out Selection? selection))
        {
            bool isEverything = !type.IsNode && !type.Fields.Any(field => field.IsDefault);
            selection = new Selection(
            [
                .. type.Fields.Where(field => (field.IsDefault || isEverything) && scope.Has(field.Availability))
                    .Select(field => new SelectedField(field.WireName, field, null, null)),
                .. type.Edges.Where(edge => edge.IsDefault && edge.IsField && edge.Get is not null && scope.Has(edge.Availability))
                    .Select(edge => new SelectedEdge(edge.WireName, BindEdge(edge, [], []))),
            ]);
            _defaults.Add(type.Name, selection);
        }

        return selection;
    }

    /// <summary>What <paramref name="fields"/> ask of an object; null where they ask nothing.</summary>
    /// <exception cref="GraphFault">It has no such field, or the token may not read it, or an argument is wrong.</exception>
    public Selection? Bind(ObjectSpec type, IReadOnlyList<RequestedField> fields)
    {
        Demand(type.Permissions, type.PermissionsByHost);
        if (fields.Count == 0)
        {
            return null;
        }

        var members = new List<SelectedMember>();
        foreach (IGrouping<string, RequestedField> same in fields.GroupBy(field => field.Key, StringComparer.Ordinal))
        {
            members.Add(BindMember(type, Merge(same.Key, [.. same])));
        }

        return new Selection(members);
    }

    /// <summary>A page of an edge, from query parameters or from the modifiers of the edge as a field; <paramref name="fields"/> ask of each element.</summary>
    /// <exception cref="GraphFault">Something of it is wrong.</exception>
    public EdgeQuery BindEdge(EdgeSpec edge, IReadOnlyList<KeyValuePair<string, string>> arguments, IReadOnlyList<RequestedField> fields)
    {
        Demand(edge.Permissions, edge.PermissionsByHost);
        Demand(edge.Get!.Permissions, edge.Get.PermissionsByHost);
        string? Find(string name) => arguments.LastOrDefault(argument => argument.Key == name).Value;
        IReadOnlyList<ElementFilter> filters = _parameters.Check(edge.Get.Params, Find);
        Selection? elements = Bind(spec.FindObject(edge.Node)!, fields);
        int limit = Find("limit") is { } text ? LimitOf(text, edge.Limit.Max ?? MaxLimit) : edge.Limit.Default ?? DefaultLimit;
        KeyValuePair<string, string>[] repeated =
        [
            .. arguments.Where(argument => argument.Key is not ("access_token" or "appsecret_proof" or "limit" or "after" or "before")),
            .. fields.Count > 0 && Find("fields") is null ? [KeyValuePair.Create("fields", RequestedField.Print(fields))] : Array.Empty<KeyValuePair<string, string>>(),
        ];
        return new EdgeQuery(edge, limit, NullIfEmpty(Find("after")), NullIfEmpty(Find("before")), filters, elements, repeated);
    }

    /// <summary>Asks the token for the permissions that something takes.</summary>
    /// <exception cref="GraphFault">It lacks one.</exception>
    public void Demand(EquatableArray<string> wanted, EquatableArray<HostPermissions> byHost)
    {
        if (permissions is not null && scope.PermissionsOf(wanted, byHost).FirstOrDefault(permission => !permissions.Contains(permission)) is { } missing)
        {
            throw voice.MissingPermission(missing);
        }
    }

    private SelectedMember BindMember(ObjectSpec type, RequestedField asked)
    {
        if (type.FindField(asked.Name) is { } field && scope.Has(field.Availability))
        {
            return BindField(field, asked);
        }

        if (type.FindEdge(asked.Name) is { IsField: true, Get: not null } edge && scope.Has(edge.Availability))
        {
            var arguments = asked.Modifiers.Select(modifier => KeyValuePair.Create(modifier.Name, modifier.Value)).ToList();
            return new SelectedEdge(asked.Key, BindEdge(edge, arguments, asked.Children));
        }

        throw voice.NonexistingField(asked.Name, type);
    }

    private SelectedField BindField(FieldSpec field, RequestedField asked)
    {
        Demand(field.Permissions, field.PermissionsByHost);
        string? Find(string name) => asked.Modifiers.LastOrDefault(modifier => modifier.Name == name)?.Value;
        _parameters.Check(field.Params, Find);
        int? limit = field.Type.Kind == TypeKind.List && Find("limit") is { } text ? LimitOf(text, int.MaxValue) : null;
        TypeRef value = field.Type;
        while (value.Element is not null)
        {
            value = value.Element;
        }

        Selection? children = null;
        if (value.Kind is TypeKind.Object or TypeKind.Node)
        {
            children = Bind(spec.FindObject(value.Name)!, asked.Children);
        }
        else if (asked.Children.Count > 0 && value.Kind != TypeKind.Json)
        {
            throw GraphFault.Unreadable($"Subfields are not supported by {asked.Name}");
        }

        return new SelectedField(asked.Key, field, children, limit);
    }

    // The same key twice is one key of the answer, with what both ask for.
    private static RequestedField Merge(string key, RequestedField[] same)
    {
        if (same.Any(field => field.Name != same[0].Name))
        {
            throw GraphFault.InvalidParameter($"Two different fields want the name {key} in the answer");
        }

        return same.Length == 1
            ? same[0]
            : same[0] with { Modifiers = [.. same.SelectMany(field => field.Modifiers)], Children = [.. same.SelectMany(field => field.Children)] };
    }

    private static int LimitOf(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0
            ? Math.Min(limit, max)
            : throw GraphFault.InvalidParameter($"limit must be an integer above 0");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
