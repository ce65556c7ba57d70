namespace InstagramGraphGen.Spec;

/// <summary>A value with alternatives that a caller writes: a closed set of factories in C#.</summary>
/// <param name="Name">Its C# name, such as <c>IgOutgoingMessage</c>.</param>
/// <param name="Forms">The alternatives, one at least, in the order written, those of <c>extend</c> last. Their <see cref="FormSpec.TypeName"/> is the C# type of one of them.</param>
public sealed record UnionSpec(string Name, EquatableArray<FormSpec> Forms, string? Summary, string? Docs, Availability Availability, SourceSpan Span);

/// <summary>A value with keys that a caller writes: an object on the wire, one type in C#.</summary>
/// <param name="Name">Its C# name, such as <c>IgUserTag</c>.</param>
/// <param name="Set">What it always holds.</param>
/// <param name="Params">Its keys, in the order written, those of <c>extend</c> last.</param>
public sealed record InputSpec(
    string Name,
    EquatableArray<FixedSpec> Set,
    EquatableArray<ParamSpec> Params,
    string? Summary,
    string? Docs,
    Availability Availability,
    SourceSpan Span)
{
    /// <summary>The object of which it is what a caller writes; null: it is declared for itself.</summary>
    public string? Of { get; init; }
}
