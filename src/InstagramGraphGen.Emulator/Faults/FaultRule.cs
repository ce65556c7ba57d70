namespace InstagramGraphGen.Emulator;

/// <summary>A fault of a mix, and how many of the requests get it.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Share">With which part of the requests: 0.05 is one of twenty.</param>
public readonly record struct FaultShare(Fault Fault, double Share);

/// <summary>
/// A fault, or a mix of faults, and with which requests it happens. Requests are counted as they arrive, so what is said of the nth one holds however many are under way
/// at once.
/// </summary>
public sealed record FaultRule
{
    private FaultRule(IReadOnlyList<FaultShare> mix, int? seed) => (Mix, Seed) = (mix, seed);

    /// <summary>A fault that happens with every request that fits.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public FaultRule(Fault fault)
        : this([new(fault ?? throw new ArgumentNullException(nameof(fault)), 1)], null)
    {
    }

    /// <summary>Only where the path and query contain this text; null: anywhere.</summary>
    public string? Path { get; init; }

    /// <summary>Only with requests of this method: <c>GET</c>, <c>POST</c> or <c>DELETE</c>; null: with all.</summary>
    public string? Verb { get; init; }

    /// <summary>Only with this node, edge or form, by the spec's names: <c>IgMessage</c>, <c>IgUser.messages</c>, <c>IgUser.messages.Send</c>; null: with all.</summary>
    public string? Operation { get; init; }

    /// <summary>Only for the account with this id; null: for all.</summary>
    public string? Account { get; init; }

    /// <summary>Only with the nth request that fits, counted from 1; null: with any.</summary>
    public int? Nth { get; init; }

    /// <summary>Only with every nth request that fits: 3 is the third, the sixth and so on; null: with any.</summary>
    public int? Every { get; init; }

    /// <summary>How often it happens; null: as long as the rule stands.</summary>
    public int? Times { get; init; }

    internal IReadOnlyList<FaultShare> Mix { get; private init; }

    internal int? Seed { get; }

    /// <summary>A mix of faults, drawn anew for each request that fits. The nth one draws the same with the same seed, whatever else is under way.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="mix">The faults; their shares are 1 together at most, and the rest goes well.</param>
    /// <exception cref="ArgumentException">There is no fault, a share is not above 0, or all are more than 1.</exception>
    public static FaultRule Random(int seed, params IReadOnlyList<FaultShare> mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        if (mix.Count == 0 || mix.Any(one => one.Fault is null || !(one.Share > 0)) || mix.Sum(one => one.Share) > 1 + 1e-9)
        {
            throw new ArgumentException("A mix has one fault at least, each with a share above 0, and all shares together are 1 at most.", nameof(mix));
        }

        return new([.. mix], seed);
    }

    /// <summary>The same, each fault as the spec knows it.</summary>
    internal FaultRule With(Func<Fault, Fault> change) => this with { Mix = [.. Mix.Select(one => one with { Fault = change(one.Fault) })] };
}
