using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads what all named entries share: their wire name, and their short form.</summary>
internal static class EntryReader
{
    /// <summary>Characters that mean something in <c>fields=</c>, in a query or in a path.</summary>
    private const string NoWireCharacters = ",(){}[]<>\"'`/\\?&=#%+;|";

    /// <summary>Whether a text can be a name on the wire.</summary>
    public static bool IsWireName(string name)
    {
        bool hasMoreThanDots = false;
        foreach (char c in name)
        {
            if (IsNoWireCharacter(c))
            {
                return false;
            }

            hasMoreThanDots |= c != '.';
        }

        return hasMoreThanDots;
    }

    /// <summary>Whether a key can be a name on the wire; reported where it cannot.</summary>
    public static bool IsWireName(YamlScalar key, ReadContext context)
    {
        if (IsWireName(key.Value))
        {
            return true;
        }

        foreach (char c in key.Value)
        {
            if (IsNoWireCharacter(c))
            {
                context.Report.Add(
                    SpecRules.InvalidValue,
                    key.Span,
                    $"{MappingReader.Shown(key)} cannot be a name on the wire: '{(char.IsControl(c) ? '?' : c)}' means something else there.");
                return false;
            }
        }

        context.Report.Add(
            SpecRules.InvalidValue,
            key.Span,
            key.Value.Length == 0 ? "A name on the wire is not empty." : $"{MappingReader.Shown(key)} cannot be a name on the wire: in a path, dots alone lead elsewhere.");
        return false;
    }

    private static bool IsNoWireCharacter(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || NoWireCharacters.IndexOf(c) >= 0;

    /// <summary>The long form of an entry that may be short; null (reported) where it is neither.</summary>
    public static YamlMapping? Long(YamlEntry entry, KeyTable keys, ReadContext context) => Long(entry, keys, context.Report);

    /// <inheritdoc cref="Long(YamlEntry, KeyTable, ReadContext)"/>
    public static YamlMapping? Long(YamlEntry entry, KeyTable keys, SpecReport report)
    {
        switch (entry.Value)
        {
            case YamlMapping mapping:
                return mapping;
            case YamlScalar { Kind: YamlScalarKind.Null } when keys.MayBeEmpty:
                return new YamlMapping([], entry.Key.Span);
            case YamlScalar { Kind: not YamlScalarKind.Null } scalar when keys.ShortKey is { } key:
                var name = new YamlScalar(key, YamlScalarKind.Text, scalar.Span);
                return new YamlMapping([new YamlEntry(name, scalar)], scalar.Span);
            default:
                SourceSpan span = entry.Value.Span.Length == 0 ? entry.Key.Span : entry.Value.Span;
                string wanted = keys.ShortKey is { } shortKey ? $"its {shortKey}, or a mapping" : "a mapping";
                report.Add(SpecRules.WrongShape, span, $"'{entry.Name}' is {keys.Title}: {wanted}. Here is {entry.Value.Description}.{Cure(entry, keys)}");
                return null;
        }
    }

    private static string Cure(YamlEntry entry, KeyTable keys) => entry.Value switch
    {
        YamlScalar { Kind: YamlScalarKind.Text } scalar when keys.Identity is { } identity => $" Write {entry.Name}: {{ {identity}: {scalar.Value} }}.",
        YamlScalar when entry.Name.IndexOf(':') > 0 => " Put a space behind the ':'.",
        YamlSequence { Items.Count: 1 } list when keys.ShortKey == "type" && list.Items[0] is YamlScalar element => $" Write list<{element.Value}>.",
        _ => "",
    };
}
