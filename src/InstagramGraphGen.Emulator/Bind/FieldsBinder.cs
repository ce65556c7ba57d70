using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Finds what a call asks for in the spec. All that is wrong with a request, whatever the data, ends here.
/// <c>permissions</c> are those of the token; null: all.
/// </summary>
internal sealed class FieldsBinder(GraphSpec spec, HostDialect dialect, Hints hints, SpecScope scope, IReadOnlySet<string>? permissions, GraphSnapshot snapshot)
{
    // Parameters that say nothing of the elements, or that a link says in its own way.
    private static readonly FrozenSet<string> s_unrepeated = FrozenSet.Create("access_token", "appsecret_proof", "method", "limit", "after", "before");

    private readonly ParameterChecker _parameters = new(spec, scope, dialect, snapshot);
    private readonly Dictionary<(string Type, bool IsListed), AskedFields> _defaults = [];

    /// <summary>What <paramref name="fields"/> ask of an object, or of the elements of an edge; where they ask nothing, what the API sends of its own.</summary>
    /// <exception cref="Refusal">It has no such field, or the token may not read it, or an argument is wrong.</exception>
    public AskedFields Bind(ObjectSpec type, IReadOnlyList<RequestedField> fields, bool isListed = false)
    {
        Demand(type.Permissions, type.PermissionsByHost);
        return fields.Count == 0
            ? DefaultsOf(type, isListed)
            : new AskedFields([.. fields.GroupBy(field => field.Key, StringComparer.Ordinal).Select(same => BindMember(type, Merge(same.Key, [.. same])))], ShowsId(type), false);
    }

    /// <summary>A page of an edge, from query parameters or from the modifiers of the edge as a field; <paramref name="fields"/> ask of each element.</summary>
    /// <exception cref="Refusal">Something of it is wrong.</exception>
    public AskedPage BindEdge(EdgeSpec edge, IReadOnlyList<KeyValuePair<string, string>> arguments, IReadOnlyList<RequestedField> fields)
    {
        Demand(edge.Permissions, edge.PermissionsByHost);
        Demand(edge.Get!.Permissions, edge.Get.PermissionsByHost);
        string? Find(string name) => arguments.LastOrDefault(argument => argument.Key == name).Value;
        FormSpec? form = edge.Get.Forms.Count == 0 ? null : FormOf(edge.Get, arguments);
        if (form is null)
        {
            _parameters.CheckFixed(edge.Get.Set, Find);
        }

        IReadOnlyList<ElementFilter> filters = _parameters.Check(form?.Params ?? edge.Get.Params, Find);
        AskedFields elements = Bind(spec.FindObject(edge.Node)!, fields, isListed: true);
        elements = edge.Without.Count == 0 ? elements : elements with { Members = [.. elements.Members.Where(member => !edge.Without.Contains(member.WireName))] };
        int limit = Find("limit") is { } text ? LimitOf(text, edge.Limit.Max ?? dialect.Limit.Max ?? int.MaxValue) : edge.Limit.Default ?? dialect.Limit.Default ?? int.MaxValue;
        KeyValuePair<string, string>[] repeated =
        [
            .. arguments.Where(argument => !s_unrepeated.Contains(argument.Key)),
            .. fields.Count > 0 && Find("fields") is null ? [KeyValuePair.Create("fields", RequestedField.Print(fields))] : Array.Empty<KeyValuePair<string, string>>(),
        ];
        return new AskedPage(edge, limit, NullIfEmpty(Find("after")), NullIfEmpty(Find("before")), filters, elements, repeated)
        {
            Form = form,
            Figures = edge.Get.Counts is null ? null : AskedFigures.Of(spec, edge.Get, form, Find),
        };
    }

    // What a form always sends tells which one is meant; that it is not sent is no mistake, since the API knows what is usual.
    private FormSpec FormOf(OperationSpec get, IReadOnlyList<KeyValuePair<string, string>> arguments)
    {
        var sent = new JsonObject();
        foreach ((string name, string value) in arguments)
        {
            sent[name] = value;
        }

        FormChoice choice = FormChoice.Of(get.Forms, scope, JsonElement.Parse(sent.ToJsonString()));
        return choice switch
        {
            { Form: null } => throw dialect.Refuse(RefusalReason.UnsupportedMethod, ("method", "get")),
            { Wrong: { } wrong } => throw dialect.Refuse(RefusalReason.WrongValue, ("parameter", wrong.Path[0]), ("values", wrong.Value)),
            _ => choice.Form,
        };
    }

    /// <summary>Asks the token for the permissions that something takes.</summary>
    /// <exception cref="Refusal">It lacks one.</exception>
    public void Demand(EquatableArray<string> wanted, EquatableArray<HostPermissions> byHost)
    {
        if (permissions is not null && scope.PermissionsOf(wanted, byHost).FirstOrDefault(permission => !permissions.Contains(permission)) is { } missing)
        {
            throw dialect.Refuse(RefusalReason.MissingPermission, ("permission", missing));
        }
    }

    private AskedMember BindMember(ObjectSpec type, RequestedField asked)
    {
        if (type.FindField(asked.Name) is { } field && scope.Has(field.Availability))
        {
            return BindField(field, asked);
        }

        if (type.FindEdge(asked.Name) is { IsField: true, Get: not null } edge && scope.Has(edge.Availability))
        {
            var arguments = asked.Modifiers.Select(modifier => KeyValuePair.Create(modifier.Name, modifier.Value)).ToList();
            return new AskedEdge(asked.Key, BindEdge(edge, arguments, asked.Children));
        }

        if (type.FindField(asked.Name) is { } there)
        {
            // Apps know the API by these words, so they stay as they are.
            Refusal elsewhere = dialect.Refuse(RefusalReason.UnknownField, ("field", asked.Name), ("node", type.Name));
            elsewhere.UserMessage = hints.Of(there.Availability, $"the field {asked.Name}", scope);
            throw elsewhere;
        }

        string? hint = type.FindEdge(asked.Name) is not { } listed ? hints.OfUnknown
            : listed.Get is null ? $"the edge {asked.Name} is only written."
            : listed.IsField ? hints.Of(listed.Availability, $"the edge {asked.Name}", scope)
            : $"the edge {asked.Name} is no field; read it by its path.";
        throw dialect.Refuse(RefusalReason.UnknownField, hint, ("field", asked.Name), ("node", type.Name));
    }

    private AskedField BindField(FieldSpec field, RequestedField asked)
    {
        Demand(field.Permissions, field.PermissionsByHost);
        string? Find(string name) => asked.Modifiers.LastOrDefault(modifier => modifier.Name == name)?.Value;
        IReadOnlyList<ElementFilter> sought = _parameters.Check(field.Params, Find);
        int? limit = field.Type.Kind == TypeKind.List && Find("limit") is { } text ? LimitOf(text, int.MaxValue) : null;
        TypeRef value = ElementOf(field.Type);
        AskedFields? children = null;
        if (value.Kind is TypeKind.Object or TypeKind.Node)
        {
            children = Bind(spec.FindObject(value.Name)!, asked.Children);
        }
        else if (asked.Children.Count > 0 && value.Kind != TypeKind.Json)
        {
            throw dialect.Refuse(RefusalReason.NoSubfields, ("field", asked.Name));
        }

        return new AskedField(asked.Key, field, children, limit, field.IsExplicit && asked.Children.Count == 0, sought);
    }

    // What the API sends of an object when nothing is asked for. In an object without defaults of its own that is everything.
    private AskedFields DefaultsOf(ObjectSpec type, bool isListed)
    {
        if (_defaults.TryGetValue((type.Name, isListed), out AskedFields? defaults))
        {
            return defaults;
        }

        bool isEverything = !type.IsNode && !type.Fields.Any(field => field.IsDefault);
        var members = new List<AskedMember>();
        defaults = new AskedFields(members, ShowsId(type), true);
        _defaults.Add((type.Name, isListed), defaults);
        members.AddRange(type.Fields
            .Where(field => ((isListed ? field.IsDefaultInLists : field.IsDefault) || isEverything) && scope.Has(field.Availability))
            .Select(field => new AskedField(field.WireName, field, DefaultsOf(field.Type), null, field.IsExplicit, [])));
        members.AddRange(type.Edges
            .Where(edge => edge.IsDefault && edge.IsField && edge.Get is not null && scope.Has(edge.Availability))
            .Select(edge => new AskedEdge(edge.WireName, BindEdge(edge, [], []))));
        return defaults;
    }

    private AskedFields? DefaultsOf(TypeRef type)
    {
        TypeRef value = ElementOf(type);
        return value.Kind is TypeKind.Object or TypeKind.Node ? DefaultsOf(spec.FindObject(value.Name)!, isListed: false) : null;
    }

    private static TypeRef ElementOf(TypeRef type) => type.Element is null ? type : ElementOf(type.Element);

    private bool ShowsId(ObjectSpec type) => type.FindField("id") is { } id && scope.Has(id.Availability);

    // The same key twice is one key of the answer, with what both ask for.
    private RequestedField Merge(string key, RequestedField[] same)
    {
        if (same.Any(field => field.Name != same[0].Name))
        {
            throw dialect.Refuse(RefusalReason.SameKey, ("key", key));
        }

        return same.Length == 1
            ? same[0]
            : same[0] with { Modifiers = [.. same.SelectMany(field => field.Modifiers)], Children = [.. same.SelectMany(field => field.Children)] };
    }

    private int LimitOf(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0
            ? Math.Min(limit, max)
            : throw dialect.Refuse(RefusalReason.WrongType, ("parameter", "limit"), ("expected", "an integer above 0"));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
