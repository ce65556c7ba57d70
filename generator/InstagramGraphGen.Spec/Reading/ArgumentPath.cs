using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>What is known of a parameter, or of a part of one.</summary>
/// <param name="Types">Its types, those of its elements where it is a list: forms may differ in them. None where it may be anything, or could not be read.</param>
/// <param name="Words">The only values that it can have; none: any.</param>
internal sealed record WrittenPart(IReadOnlyList<TypeRef> Types, IReadOnlyList<string> Words)
{
    public static WrittenPart Unknown { get; } = new([], []);
}

/// <summary>Follows a path through what a caller writes, such as <c>message.attachment.payload.url</c>: parameters, forms of unions, inputs, and on into the node that an id names.</summary>
internal static class ArgumentPath
{
    private const int MaxParts = 32;

    /// <summary>What a path from one of the <paramref name="parameters"/> on leads to; null (reported) where it leads nowhere.</summary>
    public static WrittenPart? Find(YamlScalar written, int start, EquatableArray<ParamSpec> parameters, ReadContext context)
    {
        string path = written.Value.Substring(start);
        ParamSpec? begun = null;
        if (path.Split('.').Length <= MaxParts)
        {
            foreach (ParamSpec parameter in parameters.AsSpan())
            {
                if (Behind(path, parameter.WireName) is { } rest)
                {
                    begun ??= parameter;
                    if (Resolve(parameter.Type, rest, written, context) is { } found)
                    {
                        return found;
                    }
                }
            }
        }

        if (begun is null)
        {
            context.Report.Add(
                SpecRules.UnknownName,
                path.Length == 0 ? written.Span : written.SpanOf(start, path.Length),
                $"The write has no parameter {MappingReader.Shown(path)}.",
                path,
                parameters.Select(p => p.WireName).Distinct());
        }
        else
        {
            Follow([begun.Type], written, start + begun.WireName.Length + 1, context);
        }

        return null;
    }

    /// <summary>What a path inside of a value of one of some types leads to; null (reported) where it leads nowhere.</summary>
    public static WrittenPart? Follow(IReadOnlyList<TypeRef> types, YamlScalar written, int start, ReadContext context)
    {
        string path = written.Value.Substring(start);
        foreach (TypeRef type in path.Split('.').Length <= MaxParts ? types : [])
        {
            if (Resolve(type, path, written, context) is { } found)
            {
                return found;
            }
        }

        TypeRef value = ElementOf(types[0]);
        context.Report.Add(
            SpecRules.UnknownName,
            written.SpanOf(start, path.Length),
            $"{value} has no part {MappingReader.Shown(path)}.",
            path,
            Parts(value, context).Select(p => p.Name).Distinct());
        return null;
    }

    private static WrittenPart? Resolve(TypeRef type, string path, YamlScalar written, ReadContext context)
    {
        type = ElementOf(type);
        if (path.Length == 0)
        {
            return new WrittenPart([type], Words(type, context));
        }

        switch (type.Kind)
        {
            case TypeKind.Json or TypeKind.Map:
                return WrittenPart.Unknown;
            case TypeKind.Id when type.Name is { } node:
                return FieldPath.FindData(new YamlScalar(path, YamlScalarKind.Text, written.Span), 0, [node], context, quietly: true) is { } field
                    ? new WrittenPart([ElementOf(field)], Words(ElementOf(field), context))
                    : null;
            case TypeKind.Union or TypeKind.Input or TypeKind.Object:
                return ResolvePart(type, path, written, context);
            default:
                return null;
        }
    }

    private static WrittenPart? ResolvePart(TypeRef type, string path, YamlScalar written, ReadContext context)
    {
        bool isFound = false;
        var types = new List<TypeRef>();
        var words = new List<string>();
        bool isFree = false;
        foreach ((string name, YamlEntry entry, bool isFixed) in Parts(type, context))
        {
            if (Behind(path, name) is not { } rest)
            {
                continue;
            }

            if (isFixed)
            {
                if (rest.Length == 0 && entry.Value is YamlScalar { Kind: not YamlScalarKind.Null } word)
                {
                    isFound = true;
                    words.Add(word.Value);
                }

                continue;
            }

            YamlScalar? typeName = entry.Value as YamlScalar ?? (entry.Value as YamlMapping)?.Find("type")?.Value as YamlScalar;
            if (typeName is null || TypeReader.Read(typeName, context.Declarations, null) is not { } inner)
            {
                return WrittenPart.Unknown; // The parameter itself is broken, and that is reported there.
            }

            if (Resolve(inner, rest, written, context) is { } part)
            {
                isFound = true;
                types.AddRange(part.Types);
                isFree |= part.Words.Count == 0;
                words.AddRange(part.Words);
            }
        }

        return isFound ? new WrittenPart([.. types.Distinct()], isFree ? [] : words) : null;
    }

    /// <summary>What a union or an input is written with: its parameters and what it always holds, of every form. Of an object it is its fields.</summary>
    private static IEnumerable<(string Name, YamlEntry Entry, bool IsFixed)> Parts(TypeRef type, ReadContext context)
    {
        if (type.Kind is not (TypeKind.Union or TypeKind.Input or TypeKind.Object)
            || context.Declarations.FindType(context.WrittenObjects.ObjectOf(type.Name!) ?? type.Name!) is not { } declaration)
        {
            yield break;
        }

        if (declaration.Kind == DeclarationKind.Object)
        {
            foreach (YamlEntry field in (declaration.Body.Find("fields")?.Value as YamlMapping)?.Entries ?? [])
            {
                yield return (field.Name, field, false);
            }

            yield break;
        }

        IEnumerable<YamlMapping> forms = declaration.Kind == DeclarationKind.Union
            ? ((declaration.Body.Find("forms")?.Value as YamlMapping)?.Entries ?? []).Select(e => e.Value).OfType<YamlMapping>()
            : [declaration.Body];
        foreach (YamlMapping form in forms)
        {
            foreach (YamlEntry entry in (form.Find("params")?.Value as YamlMapping)?.Entries ?? [])
            {
                yield return (entry.Name, entry, false);
            }

            foreach (YamlEntry entry in (form.Find("set")?.Value as YamlMapping)?.Entries ?? [])
            {
                yield return (entry.Name, entry, true);
            }
        }
    }

    private static IReadOnlyList<string> Words(TypeRef type, ReadContext context) =>
        type.Kind == TypeKind.Enum && context.Declarations.FindType(type.Name!)?.Body.Find("values")?.Value is YamlMapping values
            ? [.. values.Entries.Select(e => (e.Value as YamlScalar ?? (e.Value as YamlMapping)?.Find("value")?.Value as YamlScalar)?.Value).OfType<string>()]
            : [];

    private static TypeRef ElementOf(TypeRef type) => type is { Kind: TypeKind.List, Element: { } element } ? ElementOf(element) : type;

    /// <summary>What of a path stands behind a name at its beginning; null where it begins otherwise.</summary>
    private static string? Behind(string path, string name) =>
        path == name ? ""
        : path.Length > name.Length && path[name.Length] == '.' && path.StartsWith(name, StringComparison.Ordinal) ? path.Substring(name.Length + 1)
        : null;
}
