namespace InstagramGraphGen.Emulator;

/// <summary>An answer, before it goes to a socket or to memory, and how it gets there.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers; <c>content-type</c> is among them.</param>
/// <param name="Body">The body in UTF-8.</param>
internal sealed record WireAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Behind how many bytes of the body the connection breaks; -1: before anything is answered; null: it does not.</summary>
    public int? CutAt { get; init; }

    /// <summary>How many bytes more its <c>Content-Length</c> says than the body has.</summary>
    public int Missing { get; init; }

    /// <summary>Where it stops for a while.</summary>
    public IReadOnlyList<Fault.Late> Waits { get; init; } = [];

    /// <summary>What the header says.</summary>
    public long ContentLength => Body.Length + Missing;

    /// <summary>What of the body comes at all.</summary>
    public ReadOnlyMemory<byte> Sent => CutAt is { } end ? Body[..end] : Body;

    /// <summary>Where in the body it stops; its whole length: nowhere.</summary>
    public int StopsAt => Waits.Any(wait => wait.Moment == FaultMoment.WithinBody) ? Math.Min(Body.Length / 2, Sent.Length) : Sent.Length;

    /// <summary>Whether it stops behind its headers.</summary>
    public bool StopsBehindHeaders => Waits.Any(wait => wait.Moment == FaultMoment.BeforeBody);
}
