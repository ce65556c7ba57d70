using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reports the keys that a mapping cannot have, and says what was meant.</summary>
internal static class UnknownKeys
{
    private const int Most = 10;

    /// <summary>What other languages call our keys.</summary>
    private static readonly Dictionary<string, string[]> _otherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["description"] = ["summary"],
        ["doc"] = ["docs"],
        ["documentation"] = ["docs"],
        ["externalDocs"] = ["docs"],
        ["link"] = ["docs"],
        ["properties"] = ["fields", "params"],
        ["members"] = ["fields"],
        ["attributes"] = ["fields"],
        ["parameters"] = ["params"],
        ["arguments"] = ["params"],
        ["args"] = ["params"],
        ["body"] = ["params"],
        ["requestBody"] = ["params"],
        ["scopes"] = ["permissions"],
        ["security"] = ["permissions"],
        ["servers"] = ["hosts"],
        ["host"] = ["hosts"],
        ["connections"] = ["edges"],
        ["cases"] = ["values", "forms"],
        ["options"] = ["values"],
        ["choices"] = ["values"],
        ["enum"] = ["values"],
        ["oneOf"] = ["forms"],
        ["anyOf"] = ["forms"],
        ["methods"] = ["forms"],
        ["const"] = ["set"],
        ["constants"] = ["set"],
        ["obsolete"] = ["deprecated"],
        ["response"] = ["returns"],
        ["responses"] = ["returns"],
        ["schema"] = ["type"],
        ["$ref"] = ["type"],
        ["maximum"] = ["max", "range"],
        ["minimum"] = ["range"],
        ["max"] = ["range", "count"],
        ["min"] = ["range", "count"],
        ["maxLength"] = ["max_chars"],
        ["max_length"] = ["max_chars"],
        ["maxItems"] = ["count"],
        ["minItems"] = ["count"],
        ["idempotent"] = ["repeatable"],
        ["retryable"] = ["repeatable"],
        ["contentType"] = ["encoding"],
        ["content_type"] = ["encoding"],
        ["consumes"] = ["encoding"],
        ["period"] = ["per"],
    };

    /// <summary>Keys of other languages that say what needs no saying here.</summary>
    private static readonly Dictionary<string, string> _needless = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nullable"] = "Everything that is read can be absent. Remove it.",
        ["optional"] = "Everything is optional unless it is 'required'. Remove it.",
        ["items"] = "A list is one type: list<T>.",
        ["format"] = "The type says it: datetime, unixtime, url or long.",
        ["required"] = "Only what is written can be required; what is read can always be absent. Remove it.",
        ["readOnly"] = "Fields are only read. Remove it.",
        ["example"] = "Put an example into 'summary'.",
    };

    /// <summary>Reports each unknown key of a mapping, the first ten one by one.</summary>
    public static void Report(YamlMapping mapping, KeyTable keys, SpecReport report)
    {
        int unknown = 0;
        YamlEntry? before = null;
        foreach (YamlEntry entry in mapping.Entries.AsSpan())
        {
            if (!keys.Has(entry.Name))
            {
                if (++unknown > Most)
                {
                    report.Add(
                        SpecRules.UnknownKey,
                        entry.Key.Span,
                        $"There are more unknown keys here. {char.ToUpperInvariant(keys.Title[0])}{keys.Title.Substring(1)} has {MappingReader.Words(keys.Keys)}.");
                    return;
                }

                string? hint = Hint(entry, before, keys);
                report.Add(
                    SpecRules.UnknownKey,
                    entry.Key.Span,
                    $"{MappingReader.Shown(entry.Key)} is no key of {keys.Title}.{(hint is null ? "" : $" {hint}")}",
                    entry.Name,
                    hint is null ? keys.Keys : null);
            }

            before = entry;
        }
    }

    /// <summary>
    /// A mapping in which a type with a comma is whole again: inside braces, <c>type: map&lt;string, int></c> without quotes is a value and a key
    /// (which is reported as one).
    /// </summary>
    public static YamlMapping Rejoin(YamlMapping mapping, KeyTable keys, SpecReport report)
    {
        for (int i = 1; i < mapping.Entries.Count; i++)
        {
            YamlEntry rest = mapping.Entries[i];
            if (rest.Value.IsNothing
                && rest.Name.EndsWith(">", StringComparison.Ordinal)
                && mapping.Entries[i - 1] is { Value: YamlScalar { Kind: YamlScalarKind.Text } start } entry
                && start.Value.StartsWith("map<", StringComparison.Ordinal))
            {
                report.Add(SpecRules.UnknownKey, rest.Key.Span, $"{MappingReader.Shown(rest.Key)} is no key of {keys.Title}. A type that holds a comma needs quotes inside braces: {entry.Name}: \"{start.Value}, {rest.Name}\".");
                YamlEntry whole = entry with { Value = start with { Value = $"{start.Value},{rest.Name}" } };
                return mapping with { Entries = mapping.Entries.Where((_, at) => at != i).Select(e => ReferenceEquals(e, entry) ? whole : e).ToEquatableArray() };
            }
        }

        return mapping;
    }

    /// <summary>Whether one of the unknown keys was meant to be <paramref name="key"/>, so that it is not missing as well.</summary>
    public static bool IsMisspelt(string key, YamlMapping mapping, KeyTable keys) =>
        mapping.Entries.Any(e => !keys.Has(e.Name)
            && (Equals(Spelling.Nearest(e.Name, keys.Keys), key)
                || (Ours(e.Name, keys) == key)
                || FirstWord(e.Name) == key));

    private static string? Hint(YamlEntry entry, YamlEntry? before, KeyTable keys)
    {
        string name = entry.Name;
        bool isBare = entry.Value.IsNothing;
        // Inside braces `key:value` and `key = value` are words without a value.
        if (keys.Has(FirstWord(name)) && name.Length > FirstWord(name).Length && name.Substring(FirstWord(name).Length).TrimStart() is { Length: > 0 } rest && rest[0] is ':' or '=')
        {
            return $"Write '{FirstWord(name)}: ', with a colon and a space behind it.";
        }

        bool isInText = before is { Value: YamlScalar { Kind: YamlScalarKind.Text } text } && keys.Has(before.Name) && Follows(entry.Key.Span, text.Span);
        bool isSentence = isInText && before!.Name is "summary" or "deprecated" or "unconfirmed" or "message";
        if ((isInText && isBare && name.IndexOf(' ') >= 0) || (isSentence && (isBare || (Spelling.Nearest(name, keys.Keys) is null && Ours(name, keys) is null && !_needless.ContainsKey(name)))))
        {
            return $"A comma ends a value inside braces: put the text before it into quotes, that of '{before!.Name}'.";
        }

        return _needless.TryGetValue(name, out string? why) ? why
            : Ours(name, keys) is { } ours ? $"Here it is called '{ours}'."
            : null;
    }

    /// <summary>What a key of another language is called here, of the keys that there can be; null where it is none of them.</summary>
    private static string? Ours(string name, KeyTable keys) =>
        _otherNames.TryGetValue(name, out string[]? ours) ? Array.Find(ours, keys.Has) : null;

    /// <summary>Whether a key stands behind a value on the same line: then they are inside braces, and a comma is between them.</summary>
    private static bool Follows(SourceSpan key, SourceSpan value) => key.Line == value.EndLine && key.Column > value.EndColumn;

    private static string FirstWord(string text)
    {
        int end = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return text.Substring(0, end);
    }
}
