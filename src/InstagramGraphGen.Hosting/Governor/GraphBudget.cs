namespace InstagramGraphGen;

/// <summary>Whose budget calls are taken from: what a rate limiter over <see cref="GraphContext"/> takes as its partition. It says neither token nor id.</summary>
/// <param name="Api">The API.</param>
/// <param name="Account">The account, as <see cref="GraphCredential.Account"/> names it; empty: the budget of the app, from which all of its accounts take.</param>
/// <param name="Family">The rate family of the spec; null: calls that are of none.</param>
public readonly record struct GraphBudget(string Api, string Account, string? Family)
{
    /// <summary>The budget that a call is taken from.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    public static GraphBudget Of(GraphContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new(call.Api, call.Credential.Account, call.RateFamily);
    }

    /// <summary>The three parts, as a key for a store that is shared: <c>Instagram/{account}/messages</c>.</summary>
    public override string ToString() => $"{Api}/{Account}/{Family}";
}
