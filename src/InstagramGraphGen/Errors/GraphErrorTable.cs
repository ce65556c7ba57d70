using System.Buffers.Text;
using System.ComponentModel;
using System.Text;

namespace InstagramGraphGen;

/// <summary>
/// For emitted code: what the spec says of the API's errors. Lines of bytes, so that a program carries no code for them; what to do about them is a table of its
/// own, which only a program carries that reads <see cref="GraphError.Recovery"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GraphErrorTable
{
    /// <summary>
    /// One error a line, the ones that say most first: its code and its subcode (a range as <c>200..299</c>, <c>*</c> for any); the kind as a letter, <c>t</c> if it is
    /// transient, and <c>e</c> if a write may have been executed, <c>n</c> if it was not; the number of its recovery; and words of its text, if they tell it. The summary is in the lines below
    /// that begin with a space.
    /// </summary>
    protected abstract ReadOnlySpan<byte> Meanings { get; }

    /// <summary>What to do, one sentence a line, which goes on in lines that begin with a space; the first has the number 1.</summary>
    protected abstract ReadOnlySpan<byte> Recoveries { get; }

    /// <summary>What an error means, and the number of its recovery; <c>default</c> where the spec does not know it.</summary>
    internal GraphErrorMeaning Find(GraphError error, out long recovery)
    {
        ReadOnlySpan<byte> lines = Meanings;
        while (!lines.IsEmpty)
        {
            ReadOnlySpan<byte> summary = TakeEntry(ref lines);
            ReadOnlySpan<byte> line = TakeTo((byte)'\n', ref summary);
            bool fits = Covers(ref line, error.Code) & Covers(ref line, error.Subcode);
            ReadOnlySpan<byte> flags = TakeTo((byte)' ', ref line);
            recovery = Number(TakeTo((byte)' ', ref line));
            if (fits && (line.IsEmpty || Has(error, Encoding.UTF8.GetString(line))))
            {
                return new((GraphErrorKind)(flags[0] - 'a'), flags[1] == 't', summary.IsEmpty ? null : TextOf(summary[1..]))
                {
                    MayHaveBeenExecuted = flags[2] == '-' ? null : flags[2] == 'e',
                };
            }
        }

        recovery = 0;
        return default;
    }

    /// <summary>The code that comes with a subcode; 0: it is not known. False: the spec does not know the subcode.</summary>
    internal bool TryFindCode(long subcode, out long code)
    {
        ReadOnlySpan<byte> lines = Meanings;
        while (!lines.IsEmpty)
        {
            ReadOnlySpan<byte> line = TakeEntry(ref lines);
            ReadOnlySpan<byte> its = TakeTo((byte)' ', ref line);
            if (line[0] != (byte)'*' && Covers(ref line, subcode))
            {
                code = Number(its);
                return true;
            }
        }

        code = 0;
        return false;
    }

    /// <summary>What to do, by its number; null: the spec does not say.</summary>
    internal string? RecoveryOf(long number)
    {
        ReadOnlySpan<byte> lines = Recoveries;
        ReadOnlySpan<byte> line = default;
        for (long i = 0; i < number; i++)
        {
            line = TakeEntry(ref lines);
        }

        return line.IsEmpty ? null : TextOf(line);
    }

    /// <summary>A text of one line or several.</summary>
    private static string TextOf(ReadOnlySpan<byte> lines) => Encoding.UTF8.GetString(lines).Replace("\n", "", StringComparison.Ordinal);

    private static bool Has(GraphError error, string words) =>
        error.Message.Contains(words, StringComparison.OrdinalIgnoreCase) || error.Type?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Takes a number or a range from the line, and tells whether the other number is in it.</summary>
    private static bool Covers(scoped ref ReadOnlySpan<byte> line, long? number)
    {
        ReadOnlySpan<byte> range = TakeTo((byte)' ', ref line);
        if (range is [(byte)'*'])
        {
            return true;
        }

        int dots = range.IndexOf(".."u8);
        long first = Number(dots < 0 ? range : range[..dots]);
        long last = dots < 0 ? first : Number(range[(dots + 2)..]);
        return number >= first && number <= last;
    }

    private static long Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out long number, out _) ? number : 0;

    /// <summary>Takes a line, and those that go on with it.</summary>
    private static ReadOnlySpan<byte> TakeEntry(scoped ref ReadOnlySpan<byte> lines)
    {
        int end = -1;
        do
        {
            int at = lines[(end + 1)..].IndexOf((byte)'\n');
            end = at < 0 ? lines.Length : end + 1 + at;
        }
        while (end + 1 < lines.Length && lines[end + 1] == (byte)' ');

        ReadOnlySpan<byte> taken = lines[..end];
        lines = end < lines.Length ? lines[(end + 1)..] : default;
        return taken;
    }

    /// <summary>Takes what stands before a byte, and the byte; all, where it is not there.</summary>
    private static ReadOnlySpan<byte> TakeTo(byte end, scoped ref ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(end);
        ReadOnlySpan<byte> taken = at < 0 ? text : text[..at];
        text = at < 0 ? default : text[(at + 1)..];
        return taken;
    }
}
