namespace InstagramGraphGen.Emulator;

/// <summary>What a request was understood as.</summary>
internal sealed class Understanding
{
    /// <summary>The node, edge and form, or null.</summary>
    public string? Form { get; set; }

    /// <summary>The paths of the parameters that were sent.</summary>
    public IReadOnlyList<string> Parameters { get; set; } = [];
}
