using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads the fields of a node or object.</summary>
internal static class FieldReader
{
    /// <summary>Characters that mean something in <c>fields=</c>, in a query or in a path.</summary>
    private const string NoWireCharacters = ",(){}[]<>\"'`/\\?&=#%+;|";

    /// <summary>The field, or null (reported) where its type or name cannot be used.</summary>
    public static FieldSpec? Read(YamlEntry entry, bool isNode, NameScope names, ReadContext context)
    {
        if (!IsWireName(entry.Key, context) || Long(entry, SpecKeys.Field, context) is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Field, entry.Key.Span, context.Report);
        TypeRef? type = reader.Scalar("type") is { } written ? TypeReader.Read(written, context.Declarations, context.Report) : null;
        bool isWrapped = reader.Flag("wrapped", false);
        if (isWrapped && type is { Kind: not TypeKind.List })
        {
            context.Report.Add(
                SpecRules.Contradiction,
                reader.Find("wrapped")!.Key.Span,
                $"Only a list arrives inside {{\"data\":[…]}}, and '{entry.Name}' is no list. Write type: list<{type}>, or leave 'wrapped' out.");
            isWrapped = false;
        }

        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        var field = new
        {
            IsDefault = reader.Flag("default", !isNode),
            IsExplicit = reader.Flag("explicit", false),
            Summary = reader.Sentence("summary"),
            Docs = CommonReader.Docs(reader),
            Availability = CommonReader.Availability(reader, context),
            Params = ParameterReader.ReadAll(reader, null, context),
        };
        if (type is null || names.Settle(entry.Key, reader.Scalar("name"), "Field") is not { } name)
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
        };
    }

    /// <summary>Whether a key can be a name on the wire; reported where it cannot.</summary>
    public static bool IsWireName(YamlScalar key, ReadContext context)
    {
        foreach (char c in key.Value)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || NoWireCharacters.IndexOf(c) >= 0)
            {
                context.Report.Add(
                    SpecRules.InvalidValue,
                    key.Span,
                    $"{MappingReader.Shown(key)} cannot be a name on the wire: '{(char.IsControl(c) ? '?' : c)}' means something else there.");
                return false;
            }
        }

        if (key.Value.Length > 0)
        {
            return true;
        }

        context.Report.Add(SpecRules.InvalidValue, key.Span, "A name on the wire is not empty.");
        return false;
    }

    /// <summary>The long form of an entry that may be short; null (reported) where it is neither.</summary>
    public static YamlMapping? Long(YamlEntry entry, KeyTable keys, ReadContext context)
    {
        switch (entry.Value)
        {
            case YamlMapping mapping:
                return mapping;
            case YamlScalar { Kind: not YamlScalarKind.Null } scalar when keys.ShortKey is { } key:
                var name = new YamlScalar(key, YamlScalarKind.Text, scalar.Span);
                return new YamlMapping([new YamlEntry(name, scalar)], scalar.Span);
            default:
                SourceSpan span = entry.Value.Span.Length == 0 ? entry.Key.Span : entry.Value.Span;
                string wanted = keys.ShortKey is { } shortKey ? $"its {shortKey}, or a mapping" : "a mapping";
                context.Report.Add(SpecRules.WrongShape, span, $"'{entry.Name}' is {keys.Title}: {wanted}. Here is {entry.Value.Description}.");
                return null;
        }
    }
}
