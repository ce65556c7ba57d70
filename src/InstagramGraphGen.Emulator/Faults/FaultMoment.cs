namespace InstagramGraphGen.Emulator;

/// <summary>Where an answer stops for a while.</summary>
public enum FaultMoment
{
    /// <summary>It was carried out; not a byte of the answer has come.</summary>
    BeforeHeaders,

    /// <summary>Nothing was done yet: whoever gives up now was not served.</summary>
    BeforeExecution,

    /// <summary>The headers have come.</summary>
    BeforeBody,

    /// <summary>Half of the body has come.</summary>
    WithinBody,
}

/// <summary>The moments as JSON and logs write them.</summary>
internal static class FaultMoments
{
    public static IReadOnlyList<(string Word, FaultMoment Moment)> All { get; } =
    [
        ("before_execution", FaultMoment.BeforeExecution),
        ("before_headers", FaultMoment.BeforeHeaders),
        ("before_body", FaultMoment.BeforeBody),
        ("within_body", FaultMoment.WithinBody),
    ];

    public static string WordOf(FaultMoment moment) => All.Single(one => one.Moment == moment).Word;
}
