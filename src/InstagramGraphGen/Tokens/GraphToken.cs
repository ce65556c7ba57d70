using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>An access token and how long it lives. Nothing shows its value but <see cref="Value"/>.</summary>
public sealed class GraphToken
{
    /// <summary>A token.</summary>
    /// <exception cref="ArgumentException">It is empty or cannot stand in a header.</exception>
    public GraphToken(string value) => Value = GraphCredential.FaultOf(value) is { } fault ? throw new ArgumentException($"The token {fault}", nameof(value)) : value;

    /// <summary>The token itself: a secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value { get; }

    /// <summary>When the API made it; null: not known.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When it ends; null: not known, or never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A token as the API answers it.</summary>
    /// <param name="value">The token (<c>access_token</c>).</param>
    /// <param name="expiresIn">How many seconds it lives (<c>expires_in</c>); null: not said.</param>
    /// <param name="at">When it was answered.</param>
    /// <exception cref="ArgumentException">It is empty or cannot stand in a header.</exception>
    public static GraphToken Issued(string? value, long? expiresIn, DateTimeOffset at) =>
        new(value ?? "") { IssuedAt = at, ExpiresAt = expiresIn is > 0 ? at.AddSeconds(Math.Min(expiresIn.Value, (long)(DateTimeOffset.MaxValue - at).TotalSeconds)) : null };

    /// <summary>Whether it has not ended yet, as far as that is known.</summary>
    public bool IsAliveAt(DateTimeOffset time) => ExpiresAt is not { } end || time < end;

    /// <summary>
    /// Whether this token is to be used, or kept, in place of another one: one that has not ended, as far as that is known, is better than one that has; else the newer one is. For stores.
    /// </summary>
    /// <param name="other">The other one.</param>
    /// <param name="time">The time by which one has ended or not.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public bool IsBetterThan(GraphToken other, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsAliveAt(time) == other.IsAliveAt(time) ? IsNewerThan(other) : IsAliveAt(time);
    }

    /// <summary>When it ends; never the token.</summary>
    public override string ToString() => ExpiresAt is { } end ? $"a token until {end:u}" : "a token";

    /// <summary>Whether this token came after another one, as far as that can be told. Where neither says when it was made or when it ends, each may be the newer.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public bool IsNewerThan(GraphToken other) =>
        other is null ? throw new ArgumentNullException(nameof(other)) : Value != other.Value && (IssuedAt is { } own && other.IssuedAt is { } its ? own > its : ExpiresAt is not { } end || other.ExpiresAt is not { } itsEnd || end > itsEnd);
}
