using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads what all named entries share: their wire name, and their short form.</summary>
internal static class EntryReader
{
    /// <summary>Characters that mean something in <c>fields=</c>, in a query or in a path.</summary>
    private const string NoWireCharacters = ",(){}[]<>\"'`/\\?&=#%+;|";

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
