using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// The text form of cursors and of message ids: base64 whose letters beyond letters and digits are escaped, so that it can stand in a URL.
/// <c>Z</c> is the escape: <c>ZA</c> is Z, <c>ZB</c> is +, <c>ZC</c> is / and <c>ZD</c> is the padding.
/// </summary>
internal static class EscapedBase64
{
    public static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text))
            .Replace("Z", "ZA", StringComparison.Ordinal)
            .Replace("+", "ZB", StringComparison.Ordinal)
            .Replace("/", "ZC", StringComparison.Ordinal)
            .Replace("=", "ZD", StringComparison.Ordinal);

    /// <summary>The text behind <paramref name="encoded"/>, or null where it is none of ours.</summary>
    public static string? Decode(string encoded)
    {
        string base64 = encoded
            .Replace("ZD", "=", StringComparison.Ordinal)
            .Replace("ZC", "/", StringComparison.Ordinal)
            .Replace("ZB", "+", StringComparison.Ordinal)
            .Replace("ZA", "Z", StringComparison.Ordinal);
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
