using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>The keys that a kind of mapping may have. The JSON schema has a definition of the same name with the same keys.</summary>
/// <param name="name">The name of the schema's definition.</param>
/// <param name="title">What such a mapping is called in messages.</param>
/// <param name="keys">The keys.</param>
internal sealed class KeyTable(string name, string title, params string[] keys)
{
    public string Name { get; } = name;

    public string Title { get; } = title;

    public IReadOnlyList<string> Keys { get; } = keys;

    /// <summary>The keys that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The key whose value can stand for the whole mapping (<c>name: type</c>), or null.</summary>
    public string? ShortKey { get; init; }

    /// <summary>The key that says what a named entry is: an entry with it declares, one without it adjusts. Null: it is no named entry.</summary>
    public string? Identity { get; init; }

    /// <summary>Whether an entry without that key declares, too, where nothing has its name or one like it.</summary>
    public Func<YamlMapping, bool> DeclaresWithoutIdentity { get; init; } = static _ => false;

    /// <summary>Whether the mapping has a type, which may be an enum in place.</summary>
    public bool HoldsType { get; init; }

    /// <summary>Whether nothing at all can stand for the mapping.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The word that stands for the mapping and says that there is none of it, or null.</summary>
    public string? Absence { get; init; }

    /// <summary>Keys whose value is a mapping of named entries, and the keys of an entry.</summary>
    public IReadOnlyDictionary<string, KeyTable> Entries { get; init; } = new Dictionary<string, KeyTable>();

    /// <summary>Keys whose value is a mapping, and the keys of that.</summary>
    public IReadOnlyDictionary<string, KeyTable> Parts { get; init; } = new Dictionary<string, KeyTable>();

    /// <summary>Keys whose value is a mapping with keys that the spec chooses.</summary>
    public IReadOnlyList<string> Mappings { get; init; } = [];

    /// <summary>Keys whose value is a list.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Keys whose value is a list, or a mapping from host to something.</summary>
    public IReadOnlyList<string> ListsOrMappings { get; init; } = [];

    /// <summary>Keys that no tool does anything with yet.</summary>
    public IReadOnlyList<string> WithoutEffect { get; init; } = [];

    public bool Has(string key)
    {
        for (int i = 0; i < Keys.Count; i++)
        {
            if (Keys[i] == key)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What must stand behind a key, in words; null where <paramref name="value"/> is that, or the key is none of these.</summary>
    public string? Wanted(string key, YamlNode value) =>
        !Has(key) ? null
        : Lists.Contains(key) ? (value is YamlSequence ? null : "a list")
        : ListsOrMappings.Contains(key) ? (value is YamlSequence or YamlMapping ? null : key == "hosts" ? "a list of hosts, or a mapping from host to evidence" : "a list")
        : Entries.ContainsKey(key) || Mappings.Contains(key) ? (value is YamlMapping ? null : "a mapping")
        : Parts.TryGetValue(key, out KeyTable? part) ? (value is YamlMapping || (part.MayBeEmpty && value is YamlScalar { Kind: YamlScalarKind.Null }) || (part.Absence is not null && value is YamlScalar) ? null : "a mapping")
        : value is YamlScalar { Kind: not YamlScalarKind.Null } ? null
        : "a single value";
}

/// <summary>The words that a key may have as its value. The JSON schema has a definition of the same name with the same words.</summary>
internal sealed class WordTable<T>(string name, params (string Word, T Value)[] words)
{
    public string Name { get; } = name;

    public IEnumerable<string> Words => words.Select(w => w.Word);

    public bool TryGet(string word, out T value)
    {
        foreach ((string known, T meaning) in words)
        {
            if (known == word)
            {
                value = meaning;
                return true;
            }
        }

        value = default!;
        return false;
    }
}
