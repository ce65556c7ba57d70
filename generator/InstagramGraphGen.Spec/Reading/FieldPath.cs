using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Follows a path of fields, such as <c>participants.id</c>.</summary>
internal static class FieldPath
{
    /// <summary>The type at the end of the path; null (reported at the part that does not exist) where it leads nowhere.</summary>
    public static TypeRef? Find(YamlScalar path, string typeName, ReadContext context) => Follow(path, 0, typeName, false, context, context.Report);

    /// <summary>
    /// As <see cref="Find"/>, of a path in the emulator's data: it may begin inside a text, go through edges and through ids of a node, and begin at any of several types.
    /// </summary>
    public static TypeRef? FindData(YamlScalar path, int start, IReadOnlyList<string> types, ReadContext context, bool quietly = false)
    {
        foreach (string type in types)
        {
            if (Follow(path, start, type, true, context, null) is { } found)
            {
                return found;
            }
        }

        return types.Count == 0 || quietly ? null : Follow(path, start, types[0], true, context, context.Report);
    }

    /// <summary>What an edge of a node lists, or null.</summary>
    public static TypeRef? Listed(string node, string edge, ReadContext context)
    {
        var edges = context.Declarations.FindType(node)?.Body.Find("edges")?.Value as YamlMapping;
        string? listed = ((edges?.Find(edge)?.Value as YamlMapping)?.Find("node")?.Value as YamlScalar)?.Value;
        return context.Declarations.FindType(listed ?? "")?.Kind switch
        {
            DeclarationKind.Node => new TypeRef(TypeKind.Node, listed),
            DeclarationKind.Object => new TypeRef(TypeKind.Object, listed),
            _ => null,
        };
    }

    private static TypeRef? Follow(YamlScalar path, int start, string typeName, bool isData, ReadContext context, SpecReport? report)
    {
        TypeRef type = new(TypeKind.Object, typeName);
        foreach (string part in path.Value.Substring(start).Split('.'))
        {
            while (type is { Kind: TypeKind.List or TypeKind.Map, Element: { } element })
            {
                type = element;
            }

            if (type.Kind is not (TypeKind.Object or TypeKind.Node) && !(isData && type is { Kind: TypeKind.Id, Name: not null }))
            {
                Report(path, start, part, $"'{type}' has no fields", [], report);
                return null;
            }

            if (context.Declarations.FindData(type.Name!, part) is { } field)
            {
                YamlScalar? written = field.Value as YamlScalar ?? (field.Value as YamlMapping)?.Find("type")?.Value as YamlScalar;
                if (written is null || TypeReader.Read(written, context.Declarations, null) is not { } next)
                {
                    return null; // The field itself is broken, and that is reported there.
                }

                type = next;
            }
            else if (isData && Listed(type.Name!, part, context) is { } listed)
            {
                type = listed;
            }
            else
            {
                Report(path, start, part, $"{type.Name} has no field {MappingReader.Shown(part)}", context.Declarations.FieldNames(type.Name!), report);
                return null;
            }

            start += part.Length + 1;
        }

        return type;
    }

    private static void Report(YamlScalar path, int start, string part, string what, IEnumerable<string> names, SpecReport? report) =>
        report?.Add(
            SpecRules.UnknownName,
            part.Length == 0 ? path.Span : path.SpanOf(start, part.Length),
            $"{what}.",
            part,
            names);
}
