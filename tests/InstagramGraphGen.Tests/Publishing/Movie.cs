using System.Buffers.Binary;

namespace InstagramGraphGen.Tests.Publishing;

/// <summary>The smallest files that are MP4 videos by their tables. ISO/IEC 14496-12.</summary>
internal static class Movie
{
    /// <param name="seconds">How long it is.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="isLong">Whether its tables have 64 bits for a length.</param>
    /// <param name="padding">How many bytes of pictures stand before the tables.</param>
    public static byte[] Of(int seconds, int width, int height, bool isLong = false, int padding = 0)
    {
        byte[] movie = new byte[isLong ? 112 : 100];
        byte[] track = new byte[isLong ? 96 : 84];
        int at = isLong ? 20 : 12;
        BinaryPrimitives.WriteUInt32BigEndian(movie.AsSpan(at), 600);
        if (isLong)
        {
            (movie[0], track[0]) = (1, 1);
            BinaryPrimitives.WriteUInt64BigEndian(movie.AsSpan(at + 4), (ulong)seconds * 600);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(movie.AsSpan(at + 4), (uint)seconds * 600);
        }

        int matrix = isLong ? 52 : 40;
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(matrix), 0x10000);
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(matrix + 16), 0x10000);
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(matrix + 36), width << 16);
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(matrix + 40), height << 16);
        return [.. Box("ftyp", "isom\0\0\0\0isommp41"u8), .. Box("mdat", new byte[padding]), .. Box("moov", [.. Box("mvhd", movie), .. Box("trak", Box("tkhd", track))])];
    }

    private static byte[] Box(string type, ReadOnlySpan<byte> content)
    {
        byte[] box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        System.Text.Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        content.CopyTo(box.AsSpan(8));
        return box;
    }
}
