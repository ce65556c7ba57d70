namespace InstagramGraphGen.Emulator;

/// <summary>What a request was understood as, and what became of it.</summary>
internal sealed class Understanding(Sight sight, CallUsage usage, IReadOnlyList<Fault> faults)
{
    /// <summary>What it is about.</summary>
    public Sight Sight => sight;

    /// <summary>How much is used with it.</summary>
    public CallUsage Usage => usage;

    /// <summary>What went wrong with it on purpose.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>The node, edge and form, or null.</summary>
    public string? Form { get; set; }

    /// <summary>Whether it is an entry of a batch.</summary>
    public bool IsInBatch { get; init; }

    /// <summary>The paths of the parameters that were sent.</summary>
    public IReadOnlyList<string> Parameters { get; set; } = [];

    /// <summary>Whether it was carried out.</summary>
    public bool WasExecuted { get; set; }
}
