using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads nodes and objects.</summary>
internal static class ObjectReader
{
    public static ObjectSpec Read(Declaration declaration, ReadContext context)
    {
        bool isNode = declaration.Kind == DeclarationKind.Node;
        var reader = new MappingReader(declaration.Body, isNode ? SpecKeys.Node : SpecKeys.Object, declaration.Name.Span, context.Report);
        MemberNames names = context.Declarations.MembersOf(declaration);
        var fields = new List<FieldSpec>();
        foreach (YamlEntry entry in reader.Entries("fields"))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (FieldReader.Read(entry, isNode, names.OfField(entry.Name), context, owner: isNode ? declaration.Name.Value : null) is { } unnamed && Named(unnamed, declaration, context) is { } field)
            {
                fields.Add(isNode ? WithOwnId(field, declaration.Name.Value) : field);
            }
        }

        var edges = new List<EdgeSpec>();
        if (isNode)
        {
            foreach (YamlEntry entry in reader.Entries("edges"))
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                if (EdgeReader.Read(entry, names, declaration, context) is { } unnamed && Named(unnamed, declaration, context) is { } edge)
                {
                    edges.Add(edge);
                }
            }
        }

        foreach (FieldSpec field in fields)
        {
            string owner = declaration.Name.Value;
            foreach (string counted in field.Counts?.Split('.') ?? [])
            {
                bool isOwn = owner == declaration.Name.Value;
                if (isOwn ? edges.Find(e => e.WireName == counted) is not { } edge : FieldPath.Listed(owner, counted, context) is null)
                {
                    context.Report.Add(SpecRules.UnknownName, field.Span, $"'{field.WireName}' counts the elements of an edge; {owner} has no edge {MappingReader.Shown(counted)}.", counted, isOwn ? edges.Select(e => e.WireName) : []);
                    break;
                }

                owner = FieldPath.Listed(owner, counted, context)?.Name ?? owner;
            }
        }

        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        MappingReader? get = isNode ? NodeGetReader.Open(reader, context) : null;
        bool isRead = isNode && !NodeGetReader.IsNone(declaration);
        EffectScope? scope = isNode ? new EffectScope(declaration.Name.Value, [], [], context) : null;
        WriteReader? writes = isNode ? WriteReader.OfNode(declaration, names.Forms, context) : null;
        return new ObjectSpec(
            declaration.Name.Value,
            isNode,
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context),
            permissions,
            fields.ToEquatableArray(),
            edges.ToEquatableArray(),
            writes?.Read(reader, "post"),
            writes?.Read(reader, "delete"),
            isRead ? DetailWindowReader.Read(reader, declaration.Name.Value, context) : null,
            declaration.Name.Span)
        {
            PermissionsByHost = byHost,
            Types = isNode ? context.Declarations.TypesOf(declaration.Name.Value) : NodeTypes.None,
            IsRead = isRead,
            Returns = get is null ? null : NodeGetReader.Returns(get, reader, declaration.Name.Value, context),
            Params = get is null ? [] : ParameterReader.ReadAll(get, ParameterUse.Node, null, context, names.Params),
            Rate = get is null ? null : CommonReader.Rate(get, context),
            Figures = isNode ? [] : Figures(reader, fields, context),
            Rules = scope is null ? [] : RuleReader.ReadAll(reader, scope),
            Gone = scope is null ? null : reader.Read("gone", written => ErrorReference.Read(written, context)),
            Acts = scope is null ? [] : ActReader.ReadAll(reader, declaration.Name.Value, context),
            Poll = isRead ? PublishingReader.Poll(reader, declaration.Name.Value, context) : null,
            Upload = scope is null ? null : PublishingReader.Upload(reader, declaration.Name.Value, scope),
            Keeps = isNode ? PublishingReader.Keeps(reader, declaration.Name.Value, context) : [],
            InTime = scope is null ? [] : PublishingReader.InTime(reader, scope),
            Sees = scope is null ? null : SearchReader.Read(reader, "sees", scope)?.Search,
        };
    }

    /// <summary>The fields that hold an object's figures, one of them at a time: the property <c>Figures</c> shows whichever is there.</summary>
    private static EquatableArray<string> Figures(MappingReader reader, List<FieldSpec> fields, ReadContext context)
    {
        var figures = new List<string>();
        foreach (YamlScalar written in reader.Texts("figures"))
        {
            FieldSpec? field = fields.Find(f => f.WireName == written.Value);
            if (field is { Type.Kind: TypeKind.Figures })
            {
                figures.Add(written.Value);
            }
            else if (field is not null)
            {
                context.Report.Add(SpecRules.Contradiction, written.Span, $"'{written.Value}' holds no figures: its type is {field.Type}. Write {written.Value}: figures.");
            }
            else
            {
                context.Report.Add(SpecRules.UnknownName, written.Span, $"No field is called {MappingReader.Shown(written)}.", written.Value, fields.Where(f => f.Type.Kind == TypeKind.Figures).Select(f => f.WireName));
            }
        }

        if (figures.Count > 0 && fields.Find(f => f.Name == "Figures") is { } taken)
        {
            context.Report.Add(SpecRules.NameCollision, taken.Span, "'Figures' is the C# name of what shows the fields in 'figures'. Give this field another name with 'name:'.");
            return [];
        }

        return figures.ToEquatableArray();
    }

    /// <summary>The field with the name of what selects it; null (reported) where that can have none.</summary>
    private static FieldSpec? Named(FieldSpec field, Declaration owner, ReadContext context) =>
        field.Params.Count == 0 ? field
        : context.Declarations.NameOf(field.Span, MemberNames.SelectorOf(owner, field.WireName, field.Name)) is { } selector ? field with { SelectorType = selector }
        : null;

    /// <summary>The edge with the names of the types that are emitted for it; null (reported) where one can have none.</summary>
    private static EdgeSpec? Named(EdgeSpec edge, Declaration owner, ReadContext context)
    {
        string? Name(bool isEmitted, DerivedType type) => isEmitted ? context.Declarations.NameOf(edge.Span, type) : "";
        bool hasForms = edge.Get is { Forms.Count: > 0 };
        return Name(edge.IsField && edge.Get is not null, MemberNames.SelectorOf(owner, edge.WireName, edge.Name)) is { } selector
            && Name(edge.IsEndpoint && edge.Get is not null && !hasForms, MemberNames.RequestOf(owner, edge.WireName, edge.Name)) is { } request
            && Name(edge.IsEndpoint && (hasForms || edge.Post is not null || edge.Delete is not null), MemberNames.WayTo(owner, edge.WireName, edge.Name)) is { } way
                ? edge with { SelectorType = selector, RequestType = request, WayType = way }
                : null;
    }

    /// <summary>The <c>id</c> of a node names that node, so a bare <c>type: id</c> says enough.</summary>
    private static FieldSpec WithOwnId(FieldSpec field, string node) =>
        field is { WireName: "id", Type: { Kind: TypeKind.Id, Name: null } } ? field with { Type = new(TypeKind.Id, node) } : field;
}
