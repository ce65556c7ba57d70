using System.Text;

namespace InstagramGraphGen.Tests.Json;

/// <summary>Changes bytes of an answer as wires, proxies and other encoders do, and as nobody does.</summary>
internal static class Mutation
{
    private static readonly byte[][] s_pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "-", ".", "e", "1.5", "-0", "01", "1e5", "9223372036854775808", "null", "true", "false", "nul", "{}", "[]", "\"\"", "\"1\"", " ", "\t", "\r\n", "/", "\u00FC",
            "\\u00fc", "\\ud83d", "\\ud83d\\ude00", "\\/", "\\n", "\\x", "\\u12", "\u0001", "\"id\":", ",\"id\":\"7\"", "\"data\":", "{\"data\":[", "]}", "\"paging\":{", "17841400000000001", "\"2026-10-11T12:13:14\\u002B0000\"", "//",
        }.Select(Encoding.UTF8.GetBytes),
        [0xEF, 0xBB, 0xBF], [0xC3], [0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xFF], [0],
    ];

    /// <summary>One change of any kind.</summary>
    public static byte[] Of(byte[] text, Random random)
    {
        int at = random.Next(text.Length + 1), other = random.Next(text.Length + 1);
        (int from, int to) = (Math.Min(at, other), Math.Max(at, other));
        to = Math.Min(to, from + random.Next(1, 60));
        byte[] piece = s_pieces[random.Next(s_pieces.Length)];
        return random.Next(11) switch
        {
            0 => [.. text[..at], .. text[Math.Min(text.Length, at + 1)..]],
            1 => [.. text[..at], (byte)random.Next(256), .. text[Math.Min(text.Length, at + 1)..]],
            2 => [.. text[..at], .. piece, .. text[Math.Min(text.Length, at + random.Next(3))..]],
            3 => text[..at],
            4 => [.. text[..to], .. text[from..to], .. text[to..]],
            5 => [.. text[..from], .. text[to..]],
            6 => [.. text, .. piece],
            7 => Nested(text, at, random.Next(1, 70)),
            8 => Escaped(text, at),
            9 => Token(text, at, piece),
            _ => Spaced(text, at),
        };
    }

    /// <summary>A value more, in as many lists.</summary>
    private static byte[] Nested(byte[] text, int at, int depth)
    {
        int token = At(text, at, "[{\""u8);
        return [.. text[..token], .. Enumerable.Repeat((byte)'[', depth), .. Enumerable.Repeat((byte)']', depth), .. text[token..]];
    }

    /// <summary>A letter or digit as an escape: in a text or name it means the same.</summary>
    private static byte[] Escaped(byte[] text, int at)
    {
        while (at < text.Length && !char.IsAsciiLetterOrDigit((char)text[at]))
        {
            at++;
        }

        return at == text.Length ? text : [.. text[..at], .. Encoding.ASCII.GetBytes($"\\u{(int)text[at]:x4}"), .. text[(at + 1)..]];
    }

    /// <summary>Another value in place of a text.</summary>
    private static byte[] Token(byte[] text, int at, byte[] piece)
    {
        int start = At(text, at, "\""u8);
        int length = start == text.Length ? -1 : text.AsSpan(start + 1).IndexOf((byte)'"');
        return length < 0 ? text : [.. text[..start], .. piece, .. text[(start + length + 2)..]];
    }

    /// <summary>White space where it means nothing.</summary>
    private static byte[] Spaced(byte[] text, int at)
    {
        int token = At(text, at, "{}[],:"u8);
        return [.. text[..token], .. " \n"u8, .. text[token..]];
    }

    private static int At(byte[] text, int from, ReadOnlySpan<byte> any) => text.AsSpan(from).IndexOfAny(any) is >= 0 and var next ? from + next : text.Length;
}
