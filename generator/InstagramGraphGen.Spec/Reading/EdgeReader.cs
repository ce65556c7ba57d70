using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads the edges of a node.</summary>
internal static class EdgeReader
{
    /// <summary>The keys that say how an edge is read.</summary>
    private static readonly string[] _reading = ["default", "limit", "paging", "omits", "without"];

    /// <summary>The keys that say how many elements come, and how they follow one another.</summary>
    private static readonly string[] _ofMany = ["limit", "order"];

    /// <summary>The edge, or null (reported) where its node or name cannot be used.</summary>
    public static EdgeSpec? Read(YamlEntry entry, MemberNames names, Declaration owner, ReadContext context)
    {
        string? name = names.OfEdge(entry.Name);
        if (!EntryReader.IsWireName(entry.Key, context) || EntryReader.Long(entry, SpecKeys.Edge, context) is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Edge, entry.Key.Span, context.Report);
        bool isOnlyWritten = EdgeShape.IsOnlyWritten(mapping);
        string? node = reader.Read("node", written => Node(written, context));
        if (!isOnlyWritten && !reader.Has("node") && !reader.IsMisspelt("node") && reader.Find("get") is not { Value: YamlScalar { Value: MappingReader.None } })
        {
            context.Report.Add(SpecRules.MissingKey, entry.Key.Span, "'node' is missing: it says what an edge lists. Only one that is written and not read, with 'post' or 'delete' and no 'get', needs none.");
        }

        (bool isField, bool isEndpoint) = As(reader);
        if (isOnlyWritten)
        {
            ReportReading(reader);
            (isField, isEndpoint) = (false, true);
        }
        else
        {
            ReportSingle(reader);
        }

        RequestNames requests = names.RequestsOf(entry);
        WriteReader? writes = name is null ? null : WriteReader.OfEdge(owner, entry.Name, name, node, requests.Forms, context);
        bool hasMethods = reader.Has("get") || reader.Has("post") || reader.Has("delete");
        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        var edge = new EdgeSpec(
            entry.Name,
            "",
            node ?? "",
            reader.Flag("default", false),
            reader.Word("order", SpecKeys.Order, EdgeOrder.Unspecified),
            Limit(reader),
            reader.Word("paging", SpecKeys.Paging, EdgePaging.Cursor),
            isField,
            isEndpoint,
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context),
            permissions,
            hasMethods ? OperationReader.Read(reader, isField, node, requests, (id, form) => MemberNames.FormOf(owner, entry.Name, name ?? "", id, form), context) : OperationReader.DefaultGet(entry.Key.Span),
            writes?.Read(reader, "post"),
            writes?.Read(reader, "delete"),
            node is null ? [] : Omissions(reader, node, context),
            entry.Key.Span);
        reader.Scalar("name");
        return (node is not null || (isOnlyWritten && !reader.Has("node"))) && name is not null ? edge with { Name = name, PermissionsByHost = byHost, Without = node is null ? [] : Without(reader, node, context) } : null;
    }

    /// <summary>Reports what is said of reading an edge that is only written.</summary>
    private static void ReportReading(MappingReader reader)
    {
        foreach (string key in _reading)
        {
            if (reader.Find(key) is { } found)
            {
                reader.Report.Add(SpecRules.NoEffect, found.Key.Span, $"'{key}' speaks of reading, and this edge is only written: nothing is made of it. To read it, too, write get: {{}}.");
            }
        }

        // What is listed by effects has an order, though nobody reads it.
        if (reader.Find("order") is { } order && !reader.Has("node"))
        {
            reader.Report.Add(SpecRules.NoEffect, order.Key.Span, "'order' speaks of what is listed, and this edge is only written and says not what it lists: nothing is made of it. Name its 'node', or leave it out.");
        }

        if (reader.Find("as") is { Value: YamlSequence { Items: { Count: > 0 } words } } way && words.Any(word => word is YamlScalar { Value: "field" }))
        {
            reader.Report.Add(SpecRules.Contradiction, way.Key.Span, "An edge that is only written has its own path and is no field. Leave 'as' out, or write as: [endpoint].");
        }
    }

    /// <summary>Reports what is said of many elements where there is one at most.</summary>
    private static void ReportSingle(MappingReader reader)
    {
        if (reader.Find("paging") is not { Value: YamlScalar { Value: "single" } single })
        {
            return;
        }

        foreach (string key in _ofMany)
        {
            if (reader.Find(key) is { } found)
            {
                reader.Report.Add(SpecRules.NoEffect, reader.Report.Later(found.Key.Span, single.Span), $"'{key}' speaks of many elements, and paging: single is an edge of one at most: nothing is made of it. Leave '{key}' out.");
            }
        }
    }

    /// <summary>The node or object that is listed; null (reported) where it is none.</summary>
    public static string? Node(YamlScalar written, ReadContext context)
    {
        if (context.Declarations.FindType(written.Value) is { Kind: DeclarationKind.Node or DeclarationKind.Object })
        {
            return written.Value;
        }

        string? kind = context.Declarations.FindType(written.Value)?.Kind.ToString().ToLowerInvariant();
        string message = kind is not null
            ? $"{MappingReader.Shown(written)} is an {kind}; an edge lists nodes or objects.".Replace("an union", "a union")
            : $"There is no node or object {MappingReader.Shown(written)}.";
        context.Declarations.ReportUnknown(written, message, kind is not null ? [] : context.Declarations.TypeNames);
        return null;
    }

    private static (bool IsField, bool IsEndpoint) As(MappingReader reader)
    {
        if (!reader.Has("as"))
        {
            return (true, true);
        }

        bool isField = false;
        bool isEndpoint = false;
        foreach (YamlScalar word in reader.Texts("as"))
        {
            if (reader.Word(word, SpecKeys.As, "as", out bool asField))
            {
                isField |= asField;
                isEndpoint |= !asField;
            }
        }

        if (reader.Find("as") is { Value: YamlSequence { Items.Count: 0 } } entry)
        {
            reader.Report.Add(SpecRules.Contradiction, entry.Key.Span, "An edge is read as a field, as an endpoint, or as both. Leave 'as' out for both.");
        }

        return isField || isEndpoint ? (isField, isEndpoint) : (true, true);
    }

    /// <summary>The <c>limit</c> of an edge, or of edges that have none.</summary>
    public static LimitSpec Limit(MappingReader owner)
    {
        if (owner.Mapping("limit") is not { } mapping)
        {
            return new LimitSpec();
        }

        var reader = new MappingReader(mapping, SpecKeys.Limit, mapping.Span, owner.Report);
        int? standard = reader.Number("default", 1);
        int? max = reader.Number("max", 1);
        if (standard > max)
        {
            reader.Report.Add(
                SpecRules.Contradiction,
                owner.Report.Later(reader.Find("default")!.Value.Span, reader.Find("max")!.Value.Span),
                FormattableString.Invariant($"The default of a page, {standard}, is more than its maximum, {max}. Write both: limit: {{ default: {max}, max: {max} }}."));
            standard = null;
        }

        return new LimitSpec(standard, max, reader.Sentence("unconfirmed"));
    }

    private static EquatableArray<string> Without(MappingReader owner, string node, ReadContext context)
    {
        var fields = new List<string>();
        foreach (YamlScalar field in owner.Texts("without"))
        {
            if (field.Value.Contains('.'))
            {
                context.Report.Add(SpecRules.Contradiction, field.Span, $"'{field.Value}' is a path: what elements come without is a field of {node} itself.");
            }
            else if (FieldPath.Find(field, node, context) is not null)
            {
                fields.Add(field.Value);
            }
        }

        return fields.ToEquatableArray();
    }

    private static EquatableArray<OmissionSpec> Omissions(MappingReader owner, string node, ReadContext context)
    {
        var omissions = new List<OmissionSpec>();
        foreach (YamlMapping mapping in owner.Mappings("omits"))
        {
            var reader = new MappingReader(mapping, SpecKeys.Omission, mapping.Span, context.Report);
            string? field = reader.Scalar("field") is { } path && FieldPath.Find(path, node, context) is not null ? path.Value : null;
            string? value = reader.Text("equals");
            string? summary = reader.Sentence("summary");
            string? unconfirmed = reader.Sentence("unconfirmed");
            EquatableArray<HostEvidence> hosts = CommonReader.Hosts(reader, context);
            MappingReader? idle = reader.Mapping("idle") is { } mapped ? new MappingReader(mapped, SpecKeys.Idle, mapped.Span, context.Report) : null;
            string? idleField = idle?.Scalar("field") is { } time ? Time(time, node, context) : null;
            int? days = idle?.Number("days", 1);

            // A rule of which a part cannot be read must not leave more out than it says.
            if (field is not null && value is not null && (!reader.Has("idle") || (idleField is not null && days is not null)))
            {
                omissions.Add(new OmissionSpec(field, value, idleField, days, summary, unconfirmed) { Hosts = hosts });
            }
        }

        return omissions.ToEquatableArray();
    }

    private static string? Time(YamlScalar path, string node, ReadContext context)
    {
        if (FieldPath.Find(path, node, context) is not { } type)
        {
            return null;
        }

        if (type.Kind is TypeKind.DateTime or TypeKind.UnixTime)
        {
            return path.Value;
        }

        context.Report.Add(SpecRules.Contradiction, path.Span, $"'{path.Value}' is no time: its type is {type}, not datetime or unixtime.");
        return null;
    }
}
