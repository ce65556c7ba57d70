using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// For emitted code: the value of an argument, as C# has it. It becomes text or JSON only where the call is encoded.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GraphValue
{
    private readonly object? _content;
    private readonly long _bits;
    private readonly Kind _kind;

    private GraphValue(Kind kind, object? content, long bits = 0) => (_kind, _content, _bits) = (kind, content, bits);

    private enum Kind : byte
    {
        None,
        Text,
        Whole,
        Real,
        Truth,
        Time,
        Json,
        Structure,
        File,
        Secret,
    }

    /// <summary>The names of an object's members; none where it is no object.</summary>
    internal IEnumerable<string> Names => _content is ObjectOf value ? value.Names : [];

    /// <summary>What the call takes for it and for what is in it, from the outside in.</summary>
    internal IEnumerable<GraphTerms> Terms => _content is Structure value ? value.Terms : [];

    /// <summary>Whether it is a text without a character.</summary>
    internal bool IsEmptyText => _kind == Kind.Text && ((string)_content!).Length == 0;

    /// <summary>The whole number, or null where it is none.</summary>
    internal long? Whole => _kind == Kind.Whole ? _bits : null;

    /// <summary>The text, or those of a list.</summary>
    internal IEnumerable<string> Texts => _content is ListOf list ? list.Texts : [ToString()];

    /// <summary>The file, or null where it is none.</summary>
    internal GraphFile? File => _content as GraphFile;

    /// <summary>A text, which may be empty.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator GraphValue(string value) => new(Kind.Text, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A whole number.</summary>
    public static implicit operator GraphValue(long value) => new(Kind.Whole, null, value);

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is infinite or no number: JSON has no word for it.</exception>
    public static implicit operator GraphValue(double value) => double.IsFinite(value)
        ? new(Kind.Real, null, BitConverter.DoubleToInt64Bits(value))
        : throw new ArgumentOutOfRangeException(nameof(value), "Only a finite number can be sent.");

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static implicit operator GraphValue(bool value) => new(Kind.Truth, null, value ? 1 : 0);

    /// <summary>A time, sent in Unix seconds: the one form that every edge takes.</summary>
    public static implicit operator GraphValue(DateTimeOffset value) => new(Kind.Time, null, value.ToUnixTimeSeconds());

    /// <summary>JSON, as it is.</summary>
    public static implicit operator GraphValue(JsonElement value) => new(Kind.Json, value);

    /// <summary>A file, which only a call in parts can carry.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator GraphValue(GraphFile value) => new(Kind.File, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A value with parts.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator GraphValue(GraphInput value) => (value ?? throw new ArgumentNullException(nameof(value))).Content;

    /// <summary>The null of JSON.</summary>
    public static GraphValue Null => JsonElement.Parse("null");

    /// <summary>A text that is shown nowhere, such as an app's secret, and is never empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="argument">What the caller wrote for it; an exception names it.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is null or empty.</exception>
    public static GraphValue Secret(string text, [CallerArgumentExpression(nameof(text))] string argument = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(text, argument.TrimStart('@'));
        return new(Kind.Secret, new SecretText(text));
    }

    /// <summary>A text that is never empty: that of an id, of an enum's value, or of a parameter that the API must have.</summary>
    /// <param name="text">The text.</param>
    /// <param name="argument">What the caller wrote for it; an exception names the argument in it.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is null or empty.</exception>
    public static GraphValue Name(string text, [CallerArgumentExpression(nameof(text))] string argument = "")
    {
        if (string.IsNullOrEmpty(text))
        {
            ArgumentException.ThrowIfNullOrEmpty(text, argument.TrimStart('@').Split('.')[0]);
        }

        return text;
    }

    /// <summary>A text that may be empty, since that is a value of its enum.</summary>
    /// <param name="text">The text; null: the enum's <c>default</c>, which is no value.</param>
    /// <param name="argument">What the caller wrote for it; an exception names the argument in it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static GraphValue Text(string? text, [CallerArgumentExpression(nameof(text))] string argument = "")
    {
        ArgumentNullException.ThrowIfNull(text, argument.TrimStart('@').Split('.')[0]);
        return text;
    }

    /// <summary>A list.</summary>
    /// <typeparam name="T">What its items are in C#.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static GraphValue List<T>(IEnumerable<T> items, Func<T, GraphValue> convert)
    {
        ArgumentNullException.ThrowIfNull(items);
        var values = new List<GraphValue>();
        foreach (T item in items)
        {
            values.Add(convert(item));
        }

        return new(Kind.Structure, new ListOf(values));
    }

    /// <summary>An object with free keys.</summary>
    /// <typeparam name="T">What its values are in C#.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static GraphValue Map<T>(IReadOnlyDictionary<string, T> items, Func<T, GraphValue> convert)
    {
        ArgumentNullException.ThrowIfNull(items);
        var members = new List<KeyValuePair<string, GraphValue>>();
        foreach ((string name, T value) in items)
        {
            members.Add(new(name, convert(value)));
        }

        return Object(members);
    }

    /// <summary>An object, its members in the order given.</summary>
    public static GraphValue Object(params IEnumerable<KeyValuePair<string, GraphValue>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new(Kind.Structure, new ObjectOf([.. members]));
    }

    /// <summary>An object without members yet, for which a call takes something else than its operation says.</summary>
    public static GraphValue Object(GraphTerms terms) => new(Kind.Structure, new ObjectOf([], terms));

    /// <summary>This object with one more member, or with another value of one that is there.</summary>
    /// <exception cref="InvalidOperationException">This is no object.</exception>
    public GraphValue With(string name, GraphValue value)
    {
        return _content is ObjectOf before
            ? new(Kind.Structure, before.With(name, value))
            : throw new InvalidOperationException($"'{name}' cannot be set inside of a value that is no object.");
    }

    /// <summary>This object with a value further in, in objects that come to be on the way.</summary>
    /// <exception cref="InvalidOperationException">This, or what is on the way, is no object.</exception>
    public GraphValue With(ReadOnlySpan<string> path, GraphValue value)
    {
        string name = path[0];
        return path.Length == 1 ? With(name, value) : With(name, ((_content as ObjectOf)?.Find(name) ?? Object()).With(path[1..], value));
    }

    /// <summary>The value as it is sent: a secret's text, which the mask learns. Without a mask, as it is shown.</summary>
    internal GraphValue Revealed(SecretMask? mask) => mask is not null && _content is SecretText secret ? secret.Reveal(mask) : this;

    /// <summary>The value as a query, a form or a part of a body writes it: lists and objects as JSON. Of a secret nothing is seen.</summary>
    /// <exception cref="InvalidOperationException">It is a file.</exception>
    public override string ToString() => _kind switch
    {
        Kind.Text => (string)_content!,
        Kind.Whole or Kind.Time => _bits.ToString(CultureInfo.InvariantCulture),
        Kind.Real => BitConverter.Int64BitsToDouble(_bits).ToString("R", CultureInfo.InvariantCulture),
        Kind.Truth => _bits == 1 ? "true" : "false",
        Kind.Json => ((JsonElement)_content!).GetRawText(),
        Kind.Structure => _content!.ToString()!,
        Kind.Secret => "***",
        Kind.None => throw new InvalidOperationException("This is no value."),
        _ => throw new InvalidOperationException("A file is no text: only a call that is sent in parts (multipart) can carry it."),
    };

    /// <summary>Writes the value as JSON.</summary>
    /// <exception cref="InvalidOperationException">It is a file.</exception>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        switch (_kind)
        {
            case Kind.Text:
                writer.WriteStringValue((string)_content!);
                break;
            case Kind.Structure:
                ((Structure)_content!).WriteTo(writer);
                break;
            default:
                writer.WriteRawValue(ToString());
                break;
        }
    }

    /// <summary>A text that is shown nowhere: its own type, so that a native program whose calls have none holds nothing of it.</summary>
    private sealed class SecretText(string text)
    {
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly string _text = text;

        public GraphValue Reveal(SecretMask mask)
        {
            mask.Learn(_text);
            return _text;
        }
    }

    /// <summary>A list or an object: its own type, so that a native program whose calls have none holds no JSON writer.</summary>
    private abstract class Structure
    {
        public abstract IEnumerable<GraphTerms> Terms { get; }

        public abstract void WriteTo(Utf8JsonWriter writer);

        public sealed override string ToString()
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                WriteTo(writer);
            }

            return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
    }

    private sealed class ListOf(List<GraphValue> items) : Structure
    {
        public IEnumerable<string> Texts
        {
            get
            {
                foreach (GraphValue item in items)
                {
                    yield return item.ToString();
                }
            }
        }

        public override IEnumerable<GraphTerms> Terms
        {
            get
            {
                foreach (GraphValue item in items)
                {
                    foreach (GraphTerms terms in item.Terms)
                    {
                        yield return terms;
                    }
                }
            }
        }

        public override void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (GraphValue item in items)
            {
                item.WriteTo(writer);
            }

            writer.WriteEndArray();
        }
    }

    private sealed class ObjectOf(List<KeyValuePair<string, GraphValue>> members, GraphTerms? terms = null) : Structure
    {
        public override IEnumerable<GraphTerms> Terms
        {
            get
            {
                if (terms is not null)
                {
                    yield return terms;
                }

                foreach ((_, GraphValue value) in members)
                {
                    foreach (GraphTerms inner in value.Terms)
                    {
                        yield return inner;
                    }
                }
            }
        }

        public IEnumerable<string> Names
        {
            get
            {
                foreach ((string name, _) in members)
                {
                    yield return name;
                }
            }
        }

        public GraphValue? Find(string name) => members.FindIndex(m => m.Key == name) is var at and >= 0 ? members[at].Value : default(GraphValue?);

        public ObjectOf With(string name, GraphValue value)
        {
            List<KeyValuePair<string, GraphValue>> copy = [.. members];
            int at = copy.FindIndex(m => m.Key == name);
            if (at < 0)
            {
                copy.Add(new(name, value));
            }
            else
            {
                copy[at] = new(name, value);
            }

            return new(copy, terms);
        }

        public override void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach ((string name, GraphValue value) in members)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }
    }
}
