namespace InstagramGraphGen;

/// <summary>Takes secrets out of texts that come from outside and go into exceptions: a server may echo what it was sent.</summary>
internal sealed class SecretMask(string token, string? appSecret)
{
    private const string Mask = "***";

    public string Apply(string text)
    {
        text = Replace(text, token);
        return appSecret is null ? text : Replace(text, appSecret);
    }

    private static string Replace(string text, string secret)
    {
        text = text.Replace(secret, Mask, StringComparison.Ordinal);
        string escaped = Uri.EscapeDataString(secret);
        return escaped == secret ? text : text.Replace(escaped, Mask, StringComparison.OrdinalIgnoreCase);
    }

    public string? ApplyTo(string? text) => text is null ? null : Apply(text);
}
