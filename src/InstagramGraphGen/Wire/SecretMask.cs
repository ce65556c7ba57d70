using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>
/// Takes secrets out of texts that come from outside: a server may echo what it was sent, escaped, packed or not, in any case. Knows the
/// secrets of all accounts that the clients of one family serve, the last <see cref="MostKnown"/> of them, and those of the app for ever.
/// </summary>
/// <param name="kept">A secret that is never forgotten, or null.</param>
internal sealed class SecretMask(string? kept = null)
{
    private const string Mask = "***";
    private const int MostKnown = 256;

    /// <summary>What is shorter is no secret but a test's stand-in, and may be a part of any word.</summary>
    private const int ShortestSecret = 8;

    /// <summary>How often a text may be escaped over and over.</summary>
    private const int MostEscapes = 3;

    private readonly Lock _lock = new();

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string[] _spellings = kept is null ? [] : SpellingsOf([new(kept)]);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private Secret[] _kept = kept is null ? [] : [new(kept)];

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private Secret[] _known = [];

    /// <summary>Masks a secret from here on, if it does not yet.</summary>
    public void Learn(string secret)
    {
        if (Holds(Volatile.Read(ref _known), secret))
        {
            return;
        }

        lock (_lock)
        {
            if (!Holds(_known, secret))
            {
                Secret[] known = [.. _known.Length < MostKnown ? _known : _known[1..], new(secret)];
                Volatile.Write(ref _spellings, SpellingsOf([.. _kept, .. known]));
                Volatile.Write(ref _known, known);
            }
        }
    }

    /// <summary>Masks a secret from here on, however many others come.</summary>
    public void Keep(string secret)
    {
        lock (_lock)
        {
            if (!Holds(_kept, secret))
            {
                _kept = [.. _kept, new(secret)];
                Volatile.Write(ref _spellings, SpellingsOf([.. _kept, .. _known]));
            }
        }
    }

    /// <summary>The text without secrets; the same instance where it holds none. One that hides a secret behind escapes of another kind is masked whole.</summary>
    public string Apply(string text)
    {
        string[] secrets = Volatile.Read(ref _spellings);
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

    /// <summary>Whether a secret is among others, the newest looked at first.</summary>
    private static bool Holds(Secret[] secrets, string secret)
    {
        for (int i = secrets.Length - 1; i >= 0; i--)
        {
            if (secrets[i].Text == secret)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// All spellings, long ones first, so that no shorter one leaves a rest of a longer. They are counted by length and then placed: where many accounts have timed proofs, this is done often.
    /// </summary>
    private static string[] SpellingsOf(Secret[] secrets)
    {
        int longest = 0;
        foreach (Secret secret in secrets)
        {
            longest = Math.Max(longest, secret.Longest);
        }

        int[] places = new int[longest + 1];
        foreach (Secret secret in secrets)
        {
            foreach (string spelling in secret.Spellings)
            {
                places[spelling.Length]++;
            }
        }

        int count = 0;
        for (int length = longest; length >= 0; length--)
        {
            (places[length], count) = (count, count + places[length]);
        }

        string[] all = new string[count];
        foreach (Secret secret in secrets)
        {
            foreach (string spelling in secret.Spellings)
            {
                all[places[spelling.Length]++] = spelling;
            }
        }

        return all;
    }

    /// <summary>A secret and all of its spellings, which are made once.</summary>
    private sealed class Secret
    {
        public Secret(string text)
        {
            Text = text;
            var spellings = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            if (text.Length >= ShortestSecret)
            {
                SecretSpelling.AddTo(spellings, text);
            }

            Spellings = new string[spellings.Count];
            spellings.CopyTo(Spellings);
            foreach (string spelling in Spellings)
            {
                Longest = Math.Max(Longest, spelling.Length);
            }
        }

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Text { get; }

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string[] Spellings { get; }

        public int Longest { get; }
    }
}
