using System.Text.Json.Nodes;

namespace InstagramGraphGen.Emulator;

/// <summary>What a step of a login is answered with: one of the three.</summary>
internal sealed record StepAnswer
{
    /// <summary>For a program.</summary>
    public JsonObject? Json { get; init; }

    /// <summary>For a browser: where to go on.</summary>
    public string? Redirect { get; init; }

    /// <summary>For a person.</summary>
    public string? Page { get; init; }
}
