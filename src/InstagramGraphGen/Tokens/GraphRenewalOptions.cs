using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>How a token is kept alive. Read once, when the credential is made.</summary>
public sealed class GraphRenewalOptions
{
    /// <summary>What the account is called in the store and in messages.</summary>
    public string Account { get; set; } = "default";

    /// <summary>The token to begin with; null: the one in the store. Where both are there, the better one (<see cref="GraphToken.IsBetterThan"/>).</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public GraphToken? Token { get; set; }

    /// <summary>Where tokens are kept; null: nowhere, so that <see cref="OnRenewed"/> has to.</summary>
    public IGraphTokenStore? Store { get; set; }

    /// <summary>How long before its end a token is renewed, at most half of its life; 10 days if not set.</summary>
    public TimeSpan RenewAhead { get; set; } = TimeSpan.FromDays(10);

    /// <summary>How long to wait after a renewal that failed; an hour if not set. When the token has ended, the store is asked every few seconds whether somebody logged in again.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Called with each new token, when the store has it. What it throws counts as a renewal that failed behind the new token, and is tried again.</summary>
    public Func<GraphToken, CancellationToken, ValueTask>? OnRenewed { get; set; }

    /// <summary>Called when a renewal fails, and once for each token that dies: it ended, or the API refuses it. What it throws has no effect.</summary>
    public Action<GraphTokenTrouble>? OnTrouble { get; set; }

    /// <summary>The clock; the system's if not set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}

/// <summary>Something is wrong with a token.</summary>
/// <param name="Account">What the account is called.</param>
/// <param name="IsDead">Whether calls fail from here on, until somebody logs in again; false: the token is still good, and renewing it is tried again.</param>
/// <param name="Reason">Why, in words, without the token.</param>
/// <param name="Exception">What renewing it threw, or, of a token that ended before that was tried, what calls get; null: the API refused the token.</param>
public sealed record GraphTokenTrouble(string Account, bool IsDead, string Reason, Exception? Exception);
