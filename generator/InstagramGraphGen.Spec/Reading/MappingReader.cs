using System.Globalization;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Takes values out of a mapping and reports those that are not what the key wants; a wrong value counts as not given.</summary>
internal sealed class MappingReader
{
    private const int MaxUnknownKeys = 10;

    private readonly YamlMapping _mapping;
    private readonly KeyTable _keys;
    private readonly SpecReport _report;

    /// <summary>Opens a mapping: unknown keys and missing keys are reported here.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="keys">The keys that it may have.</param>
    /// <param name="owner">Where a missing key is reported: at the name of what the mapping describes.</param>
    /// <param name="report">Takes the mistakes.</param>
    public MappingReader(YamlMapping mapping, KeyTable keys, SourceSpan owner, SpecReport report)
    {
        _mapping = mapping;
        _keys = keys;
        _report = report;
        ReportUnknownKeys();
        foreach (string key in keys.Required)
        {
            if (mapping.Find(key) is null)
            {
                report.Add(SpecRules.MissingKey, owner, $"'{key}' is missing: {keys.Title} needs {Words(keys.Required)}.");
            }
        }
    }

    public SpecReport Report => _report;

    public bool Has(string key) => _mapping.Find(key) is not null;

    public YamlEntry? Find(string key) => _mapping.Find(key);

    /// <summary>The value as it is written; null where it is not given or no single value.</summary>
    public YamlScalar? Scalar(string key)
    {
        if (_mapping.Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar { Kind: not YamlScalarKind.Null } scalar)
        {
            return scalar;
        }

        WrongShape(entry, "a single value");
        return null;
    }

    public string? Text(string key) => Scalar(key)?.Value;

    /// <summary>A sentence: a boolean says nothing to the reader.</summary>
    public string? Sentence(string key)
    {
        if (Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (scalar.Kind == YamlScalarKind.Bool || scalar.Value.Trim().Length == 0)
        {
            _report.Add(SpecRules.WrongShape, scalar.Span, $"'{key}' wants words that say what and why, not {Shown(scalar)}.");
            return null;
        }

        return scalar.Value;
    }

    public bool Flag(string key, bool whenAbsent)
    {
        if (Scalar(key) is not { } scalar)
        {
            return whenAbsent;
        }

        if (scalar.Kind == YamlScalarKind.Bool)
        {
            return scalar.Value[0] is 't' or 'T';
        }

        _report.Add(SpecRules.InvalidValue, scalar.Span, $"'{key}' is true or false, not {Shown(scalar)}.");
        return whenAbsent;
    }

    public int? Number(string key, int min = int.MinValue, int max = int.MaxValue) =>
        Scalar(key) is { } scalar ? Number(key, scalar, min, max) : null;

    public int? Number(string key, YamlScalar scalar, int min = int.MinValue, int max = int.MaxValue)
    {
        bool isNumber = int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number);
        if (isNumber && scalar.Kind == YamlScalarKind.Number && number >= min && number <= max)
        {
            return number;
        }

        string range = (min, max) switch
        {
            (int.MinValue, _) => "a whole number",
            (_, int.MaxValue) => FormattableString.Invariant($"a whole number of at least {min}"),
            _ => FormattableString.Invariant($"a whole number from {min} to {max}"),
        };
        _report.Add(SpecRules.InvalidValue, scalar.Span, $"'{key}' is {range}, not {Shown(scalar)}.");
        return null;
    }

    public T Word<T>(string key, WordTable<T> table, T whenAbsent) =>
        Scalar(key) is { } scalar && Word(scalar, table, key, out T value) ? value : whenAbsent;

    public bool Word<T>(YamlScalar scalar, WordTable<T> table, string key, out T value)
    {
        if (table.TryGet(scalar.Value, out value))
        {
            return true;
        }

        string[] words = [.. table.Words];
        _report.Add(
            SpecRules.InvalidValue,
            scalar.Span,
            $"'{key}' is {Words(words, "or")}, not {Shown(scalar)}.",
            scalar.Value,
            words);
        return false;
    }

    /// <summary>The texts of a list, each once.</summary>
    public IReadOnlyList<YamlScalar> Texts(string key) =>
        _mapping.Find(key) is { } entry ? Texts(entry) : [];

    public IReadOnlyList<YamlScalar> Texts(YamlEntry entry)
    {
        if (entry.Value is not YamlSequence sequence)
        {
            WrongShape(entry, "a list");
            return [];
        }

        var texts = new List<YamlScalar>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (YamlNode item in sequence.Items.AsSpan())
        {
            if (item is not YamlScalar { Kind: not YamlScalarKind.Null } text)
            {
                _report.Add(SpecRules.WrongShape, item.Span, $"'{entry.Name}' is a list of words; here is {item.Description}.");
            }
            else if (!seen.Add(text.Value))
            {
                _report.Add(SpecRules.DeclaredTwice, text.Span, $"'{text.Value}' stands twice in '{entry.Name}'.");
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>The mapping of that key; null where it is not given or no mapping.</summary>
    public YamlMapping? Mapping(string key)
    {
        if (_mapping.Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlMapping mapping)
        {
            return mapping;
        }

        WrongShape(entry, "a mapping");
        return null;
    }

    /// <summary>The entries of the mapping of that key.</summary>
    public IEnumerable<YamlEntry> Entries(string key) => Mapping(key)?.Entries ?? [];

    /// <summary>The items of a list of mappings.</summary>
    public IEnumerable<YamlMapping> Mappings(string key)
    {
        if (_mapping.Find(key) is not { } entry)
        {
            yield break;
        }

        if (entry.Value is not YamlSequence sequence)
        {
            WrongShape(entry, "a list");
            yield break;
        }

        foreach (YamlNode item in sequence.Items)
        {
            if (item is YamlMapping mapping)
            {
                yield return mapping;
            }
            else
            {
                _report.Add(SpecRules.WrongShape, item.Span, $"'{key}' is a list of mappings; here is {item.Description}.");
            }
        }
    }

    public void WrongShape(YamlEntry entry, string wanted)
    {
        SourceSpan span = entry.Value.Span.Length == 0 ? entry.Key.Span : entry.Value.Span;
        _report.Add(SpecRules.WrongShape, span, $"'{entry.Name}' is {wanted}; here is {entry.Value.Description}.");
    }

    /// <summary>A value as messages show it: in quotes, and not endless.</summary>
    public static string Shown(YamlScalar scalar) => Shown(scalar.Value);

    /// <inheritdoc cref="Shown(YamlScalar)"/>
    public static string Shown(string text) => text.Length <= 60 ? $"'{text}'" : $"'{text.Substring(0, 60)}…'";

    /// <summary>Words as a sentence lists them: <c>'a', 'b' and 'c'</c>.</summary>
    public static string Words(IReadOnlyList<string> words, string and = "and") => words.Count switch
    {
        > 20 => $"{string.Join(", ", words.Take(20).Select(Shown))} and more",
        0 => "nothing",
        1 => $"'{words[0]}'",
        _ => $"{string.Join(", ", words.Take(words.Count - 1).Select(Shown))} {and} '{words[words.Count - 1]}'",
    };

    private void ReportUnknownKeys()
    {
        int unknown = 0;
        foreach (YamlEntry entry in _mapping.Entries.AsSpan())
        {
            if (_keys.Has(entry.Name))
            {
                continue;
            }

            if (++unknown > MaxUnknownKeys)
            {
                _report.Add(SpecRules.UnknownKey, entry.Key.Span, $"There are more unknown keys here. {char.ToUpperInvariant(_keys.Title[0])}{_keys.Title.Substring(1)} has {Words(_keys.Keys)}.");
                return;
            }

            string hint = entry.Name.EndsWith(">", StringComparison.Ordinal)
                ? " A type that holds a comma needs quotes inside braces: type: \"map<string, int>\"."
                : entry.Value is YamlScalar { Kind: YamlScalarKind.Null } && entry.Name.IndexOf(' ') >= 0
                ? " A comma ends a value inside braces: put the text before it into quotes."
                : "";
            _report.Add(SpecRules.UnknownKey, entry.Key.Span, $"{Shown(entry.Key)} is no key of {_keys.Title}.{hint}", entry.Name, hint.Length == 0 ? _keys.Keys : null);
        }
    }
}
