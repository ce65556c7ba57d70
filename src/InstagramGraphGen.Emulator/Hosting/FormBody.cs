using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>Parameters in a request's body.</summary>
internal static class FormBody
{
    public static bool IsForm(string? contentType) =>
        contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The body's text, cut behind the length that a call may have at most (one more: too long).</summary>
    public static async Task<string> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[GraphCall.MaxLength + 1];
        int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
