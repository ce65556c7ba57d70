namespace InstagramGraphGen.Spec;

/// <summary>Every rule that spec files keep. <c>generator/rules/</c> has a page for each.</summary>
public static class SpecRules
{
    /// <summary>The text is not YAML.</summary>
    public static SpecRule Syntax { get; } = new("GRAPH0001", "Not valid YAML");

    /// <summary>An anchor, an alias, a tag, a merge key, a directive, or a key that is no text.</summary>
    public static SpecRule YamlFeature { get; } = new("GRAPH0002", "YAML feature that specs do not use");

    /// <summary>A file that is too large or nested too deeply.</summary>
    public static SpecRule TooLarge { get; } = new("GRAPH0003", "Too large or too deep");

    /// <summary>A file that is not UTF-8 text.</summary>
    public static SpecRule NotText { get; } = new("GRAPH0004", "Not UTF-8 text");

    /// <summary>A key that stands twice in one mapping.</summary>
    public static SpecRule DuplicateKey { get; } = new("GRAPH0005", "Duplicate key");

    /// <summary>A document whose first key is no kind of declaration.</summary>
    public static SpecRule UnknownKind { get; } = new("GRAPH0006", "Unknown kind of declaration");

    /// <summary>A key that the declaration does not have.</summary>
    public static SpecRule UnknownKey { get; } = new("GRAPH0007", "Unknown key");

    /// <summary>A key that the declaration must have.</summary>
    public static SpecRule MissingKey { get; } = new("GRAPH0008", "Missing key");

    /// <summary>A list where text is wanted, and the like.</summary>
    public static SpecRule WrongShape { get; } = new("GRAPH0009", "Wrong shape");

    /// <summary>A value that the key cannot have.</summary>
    public static SpecRule InvalidValue { get; } = new("GRAPH0010", "Invalid value");

    /// <summary>A type that is neither built in nor declared.</summary>
    public static SpecRule UnknownType { get; } = new("GRAPH0011", "Unknown type");

    /// <summary>A name of something that is not declared.</summary>
    public static SpecRule UnknownName { get; } = new("GRAPH0012", "Unknown name");

    /// <summary>Something declared twice.</summary>
    public static SpecRule DeclaredTwice { get; } = new("GRAPH0013", "Declared twice");

    /// <summary>A name that C# cannot use.</summary>
    public static SpecRule InvalidName { get; } = new("GRAPH0014", "Not a usable C# name");

    /// <summary>Two things that get the same C# name.</summary>
    public static SpecRule NameCollision { get; } = new("GRAPH0015", "C# names collide");

    /// <summary>A parameter that every edge has anyway.</summary>
    public static SpecRule BuiltInParameter { get; } = new("GRAPH0016", "Built-in parameter declared");

    /// <summary>Declarations without an <c>api:</c>.</summary>
    public static SpecRule NoApi { get; } = new("GRAPH0017", "No api declared");

    /// <summary>Keys that cannot both be true.</summary>
    public static SpecRule Contradiction { get; } = new("GRAPH0018", "Keys contradict each other");

    /// <summary>A key that the language has and no tool uses yet.</summary>
    public static SpecRule NoEffect { get; } = new("GRAPH0019", "Key without effect", IsError: false);

    /// <summary>All of them, in order of their ids.</summary>
    public static EquatableArray<SpecRule> All { get; } =
    [
        Syntax, YamlFeature, TooLarge, NotText, DuplicateKey, UnknownKind, UnknownKey, MissingKey, WrongShape,
        InvalidValue, UnknownType, UnknownName, DeclaredTwice, InvalidName, NameCollision, BuiltInParameter, NoApi, Contradiction,
        NoEffect,
    ];
}
