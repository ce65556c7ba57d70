using System.Text.Json;

namespace InstagramGraphGen.Emulator;

/// <summary>A write while it is carried out.</summary>
/// <param name="subject">The id of the node that the request goes to.</param>
/// <param name="arguments">What was sent with it.</param>
/// <param name="now">When.</param>
/// <param name="appId">The app that the token belongs to.</param>
/// <param name="before">The data as it is then.</param>
internal sealed class WriteState(string subject, Arguments arguments, DateTimeOffset now, string appId, GraphSnapshot before)
{
    public string Subject => subject;

    public Arguments Arguments => arguments;

    public DateTimeOffset Now => now;

    public string AppId => appId;

    /// <summary>The version that it goes to.</summary>
    public string Version { get; init; } = "";

    /// <summary>The data as it was before.</summary>
    public GraphSnapshot Before { get; } = before;

    /// <summary>The data as the write has left it so far.</summary>
    public GraphSnapshot Snapshot { get; set; } = before;

    /// <summary>The id of the node that was created last, or null.</summary>
    public string? Created { get; set; }

    /// <summary>What the effect is done with, where it says so; null: what the request goes to.</summary>
    public Place? Found { get; set; }

    /// <summary>Why the callback that it names is not told; null: it answered, or names none.</summary>
    public string? Unanswered { get; set; }

    /// <summary>What is told of it.</summary>
    public List<ToldEvent> Told { get; } = [];

    /// <summary>The element that an effect is at, or null.</summary>
    public JsonElement? Each { get; set; }
}
