using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace InstagramGraphGen;

/// <summary>
/// Shares equal short strings within one answer: the same few people and words repeat through a page. Lives on the stack, holds the last
/// string of each slot, and takes ASCII only, so that comparing is cheap.
/// </summary>
internal struct StringCache
{
    public const int MaxLength = 32;
    private Slots _slots;

    /// <summary>The string of <paramref name="utf8"/>, shared where it is known already; false where it is too long or no ASCII.</summary>
    public bool TryGet(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out string? text)
    {
        if (utf8.IsEmpty || utf8.Length > MaxLength)
        {
            text = "";
            return utf8.IsEmpty;
        }

        ref string? slot = ref _slots[(int)(Hash(utf8) & (Slots.Count - 1))];
        if (slot is not null && Ascii.Equals(utf8, slot))
        {
            text = slot;
            return true;
        }

        if (!Ascii.IsValid(utf8))
        {
            text = null;
            return false;
        }

        text = slot = Encoding.ASCII.GetString(utf8);
        return true;
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        // Ids differ at their end, names at their beginning.
        uint hash = (uint)utf8.Length;
        hash = (hash * 31) + utf8[0];
        hash = (hash * 31) + utf8[utf8.Length / 2];
        hash = (hash * 31) + utf8[^1];
        hash = (hash * 31) + utf8[(utf8.Length - 1) * 3 / 4];
        return hash ^ (hash >> 7);
    }

    [InlineArray(Count)]
    private struct Slots
    {
        public const int Count = 32;
        private string? _first;
    }
}
