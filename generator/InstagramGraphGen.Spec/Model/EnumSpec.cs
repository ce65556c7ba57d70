namespace InstagramGraphGen.Spec;

/// <summary>An open enum: the values known today, and room for those of tomorrow.</summary>
/// <param name="IgnoreCase">Whether the API takes and gives the values in any case.</param>
public sealed record EnumSpec(string Name, bool IgnoreCase, string? Summary, string? Docs, Availability Availability, EquatableArray<EnumValueSpec> Values, SourceSpan Span);

/// <summary>A known value of an enum.</summary>
public sealed record EnumValueSpec(string Name, string WireValue, string? Summary, Availability Availability, SourceSpan Span);
