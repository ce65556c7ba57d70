using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>
/// The part that all emitted nodes and objects share: which fields were asked for and which came. A field has three states: not selected
/// (reading it throws), selected but left out or null (null), and present.
/// </summary>
/// <typeparam name="TSelf">The emitted type.</typeparam>
public abstract class GraphObject<TSelf>
    where TSelf : GraphObject<TSelf>, IGraphObject<TSelf>
{
    private readonly FieldSet? _selection;
    private ulong _first64;
    private ulong[]? _beyond64;

    /// <summary>For emitted code.</summary>
    /// <param name="selection">What was asked for; null: not known, so everything counts as asked for.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphObject(FieldSet? selection) => _selection = selection;

    /// <summary>For emitted readers: the field at <paramref name="index"/> came.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetPresent(int index)
    {
        if (index < 64)
        {
            _first64 |= 1UL << index;
            return;
        }

        int word = (index >> 6) - 1;
        if (_beyond64 is null || _beyond64.Length <= word)
        {
            Array.Resize(ref _beyond64, word + 1);
        }

        _beyond64[word] |= 1UL << (index & 63);
    }

    /// <summary>For emitted code: whether the field at <paramref name="index"/> came, be it as null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsPresent(int index) => index < 64
        ? (_first64 & (1UL << index)) != 0
        : _beyond64 is { } words && (index >> 6) <= words.Length && (words[(index >> 6) - 1] & (1UL << (index & 63))) != 0;

    /// <summary>For emitted code: whether the field came, be it as null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsPresent(Field<TSelf> field) => IsPresent(field.Selection.Index);

    /// <summary>For emitted getters: the value, if the field came or was at least asked for.</summary>
    /// <exception cref="FieldNotSelectedException">The field was not asked for.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [StackTraceHidden]
    protected T Get<T>(int index, T value, [CallerMemberName] string property = "")
    {
        if (!IsPresent(index) && _selection is not null && !_selection.Contains(index))
        {
            throw new FieldNotSelectedException(TSelf.TypeName, property, TSelf.FieldNames[index], _selection.Text);
        }

        return value;
    }
}
