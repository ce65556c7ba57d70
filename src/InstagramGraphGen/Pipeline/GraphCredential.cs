using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>
/// Whose account calls are sent for: a token, or what gives one. Asked before each time that a call is sent, so that a token which was renewed
/// is used at once. Derive from it to fetch and renew tokens; then it may be asked by many calls at once.
/// </summary>
public abstract class GraphCredential
{
    private string? _account;

    /// <summary>A token that stays the same.</summary>
    /// <exception cref="ArgumentException">It is empty or cannot stand in a header.</exception>
    public static GraphCredential Token(string token) => FaultOf(token) is { } fault ? throw new ArgumentException($"The token {fault}", nameof(token)) : new FixedToken(token);

    /// <summary>A token that a delegate gives, asked before each time that a call is sent, by many calls at once.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="getToken"/> is null.</exception>
    public static GraphCredential From(Func<CancellationToken, ValueTask<string>> getToken) => new GivenToken(getToken ?? throw new ArgumentNullException(nameof(getToken)));

    /// <summary>No account yet: for the calls that take no token, such as those that fetch one. All others fail before they are sent.</summary>
    public static GraphCredential None => NoToken.Instance;

    /// <summary>The access token to send. It is sent in a header only, and masked wherever a message would show it.</summary>
    /// <param name="cancellationToken">Fires when the call that waits for it is stopped.</param>
    protected internal abstract ValueTask<string> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Names the account, for budgets: whoever sends for the same account gives the same, whatever its token is at the time. Of a token that stays the same it is made of the
    /// token's hash, so that programs which hold the token agree, and nobody can tell the token from it; of a class of your own it is one that no other
    /// credential has, unless the class says better: where several programs share a budget, say the account's id or your name for it.
    /// </summary>
    public virtual string Account => _account ?? Interlocked.CompareExchange(ref _account, Guid.NewGuid().ToString("N"), null) ?? _account;

    /// <summary>The token, where it stays the same; else null.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal virtual string? LastingToken => null;

    /// <summary>What calls go through before all handlers, so that a token which the API refuses is changed; null: nothing.</summary>
    internal virtual GraphHandler? Handler => null;

    /// <summary>What is wrong with a token, without the token; or null.</summary>
    internal static string? FaultOf(string? token) =>
        string.IsNullOrWhiteSpace(token) ? "is empty. Give the access token of the account."
        : token.AsSpan().ContainsAnyExceptInRange('!', '~') ? "holds a character that no token has (a space, a line end?)."
        : null;

    private sealed class GivenToken(Func<CancellationToken, ValueTask<string>> getToken) : GraphCredential
    {
        protected internal override ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => getToken(cancellationToken);
    }

    private sealed class NoToken : GraphCredential
    {
        public static readonly NoToken Instance = new();

        protected internal override ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The call needs a token, and the client was made without one (GraphCredential.None). Send it through client.For(GraphCredential.Token(…)).");
    }

    private sealed class FixedToken(string token) : GraphCredential
    {
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly string _token = token;

        public override string Account => _account ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("InstagramGraphGen account " + _token)).AsSpan(0, 16));

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal override string? LastingToken => _token;

        protected internal override ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => new(_token);
    }
}
