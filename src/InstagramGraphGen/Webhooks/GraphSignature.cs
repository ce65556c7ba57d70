using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>
/// The signature of a delivery: a keyed hash (HMAC) of its body, with the app's secret as the key. It is over the bytes as they were received; a body that was
/// parsed and written again has another one.
/// </summary>
public static class GraphSignature
{
    /// <summary>The header with the signature: <c>sha256=</c> and 64 hexadecimal digits.</summary>
    public const string Header = "X-Hub-Signature-256";

    /// <summary>The header with the older signature: <c>sha1=</c> and 40 hexadecimal digits.</summary>
    public const string Sha1Header = "X-Hub-Signature";

    private const string Prefix = "sha256=";
    private const string Sha1Prefix = "sha1=";

    /// <summary>Whether a body was signed with a secret. Takes as long for a wrong signature as for a right one.</summary>
    /// <param name="body">The body, byte for byte as it was received.</param>
    /// <param name="header">The header <see cref="Header"/>; one that is missing or malformed, or that holds several signatures, is not valid.</param>
    /// <param name="secret">The app's secret.</param>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is null or empty: with that, anybody could sign.</exception>
    public static bool IsValid(ReadOnlySpan<byte> body, string? header, string secret) => IsValid(body, header, [secret]);

    /// <summary>Whether a body was signed with one of several secrets: while a secret is being changed, or where several apps deliver to one place.</summary>
    /// <param name="body">The body, byte for byte as it was received.</param>
    /// <param name="header">The header <see cref="Header"/>; one that is missing or malformed, or that holds several signatures, is not valid.</param>
    /// <param name="secrets">The secrets.</param>
    /// <exception cref="ArgumentException">There is no secret, or one is null or empty.</exception>
    public static bool IsValid(ReadOnlySpan<byte> body, string? header, ReadOnlySpan<string> secrets)
    {
        Check(secrets);
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        if (!TryDecode(header, Prefix, given))
        {
            return false;
        }

        // Of all secrets, so that the time does not tell which one it was.
        Span<byte> right = stackalloc byte[SHA256.HashSizeInBytes];
        bool isValid = false;
        foreach (string secret in secrets)
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, right);
            isValid |= CryptographicOperations.FixedTimeEquals(given, right);
        }

        return isValid;
    }

    /// <summary>Whether the older signature of a body is right. SHA-1 is weaker: for senders only that give nothing else.</summary>
    /// <param name="body">The body, byte for byte as it was received.</param>
    /// <param name="header">The header <see cref="Sha1Header"/>; one that is missing or malformed, or that holds several signatures, is not valid.</param>
    /// <param name="secrets">The secrets.</param>
    /// <exception cref="ArgumentException">There is no secret, or one is null or empty.</exception>
    public static bool IsValidSha1(ReadOnlySpan<byte> body, string? header, params ReadOnlySpan<string> secrets)
    {
        Check(secrets);
        Span<byte> given = stackalloc byte[SHA1.HashSizeInBytes];
        if (!TryDecode(header, Sha1Prefix, given))
        {
            return false;
        }

        Span<byte> right = stackalloc byte[SHA1.HashSizeInBytes];
        bool isValid = false;
        foreach (string secret in secrets)
        {
            HashSha1(body, secret, right);
            isValid |= CryptographicOperations.FixedTimeEquals(given, right);
        }

        return isValid;
    }

    /// <summary>Signs a body as the API does: the value of the header <see cref="Header"/>.</summary>
    /// <param name="body">The body, byte for byte as it is sent.</param>
    /// <param name="secret">The app's secret.</param>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is null or empty.</exception>
    public static string Create(ReadOnlySpan<byte> body, string secret)
    {
        Check([secret]);
        return Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
    }

    /// <summary>Signs a body in the older way: the value of the header <see cref="Sha1Header"/>.</summary>
    /// <param name="body">The body, byte for byte as it is sent.</param>
    /// <param name="secret">The app's secret.</param>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is null or empty.</exception>
    public static string CreateSha1(ReadOnlySpan<byte> body, string secret)
    {
        Check([secret]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        HashSha1(body, secret, hash);
        return Sha1Prefix + Convert.ToHexStringLower(hash);
    }

#pragma warning disable CA5350 // The API still sends it; whoever reads it has asked for it by name.
    private static void HashSha1(ReadOnlySpan<byte> body, string secret, Span<byte> hash) => HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body, hash);
#pragma warning restore CA5350

    private static bool TryDecode(string? header, string prefix, Span<byte> signature) =>
        header is not null
        && header.Length == prefix.Length + (signature.Length * 2)
        && header.StartsWith(prefix, StringComparison.Ordinal)
        && Convert.FromHexString(header.AsSpan(prefix.Length), signature, out _, out _) == System.Buffers.OperationStatus.Done;

    private static void Check(ReadOnlySpan<string> secrets)
    {
        if (secrets.IsEmpty)
        {
            throw new ArgumentException("A signature is checked with the app's secret; there is none.", nameof(secrets));
        }

        foreach (string secret in secrets)
        {
            if (string.IsNullOrEmpty(secret))
            {
                throw new ArgumentException("An app's secret must not be null or empty: with that, anybody could sign.", nameof(secrets));
            }
        }
    }
}
