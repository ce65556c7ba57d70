namespace InstagramGraphGen.Spec.Yaml;

/// <summary>What a scalar means by YAML's own rules; quotes and block style always make it text.</summary>
internal enum YamlScalarKind
{
    Text,
    Null,
    Bool,
    Number,
}

/// <summary>A piece of YAML with its place. Two are equal when they mean the same, wherever and however they are written.</summary>
internal abstract record YamlNode(SourceSpan Span)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Description { get; }

    /// <summary>Whether nothing stands there.</summary>
    public bool IsNothing => this is YamlScalar { Kind: YamlScalarKind.Null };
}

/// <summary>A single value.</summary>
internal sealed record YamlScalar(string Value, YamlScalarKind Kind, SourceSpan Span) : YamlNode(Span)
{
    public override string Description => Kind switch
    {
        YamlScalarKind.Null => "nothing",
        YamlScalarKind.Bool => "a boolean",
        YamlScalarKind.Number => "a number",
        _ => "text",
    };

    /// <summary>The place of a part of the value; of the whole where the text is written with escapes or over several lines.</summary>
    public SourceSpan SpanOf(int start, int length)
    {
        int quote = (Span.Length - Value.Length) switch { 0 => 0, 2 => 1, _ => -1 };
        if (quote < 0 || Span.Line != Span.EndLine)
        {
            return Span;
        }

        int column = Span.Column + quote + start;
        return new SourceSpan(Span.Path, Span.Start + quote + start, length, Span.Line, column, Span.Line, column + length);
    }
}

/// <summary>A list.</summary>
internal sealed record YamlSequence(EquatableArray<YamlNode> Items, SourceSpan Span) : YamlNode(Span)
{
    public override string Description => "a list";
}

/// <summary>A mapping, its keys in the order written, each once.</summary>
internal sealed record YamlMapping(EquatableArray<YamlEntry> Entries, SourceSpan Span) : YamlNode(Span)
{
    public override string Description => "a mapping";

    /// <summary>The entry of that key, or null.</summary>
    public YamlEntry? Find(string key)
    {
        foreach (YamlEntry entry in Entries.AsSpan())
        {
            if (entry.Name == key)
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    public string Name => Key.Value;

    /// <summary>The entry that stood here before an extension replaced it: it counts where the new one cannot be read.</summary>
    public YamlEntry? Former { get; init; }
}
