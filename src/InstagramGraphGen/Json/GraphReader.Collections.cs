using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace InstagramGraphGen;

/// <content>Objects, lists, maps and pages.</content>
public ref partial struct GraphReader
{
    /// <summary>An object, or null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? ReadObject<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (TryReadShared(selection, out T? value))
        {
            return value;
        }

        int start = (int)_json.TokenStartIndex;
        value = T.Read(ref this, selection);
        Share(value, selection, start);
        return value;
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
            case JsonTokenType.StartObject when TryEnterData():
                IReadOnlyList<T>? inside = ReadList(read);
                LeaveData();
                return inside;
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
    public GraphPage<T>? ReadPage<T>(FieldSet? selection)
        where T : class, IGraphObject<T> =>
        _json.TokenType == JsonTokenType.Null ? null : GraphPage<T>.Read(ref this, selection);

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
            case JsonTokenType.StartObject when TryEnterData():
                T[] items = ReadItems<T>(selection);
                LeaveData();
                return items;
            default:
                return [T.Read(ref this, selection)];
        }
    }

    internal T[] ReadArray<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        var items = new ListBuilder<T>();
        while (NextElement())
        {
            items.Add(T.Read(ref this, selection));
        }

        return items.ToArray();
    }

    /// <summary>Whether this object is <c>{"data":…}</c>, be it with <c>paging</c> before; if so the reader stands at the value of <c>data</c> afterwards.</summary>
    internal bool TryEnterData()
    {
        Utf8JsonReader ahead = _json;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool isData = IsNamed(ref ahead, "data"u8);
            if (!isData && !IsNamed(ref ahead, "paging"u8) && !IsNamed(ref ahead, "summary"u8))
            {
                return false;
            }

            ReadToken(ref ahead);
            if (isData)
            {
                _json = ahead;
                return true;
            }

            if (!ahead.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Goes to the end of the object that <see cref="TryEnterData"/> entered.</summary>
    internal void LeaveData()
    {
        while (NextField(out _))
        {
            Skip();
        }
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
