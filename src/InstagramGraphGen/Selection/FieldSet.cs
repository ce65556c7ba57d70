using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>
/// An immutable selection of fields: the tree that a reader needs and the text that a query needs. Build it once and keep it in a static.
/// </summary>
public abstract class FieldSet : ValueReader
{
    private readonly FieldSelection[] _fields;
    private readonly ulong _first64;
    private byte[][]? _spelled;

    private protected FieldSet(FieldSelection[] fields, ReadOnlySpan<string> names)
    {
        _fields = fields;
        foreach (ref readonly FieldSelection field in fields.AsSpan())
        {
            _first64 |= field.Index < 64 ? 1UL << field.Index : 0;
        }

        Text = FieldText.Of(fields, names);
    }

    /// <summary>The value of the <c>fields</c> parameter, such as <c>id,messages.limit(20){id,created_time}</c>.</summary>
    public string Text { get; }

    /// <summary>How many fields are selected, those inside others not counted.</summary>
    public int Count => _fields.Length;

    internal ReadOnlySpan<FieldSelection> Selected => _fields;

    /// <summary>The text of <see cref="Text"/>.</summary>
    public override string ToString() => Text;

    /// <summary>The set that this one goes on from at another page; null: it does not.</summary>
    private protected FieldSet? Origin { get; init; }

    /// <summary>The same that asks for the page behind a cursor, of a page that came in an answer to it; null: it did not.</summary>
    internal abstract FieldSet? Continued(in NestedEdge page, string cursor);

    /// <summary>Whether a page was asked for by this set, or by one that goes on from it, or from which it goes on.</summary>
    private protected bool AskedFor(in NestedEdge page) => page.Owner is { } owner && ReferenceEquals(owner.Origin ?? owner, Origin ?? this);

    /// <summary>Whether the lambda of a <c>.Select(…)</c> chose the fields.</summary>
    internal bool IsProjected { get; private set; }

    /// <summary>Whether it is what the API answers to a write, which names no fields.</summary>
    internal bool IsWritten { get; private set; }

    /// <summary>Whether it is what the API sends by default.</summary>
    internal bool IsDefault { get; private protected set; }

    internal void MarkWritten() => IsWritten = true;

    internal override ValueReader? ReaderOf(int index) => Find(index) is >= 0 and var at ? _fields[at].Value : null;

    /// <summary>The names of the fields as an answer spells them, <c>"created_time":</c>, in their order; made when the first answer is read.</summary>
    internal ReadOnlySpan<byte[]> Spelled => _spelled ??= Spell(Names);

    private byte[][] Spell(ReadOnlySpan<string> names)
    {
        byte[][] spelled = new byte[_fields.Length][];
        for (int i = 0; i < spelled.Length; i++)
        {
            spelled[i] = System.Text.Encoding.UTF8.GetBytes($"\"{names[_fields[i].Index]}\":");
        }

        return spelled;
    }

    /// <summary>Notes, of this set and those inside, that the lambda of a <c>.Select(…)</c> chose the fields.</summary>
    internal void MarkProjected()
    {
        if (IsProjected)
        {
            return;
        }

        IsProjected = true;
        foreach (ref readonly FieldSelection field in _fields.AsSpan())
        {
            field.Fields?.MarkProjected();
        }
    }

    /// <summary>The first 64 fields as bits.</summary>
    internal ulong First64 => _first64;

    internal bool Contains(int index)
    {
        if (index < 64)
        {
            return (_first64 & (1UL << index)) != 0;
        }

        return Find(index) >= 0;
    }

    /// <summary>How a field is selected; null: it is not.</summary>
    internal FieldSelection? SelectionOf(int index) => Find(index) is >= 0 and var at ? _fields[at] : null;

    /// <summary>What is selected of the value of a field; null: what the API sends by default.</summary>
    internal FieldSet? ValueOf(int index) => Find(index) is >= 0 and var at ? _fields[at].Fields : null;

    /// <summary>Whether all fields of the other set, which is of the same type, are selected here, with whatever parameters.</summary>
    internal bool Covers(FieldSet other)
    {
        foreach (ref readonly FieldSelection field in other.Selected)
        {
            int at = Find(field.Index);
            if (at < 0)
            {
                return false;
            }

            if (field.Fields is { } inner && _fields[at].Value?.Resolved is FieldSet known && !known.Covers(inner))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The API's name of a field of the type.</summary>
    internal abstract string NameOf(int index);

    /// <summary>The type's name and, behind a dot, the API's name of a field of it.</summary>
    internal abstract string PlaceOf(int index);

    /// <summary>The same without the field of that place, here and inside of others; null: nothing is left.</summary>
    internal abstract FieldSet? Without(string place);

    /// <summary>The fields of both sets, which are of one type.</summary>
    internal abstract FieldSet With(FieldSet other);

    private int Find(int index)
    {
        FieldSelection[] fields = _fields;
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i].Index == index)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A selection of fields of a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The node or object.</typeparam>
public sealed class FieldSet<T> : FieldSet
    where T : class, IGraphObject<T>
{
    internal FieldSet(FieldSelection[] fields)
        : base(fields, T.FieldNames)
    {
    }

    /// <summary>The fields that lambdas select, each once, in the order of first mention.</summary>
    /// <typeparam name="TFields">The selectors of <typeparamref name="T"/>, an empty struct.</typeparam>
    /// <exception cref="ArgumentNullException">A lambda is null.</exception>
    /// <exception cref="ArgumentException">No field is selected, or one is selected twice with different modifiers.</exception>
    public static FieldSet<T> From<TFields>(ReadOnlySpan<Func<TFields, Field<T>>> fields)
        where TFields : struct
    {
        if (fields.IsEmpty)
        {
            throw new ArgumentException($"Select at least one field of {T.TypeName}.", nameof(fields));
        }

        var selected = new FieldSelection[fields.Length];
        int count = 0;
        foreach (Func<TFields, Field<T>> field in fields)
        {
            ArgumentNullException.ThrowIfNull(field, nameof(fields));
            count = FieldMerge.Add(selected, count, field(default).Selection, T.FieldNames);
        }

        return new(count == selected.Length ? selected : selected[..count]);
    }

    /// <summary>For emitted code: the plain fields at these indexes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static FieldSet<T> At(params ReadOnlySpan<int> indexes)
    {
        var fields = new FieldSelection[indexes.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = new(indexes[i], null, null);
        }

        return new(fields);
    }

    /// <summary>For emitted code: fields by their names in the API, with the text of their modifiers and what is selected of their values, or what else reads them.</summary>
    /// <exception cref="InvalidOperationException">There is no such field.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static FieldSet<T> Of(params ReadOnlySpan<(string Name, string? Modifiers, ValueReader? Value)> fields)
    {
        var selected = new FieldSelection[fields.Length];
        for (int i = 0; i < selected.Length; i++)
        {
            (string name, string? modifiers, ValueReader? value) = fields[i];
            int index = T.FieldNames.IndexOf(name);
            selected[i] = index >= 0
                ? new(index, modifiers, value)
                : throw new InvalidOperationException($"{T.TypeName} has no field '{name}'. The program was built against another version of its client; build it again.");
        }

        return new(selected);
    }

    /// <summary>For emitted code: some of the fields that the API sends by default, by their names in the API.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static FieldSet<T> Implied(params ReadOnlySpan<string> names)
    {
        var selected = new FieldSelection[names.Length];
        for (int i = 0; i < selected.Length; i++)
        {
            int index = T.FieldNames.IndexOf(names[i]);
            selected[i] = new(index, null, T.ByDefault.ReaderOf(index));
        }

        return new(selected);
    }

    /// <summary>For emitted code: the same set, as what the API sends by default.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FieldSet<T> AsDefault() => new(Selected.ToArray()) { IsDefault = true };

    /// <summary>For emitted selectors: what was selected before, if anything, and more.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static FieldSet<T> Union(FieldSet? selected, FieldSet<T> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return selected is null ? more : ((FieldSet<T>)selected).With(more);
    }

    /// <summary>The fields of both sets, each once, in the order of first mention.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException">A field is in both with different modifiers.</exception>
    public FieldSet<T> With(FieldSet<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var selected = new FieldSelection[Count + other.Count];
        Selected.CopyTo(selected);
        int count = Count;
        foreach (FieldSelection field in other.Selected)
        {
            count = FieldMerge.Add(selected, count, field, T.FieldNames);
        }

        return new(selected[..count]);
    }

    internal override string NameOf(int index) => T.FieldNames[index];

    internal override string PlaceOf(int index) => T.TypeName + "." + T.FieldNames[index];

    internal override FieldSet? Without(string place)
    {
        var left = new List<FieldSelection>();
        foreach (FieldSelection field in Selected)
        {
            FieldSet? inner = field.Fields?.Without(place);
            if (PlaceOf(field.Index) != place && (field.Fields is null || inner is not null))
            {
                left.Add(field with { Value = inner ?? field.Value });
            }
        }

        return left.Count == 0 ? null : new FieldSet<T>([.. left]);
    }

    internal override FieldSet? Continued(in NestedEdge page, string cursor)
    {
        FieldSelection[] fields = Selected.ToArray();
        bool isOwner = AskedFor(page);
        for (int i = 0; i < fields.Length; i++)
        {
            FieldSelection field = fields[i];
            if (isOwner && field.Index == page.Index)
            {
                fields[i] = field with { Modifiers = FieldModifier.Set(FieldModifier.Without(field.Modifiers, "before"), "after", cursor) };
            }
            else if (field.Fields?.Continued(page, cursor) is { } inner)
            {
                fields[i] = field with { Value = inner };
            }
            else
            {
                continue;
            }

            return new FieldSet<T>(fields) { Origin = Origin ?? this };
        }

        return null;
    }

    internal override FieldSet With(FieldSet other) => With((FieldSet<T>)other);

    internal override ReadOnlySpan<string> Names => T.FieldNames;

    internal override object? ReadObject(ref GraphReader reader) => reader.ReadObject<T>(this);

    internal override object? ReadList(ref GraphReader reader) => reader.ReadList<T>(this);

    internal override object? ReadPage(ref GraphReader reader, GraphPaging paging, in NestedEdge asked) => reader.ReadPage<T>(this, paging, asked);
}
