using System.Diagnostics.CodeAnalysis;
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

    /// <summary>The value read before from the same JSON; <paramref name="rest"/> is the body from the value's first byte on.</summary>
    /// <remarks>The JSON of an object or list ends with its own bracket, so a text that begins with it begins with the same value.</remarks>
    public readonly bool TryGet<T>(ReadOnlySpan<byte> body, ReadOnlySpan<byte> rest, FieldSet? selection, [NotNullWhen(true)] out T? value)
        where T : class
    {
        foreach (ref readonly Entry entry in (ReadOnlySpan<Entry>)_entries)
        {
            if (entry.Length > 0 && ReferenceEquals(entry.Selection, selection) && rest.StartsWith(body.Slice(entry.Start, entry.Length)) && entry.Value is T known)
            {
                value = known;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Remembers a value whose JSON stands at <paramref name="start"/>, unless it is long.</summary>
    public void Add(object value, FieldSet? selection, int start, int length)
    {
        if (length <= MaxLength)
        {
            _entries[_next++ & (Entries.Count - 1)] = new(value, selection, start, length);
        }
    }

    private readonly record struct Entry(object? Value, FieldSet? Selection, int Start, int Length);

    [InlineArray(Count)]
    private struct Entries
    {
        public const int Count = 4;
        private Entry _first;
    }
}
