using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>A token as calls carry it, and its proof.</summary>
internal sealed class TokenInUse
{
    public TokenInUse(string token, string? appSecret)
    {
        Token = token;
        Authorization = new("Bearer", token);
        Proof = appSecret is null ? null : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(token)));
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Token { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AuthenticationHeaderValue Authorization { get; }

    /// <summary>The <c>appsecret_proof</c>, or null without an app secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Proof { get; }
}
