using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What faults make of an answer.</summary>
internal static class FaultedAnswer
{
    /// <summary>The error that a fault puts in the answer's place; null: it puts none.</summary>
    public static Refusal? RefusalOf(Fault? fault, HostDialect dialect) => fault switch
    {
        Fault.Declared error => dialect.Declared(error.Code, error.Subcode, error.Message, error.Status),
        Fault.RateLimited limit => dialect.Limited(limit.Code, limit.MinutesToRegainAccess),
        Fault.Down => dialect.Refuse(RefusalReason.Unavailable),
        _ => null,
    };

    /// <summary>The answer as it is spoilt.</summary>
    public static WireAnswer Spoil(WireAnswer answer, Fault? fault) => fault switch
    {
        Fault.Cut cut => answer with { CutAt = Math.Min(cut.AfterBytes ?? (answer.Body.Length / 2), answer.Body.Length), Missing = cut.AfterBytes >= answer.Body.Length ? 1 : 0 },
        Fault.Lost or Fault.Stopped => answer with { CutAt = -1, Body = default },
        Fault.Longer longer => answer with { CutAt = answer.Body.Length, Missing = longer.Missing },
        Fault.Malformed => answer with { Body = answer.Body[..(answer.Body.Length / 2)] },
        Fault.Doubled => answer with { Body = (byte[])[.. answer.Body.Span, .. answer.Body.Span] },
        Fault.Foreign foreign => new WireAnswer(foreign.Status, [new("Content-Type", foreign.ContentType)], Encoding.UTF8.GetBytes(foreign.Text)),
        _ => answer,
    };
}
