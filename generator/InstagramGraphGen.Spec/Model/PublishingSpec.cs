namespace InstagramGraphGen.Spec;

/// <summary>How the state of a node is told that takes its time to be done.</summary>
/// <param name="Field">The wire name of the field that tells its state.</param>
/// <param name="Done">The states in which it is done.</param>
/// <param name="Failed">The states in which it has failed, and is never done.</param>
/// <param name="Spent">The states in which it was done, and what is made of it was made.</param>
/// <param name="Detail">The wire name of the field that says more in words, or null.</param>
/// <param name="FailedDetail">How such words begin where it has failed, though no state tells so; or null.</param>
/// <param name="Every">How many seconds to wait before it is read again.</param>
/// <param name="Limit">After how many seconds to give up.</param>
public sealed record PollSpec(
    string Field,
    EquatableArray<string> Done,
    EquatableArray<FailedState> Failed,
    EquatableArray<string> Spent,
    string? Detail,
    string? FailedDetail,
    int Every,
    int Limit);

/// <summary>A state in which something has failed.</summary>
/// <param name="State">The state.</param>
/// <param name="Error">The error that it means, or null.</param>
public sealed record FailedState(string State, ErrorName? Error);

/// <summary>That the bytes of a file can be sent to a node, on a host of their own.</summary>
/// <param name="Host">The name of the host.</param>
/// <param name="ArrivedPath">The path of fields that tells how many bytes have arrived; null: nothing tells.</param>
/// <param name="Arrived">The same path: the field of the node as on the wire, those behind it by their C# names.</param>
/// <param name="Effects">What happens in the data when all have; for the emulator.</param>
public sealed record UploadSpec(string Host, string? ArrivedPath, EquatableArray<string> Arrived, EquatableArray<EffectSpec> Effects)
{
    /// <summary>What any file may be, whatever the form was that created the node.</summary>
    public FileSpec File { get; init; } = new(null, [], null, null);
}

/// <summary>What the API takes of a file. Null: no bound is known.</summary>
/// <param name="MaxBytes">The most bytes.</param>
/// <param name="MediaTypes">Its media types; none: any.</param>
/// <param name="Seconds">How long a video may be.</param>
/// <param name="Ratio">Width by height.</param>
public sealed record FileSpec(long? MaxBytes, EquatableArray<string> MediaTypes, NumberRange? Seconds, NumberRange? Ratio);

/// <summary>The write that makes what is wanted of what a form creates, once that is done.</summary>
/// <param name="Edge">The wire name of the edge, of the same node, whose <c>post</c> it is.</param>
/// <param name="Parameter">The parameter of it that names what was created.</param>
/// <param name="Newest">The wire name of the edge that lists what was made, the newest first; or null.</param>
/// <param name="Time">The wire name of the field of its elements that says when they were made.</param>
/// <param name="Awaited">The parameters of the form that name what must be done before.</param>
public sealed record PublishSpec(string Edge, string Parameter, string? Newest, string? Time, EquatableArray<string> Awaited)
{
    /// <summary>The parameters that the elements of <see cref="Newest"/> have as fields of the same name.</summary>
    public EquatableArray<string> Same { get; init; } = [];
}

/// <summary>What happens to a node by itself, in time; for the emulator.</summary>
/// <param name="Where">What it must have.</param>
/// <param name="Older">The field with the time from which it counts, and after how many seconds it happens.</param>
/// <param name="Values">The fields that change.</param>
public sealed record TimedChangeSpec(EquatableArray<EffectValueSpec> Where, AgeSpec Older, EquatableArray<EffectValueSpec> Values);
