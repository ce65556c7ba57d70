using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads the fields of a node or object.</summary>
internal static class FieldReader
{
    /// <summary>The field, or null (reported) where its type or name cannot be used.</summary>
    /// <param name="entry">The field.</param>
    /// <param name="isNode">Whether it is one of a node, and not sent unless asked for.</param>
    /// <param name="name">Its C# name.</param>
    /// <param name="context">What is known of the rest.</param>
    /// <param name="keys">The keys that it may have; null: those of nodes and objects.</param>
    /// <param name="owner">The node that has it, of which <c>where</c> can speak; null: there is none.</param>
    public static FieldSpec? Read(YamlEntry entry, bool isNode, string? name, ReadContext context, KeyTable? keys = null, string? owner = null)
    {
        keys ??= SpecKeys.Field;
        if (!EntryReader.IsWireName(entry.Key, context) || EntryReader.Long(entry, keys, context) is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, keys, entry.Key.Span, context.Report);
        TypeRef? type = reader.Read("type", written => TypeReader.ReadAnswered(written, context));
        bool isWrapped = reader.Flag("wrapped", false);
        if (isWrapped && type is { Kind: not TypeKind.List })
        {
            context.Report.Add(
                SpecRules.Contradiction,
                reader.Find("wrapped")!.Key.Span,
                $"Only a list arrives inside {{\"data\":[…]}}, and '{entry.Name}' is no list. Write type: list<{type}>, or leave 'wrapped' out.");
            isWrapped = false;
        }

        if (reader.Find("explicit") is { } marked && type is not null && (type.Element ?? type).Kind is not (TypeKind.Object or TypeKind.Node))
        {
            context.Report.Add(SpecRules.Contradiction, marked.Key.Span, $"'explicit' speaks of sub-fields, and a {type} has none. Leave it out.");
        }

        bool isListed = reader.Find("default")?.Value is YamlScalar { Value: SpecKeys.Listed };
        string? counts = reader.Text("counts");
        if (counts is not null && type is { Kind: not (TypeKind.Int or TypeKind.Long) })
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("counts")!.Value.Span, $"What counts the elements of an edge is an int or a long, not {type}.");
            counts = null;
        }

        UsedQuotaSpec? quota = Quota(reader, type, context);
        bool isFound = type is { Kind: TypeKind.Node } && owner is not null && reader.Has("params");
        foreach (YamlEntry condition in new[] { reader.Find("where"), reader.Find("not") }.OfType<YamlEntry>().Where(_ => type is not null && !isFound))
        {
            context.Report.Add(SpecRules.Contradiction, condition.Key.Span, $"'{condition.Name}' says which node is shown where arguments name one ('params' with a 'filter'), and '{entry.Name}' shows what the data has. Leave it out.");
        }

        EffectScope? scope = isFound ? new EffectScope(owner!, [], [], context) : null;
        EquatableArray<EffectValueSpec>? where = scope is null ? [] : EffectValueReader.ReadWhere(reader, "where", [type!.Name!], scope);
        EquatableArray<EffectValueSpec>? not = scope is null ? [] : EffectValueReader.ReadWhere(reader, "not", [type!.Name!], scope);
        EdgePaging paging = reader.Word("paging", SpecKeys.Paging, EdgePaging.Cursor);
        if (reader.Find("paging") is { } paged && (type is not { Kind: TypeKind.Node } || paging == EdgePaging.None))
        {
            context.Report.Add(SpecRules.Contradiction, paged.Key.Span, "'paging' of a field is cursor-only or cursor: how the pages of the edges inside of a node come. Leave it out.");
            paging = EdgePaging.Cursor;
        }

        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        var field = new
        {
            IsDefault = !isListed && reader.Flag("default", !isNode),
            Fallbacks = FallbackReader.Read(reader, type, context),
            IsExplicit = reader.Flag("explicit", false),
            IsSecret = reader.Flag("secret", false),
            Separator = reader.Text("separator"),
            IdSpaces = IdSpaceReader.Read(reader, entry.Name, type, context),
            Summary = reader.Sentence("summary"),
            Docs = CommonReader.Docs(reader),
            Availability = CommonReader.Availability(reader, context),
            Params = ParameterReader.ReadAll(reader, ParameterUse.Field, type is { Kind: TypeKind.Node } ? type.Name : null, context),
        };
        bool isRequired = reader.Flag("required", false);
        bool isNullable = reader.Flag("nullable", false);
        if (isNode && (isRequired || isNullable))
        {
            string key = isRequired ? "required" : "nullable";
            context.Report.Add(SpecRules.Contradiction, reader.Find(key)!.Key.Span, $"'{key}' speaks of what is written, and of a node that is the 'params' of its 'post'. Leave it out.");
            (isRequired, isNullable) = (false, false);
        }

        if (isNullable && type?.Kind == TypeKind.Json)
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("nullable")!.Key.Span, "JSON can be null by itself. Leave 'nullable' out.");
            isNullable = false;
        }

        if (isRequired && type?.Kind == TypeKind.List && keys == SpecKeys.WebhookField)
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("required")!.Key.Span, "A list that is missing is an empty one, so none is 'required'. Leave it out.");
            isRequired = false;
        }

        reader.Scalar("name");
        if (field.IsSecret && type is { Kind: not TypeKind.String })
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("secret")!.Key.Span, $"A secret is a string, not {type}. Leave 'secret' out.");
        }

        if (field.Separator is not null && type is not null && type is not { Kind: TypeKind.List, Element.Kind: TypeKind.String })
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("separator")!.Key.Span, $"A 'separator' divides a list<string>, not {type}. Leave it out.");
        }

        if (type is null || name is null || where is null || not is null)
        {
            return null;
        }

        return new FieldSpec(
            entry.Name,
            name,
            type,
            field.IsDefault,
            isWrapped,
            field.IsExplicit,
            field.Summary,
            field.Docs,
            field.Availability,
            permissions,
            field.Params,
            entry.Key.Span)
        {
            PermissionsByHost = byHost,
            IdSpaces = field.IdSpaces,
            IsSecret = field.IsSecret,
            Separator = field.Separator,
            IsDefaultInLists = isListed || field.IsDefault,
            IsRequired = isRequired,
            IsNullable = isNullable,
            Counts = counts,
            Quota = quota,
            Where = where.Value,
            Not = not.Value,
            HasPagesWithoutLinks = paging == EdgePaging.CursorOnly,
            Fallbacks = field.Fallbacks,
        };
    }

    private static UsedQuotaSpec? Quota(MappingReader reader, TypeRef? type, ReadContext context)
    {
        if (reader.Mapping("quota") is not { } mapping)
        {
            return null;
        }

        var quota = new MappingReader(mapping, SpecKeys.UsedQuota, reader.Find("quota")!.Key.Span, context.Report);
        string? rate = CommonReader.Rate(quota, context);
        string? since = quota.Text("since");
        if (type is { Kind: not (TypeKind.Int or TypeKind.Long) })
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("quota")!.Key.Span, $"What shows how much of a quota is used is an int or a long, not {type}.");
            return null;
        }

        return rate is null ? null : new UsedQuotaSpec(rate, since);
    }
}
