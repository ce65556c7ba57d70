namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>What became of a random program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Verdict">What was said of it.</param>
internal sealed record Outcome(RandomProgram Program, Verdict Verdict)
{
    /// <summary>Why it does not compile, why it is refused, or how the analysis broke.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The rule that refused it.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The <c>fields=</c> text.</summary>
    public string Asked { get; init; } = "";

    /// <summary>What it read without having asked.</summary>
    public IReadOnlyCollection<string> Missed { get; init; } = [];

    /// <summary>What it asked for and never read in any run.</summary>
    public IReadOnlyCollection<string> Unread { get; init; } = [];

    /// <summary>How many fields it asked for, those that hold others counted, too.</summary>
    public int Fields { get; init; }

    /// <summary>Whether a run came to its end.</summary>
    public bool RanWhole { get; init; }

    /// <summary>Whether the analysis was wrong.</summary>
    public bool IsFault => Missed.Count > 0 || Verdict is Verdict.Broken or Verdict.RefusedElsewhere;

    public override string ToString() =>
        $"""
        {Program}
          verdict: {Verdict} {Rule} {Reason}
          asked:   {Asked}
          read without asking: {string.Join(", ", Missed)}
          never read: {string.Join(", ", Unread)}
        """;
}

internal enum Verdict
{
    /// <summary>It is no C#.</summary>
    NotCompiled,

    Accepted,

    Refused,

    /// <summary>It was refused at a place that is not in the lambda, or by a rule that is none of GRAPH1001 to GRAPH1004.</summary>
    RefusedElsewhere,

    /// <summary>The analysis itself failed.</summary>
    Broken,
}
