using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace InstagramGraphGen;

/// <summary>For emitted readers: the fields of one object as they come, and which is expected next. The API answers in the order in which it was asked.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct FieldWalk
{
    private readonly ValueReader _how;
    private readonly ReadOnlySpan<byte[]> _spelled;

    /// <summary>The place in the selection of the field that is expected next.</summary>
    private int _next;

    /// <summary>The place in the selection of the field that came; -1: it was not asked for by name.</summary>
    private int _place;

    internal FieldWalk(ValueReader how)
    {
        _how = how;
        Selection = how as FieldSet;
        _spelled = Selection is null ? default : Selection.Spelled;
        Index = -1;
    }

    /// <summary>What was asked for; null: not known, so everything counts as asked for.</summary>
    public FieldSet? Selection { get; }

    /// <summary>The index of the field that came; -1: it is none that was asked for, and was passed over.</summary>
    public int Index { get; private set; }

    /// <summary>The bytes of the name that is expected next, in its quotes and with the colon; empty where none is.</summary>
    internal readonly ReadOnlySpan<byte> Expected
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)_next < (uint)_spelled.Length ? _spelled[_next] : default;
    }

    /// <summary>Takes the field that was expected.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Take()
    {
        _place = _next++;
        Index = Selection!.Selected[_place].Index;
    }

    /// <summary>Takes the field of that name; false: there is none.</summary>
    internal bool TryTake(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<string> names = _how.Names;
        if (Selection is not null)
        {
            ReadOnlySpan<FieldSelection> selected = Selection.Selected;
            for (int i = 0; i < selected.Length; i++)
            {
                int place = _next + i < selected.Length ? _next + i : _next + i - selected.Length;
                if (IsName(names[selected[place].Index], name))
                {
                    _next = place;
                    Take();
                    return true;
                }
            }
        }

        // Behind the last one first: of an object that comes whole the fields are mostly in the order of the spec.
        _place = -1;
        int last = Index;
        for (int i = 1; i <= names.Length; i++)
        {
            int index = last + i < names.Length ? last + i : last + i - names.Length;
            if (IsName(names[index], name))
            {
                Index = index;
                return true;
            }
        }

        return false;
    }

    /// <summary>The reader of the field that came; null: nobody asked for it.</summary>
    /// <exception cref="InvalidOperationException">It was asked for without one.</exception>
    internal readonly ValueReader? Reader => Selection is null ? _how.ReaderOf(Index)
        : _place < 0 ? null
        : Selection.Selected[_place].Value ?? throw new InvalidOperationException($"'{_how.Names[Index]}' was selected without what reads it. The program was built against another version of its client; build it again.");

    /// <summary>Nobody asked for the field that came.</summary>
    internal void Drop() => Index = -1;

    private static bool IsName(string known, ReadOnlySpan<byte> name) =>
        known.Length == name.Length ? Ascii.Equals(name, known) : known.Length < name.Length && !Ascii.IsValid(name) && Encoding.UTF8.GetString(name) == known;
}
