using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>
/// Proves that calls come from the app itself: a keyed hash of the token (<c>appsecret_proof</c>), whose key is the app's secret. The secret is never
/// sent. A native program without one holds nothing of it.
/// </summary>
public abstract class GraphProof
{
    private protected GraphProof()
    {
    }

    /// <summary>The hash of the token.</summary>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public static GraphProof Plain(string appSecret) => new OfSecret(appSecret, isTimed: false);

    /// <summary>The hash of token and time, which goes along as <c>appsecret_time</c>: the API takes it for five minutes.</summary>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public static GraphProof Timed(string appSecret) => new OfSecret(appSecret, isTimed: true);

    /// <summary>A proof for each host, by the host's name in the spec. A host that is not named gets none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="proofs"/> is null.</exception>
    public static GraphProof ByHost(IReadOnlyDictionary<string, GraphProof> proofs)
    {
        ArgumentNullException.ThrowIfNull(proofs);
        return new OfHosts(new Dictionary<string, GraphProof>(proofs, StringComparer.Ordinal));
    }

    /// <summary>The one secret that is the key of every proof; null where there are several.</summary>
    internal virtual string? AppSecret => null;

    /// <summary>The proof of a token on a host; null: none.</summary>
    internal abstract SentProof? Of(TokenInUse token, string host, TimeProvider clock);

    /// <summary>Has the secrets masked.</summary>
    internal abstract void TeachTo(SecretMask mask);

    /// <summary>Of one secret.</summary>
    private sealed class OfSecret : GraphProof
    {
        /// <summary>How long a timed proof is used: less than it is good for, as clocks differ.</summary>
        private static readonly TimeSpan s_use = TimeSpan.FromMinutes(2);

        private readonly bool _isTimed;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly string _secret;

        public OfSecret(string appSecret, bool isTimed)
        {
            if (string.IsNullOrWhiteSpace(appSecret))
            {
                throw new ArgumentException("The app's secret is empty. Give it, or null in place of a proof to send none.", nameof(appSecret));
            }

            _secret = appSecret;
            _isTimed = isTimed;
        }

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal override string? AppSecret => _secret;

        internal override SentProof Of(TokenInUse token, string host, TimeProvider clock)
        {
            DateTimeOffset now = _isTimed ? clock.GetUtcNow() : default;
            if (token.Proof is { } kept && kept.Maker == this && (now - kept.Made).Duration() < s_use)
            {
                return kept;
            }

            string? time = _isTimed ? now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : null;
            string text = time is null ? token.Token : $"{token.Token}|{time}";
            string value = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_secret), Encoding.UTF8.GetBytes(text)));
            return token.Proof = new(this, value, time, now);
        }

        internal override void TeachTo(SecretMask mask) => mask.Keep(_secret);
    }

    /// <summary>Of each host its own.</summary>
    private sealed class OfHosts(Dictionary<string, GraphProof> proofs) : GraphProof
    {
        internal override SentProof? Of(TokenInUse token, string host, TimeProvider clock) => proofs.TryGetValue(host, out GraphProof? proof) ? proof.Of(token, host, clock) : null;

        internal override void TeachTo(SecretMask mask)
        {
            foreach (GraphProof proof in proofs.Values)
            {
                proof.TeachTo(mask);
            }
        }
    }
}

/// <summary>A proof as calls carry it.</summary>
/// <param name="maker">What made it.</param>
/// <param name="value">The hash.</param>
/// <param name="time">The time that is in it, in Unix seconds; null: none.</param>
/// <param name="made">When it was made; of one without a time, nothing.</param>
internal sealed class SentProof(GraphProof maker, string value, string? time, DateTimeOffset made)
{
    public GraphProof Maker => maker;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value { get; } = value;

    public string? Time => time;

    public DateTimeOffset Made => made;
}
