namespace InstagramGraphGen.Generator;

/// <summary>The names of the pipeline's steps, by which tests see what was cached.</summary>
public static class StepNames
{
    /// <summary>Each spec file, read on its own.</summary>
    public const string ParseFile = nameof(ParseFile);

    /// <summary>All files as one API.</summary>
    public const string Merge = nameof(Merge);

    /// <summary>The API, unless the project sees its client in a reference: asked again at each keystroke.</summary>
    public const string OwnSpec = nameof(OwnSpec);

    /// <summary>The properties of the project.</summary>
    public const string Settings = nameof(Settings);

    /// <summary>Whether the project shows its internals.</summary>
    public const string IsShown = nameof(IsShown);

    /// <summary>What is known of the project without its code.</summary>
    public const string Project = nameof(Project);

    /// <summary>What is emitted, and for whom: in a build it follows the words of the project; asked again at each keystroke.</summary>
    public const string Scope = nameof(Scope);

    /// <summary>What every emitter needs besides its part of the spec.</summary>
    public const string EmitOptions = nameof(EmitOptions);

    /// <summary>The parts of the spec that are emitted on their own, in groups.</summary>
    public const string Parts = nameof(Parts);

    /// <summary>What is emitted for each group.</summary>
    public const string Pieces = nameof(Pieces);

    /// <summary>The spec files that a client which others see carries.</summary>
    public const string SpecTexts = nameof(SpecTexts);

    /// <summary>In a build, all emitted files together.</summary>
    public const string Emitted = nameof(Emitted);
}
