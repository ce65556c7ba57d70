using System.Diagnostics;
using System.Net.Http.Headers;

namespace InstagramGraphGen;

/// <summary>A token as calls carry it, and its proof.</summary>
internal sealed class TokenInUse(string token)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Token { get; } = token;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AuthenticationHeaderValue Authorization { get; } = new("Bearer", token);

    /// <summary>The last proof that was made of it, or null.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public SentProof? Proof { get; set; }
}
