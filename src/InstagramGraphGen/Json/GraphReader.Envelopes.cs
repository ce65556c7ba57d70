using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <content>What stands around values: <c>{"data":…}</c>, objects in place of lists and lists in place of objects; and what holds nothing.</content>
public ref partial struct GraphReader
{
    /// <summary>What an object is that stands where a list belongs.</summary>
    private enum Envelope
    {
        /// <summary>One element alone.</summary>
        None,

        /// <summary><c>{"data":…}</c>, be it with <c>paging</c> or <c>summary</c> before.</summary>
        Data,

        /// <summary><c>{}</c>, or only words about a list, such as <c>{"count":3}</c>.</summary>
        Empty,

        /// <summary><c>{"0":…,"2":…}</c>: PHP writes a list with gaps so.</summary>
        Numbered,
    }

    /// <summary>The node that a whole answer is. Meta's page on <c>/me</c> prints <c>{"data":[…]}</c> around it, its servers send it plain.</summary>
    internal T ReadAnsweredNode<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        bool isWrapped = T.FieldNames.IndexOf("data") < 0 && _json.TokenType == JsonTokenType.StartObject && EnvelopeHere(T.FieldNames, out _) == Envelope.Data;
        T? node = isWrapped ? OnlyOf(ReadItems<T>(how)) : ReadOne<T>(how);
        return node ?? throw new GraphShapeException($"The answer holds no {T.TypeName}.", 0);
    }

    /// <summary>The one element of an edge; null where it has none.</summary>
    internal T? ReadSingle<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        if (_json.TokenType is JsonTokenType.Null or JsonTokenType.False)
        {
            return null;
        }

        bool isWrapped = T.FieldNames.IndexOf("data") < 0 && (_json.TokenType == JsonTokenType.StartArray || (_json.TokenType == JsonTokenType.StartObject && EnvelopeHere(T.FieldNames, out _) == Envelope.Data));
        return isWrapped ? OnlyOf(ReadItems<T>(how)) : ReadOne<T>(how);
    }

    /// <summary>What a write answers: a node, or an object that holds a field at least. One that holds none does not say that anything was done.</summary>
    internal T ReadWritten<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        T value = ReadAnsweredNode<T>(how);
        return T.IsNode || T.FieldNames.IsEmpty || HoldsAny(_body[_lastStart..], T.FieldNames)
            ? value
            : throw new GraphShapeException($"{T.TypeName} must hold one of its fields; this one holds none, or nothing in them.", _lastStart);
    }

    private static T? OnlyOf<T>(T[] items)
        where T : class, IGraphObject<T> => items.Length switch
        {
            0 => null,
            1 => items[0],
            _ => throw new GraphShapeException($"Expected one {T.TypeName}, found a list of several.", 0),
        };

    /// <summary>Whether a name stands beside the elements of a list, and is none of theirs.</summary>
    internal static bool IsAboutList(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("paging"u8) || name.SequenceEqual("summary"u8) || name.SequenceEqual("count"u8) || name.SequenceEqual("total_count"u8);

    /// <summary>Whether an object is here that holds something; not null, false, or an empty list, as which PHP writes an empty object.</summary>
    internal bool TryEnterObject(string type)
    {
        if (_json.TokenType is JsonTokenType.Null or JsonTokenType.False || (_json.TokenType == JsonTokenType.StartArray && IsEmptyList()))
        {
            return false;
        }

        StartObject(type);
        return true;
    }

    /// <summary>The object that begins here, as it was asked for.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="JsonException">It is none, or a value has the wrong shape.</exception>
    public T Read<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            StartObject(T.TypeName);
        }

        var fields = new FieldWalk(how.Resolved);
        return T.Read(ref this, ref fields);
    }

    /// <summary>One object; null if it is an empty one in place of a node, which has an id at least.</summary>
    /// <exception cref="GraphShapeException">It is a node of which neither the id came nor anything that was asked for.</exception>
    private T? ReadOne<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        _names?.Add(T.FieldNames);
        int start = (int)_json.TokenStartIndex;
        T value = Read<T>(how);
        _lastStart = start;
        return !T.IsNode || IsSent((ISentFields)(object)value, start) ? value : Nothing<T>(start);
    }

    /// <summary>Whether the list that begins here has no element; if so the reader stands at its end.</summary>
    private bool IsEmptyList()
    {
        JsonTokens ahead = _json;
        ReadToken(ref ahead);
        bool isEmpty = ahead.TokenType == JsonTokenType.EndArray;
        _json = isEmpty ? ahead : _json;
        return isEmpty;
    }

    /// <summary>Where an object belongs, but a list came.</summary>
    private T? ReadOnlyElement<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        if (!NextElement())
        {
            return null;
        }

        T? value = ReadObject<T>(how);
        if (NextElement())
        {
            Throw($"Expected one {T.TypeName}, found a list of several.");
        }

        return value;
    }

    private T[] ReadItemsInObject<T>(ValueReader how)
        where T : class, IGraphObject<T>
    {
        switch (OpenEnvelope(T.FieldNames, out JsonTokens inside))
        {
            case Envelope.Data:
                _json = inside;
                T[] items = ReadItems<T>(how);
                LeaveObject();
                return Kept(items);
            case Envelope.Empty:
                _json = inside;
                return Kept<T[]>([]);
            case Envelope.Numbered:
                var numbered = new ListBuilder<T>();
                while (NextField(out _))
                {
                    if (ReadOne<T>(how) is { } item)
                    {
                        numbered.Add(item);
                    }
                }

                return numbered.ToArray();
            default:
                long start = _json.TokenStartIndex;
                T? only = ReadOne<T>(how);
                if (only is null)
                {
                    return [];
                }

                return IsSent((ISentFields)(object)only, (int)start)
                    ? [only]
                    : throw new GraphShapeException($"Expected a list, found an object that is neither one nor a {T.TypeName} of which anything was asked for.", start);
        }
    }

    private IReadOnlyList<T>? ReadListInObject<T>(ElementReader<T> read)
    {
        switch (OpenEnvelope(default, out JsonTokens inside))
        {
            case Envelope.Data:
                _json = inside;
                IReadOnlyList<T> items = ReadList(read) ?? [];
                LeaveObject();
                return Kept(items);
            case Envelope.Empty:
                _json = inside;
                return Kept<IReadOnlyList<T>>([]);
            case Envelope.Numbered:
                var numbered = new ListBuilder<T>();
                while (NextField(out _))
                {
                    numbered.Add(read(ref this));
                }

                return numbered.ToArray();
            default:
                return [read(ref this)];
        }
    }

    /// <summary>The same as looking ahead, for who reads what is in the envelope next.</summary>
    private readonly Envelope OpenEnvelope(ReadOnlySpan<string> fieldNames, out JsonTokens inside)
    {
        Envelope envelope = EnvelopeHere(fieldNames, out inside);
        if (envelope is Envelope.Data or Envelope.Empty)
        {
            OpenEnvelope();
        }

        return envelope;
    }

    /// <summary>The object that begins here is the envelope of a list or page.</summary>
    internal readonly void OpenEnvelope() => _envelopes?.Open(_json.General);

    /// <summary>What was read from the envelope that was opened last.</summary>
    internal readonly T Kept<T>(T list)
        where T : class => _envelopes is null ? list : Unsafe.As<T>(_envelopes.Close(list));

    /// <summary>Looks ahead, from an object's beginning.</summary>
    /// <param name="fieldNames">The names of the elements' fields, which are no words about a list.</param>
    /// <param name="inside">Stands at the value of <c>data</c>, or at the end of what is empty; else it means nothing.</param>
    private readonly Envelope EnvelopeHere(ReadOnlySpan<string> fieldNames, out JsonTokens inside)
    {
        inside = _json;
        while (true)
        {
            ReadToken(ref inside);
            if (inside.TokenType == JsonTokenType.EndObject)
            {
                return Envelope.Empty;
            }

            ReadOnlySpan<byte> name = inside.IsPlain ? inside.ValueSpan : Encoding.UTF8.GetBytes(inside.GetLenientString());
            bool isData = name.SequenceEqual("data"u8);
            if (!isData && (!IsAboutList(name) || fieldNames.IndexOf(Encoding.UTF8.GetString(name)) >= 0))
            {
                return !name.IsEmpty && !name.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? Envelope.Numbered : Envelope.None;
            }

            ReadToken(ref inside);
            if (isData)
            {
                return Envelope.Data;
            }

            if (!inside.TrySkip())
            {
                return Envelope.None;
            }
        }
    }

    private void LeaveObject()
    {
        while (NextField(out _))
        {
            Skip();
        }
    }

    /// <summary>Whether the object that began at <paramref name="start"/> holds its id, or a field that was asked for. Not known of a text that is not known as a whole.</summary>
    private readonly bool IsSent(ISentFields value, int start) => _body.IsEmpty || value.HasMoreThanId || HoldsId(_body[start..(int)_json.BytesConsumed]);

    /// <summary>Whether an object has an id that is neither null nor an empty text.</summary>
    private static bool HoldsId(ReadOnlySpan<byte> sent)
    {
        // Most that come with nothing else are just this.
        if (sent.StartsWith("{\"id\":\""u8) && sent[7..].IndexOf((byte)'"') is > 0 and int length && length == sent.Length - 9)
        {
            return true;
        }

        bool holds = false;
        var json = new Utf8JsonReader(sent);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isId = json.ValueIsEscaped ? LenientText.Of(ref json) == "id" : json.ValueSpan.SequenceEqual("id"u8);
            json.Read();
            holds = isId ? json.TokenType != JsonTokenType.Null && json.ValueSpan.Length > 0 : holds;
            json.Skip();
        }

        return holds;
    }

    /// <summary>Whether the object that begins here has one of the fields, neither as null nor as an empty text.</summary>
    private static bool HoldsAny(ReadOnlySpan<byte> sent, ReadOnlySpan<string> fieldNames)
    {
        bool holds = false;
        var json = new Utf8JsonReader(sent);
        json.Read();
        while (!holds && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isField = fieldNames.IndexOf(LenientText.Of(ref json)) >= 0;
            json.Read();
            holds = isField && json.TokenType != JsonTokenType.Null && json.ValueSpan.Length > 0;
            json.Skip();
        }

        return holds;
    }

    /// <summary>Null for an object that is empty but for an empty id; else says which known names stand where the node should be.</summary>
    private readonly T? Nothing<T>(int start)
        where T : class, IGraphObject<T>
    {
        var known = new KnownNames();
        known.Add(T.FieldNames);
        var shown = new List<string>();
        int count = 0;
        var names = new Utf8JsonReader(_body[start..(int)_json.BytesConsumed]);
        names.Read();
        while (names.Read() && names.TokenType == JsonTokenType.PropertyName)
        {
            string name = LenientText.Of(ref names);
            count += name == "id" ? 0 : 1;
            if (name != "id" && known.Contains(name) && shown.Count < 8)
            {
                shown.Add($"'{name}'");
            }

            names.Skip();
        }

        string held = shown.Count == 0 ? "no name that the spec knows" : string.Join(", ", shown) + (shown.Count < count ? " and more" : "");
        return count == 0
            ? null
            : throw new GraphShapeException($"{T.TypeName} must hold its id or a field that was asked for; this one holds {held}.", start);
    }

    /// <summary>Whether an answer says that what was asked for was done.</summary>
    internal bool ReadSuccess()
    {
        bool? isDone = null;
        if (TokenType != JsonTokenType.StartObject)
        {
            isDone = ReadBoolean();
        }
        else
        {
            while (NextField(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("success"u8))
                {
                    isDone = ReadBoolean();
                }
                else if (name.SequenceEqual("result"u8))
                {
                    isDone ??= ReadString()?.StartsWith("success", StringComparison.OrdinalIgnoreCase);
                }
                else if (name.SequenceEqual("id"u8))
                {
                    isDone ??= ReadId() is { Length: > 0 } ? true : null;
                }
                else
                {
                    Skip();
                }
            }
        }

        return isDone == true || Missing<bool>("The answer does not say that it was done: it has neither 'success' as true, nor 'result' as success, nor an id.");
    }
}
