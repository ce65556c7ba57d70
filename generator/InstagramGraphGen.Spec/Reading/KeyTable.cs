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

    public bool Has(string key)
    {
        foreach (string known in Keys)
        {
            if (known == key)
            {
                return true;
            }
        }

        return false;
    }
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
