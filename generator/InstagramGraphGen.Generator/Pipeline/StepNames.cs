namespace InstagramGraphGen.Generator;

/// <summary>The names of the pipeline's steps, by which tests see what was cached.</summary>
public static class StepNames
{
    /// <summary>Each spec file, read on its own.</summary>
    public const string ParseFile = nameof(ParseFile);

    /// <summary>All files as one API.</summary>
    public const string Merge = nameof(Merge);

    /// <summary>The properties of the project.</summary>
    public const string Options = nameof(Options);

    /// <summary>Whether the project sees the client of its spec in a reference: one word of the compilation, asked again at each keystroke.</summary>
    public const string ReferencedClient = nameof(ReferencedClient);

    /// <summary>Whether others see the emitted types.</summary>
    public const string IsSeen = nameof(IsSeen);

    /// <summary>In a build, the words of the project, which say what of the spec it uses; else all.</summary>
    public const string Words = nameof(Words);

    /// <summary>What every emitter needs besides its part of the spec.</summary>
    public const string EmitOptions = nameof(EmitOptions);

    /// <summary>One node or object.</summary>
    public const string Object = nameof(Object);

    /// <summary>One enum.</summary>
    public const string Enum = nameof(Enum);

    /// <summary>One union.</summary>
    public const string Union = nameof(Union);

    /// <summary>One input.</summary>
    public const string Input = nameof(Input);

    /// <summary>One group of calls that belong to no node.</summary>
    public const string Group = nameof(Group);

    /// <summary>The names of all permissions.</summary>
    public const string Permissions = nameof(Permissions);

    /// <summary>The client.</summary>
    public const string Client = nameof(Client);

    /// <summary>The table of errors.</summary>
    public const string Errors = nameof(Errors);

    /// <summary>One event of a webhook.</summary>
    public const string WebhookEvent = nameof(WebhookEvent);

    /// <summary>What webhooks are read by.</summary>
    public const string Webhooks = nameof(Webhooks);

    /// <summary>The parameters of edges in projections.</summary>
    public const string EdgeParameters = nameof(EdgeParameters);

    /// <summary>The spec files that a client which others see carries.</summary>
    public const string SpecTexts = nameof(SpecTexts);

    /// <summary>All emitted files, for binding the project's calls against them.</summary>
    public const string Emitted = nameof(Emitted);

    /// <summary>The JSON context.</summary>
    public const string Json = nameof(Json);
}
