using System.Globalization;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Takes values out of a mapping and reports those that are not what the key wants; a wrong value counts as not given.</summary>
internal sealed class MappingReader
{
    /// <summary>The word for what there is not.</summary>
    public const string None = "none";

    private readonly YamlMapping _mapping;
    private readonly SpecReport _report;
    private readonly KeyTable _keys;

    /// <summary>Opens a mapping: unknown keys and missing keys are reported here.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="keys">The keys that it may have.</param>
    /// <param name="owner">Where a missing key is reported: at the name of what the mapping describes.</param>
    /// <param name="report">Takes the mistakes.</param>
    public MappingReader(YamlMapping mapping, KeyTable keys, SourceSpan owner, SpecReport report)
    {
        _mapping = mapping = UnknownKeys.Rejoin(mapping, keys, report);
        _report = report;
        _keys = keys;
        UnknownKeys.Report(mapping, keys, report);
        for (int i = 0; i < keys.Required.Count; i++)
        {
            string key = keys.Required[i];
            if (mapping.Find(key) is null && !UnknownKeys.IsMisspelt(key, mapping, keys))
            {
                report.Add(SpecRules.MissingKey, owner, $"'{key}' is missing: {keys.Title} needs {Words(keys.Required)}.");
            }
        }

        for (int i = 0; i < keys.WithoutEffect.Count; i++)
        {
            string key = keys.WithoutEffect[i];
            if (mapping.Find(key) is { } entry)
            {
                report.Add(SpecRules.NoEffect, entry.Key.Span, $"'{key}' of {keys.Title} has no effect yet: nothing is made of it.");
            }
        }
    }

    public SpecReport Report => _report;

    public bool Has(string key) => _mapping.Find(key) is not null;

    /// <summary>Whether an unknown key was meant to be this one, so that it is not missing as well.</summary>
    public bool IsMisspelt(string key) => UnknownKeys.IsMisspelt(key, _mapping, _keys);

    public YamlEntry? Find(string key) => _mapping.Find(key);

    /// <summary>The value as it is written; null where it is not given or no single value.</summary>
    public YamlScalar? Scalar(string key) => Read(key, static scalar => scalar);

    /// <summary>What <paramref name="read"/> makes of a value. Where it makes nothing of it, what an extension replaced counts, else it is not given.</summary>
    public T? Read<T>(string key, Func<YamlScalar, T?> read)
        where T : class
    {
        for (YamlEntry? entry = _mapping.Find(key); entry is not null; entry = entry.Former)
        {
            if (Scalar(entry) is { } scalar && read(scalar) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <inheritdoc cref="Read{T}(string, Func{YamlScalar, T})"/>
    public T? Read<T>(string key, Func<YamlScalar, T?> read)
        where T : struct
    {
        for (YamlEntry? entry = _mapping.Find(key); entry is not null; entry = entry.Former)
        {
            if (Scalar(entry) is { } scalar && read(scalar) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    public string? Text(string key) => Scalar(key)?.Value;

    /// <summary>A sentence: a boolean says nothing to the reader.</summary>
    public string? Sentence(string key) => Read(key, scalar =>
    {
        if (scalar.Kind != YamlScalarKind.Bool && scalar.Value.Trim().Length > 0)
        {
            return scalar.Value;
        }

        _report.Add(SpecRules.WrongShape, scalar.Span, $"'{key}' wants words that say what and why, not {Shown(scalar)}.");
        return null;
    });

    public bool Flag(string key, bool whenAbsent) => Read(key, scalar => Flag(key, scalar)) ?? whenAbsent;

    private bool? Flag(string key, YamlScalar scalar)
    {
        if (scalar.Kind == YamlScalarKind.Bool)
        {
            return scalar.Value[0] is 't' or 'T';
        }

        string cure = scalar.Value.ToLowerInvariant() switch
        {
            "true" or "false" => $" Remove the quotes: {key}: {scalar.Value.ToLowerInvariant()}.",
            "yes" or "on" or "y" or "1" => $" Write {key}: true.",
            "no" or "off" or "n" or "0" => $" Write {key}: false.",
            _ => "",
        };
        _report.Add(SpecRules.InvalidValue, scalar.Span, $"'{key}' is true or false, not {Shown(scalar)}.{cure}");
        return null;
    }

    public int? Number(string key, int min = int.MinValue, int max = int.MaxValue) =>
        Read(key, scalar => Number(key, scalar, min, max));

    public int? Number(string key, YamlScalar scalar, int min = int.MinValue, int max = int.MaxValue)
    {
        bool isNumber = int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max;
        if (isNumber && scalar.Kind == YamlScalarKind.Number)
        {
            return number;
        }

        string range = (min, max) switch
        {
            (int.MinValue, _) => "a whole number",
            (_, int.MaxValue) => FormattableString.Invariant($"a whole number of at least {min}"),
            _ => FormattableString.Invariant($"a whole number from {min} to {max}"),
        };
        string cure = isNumber ? $" Remove the quotes: {key}: {scalar.Value}." : "";
        _report.Add(SpecRules.InvalidValue, scalar.Span, $"'{key}' is {range}, not {Shown(scalar)}.{cure}");
        return null;
    }

    public T Word<T>(string key, WordTable<T> table, T whenAbsent)
    {
        T found = whenAbsent;
        Read(key, scalar =>
        {
            if (!Word(scalar, table, key, out T value))
            {
                return null;
            }

            found = value;
            return scalar;
        });
        return found;
    }

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

    public void WrongShape(YamlEntry entry, string wanted) => WrongShape(entry, wanted, _report);

    /// <summary>Reports that something else stands behind a key than <paramref name="wanted"/> says.</summary>
    public static void WrongShape(YamlEntry entry, string wanted, SpecReport report)
    {
        SourceSpan span = entry.Value.Span.Length == 0 ? entry.Key.Span : entry.Value.Span;
        string cure = (wanted, entry.Value) switch
        {
            ("a mapping", YamlScalar { Kind: YamlScalarKind.Number } number) when entry.Name == "limit" => $" Write limit: {{ default: {number.Value} }}, or {{ max: {number.Value} }} for the most that a page holds.",
            ("a mapping", YamlScalar { Value: None }) when entry.Name == "get" => " An edge that is not read leaves 'get' out beside 'post' or 'delete'.",
            ("a mapping", YamlScalar { Value: None }) when entry.Name is "post" or "delete" => $" What cannot be done leaves '{entry.Name}' out.",
            ("a mapping", YamlScalar { Kind: YamlScalarKind.Text } text) when text.Value.IndexOf(':') > 0 => $" Put a space behind the ':'.",
            ("a mapping", YamlSequence) => " Write its entries as 'name: …', without '-' and without '[ ]'.",
            ("a list" or "a list of hosts, or a mapping from host to evidence", YamlScalar { Kind: YamlScalarKind.Text } text) => $" Write {entry.Name}: [{text.Value}].",
            _ => "",
        };
        report.Add(SpecRules.WrongShape, span, $"'{entry.Name}' is {wanted}; here is {entry.Value.Description}.{cure}");
    }

    private YamlScalar? Scalar(YamlEntry entry)
    {
        if (entry.Value is YamlScalar { Kind: not YamlScalarKind.Null } scalar)
        {
            return scalar;
        }

        WrongShape(entry, "a single value");
        return null;
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
}
