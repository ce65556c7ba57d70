using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>What every emitter needs besides its part of the spec.</summary>
/// <param name="Namespace">The namespace of the emitted types.</param>
/// <param name="Visibility"><c>internal</c> or <c>public</c>.</param>
internal sealed record EmitOptions(string Namespace, string Visibility)
{
    /// <summary>The names of the hosts of the api.</summary>
    public EquatableArray<string> Hosts { get; init; }

    /// <summary>Whether there are so many types that some share a file.</summary>
    public bool IsBundled { get; init; }
}

/// <summary>A file to add to the compilation, or a piece of one.</summary>
/// <param name="HintName">Its name, unique without regard to case.</param>
/// <param name="Text">Its C#.</param>
internal sealed record EmittedFile(string HintName, string Text)
{
    /// <summary>The type that it goes with where nothing names what it declares, as with methods that extend that type; null: none.</summary>
    public string? For { get; init; }

    /// <summary>The type in whose file it stands; null: it is a file of its own.</summary>
    public string? In { get; init; }

    /// <summary>Whether it is there in any case, so that the namespace is.</summary>
    public bool IsAlwaysNeeded { get; init; }

    /// <summary>The file that it stands in.</summary>
    public string FileName => In is null ? HintName : $"{In}.g.cs";
}
