using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Follows a path of fields, such as <c>participants.id</c>.</summary>
internal static class FieldPath
{
    /// <summary>The type at the end of the path; null (reported at the part that does not exist) where it leads nowhere.</summary>
    public static TypeRef? Find(YamlScalar path, string typeName, ReadContext context) => Find(path, 0, typeName, context);

    /// <summary>As <see cref="Find(YamlScalar, string, ReadContext)"/>, of a path that begins inside a text.</summary>
    public static TypeRef? Find(YamlScalar path, int start, string typeName, ReadContext context)
    {
        TypeRef type = new(TypeKind.Object, typeName);
        foreach (string part in path.Value.Substring(start).Split('.'))
        {
            while (type is { Kind: TypeKind.List or TypeKind.Map, Element: { } element })
            {
                type = element;
            }

            if (type.Kind is not (TypeKind.Object or TypeKind.Node))
            {
                Report(path, start, part, $"'{type}' has no fields", [], context);
                return null;
            }

            if (context.Declarations.FindField(type.Name!, part) is not { } field)
            {
                Report(path, start, part, $"{type.Name} has no field {MappingReader.Shown(part)}", context.Declarations.FieldNames(type.Name!), context);
                return null;
            }

            YamlScalar? written = field.Value as YamlScalar ?? (field.Value as YamlMapping)?.Find("type")?.Value as YamlScalar;
            if (written is null || TypeReader.Read(written, context.Declarations, null) is not { } next)
            {
                return null; // The field itself is broken, and that is reported there.
            }

            type = next;
            start += part.Length + 1;
        }

        return type;
    }

    private static void Report(YamlScalar path, int start, string part, string what, IEnumerable<string> names, ReadContext context) =>
        context.Report.Add(
            SpecRules.UnknownName,
            part.Length == 0 ? path.Span : path.SpanOf(start, part.Length),
            $"{what}.",
            part,
            names);
}
