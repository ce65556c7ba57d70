using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>Takes secrets out of texts that come from outside: a server may echo what it was sent, escaped, packed or not, in any case.</summary>
internal sealed class SecretMask(params IEnumerable<string?> secrets)
{
    private const string Mask = "***";

    /// <summary>What is shorter is no secret but a test's stand-in, and may be a part of any word.</summary>
    private const int ShortestSecret = 8;

    /// <summary>How often a text may be escaped over and over.</summary>
    private const int MostEscapes = 3;

    /// <summary>All spellings, long ones first, so that no shorter one leaves a rest of a longer.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string[] _secrets =
        [.. secrets.Where(s => s?.Length >= ShortestSecret).SelectMany(s => SecretSpelling.Of(s!)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(s => s.Length)];

    /// <summary>The text without secrets; the same instance where it holds none. One that hides a secret behind escapes of another kind is masked whole.</summary>
    public string Apply(string text)
    {
        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        }

        string plain = text;
        for (int i = 0; i < MostEscapes && SecretSpelling.Unescape(plain) is var next && !ReferenceEquals(next, plain); i++)
        {
            plain = next;
            if (Array.Exists(_secrets, secret => plain.Contains(secret, StringComparison.OrdinalIgnoreCase)))
            {
                return Mask;
            }
        }

        return text;
    }

    /// <summary>The text without secrets, or null.</summary>
    public string? ApplyTo(string? text) => text is null ? null : Apply(text);
}
