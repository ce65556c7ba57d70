using System.ComponentModel;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// For emitted code: how the value of a field is read, of the values that have fields of their own and of any JSON. What selects a field brings it along: so a native program holds
/// the readers of what some selection names, and no others. A <see cref="FieldSet"/> is one, too.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ValueReader
{
    private protected ValueReader()
    {
    }

    /// <summary>Reads any JSON.</summary>
    public static ValueReader Json => AnyJson.Instance;

    /// <summary>Reads what the API sends of a <typeparamref name="T"/> when none of its fields are named.</summary>
    /// <typeparam name="T">The node or object.</typeparam>
    public static ValueReader ByDefault<T>()
        where T : class, IGraphObject<T> => DefaultReader<T>.Instance;

    /// <summary>For emitted code: reads all of a <typeparamref name="T"/>, and what is in it as the API sends it by default.</summary>
    /// <typeparam name="T">An object that names no default fields.</typeparam>
    public static ValueReader All<T>()
        where T : class, IGraphObject<T> => AllReader<T>.Instance;

    /// <summary>Reads all of a <typeparamref name="T"/> and of what is in it: of a text of which nobody knows what was asked for.</summary>
    /// <typeparam name="T">The node or object.</typeparam>
    public static ValueReader Whole<T>()
        where T : class, IGraphObject<T> => WholeReader<T>.Instance;

    /// <summary>For emitted code: reads a list or a map that holds objects or JSON further in, all of it.</summary>
    /// <param name="read">What reads it, or null.</param>
    public static ValueReader Through(ElementReader<object?> read) => new ThroughReader(read);

    /// <summary>The reader that does it, where that is another one.</summary>
    internal virtual ValueReader Resolved => this;

    /// <summary>The API's names of the fields of the value, by index.</summary>
    internal virtual ReadOnlySpan<string> Names => default;

    /// <summary>The reader of a field of the value; null: it has none, or nobody asked for the field.</summary>
    internal virtual ValueReader? ReaderOf(int index) => null;

    /// <summary>Reads an object or null.</summary>
    internal virtual object? ReadObject(ref GraphReader reader) => throw new NotSupportedException();

    /// <summary>Reads a list of objects or null, as an array.</summary>
    internal virtual object? ReadList(ref GraphReader reader) => throw new NotSupportedException();

    /// <summary>Reads a page or null.</summary>
    internal virtual object? ReadPage(ref GraphReader reader, GraphPaging paging, in NestedEdge asked) => throw new NotSupportedException();

    /// <summary>Reads any JSON or null.</summary>
    internal virtual JsonElement? ReadJson(ref GraphReader reader) => throw new NotSupportedException();

    private sealed class ThroughReader(ElementReader<object?> read) : ValueReader
    {
        internal override object? ReadObject(ref GraphReader reader) => read(ref reader);
    }

    private sealed class AnyJson : ValueReader
    {
        public static readonly AnyJson Instance = new();

        internal override JsonElement? ReadJson(ref GraphReader reader) => reader.ReadJson();
    }
}

/// <summary>Reads what the API sends by default. It asks the type when it reads, since a type may send itself by default.</summary>
/// <typeparam name="T">The node or object.</typeparam>
internal sealed class DefaultReader<T> : ValueReader
    where T : class, IGraphObject<T>
{
    public static readonly DefaultReader<T> Instance = new();

    internal override ValueReader Resolved => T.ByDefault;

    internal override object? ReadObject(ref GraphReader reader) => reader.ReadObject<T>(T.ByDefault);

    internal override object? ReadList(ref GraphReader reader) => reader.ReadList<T>(T.ByDefault);

    internal override object? ReadPage(ref GraphReader reader, GraphPaging paging, in NestedEdge asked) => reader.ReadPage<T>(T.ByDefault, paging, asked);
}

/// <summary>Reads a value of which all fields are taken.</summary>
/// <typeparam name="T">The node or object.</typeparam>
internal abstract class FullReader<T> : ValueReader
    where T : class, IGraphObject<T>
{
    internal override ReadOnlySpan<string> Names => T.FieldNames;

    internal override object? ReadObject(ref GraphReader reader) => reader.ReadObject<T>(this);

    internal override object? ReadList(ref GraphReader reader) => reader.ReadList<T>(this);

    internal override object? ReadPage(ref GraphReader reader, GraphPaging paging, in NestedEdge asked) => reader.ReadPage<T>(this, paging, asked);
}

/// <summary>Reads an object of which the API sends all.</summary>
/// <typeparam name="T">The object.</typeparam>
internal sealed class AllReader<T> : FullReader<T>
    where T : class, IGraphObject<T>
{
    public static readonly AllReader<T> Instance = new();

    internal override ValueReader? ReaderOf(int index) => T.DefaultReaderOf(index);
}

/// <summary>Reads all of a value: the readers of all that is in it are emitted with it.</summary>
/// <typeparam name="T">The node or object.</typeparam>
internal sealed class WholeReader<T> : FullReader<T>
    where T : class, IGraphObject<T>
{
    public static readonly WholeReader<T> Instance = new();

    internal override ValueReader? ReaderOf(int index) => T.WholeReaderOf(index);
}
