namespace InstagramGraphGen.Emulator;

/// <summary>
/// How many calls an emulator lets in. Each limit is counted over a window that rolls with the emulator's clock; a call that one refuses counts for none. What is not set lets
/// all in.
/// </summary>
public sealed record UsageLimits
{
    /// <summary>The limit of the app, over all accounts; it raises the header of the app (<c>x-app-usage</c>).</summary>
    public CallLimit? App { get; init; }

    /// <summary>The limit of each account, for hosts that tell one (<c>x-page-usage</c>).</summary>
    public CallLimit? Account { get; init; }

    /// <summary>
    /// Limits of each account by family, as the spec's errors name them (<c>instagram</c>). Every call of the account counts in each; the fullest stands in the header
    /// (<c>x-business-use-case-usage</c>).
    /// </summary>
    public IReadOnlyDictionary<string, CallLimit> Families { get; init; } = new Dictionary<string, CallLimit>();

    /// <summary>Whether the spec's <c>rates</c> are held, for each account: more calls are refused.</summary>
    public bool KeepsRates { get; init; }
}

/// <summary>So many calls in so much time.</summary>
/// <param name="Calls">How many.</param>
/// <param name="Window">In which time.</param>
public readonly record struct CallLimit(int Calls, TimeSpan Window);
