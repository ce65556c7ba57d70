using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>The base of emitted types with more than 64 fields and edges, so that the many small ones need no room for it.</summary>
/// <typeparam name="TSelf">The emitted type.</typeparam>
public abstract class LargeGraphObject<TSelf> : GraphObject<TSelf>
    where TSelf : LargeGraphObject<TSelf>, IGraphObject<TSelf>
{
    private ulong[] _present = [];

    /// <summary>For emitted code.</summary>
    /// <param name="selection">What was asked for; null: not known, so everything counts as asked for.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected LargeGraphObject(FieldSet? selection)
        : base(selection)
    {
    }

    private protected override void SetPresentBeyond64(int index)
    {
        int word = (index >> 6) - 1;
        if (word >= _present.Length)
        {
            Array.Resize(ref _present, word + 1);
        }

        _present[word] |= 1UL << (index & 63);
    }

    private protected override bool IsPresentBeyond64(int index)
    {
        int word = (index >> 6) - 1;
        return word < _present.Length && (_present[word] & (1UL << (index & 63))) != 0;
    }
}
