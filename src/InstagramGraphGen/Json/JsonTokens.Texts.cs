using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace InstagramGraphGen;

/// <content>Where a text ends.</content>
internal ref partial struct JsonTokens
{
    /// <summary>What ends a text, or makes it one that is not plain: a quote, a backslash, a control character.</summary>
    private static readonly SearchValues<byte> s_endOfPlainText = SearchValues.Create("\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    private void ReadText(int at)
    {
        int end = EndOfPlainText(at + 1);
        if (_text[end] == '"')
        {
            Take(at, at + 1, end - at - 1, end + 1);
        }
        else
        {
            ReadOdd(at);
        }
    }

    /// <summary>
    /// Where the next byte is that ends a text or makes it one that is not plain. By vectors here, since most texts are short: a call of a search that is fit for all would
    /// take longer than the search.
    /// </summary>
    private readonly int EndOfPlainText(int at)
    {
        ReadOnlySpan<byte> text = _text;
        while (Vector256.IsHardwareAccelerated && at <= text.Length - Vector256<byte>.Count)
        {
            Vector256<byte> bytes = Vector256.Create(text.Slice(at, Vector256<byte>.Count));
            Vector256<byte> ends = Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\')) | Vector256.LessThan(bytes, Vector256.Create((byte)' '));
            if (ends != Vector256<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
            }

            at += Vector256<byte>.Count;
        }

        while (Vector128.IsHardwareAccelerated && at <= text.Length - Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.Create(text.Slice(at, Vector128<byte>.Count));
            Vector128<byte> ends = Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\')) | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            if (ends != Vector128<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
            }

            at += Vector128<byte>.Count;
        }

        int more = text[at..].IndexOfAny(s_endOfPlainText);
        return more < 0 ? throw NoJson() : at + more;
    }
}
