namespace InstagramGraphGen.Spec;

/// <summary>An open enum: the values known today, and room for those of tomorrow.</summary>
/// <param name="IgnoreCase">Whether the API takes and gives the values in any case.</param>
/// <param name="Values">Its values; of a part, those that its whole gives to it.</param>
public sealed record EnumSpec(string Name, bool IgnoreCase, string? Summary, string? Docs, Availability Availability, EquatableArray<EnumValueSpec> Values, SourceSpan Span)
{
    /// <summary>The enum that it is a part of, or null.</summary>
    public string? PartOf { get; init; }

    /// <summary>Of a part whose values are metrics: of which nodes there are figures, for the emulator; null: of any.</summary>
    public CountedNodesSpec? Counted { get; init; }
}

/// <summary>A known value of an enum.</summary>
public sealed record EnumValueSpec(string Name, string WireValue, string? Summary, Availability Availability, SourceSpan Span)
{
    /// <summary>The names of the enums that are parts of this one and have the value, too.</summary>
    public EquatableArray<string> In { get; init; }

    /// <summary>What other parameters of a request may be beside this value.</summary>
    public EquatableArray<GoesWithSpec> GoesWith { get; init; }

    /// <summary>The parameters that a request must have beside this value.</summary>
    public EquatableArray<string> Needs { get; init; }

    /// <summary>What is counted where the value is a metric, or what the parts are where it is a breakdown; for the emulator, or null.</summary>
    public FigureSpec? Figure { get; init; }

    /// <summary>What it says of a parameter, or null: then that may be anything.</summary>
    public GoesWithSpec? FindGoesWith(string parameter) => GoesWith.FirstOrDefault(g => g.Parameter == parameter);
}

/// <summary>What a parameter may be beside a value of another one.</summary>
/// <param name="Parameter">The wire name of the parameter.</param>
/// <param name="Values">The values that it may have; none: it cannot be given.</param>
public sealed record GoesWithSpec(string Parameter, EquatableArray<string> Values, SourceSpan Span)
{
    /// <summary>The C# name of the enum's method that tells what a parameter may be beside a value.</summary>
    /// <param name="parameter">The wire name of the parameter.</param>
    public static string MethodOf(string parameter) => Naming.CSharpNames.Pascal(parameter) + "Beside";
}
