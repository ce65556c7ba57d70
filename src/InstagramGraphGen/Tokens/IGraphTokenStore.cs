namespace InstagramGraphGen;

/// <summary>
/// Where tokens are kept between runs and between machines, by account. Used by many calls at once. What it keeps is a secret: keep it encrypted.
/// </summary>
public interface IGraphTokenStore
{
    /// <summary>The token of an account; null: none is kept.</summary>
    /// <param name="account">Whose token: a name that the app chooses.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<GraphToken?> FindAsync(string account, CancellationToken cancellationToken);

    /// <summary>Keeps the token of an account, unless that of now is better (<see cref="GraphToken.IsBetterThan"/>): another machine may have renewed it, too.</summary>
    /// <param name="account">Whose token.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The token that is kept from here on: this one, or the better one.</returns>
    ValueTask<GraphToken> SaveAsync(string account, GraphToken token, CancellationToken cancellationToken);
}
