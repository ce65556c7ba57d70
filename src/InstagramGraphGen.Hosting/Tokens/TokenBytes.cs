using System.Buffers.Binary;
using System.Text;

namespace InstagramGraphGen;

/// <summary>A token as bytes, before they are encrypted: a version, the two times, the text.</summary>
internal static class TokenBytes
{
    private const byte Version = 1;
    private const int TimesAt = 1;
    private const int TextAt = TimesAt + (2 * sizeof(long));
    private const long NoTime = -1;

    public static byte[] Write(GraphToken token)
    {
        byte[] bytes = new byte[TextAt + Encoding.UTF8.GetByteCount(token.Value)];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(TimesAt), token.IssuedAt?.UtcTicks ?? NoTime);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(TimesAt + sizeof(long)), token.ExpiresAt?.UtcTicks ?? NoTime);
        Encoding.UTF8.GetBytes(token.Value, bytes.AsSpan(TextAt));
        return bytes;
    }

    /// <exception cref="FormatException">They are no token.</exception>
    public static GraphToken Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= TextAt || bytes[0] != Version)
        {
            throw new FormatException("The bytes are no token of a version that is known.");
        }

        try
        {
            return new(Encoding.UTF8.GetString(bytes[TextAt..])) { IssuedAt = TimeAt(bytes[TimesAt..]), ExpiresAt = TimeAt(bytes[(TimesAt + sizeof(long))..]) };
        }
        catch (ArgumentException)
        {
            throw new FormatException("The bytes are no token.");
        }
    }

    private static DateTimeOffset? TimeAt(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes) is var ticks && ticks == NoTime ? null : new(ticks, TimeSpan.Zero);
}
