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

    /// <summary>All spellings of all secrets, long ones first, so that no shorter one leaves a rest of a longer.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string[] _spellings = kept is null ? [] : With([], kept);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string[] _kept = kept is null ? [] : [kept];

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string[] _known = [];

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
                bool isFull = _known.Length == MostKnown;
                string[] known = [.. isFull ? _known[1..] : _known, secret];
                Volatile.Write(ref _spellings, With(isFull ? Without(_spellings, _known[0]) : _spellings, secret));
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
                _kept = [.. _kept, secret];
                Volatile.Write(ref _spellings, With(_spellings, secret));
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
    private static bool Holds(string[] secrets, string secret)
    {
        for (int i = secrets.Length - 1; i >= 0; i--)
        {
            if (secrets[i] == secret)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The spellings with those of one more secret, each put where its length belongs: those of the others are neither made nor sorted again.</summary>
    private static string[] With(string[] spellings, string secret)
    {
        var all = new List<string>(spellings);
        foreach (string spelling in Of(secret))
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

    /// <summary>The spellings without those of a secret. One that two secrets have in common stands there twice.</summary>
    private static string[] Without(string[] spellings, string secret)
    {
        var all = new List<string>(spellings);
        foreach (string spelling in Of(secret))
        {
            all.Remove(spelling);
        }

        return all.ToArray();
    }

    private static HashSet<string> Of(string secret)
    {
        var spellings = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (secret.Length >= ShortestSecret)
        {
            SecretSpelling.AddTo(spellings, secret);
        }

        return spellings;
    }
}
