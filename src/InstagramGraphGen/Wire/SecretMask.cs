using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Takes secrets out of texts that come from outside and go into exceptions: a server may echo what it was sent, escaped or not.</summary>
internal sealed class SecretMask(params IEnumerable<string?> secrets)
{
    private const string Mask = "***";

    /// <summary>What is shorter is no secret but a test's stand-in, and may be a part of any word.</summary>
    private const int ShortestSecret = 8;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string[] _secrets = [.. secrets.Where(s => s?.Length >= ShortestSecret).SelectMany(s => FormsOf(s!)).Distinct(StringComparer.Ordinal)];

    /// <summary>The length of the longest text that is looked for.</summary>
    public int LongestLength => _secrets.Select(s => s.Length).DefaultIfEmpty().Max();

    /// <summary>The text without secrets; the same instance where it holds none.</summary>
    public string Apply(string text)
    {
        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    /// <summary>The text without secrets, or null.</summary>
    public string? ApplyTo(string? text) => text is null ? null : Apply(text);

    /// <summary>A secret as it stands in plain text, in a URL, in JSON and in HTML.</summary>
    private static string[] FormsOf(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        JsonEncodedText.Encode(secret).Value,
        secret.Replace("/", "\\/", StringComparison.Ordinal),
        WebUtility.HtmlEncode(secret),
    ];
}
