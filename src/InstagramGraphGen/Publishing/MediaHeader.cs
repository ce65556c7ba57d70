using System.Buffers.Binary;

namespace InstagramGraphGen;

/// <summary>What the first bytes of a file, and the tables of a video, tell of it. What is not understood is not told.</summary>
/// <param name="MediaType">Its media type, or null.</param>
/// <param name="Width">Its width in pixels, as it is shown; 0: not known.</param>
/// <param name="Height">Its height in pixels, as it is shown; 0: not known.</param>
/// <param name="Seconds">How long it is, or null.</param>
/// <param name="IsCut">Whether it is a video that lacks its tables, or a part of its pictures.</param>
internal readonly record struct MediaHeader(string? MediaType, int Width, int Height, double? Seconds, bool IsCut = false)
{
    private const int MaxBoxes = 10_000;

    /// <summary>Whether a file of this type is told by its beginning.</summary>
    public static bool Knows(string type) => type is "image/jpeg" or "image/png" or "image/gif" or "image/webp" or "image/heic" or "image/avif" or "video/mp4" or "video/quicktime" or "video/webm" or "video/x-msvideo" or "audio/mp4";

    /// <summary>Looks at a file, which begins where the stream stands.</summary>
    public static MediaHeader Read(Stream content, long length)
    {
        long start = content.Position;
        Span<byte> head = stackalloc byte[16];
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        return head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ReadJpeg(content, start, length)
            : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? new("image/png", 0, 0, null)
            : head.StartsWith("GIF8"u8) ? new("image/gif", 0, 0, null)
            : head.Length >= 12 && head.StartsWith("RIFF"u8) ? new(head[8..].StartsWith("WEBP"u8) ? "image/webp" : head[8..].StartsWith("AVI "u8) ? "video/x-msvideo" : null, 0, 0, null)
            : head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? new("video/webm", 0, 0, null)
            : head.Length >= 12 && head[4..].StartsWith("ftyp"u8) ? ReadMovie(content, start, length, TypeOf(head[8..12]))
            : head.Length >= 8 && BeginsOldMovie(head[4..8]) ? ReadMovie(content, start, length, "video/quicktime")
            : default;
    }

    /// <summary>A movie of before there were types of files begins with any of its boxes.</summary>
    private static bool BeginsOldMovie(ReadOnlySpan<byte> box) =>
        box.SequenceEqual("moov"u8) || box.SequenceEqual("mdat"u8) || box.SequenceEqual("wide"u8) || box.SequenceEqual("free"u8) || box.SequenceEqual("skip"u8) || box.SequenceEqual("pnot"u8);

    private static string? TypeOf(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("qt  "u8) ? "video/quicktime"
        : brand.StartsWith("hei"u8) || brand.StartsWith("mif1"u8) ? "image/heic"
        : brand.StartsWith("avif"u8) ? "image/avif"
        : brand.StartsWith("M4A"u8) ? "audio/mp4"
        : "video/mp4";

    /// <summary>The size stands in the first frame's header (SOF).</summary>
    private static MediaHeader ReadJpeg(Stream content, long start, long length)
    {
        Span<byte> marker = stackalloc byte[9];
        long at = start + 2;
        for (int i = 0; i < MaxBoxes && at + marker.Length <= start + length; i++)
        {
            content.Position = at;
            if (content.ReadAtLeast(marker, marker.Length, throwOnEndOfStream: false) < marker.Length || marker[0] != 0xFF)
            {
                break;
            }

            if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(marker[7..]), BinaryPrimitives.ReadUInt16BigEndian(marker[5..]), null);
            }

            at += marker[1] == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(marker[2..]);
        }

        return new("image/jpeg", 0, 0, null);
    }

    private static MediaHeader ReadMovie(Stream content, long start, long length, string? type)
    {
        // Whole as soon as its tables are found.
        bool isVideo = type?.StartsWith("video/", StringComparison.Ordinal) == true;
        var header = new MediaHeader(type, 0, 0, null, isVideo);
        ReadBoxes(content, start, start + length, ref header, 0);
        return header with { IsCut = header.IsCut && isVideo };
    }

    /// <summary>A movie is boxes in boxes: a length, four letters, the content.</summary>
    private static void ReadBoxes(Stream content, long at, long end, ref MediaHeader header, int depth)
    {
        Span<byte> head = stackalloc byte[16];
        Span<byte> table = stackalloc byte[96];
        for (int i = 0; i < MaxBoxes && at + 8 <= end; i++)
        {
            content.Position = at;
            int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (read < 8)
            {
                return;
            }

            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            int skip = 8;
            if (size == 1 && read == 16)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
                skip = 16;
            }

            size = size == 0 ? end - at : size;
            if (size < skip || size > end - at)
            {
                header = header with { IsCut = header.IsCut || (depth == 0 && size > end - at && head[4..8].SequenceEqual("mdat"u8)) };
                return;
            }

            header = depth == 0 && head[4..8].SequenceEqual("moov"u8) ? header with { IsCut = false } : header;
            // No deeper than the tables lie: a file may nest boxes without end.
            if ((depth == 0 && head[4..8].SequenceEqual("moov"u8)) || (depth == 1 && head[4..8].SequenceEqual("trak"u8)))
            {
                ReadBoxes(content, at + skip, at + size, ref header, depth + 1);
            }
            else if (depth > 0 && (head[4..8].SequenceEqual("mvhd"u8) || head[4..8].SequenceEqual("tkhd"u8)))
            {
                bool isMovie = head[4] == (byte)'m';
                content.Position = at + skip;
                Span<byte> wanted = table[..(int)Math.Min(table.Length, size - skip)];
                int length = content.ReadAtLeast(wanted, wanted.Length, throwOnEndOfStream: false);
                header = isMovie ? WithLength(header, table[..length]) : WithSize(header, table[..length]);
            }

            at += size;
        }
    }

    private static MediaHeader WithLength(MediaHeader header, ReadOnlySpan<byte> movie)
    {
        bool isLong = movie is [1, ..];
        if (movie.Length < (isLong ? 32 : 20))
        {
            return header;
        }

        uint scale = BinaryPrimitives.ReadUInt32BigEndian(movie[(isLong ? 20 : 12)..]);
        ulong duration = isLong ? BinaryPrimitives.ReadUInt64BigEndian(movie[24..]) : BinaryPrimitives.ReadUInt32BigEndian(movie[16..]);
        bool isKnown = scale > 0 && duration > 0 && duration < (isLong ? ulong.MaxValue : uint.MaxValue);
        return isKnown ? header with { Seconds = (double)duration / scale } : header;
    }

    /// <summary>The first track with a size is the picture. One that is shown turned has its turn in a matrix.</summary>
    private static MediaHeader WithSize(MediaHeader header, ReadOnlySpan<byte> track)
    {
        int matrix = track is [1, ..] ? 52 : 40;
        if (header.Width > 0 || track.Length < matrix + 44)
        {
            return header;
        }

        int width = (int)(BinaryPrimitives.ReadUInt32BigEndian(track[(matrix + 36)..]) >> 16);
        int height = (int)(BinaryPrimitives.ReadUInt32BigEndian(track[(matrix + 40)..]) >> 16);
        bool isTurned = BinaryPrimitives.ReadInt32BigEndian(track[matrix..]) == 0 && BinaryPrimitives.ReadInt32BigEndian(track[(matrix + 4)..]) != 0;
        return width <= 0 || height <= 0 ? header : isTurned ? header with { Width = height, Height = width } : header with { Width = width, Height = height };
    }
}
