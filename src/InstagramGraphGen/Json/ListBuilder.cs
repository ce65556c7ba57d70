using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>Collects a list of unknown length: the first elements without any allocation but the array that is handed out.</summary>
internal ref struct ListBuilder<T>
{
    private FirstItems _first;
    private T[]? _more;
    private int _count;

    public void Add(T item)
    {
        if (_count < FirstItems.Count)
        {
            _first[_count++] = item;
            return;
        }

        int at = _count++ - FirstItems.Count;
        if (_more is null || at == _more.Length)
        {
            Array.Resize(ref _more, _more is null ? FirstItems.Count : _more.Length * 2);
        }

        _more[at] = item;
    }

    public readonly T[] ToArray()
    {
        if (_count == 0)
        {
            return [];
        }

        var items = new T[_count];
        int first = Math.Min(_count, FirstItems.Count);
        ((ReadOnlySpan<T>)_first)[..first].CopyTo(items);
        _more.AsSpan(0, _count - first).CopyTo(items.AsSpan(first));
        return items;
    }

    [InlineArray(Count)]
    private struct FirstItems
    {
        // A page of the API's usual 25 fits.
        public const int Count = 32;
        private T _item;
    }
}
