using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>
/// Shares small equal objects and lists within one answer: the same sender and receivers repeat through a page, byte by byte, and emitted
/// types cannot be changed. Lives on the stack; knows the last few values by where their JSON stands in the body.
/// </summary>
internal struct ValueCache
{
    private const int MaxLength = 160;
    private Entries _entries;
    private int _next;

    /// <summary>Looks for the value read before from the same JSON, which begins at <paramref name="start"/>; the length of the JSON, or 0.</summary>
    /// <remarks>
    /// The JSON of an object or list ends with its own bracket, so a text that begins with it begins with the same value. It was sound where it stood, and so it is
    /// wherever it is nested no deeper.
    /// </remarks>
    public readonly int Find<T>(ReadOnlySpan<byte> body, int start, ValueReader how, int depth, out T? value)
        where T : class
    {
        ReadOnlySpan<byte> rest = body[start..];
        foreach (ref readonly Entry entry in (ReadOnlySpan<Entry>)_entries)
        {
            if (entry.Length > 0 && depth <= entry.Depth && ReferenceEquals(entry.How, how) && rest.StartsWith(body.Slice(entry.Start, entry.Length)) && entry.Value is T known)
            {
                value = known;
                return entry.Length;
            }
        }

        value = null;
        return 0;
    }

    /// <summary>Remembers a value whose JSON stands at <paramref name="start"/>, unless it is long.</summary>
    public void Add(object value, ValueReader how, int start, int length, int depth)
    {
        if (length <= MaxLength)
        {
            _entries[_next++ & (Entries.Count - 1)] = new(value, how, start, length, depth);
        }
    }

    private readonly record struct Entry(object? Value, ValueReader? How, int Start, int Length, int Depth);

    [InlineArray(Count)]
    private struct Entries
    {
        public const int Count = 4;
        private Entry _first;
    }
}
