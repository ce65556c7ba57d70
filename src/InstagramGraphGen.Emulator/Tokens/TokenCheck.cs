using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Holds calls to their tokens, and tokens to their proof.</summary>
internal sealed class TokenCheck(GraphSpec spec, EmulatedTokens tokens, GraphEmulatorOptions options)
{
    // As the page on the proof says.
    private static readonly TimeSpan s_proofLives = TimeSpan.FromMinutes(5);

    /// <summary>The token that a call carries: in a parameter, else in the header; null: none.</summary>
    public static string? TokenOf(Call call, string? authorization)
    {
        string? token = call.Parameters["access_token"];
        if (string.IsNullOrEmpty(token))
        {
            string[] words = authorization?.Split(' ', 2, StringSplitOptions.TrimEntries) ?? [];
            bool isToken = words.Length == 2 && (words[0].Equals("Bearer", StringComparison.OrdinalIgnoreCase) || words[0].Equals("OAuth", StringComparison.OrdinalIgnoreCase));
            token = isToken ? words[1] : null;
        }

        return string.IsNullOrEmpty(token) ? null : token;
    }

    /// <summary>The token of a call, which is good.</summary>
    /// <exception cref="Refusal">It has none, or it is not good, or its proof is not.</exception>
    public HeldToken Demand(Call call, string? authorization, HostDialect dialect)
    {
        if (TokenOf(call, authorization) is not { } value)
        {
            bool isRoot = call.Path is [var first, ..] && spec.Api.Roots.Any(root => root.Path == first);
            throw dialect.Refuse(isRoot ? RefusalReason.NoTokenAtRoot : RefusalReason.NoToken);
        }

        HeldToken token = Demand(value, dialect);
        DemandProof(call, token, dialect);
        return token;
    }

    /// <summary>A token, which is good.</summary>
    /// <exception cref="Refusal">It is not good.</exception>
    public HeldToken Demand(string value, HostDialect dialect)
    {
        HeldToken token = tokens.Find(value) ?? throw dialect.Refuse(RefusalReason.BadToken);
        return token.IsRevoked ? throw FaultedAnswer.RefusalOf(token.Error, dialect) ?? dialect.Refuse(RefusalReason.TokenRevoked)
            : token.Expires <= options.TimeProvider.GetUtcNow() ? throw dialect.Refuse(RefusalReason.TokenExpired)
            : token;
    }

    private void DemandProof(Call call, HeldToken token, HostDialect dialect)
    {
        string? proof = call.Parameters["appsecret_proof"];
        if (string.IsNullOrEmpty(proof))
        {
            // The app's own token is the secret itself.
            if (options.RequireProof && token.Kind != HeldTokenKind.App)
            {
                throw dialect.Refuse(RefusalReason.MissingProof);
            }

            return;
        }

        string? time = call.Parameters["appsecret_time"];
        string text = string.IsNullOrEmpty(time) ? token.Value : $"{token.Value}|{time}";
        string expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.AppSecret), Encoding.UTF8.GetBytes(text)));
        if (expected != proof || !IsFresh(time))
        {
            throw dialect.Refuse(RefusalReason.BadProof);
        }
    }

    private bool IsFresh(string? time) =>
        string.IsNullOrEmpty(time)
        || (long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && Math.Abs((double)seconds - options.TimeProvider.GetUtcNow().ToUnixTimeSeconds()) <= s_proofLives.TotalSeconds);
}
