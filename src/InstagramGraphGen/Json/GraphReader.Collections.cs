using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace InstagramGraphGen;

/// <content>Objects, lists, maps and pages.</content>
public ref partial struct GraphReader
{
    /// <summary>The object of a field that was asked for, be it alone in a list, or null. An empty list counts as null: PHP writes an empty object so.</summary>
    public object? ReadObject(ref FieldWalk fields) => fields.Reader is { } how ? how.ReadObject(ref this) : Pass(ref fields);

    /// <summary>The one element of an edge that was asked for: it alone, or as the only one of a list or of <c>{"data":[…]}</c>; or null.</summary>
    public object? ReadSingle(ref FieldWalk fields)
    {
        if (fields.Reader is not { } how)
        {
            return Pass(ref fields);
        }

        ReadOnlySpan<string> names = how.Resolved.Names;
        bool isWrapped = _json.TokenType == JsonTokenType.StartObject && names.IndexOf("data") < 0 && EnvelopeHere(names, out _) == Envelope.Data;
        if (!isWrapped)
        {
            return how.ReadObject(ref this);
        }

        // An array of whatever it is: a cast to that would hold all of it.
        object[] items = (object[]?)how.ReadList(ref this) ?? [];
        if (items.Length > 1)
        {
            Throw("Expected one element of an edge that has one, found a list of several.");
        }

        return items.Length == 0 ? null : items[0];
    }

    /// <summary>An object inside of which pages come with cursors and without links, whatever their edges say; or null.</summary>
    public object? ReadObjectWithoutLinks(ref FieldWalk fields)
    {
        bool before = HasPagesWithoutLinks;
        HasPagesWithoutLinks = true;
        object? value = ReadObject(ref fields);
        HasPagesWithoutLinks = before;
        return value;
    }

    /// <summary>The objects of a field that was asked for, as an array: <c>[…]</c>, <c>{"data":[…]}</c>, or one object alone; or null.</summary>
    public object? ReadList(ref FieldWalk fields) => fields.Reader is { } how ? how.ReadList(ref this) : Pass(ref fields);

    /// <summary>The page of an edge that was asked for: <c>{"data":[…],"paging":{…}}</c>, a bare list, or null. It keeps how it was asked for, so that it can be gone on with.</summary>
    /// <param name="fields">Stands at the edge.</param>
    /// <param name="pagesWithoutLinks">Whether the edge gives cursors but no links, so that only an empty page is the end.</param>
    public object? ReadPage(ref FieldWalk fields, bool pagesWithoutLinks = false) => fields.Reader is { } how
        ? how.ReadPage(ref this, pagesWithoutLinks ? GraphPaging.CursorsWithoutLinks : GraphPaging.Cursors, new(fields.Selection, fields.Index))
        : Pass(ref fields);

    /// <summary>All of an object and of what is in it, be it alone in a list, or null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? ReadObject<T>()
        where T : class, IGraphObject<T> => ReadObject<T>(WholeReader<T>.Instance);

    /// <summary>A list of such objects, or null.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    public IReadOnlyList<T>? ReadList<T>()
        where T : class, IGraphObject<T> => ReadList<T>(WholeReader<T>.Instance);

    internal T? ReadObject<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartArray:
                return ReadOnlyElement<T>(how);
            case JsonTokenType.StartObject when TryReadShared(how, out T? shared):
                return shared;
            default:
                int start = (int)_json.TokenStartIndex;
                T? value = ReadOne<T>(how);
                if (value is not null)
                {
                    Share(value, how, start);
                }

                return value;
        }
    }

    internal T[]? ReadList<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject or JsonTokenType.StartArray when TryReadShared(how, out T[]? shared):
                return shared;
            default:
                int start = (int)_json.TokenStartIndex;
                T[] items = ReadItems<T>(how);
                Share(items, how, start);
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

    /// <summary>A list of texts, which may come as one text; or null.</summary>
    /// <param name="separator">What divides the one text.</param>
    public IReadOnlyList<string>? ReadTexts(string separator) => _json.TokenType == JsonTokenType.String
        ? _json.GetString().Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
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
            string key = _json.GetString();
            ReadToken();
            map[key] = read(ref this);
            ReadToken();
        }

        return map;
    }

    internal GraphPage<T>? ReadPage<T>(ValueReader how, GraphPaging paging, in NestedEdge asked)
        where T : class, IGraphObject<T> =>
        _json.TokenType == JsonTokenType.Null ? null : GraphPage.Read<T>(ref this, how, paging, isAnswer: false, asked);

    /// <summary>A value that must be there: an element of a list.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public readonly T NotNull<T>(T? value)
        where T : struct => value ?? Wrong<T>("a value");

    /// <summary>A value that must be there: an element of a list.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public readonly T NotNull<T>(T? value)
        where T : class => value ?? Wrong<T>("a value");

    /// <summary>Passes over what nobody asked for.</summary>
    private object? Pass(ref FieldWalk fields)
    {
        fields.Drop();
        Skip();
        return null;
    }

    internal T[] ReadItems<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return [];
            case JsonTokenType.StartArray:
                return ReadArray<T>(how);
            case JsonTokenType.StartObject:
                return ReadItemsInObject<T>(how);
            default:
                return Wrong<T[]>("a list");
        }
    }

    internal T[] ReadArray<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        var items = new ListBuilder<T>();
        while (NextElement())
        {
            if (ReadOne<T>(how) is { } item)
            {
                items.Add(item);
            }
        }

        return items.ToArray();
    }

    private bool TryReadShared<T>(ValueReader how, [NotNullWhen(true)] out T? value)
        where T : class
    {
        int start = (int)_json.TokenStartIndex;
        if (_body.IsEmpty || _values.Find(_body, start, how, _json.Depth, out value) is not (> 0 and int length) || value is null)
        {
            value = null;
            return false;
        }

        _json.PassTo(start + length);
        return true;
    }

    private void Share(object value, ValueReader how, int start)
    {
        if (!_body.IsEmpty)
        {
            _values.Add(value, how, start, (int)_json.BytesConsumed - start, _json.Depth + 1);
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
