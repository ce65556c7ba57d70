using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace InstagramGraphGen;

/// <content>Objects, lists, maps and pages.</content>
public ref partial struct GraphReader
{
    /// <summary>An object, be it alone in a list, or null. An empty list counts as null: PHP writes an empty object so.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? ReadObject<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartArray:
                return ReadOnlyElement<T>(selection);
            case JsonTokenType.StartObject when TryReadShared(selection, out T? shared):
                return shared;
            default:
                int start = (int)_json.TokenStartIndex;
                T? value = ReadOne<T>(selection);
                if (value is not null)
                {
                    Share(value, selection, start);
                }

                return value;
        }
    }

    /// <summary>A list of objects: <c>[…]</c>, <c>{"data":[…]}</c>, or one object alone; or null.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    public IReadOnlyList<T>? ReadList<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject or JsonTokenType.StartArray when TryReadShared(selection, out T[]? shared):
                return shared;
            default:
                int start = (int)_json.TokenStartIndex;
                T[] items = ReadItems<T>(selection);
                Share(items, selection, start);
                return items;
        }
    }

    /// <summary>A list of anything else, each element by <paramref name="read"/>; or null.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    public IReadOnlyList<T>? ReadList<T>(ElementReader<T> read)
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject:
                return ReadListInObject(read);
            case JsonTokenType.StartArray:
                var items = new ListBuilder<T>();
                while (NextElement())
                {
                    items.Add(read(ref this));
                }

                return items.ToArray();
            default:
                return [read(ref this)];
        }
    }

    /// <summary>An object inside of which pages come with cursors and without links, whatever their edges say; or null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? ReadObjectWithoutLinks<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        bool before = HasPagesWithoutLinks;
        HasPagesWithoutLinks = true;
        T? value = ReadObject<T>(selection);
        HasPagesWithoutLinks = before;
        return value;
    }

    /// <summary>A list of texts, which may come as one text; or null.</summary>
    /// <param name="separator">What divides the one text.</param>
    public IReadOnlyList<string>? ReadTexts(string separator) => _json.TokenType == JsonTokenType.String
        ? GetString().Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : ReadList<string>(static (ref GraphReader reader) => reader.NotNull(reader.ReadString()));

    /// <summary>An object with free keys, or an empty list for an empty one, each value by <paramref name="read"/>; or null.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    public IReadOnlyDictionary<string, T>? ReadMap<T>(ElementReader<T> read)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        if (_json.TokenType == JsonTokenType.StartArray && !NextElement())
        {
            // PHP writes an empty map as an empty list.
            return map;
        }

        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return Wrong<IReadOnlyDictionary<string, T>>("an object");
        }

        ReadToken();
        while (_json.TokenType == JsonTokenType.PropertyName)
        {
            string key = GetString();
            ReadToken();
            map[key] = read(ref this);
            ReadToken();
        }

        return map;
    }

    /// <summary>A page of an edge: <c>{"data":[…],"paging":{…}}</c>, a bare list, or null.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="selection">What was asked for of each element; null: not known.</param>
    public GraphPage<T>? ReadPage<T>(FieldSet? selection)
        where T : class, IGraphObject<T> =>
        _json.TokenType == JsonTokenType.Null ? null : GraphPage.Read<T>(ref this, selection, GraphPaging.Cursors, isAnswer: false);

    /// <summary>The same, of a node whose selection is known: the page keeps how it was asked for, so that it can be gone on with.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="owner">What was asked for of the node; null: not known.</param>
    /// <param name="index">The edge among the node's fields.</param>
    /// <param name="pagesWithoutLinks">Whether the edge gives cursors but no links, so that only an empty page is the end.</param>
    public GraphPage<T>? ReadPage<T>(FieldSet? owner, int index, bool pagesWithoutLinks = false)
        where T : class, IGraphObject<T> =>
        _json.TokenType == JsonTokenType.Null ? null : GraphPage.Read<T>(ref this, FieldSet.Of<T>(owner, index), pagesWithoutLinks ? GraphPaging.CursorsWithoutLinks : GraphPaging.Cursors, isAnswer: false, new(owner, index));

    /// <summary>A value that must be there: an element of a list.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public readonly T NotNull<T>(T? value)
        where T : struct => value ?? Wrong<T>("a value");

    /// <summary>A value that must be there: an element of a list.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public readonly T NotNull<T>(T? value)
        where T : class => value ?? Wrong<T>("a value");

    internal T[] ReadItems<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return [];
            case JsonTokenType.StartArray:
                return ReadArray<T>(selection);
            case JsonTokenType.StartObject:
                return ReadItemsInObject<T>(selection);
            default:
                return Wrong<T[]>("a list");
        }
    }

    internal T[] ReadArray<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        var items = new ListBuilder<T>();
        while (NextElement())
        {
            if (ReadOne<T>(selection) is { } item)
            {
                items.Add(item);
            }
        }

        return items.ToArray();
    }

    private bool TryReadShared<T>(FieldSet? selection, [NotNullWhen(true)] out T? value)
        where T : class
    {
        if (_body.IsEmpty || !_values.TryGet(_body, _body[(int)_json.TokenStartIndex..], selection, out value))
        {
            value = null;
            return false;
        }

        Skip();
        return true;
    }

    private void Share(object value, FieldSet? selection, int start)
    {
        if (!_body.IsEmpty)
        {
            _values.Add(value, selection, start, (int)_json.BytesConsumed - start);
        }
    }

    private bool NextElement()
    {
        ReadToken();
        return _json.TokenType != JsonTokenType.EndArray;
    }
}

/// <summary>Reads one element of a list or one value of a map.</summary>
/// <typeparam name="T">Its type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T ElementReader<T>(ref GraphReader reader);
