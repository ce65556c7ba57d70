using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads types such as <c>list&lt;IgParticipant&gt;</c>.</summary>
internal static class TypeReader
{
    private const int MaxDepth = 8;

    private static readonly Dictionary<string, TypeKind> _builtIn = new(StringComparer.Ordinal)
    {
        ["string"] = TypeKind.String,
        ["int"] = TypeKind.Int,
        ["long"] = TypeKind.Long,
        ["float"] = TypeKind.Float,
        ["bool"] = TypeKind.Bool,
        ["datetime"] = TypeKind.DateTime,
        ["unixtime"] = TypeKind.UnixTime,
        ["id"] = TypeKind.Id,
        ["url"] = TypeKind.Url,
        ["json"] = TypeKind.Json,
        ["figures"] = TypeKind.Figures,
        ["file"] = TypeKind.File,
    };

    /// <summary>The names of the built-in types, and the forms that hold another.</summary>
    public static IEnumerable<string> BuiltInNames => _builtIn.Keys;

    /// <summary>Whether a declaration cannot have that name because it is a type already.</summary>
    public static bool IsBuiltIn(string name) => _builtIn.ContainsKey(name) || name is "list" or "map";

    /// <summary>The type of something that is read; null (reported) where it is none or is only written.</summary>
    public static TypeRef? ReadAnswered(YamlScalar scalar, ReadContext context) =>
        Read(scalar, context.Declarations, context.Report) is { } type && Fits(scalar, type, Answered(type), context) ? type : null;

    /// <summary>The type of a parameter; null (reported) where it is none that a parameter carries.</summary>
    public static TypeRef? ReadParameter(YamlScalar scalar, ParameterUse use, ReadContext context)
    {
        string? Problem(TypeRef type) => use.IsWritten() ? Written(type) : Asked(type);
        return Read(scalar, context.Declarations, context.Report) is { } type && Fits(scalar, type, Problem(type), context) ? context.WrittenObjects.InputOf(type, scalar, context) : null;
    }

    private static bool Fits(YamlScalar scalar, TypeRef type, string? problem, ReadContext context)
    {
        if (problem is not null)
        {
            context.Report.Add(SpecRules.UnknownType, scalar.Span, problem);
        }

        return problem is null;
    }

    private static string? Answered(TypeRef type) => type.Kind switch
    {
        TypeKind.Union or TypeKind.Input => $"{type.Name} is only sent, by parameters. What is answered is an object.",
        TypeKind.File => "A file is only written, by a parameter of 'post' with 'encoding: multipart'. What is read is a url.",
        TypeKind.List or TypeKind.Map => Answered(type.Element!),
        _ => null,
    };

    private const string NoFigures = "Figures are only read. A parameter carries a number: int, long or float.";

    private static string? Asked(TypeRef type) => type.Kind switch
    {
        TypeKind.Figures => NoFigures,
        TypeKind.Node => $"A parameter cannot carry a whole node. Write id<{type.Name}>.",
        TypeKind.File => "A file is only written, by a parameter of 'post' with 'encoding: multipart'. A read carries the url of one.",
        TypeKind.List or TypeKind.Map => Asked(type.Element!),
        _ => null,
    };

    private static string? Written(TypeRef type) => type.Kind switch
    {
        TypeKind.Figures => NoFigures,
        TypeKind.Node => $"A parameter cannot carry a whole node. Write id<{type.Name}>.",
        TypeKind.List or TypeKind.Map when type.Element!.Kind == TypeKind.File => "A parameter carries one file. Write file.",
        TypeKind.List or TypeKind.Map => Written(type.Element!),
        _ => null,
    };

    /// <summary>The type, or null where it cannot be read; that is reported to <paramref name="report"/> unless it is null.</summary>
    public static TypeRef? Read(YamlScalar scalar, Declarations declarations, SpecReport? report) =>
        Read(scalar, 0, scalar.Value.Length, 0, declarations, report);

    private static TypeRef? Read(YamlScalar scalar, int start, int end, int depth, Declarations declarations, SpecReport? report)
    {
        (start, end) = Trim(scalar.Value, start, end);
        string text = scalar.Value.Substring(start, end - start);
        int open = text.IndexOf('<');
        if (open < 0 && text.IndexOf('>') < 0)
        {
            return Named(scalar, start, text, declarations, report);
        }

        if (depth == MaxDepth || open < 0 || text[text.Length - 1] != '>')
        {
            return Unreadable(scalar, start, text, report);
        }

        int inner = start + open + 1;
        switch (text.Substring(0, open).Trim())
        {
            case "list":
                return Read(scalar, inner, end - 1, depth + 1, declarations, report) is { } item ? new TypeRef(TypeKind.List, Element: item) : null;
            case "map":
                int comma = scalar.Value.IndexOf(',', inner, end - 1 - inner);
                if (comma < 0 || scalar.Value.Substring(inner, comma - inner).Trim() != "string")
                {
                    return Unreadable(scalar, start, text, report);
                }

                return Read(scalar, comma + 1, end - 1, depth + 1, declarations, report) is { } value ? new TypeRef(TypeKind.Map, Element: value) : null;
            case "id":
                return Id(scalar, inner, end - 1, declarations, report);
            default:
                return Unreadable(scalar, start, text, report);
        }
    }

    private static TypeRef? Named(YamlScalar scalar, int start, string text, Declarations declarations, SpecReport? report)
    {
        if (_builtIn.TryGetValue(text, out TypeKind kind))
        {
            return new TypeRef(kind);
        }

        if (declarations.FindType(text) is { } declaration)
        {
            return new TypeRef(
                declaration.Kind switch
                {
                    DeclarationKind.Node => TypeKind.Node,
                    DeclarationKind.Object => TypeKind.Object,
                    DeclarationKind.Union => TypeKind.Union,
                    DeclarationKind.Input => TypeKind.Input,
                    _ => TypeKind.Enum,
                },
                text)
            {
                HasEmptyValue = declarations.HasEmptyValue(declaration),
            };
        }

        if (declarations.IsLeftOut(text))
        {
            return null;
        }

        string message = $"There is no type {MappingReader.Shown(text)}.";
        if (ForeignTypes.Ours(text) is { } ours)
        {
            Unknown(scalar, start, text, $"{message} {ours}", [], report);
        }
        else
        {
            Unknown(scalar, start, text, message, BuiltInNames.Concat(declarations.TypeNames), report);
        }

        return null;
    }

    private static TypeRef? Id(YamlScalar scalar, int start, int end, Declarations declarations, SpecReport? report)
    {
        (start, end) = Trim(scalar.Value, start, end);
        string node = scalar.Value.Substring(start, end - start);
        if (declarations.FindType(node) is { Kind: DeclarationKind.Node })
        {
            return new TypeRef(TypeKind.Id, node);
        }

        if (declarations.IsLeftOut(node))
        {
            return null;
        }

        if (declarations.FindType(node) is null)
        {
            Unknown(scalar, start, node, $"There is no node {MappingReader.Shown(node)}.", declarations.NodeNames, report);
        }
        else
        {
            Unknown(scalar, start, node, $"{MappingReader.Shown(node)} is no node; only nodes have ids of their own. Write 'id'.", [], report);
        }

        return null;
    }

    private static TypeRef? Unreadable(YamlScalar scalar, int start, string text, SpecReport? report)
    {
        int bracket = text.IndexOf('<');
        string form = bracket < 0 ? "" : text.Substring(0, bracket).Trim();
        string inner = bracket < 0 || text[text.Length - 1] != '>' ? "" : text.Substring(bracket + 1, text.Length - bracket - 2);
        if (inner.Length > 0 && form != "list" && ForeignTypes.IsList(form))
        {
            Unknown(scalar, start, text, $"{MappingReader.Shown(text)} is no type. Write list<{inner}>.", [], report);
            return null;
        }

        if (ForeignTypes.Ours(text) is { } ours && bracket < 0)
        {
            Unknown(scalar, start, text, $"{MappingReader.Shown(text)} is no type. {ours}", [], report);
            return null;
        }

        string hint = ForeignTypes.IsMap(form) ? " A map is written \"map<string, T>\", in quotes where it stands inside braces." : "";
        Unknown(
            scalar,
            start,
            text,
            $"{MappingReader.Shown(text)} is no type. Types are {string.Join(", ", BuiltInNames)}, id<Node>, list<T>, map<string,T> and declared names.{hint}",
            [],
            report);
        return null;
    }

    private static void Unknown(YamlScalar scalar, int start, string word, string message, IEnumerable<string> candidates, SpecReport? report) =>
        report?.Add(SpecRules.UnknownType, word.Length == 0 ? scalar.Span : scalar.SpanOf(start, word.Length), message, word, candidates);

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }
}
