using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>
/// Takes secrets out of texts that come from outside: a server may echo what it was sent, escaped, packed or not, in any case. Knows the
/// secrets of all accounts that the clients of one family serve, the last <see cref="MostKnown"/> of them.
/// </summary>
internal sealed class SecretMask(string? appSecret)
{
    private const string Mask = "***";
    private const int MostKnown = 256;

    /// <summary>What is shorter is no secret but a test's stand-in, and may be a part of any word.</summary>
    private const int ShortestSecret = 8;

    /// <summary>How often a text may be escaped over and over.</summary>
    private const int MostEscapes = 3;

    private readonly Lock _lock = new();

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string[] _secrets = SpellingsOf(appSecret, []);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private TokenInUse[] _tokens = [];

    /// <summary>Masks a token and its proof from here on, if it does not yet.</summary>
    public void Learn(TokenInUse token)
    {
        if (Knows(token))
        {
            return;
        }

        lock (_lock)
        {
            if (!Knows(token))
            {
                TokenInUse[] known = [.. _tokens.Length < MostKnown ? _tokens : _tokens[1..], token];
                Volatile.Write(ref _secrets, SpellingsOf(appSecret, known));
                Volatile.Write(ref _tokens, known);
            }
        }
    }

    /// <summary>The text without secrets; the same instance where it holds none. One that hides a secret behind escapes of another kind is masked whole.</summary>
    public string Apply(string text)
    {
        string[] secrets = Volatile.Read(ref _secrets);
        foreach (string secret in secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        }

        string plain = text;
        for (int i = 0; i < MostEscapes && SecretSpelling.Unescape(plain) is var next && !ReferenceEquals(next, plain); i++)
        {
            plain = next;
            foreach (string secret in secrets)
            {
                if (plain.Contains(secret, StringComparison.OrdinalIgnoreCase))
                {
                    return Mask;
                }
            }
        }

        return text;
    }

    /// <summary>The text without secrets, or null.</summary>
    public string? ApplyTo(string? text) => text is null ? null : Apply(text);

    private bool Knows(TokenInUse token)
    {
        TokenInUse[] tokens = Volatile.Read(ref _tokens);
        for (int i = tokens.Length - 1; i >= 0; i--)
        {
            if (tokens[i] == token)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All spellings, long ones first, so that no shorter one leaves a rest of a longer.</summary>
    private static string[] SpellingsOf(string? appSecret, TokenInUse[] tokens)
    {
        var spellings = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Add(spellings, appSecret);
        foreach (TokenInUse token in tokens)
        {
            Add(spellings, token.Token);
            Add(spellings, token.Proof);
        }

        var all = new List<string>(spellings.Count);
        foreach (string spelling in spellings)
        {
            int place = 0;
            while (place < all.Count && all[place].Length >= spelling.Length)
            {
                place++;
            }

            all.Insert(place, spelling);
        }

        return all.ToArray();
    }

    private static void Add(HashSet<string> spellings, string? secret)
    {
        if (secret?.Length >= ShortestSecret)
        {
            SecretSpelling.AddTo(spellings, secret);
        }
    }
}
