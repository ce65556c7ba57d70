using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>Tells what a document declares.</summary>
internal static class DeclarationReader
{
    /// <summary>The declaration, or null (reported) where the document is none.</summary>
    public static Declaration? Read(YamlNode document, SpecReport report)
    {
        if (document is not YamlMapping { Entries.Count: > 0 } body)
        {
            report.Add(
                SpecRules.WrongShape,
                document.Span,
                $"A document is a mapping that begins with {Kinds}; here is {document.Description}.");
            return null;
        }

        YamlEntry first = body.Entries[0];
        if (KindOf(first.Name) is not { } kind)
        {
            YamlEntry? later = body.Entries.FirstOrDefault(e => KindOf(e.Name) is not null);
            report.Add(
                SpecRules.UnknownKind,
                first.Key.Span,
                later is null
                    ? $"{MappingReader.Shown(first.Key)} is no kind of declaration: a document begins with {Kinds}."
                    : $"The first key of a document says what it declares. Move '{later.Name}' up here.",
                first.Name,
                later is null ? SpecKeys.Kinds : null);
            return null;
        }

        if (kind == DeclarationKind.Errors)
        {
            return new Declaration(kind, new YamlScalar("", YamlScalarKind.Text, first.Key.Span), body);
        }

        if (first.Value is YamlScalar { Kind: not YamlScalarKind.Null, Value.Length: > 0 } name)
        {
            return new Declaration(kind, name, body);
        }

        report.Add(SpecRules.WrongShape, first.Key.Span, $"'{first.Name}' wants a name; here is {first.Value.Description}.");
        return null;
    }

    /// <summary>Whether an entry begins another declaration though no <c>---</c> is before it; <c>extend: errors</c> has a key <c>errors</c> of its own.</summary>
    public static bool BeginsAnother(IReadOnlyList<YamlEntry> before, YamlScalar key, YamlNode value) =>
        before.Count > 0
        && KindOf(before[0].Name) is { } first
        && KindOf(key.Value) switch
        {
            null => false,
            DeclarationKind.Errors => value is YamlSequence && !(first == DeclarationKind.Extend && before[0].Value is YamlScalar { Value: ErrorExtension.Name }),
            _ => value is YamlScalar { Kind: not YamlScalarKind.Null },
        };

    /// <summary>What a document that could not be read would have declared, or null.</summary>
    public static DeclarationKind? KindOf(YamlHead head) => KindOf(head.Key);

    private static string Kinds => MappingReader.Words(SpecKeys.Kinds, "or");

    private static DeclarationKind? KindOf(string key) => key switch
    {
        "api" => DeclarationKind.Api,
        "node" => DeclarationKind.Node,
        "object" => DeclarationKind.Object,
        "enum" => DeclarationKind.Enum,
        "extend" => DeclarationKind.Extend,
        "errors" => DeclarationKind.Errors,
        "webhook" => DeclarationKind.Webhook,
        "dialect" => DeclarationKind.Dialect,
        "union" => DeclarationKind.Union,
        "input" => DeclarationKind.Input,
        "group" => DeclarationKind.Group,
        _ => null,
    };
}
