using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>A field whose value has fields of its own: selected whole, or in part with <see cref="Fields(ReadOnlySpan{Func{TFields, Field{TValue}}})"/>.</summary>
/// <typeparam name="T">The node or object that has the field.</typeparam>
/// <typeparam name="TValue">The value's type (of a list: the element's).</typeparam>
/// <typeparam name="TFields">The selectors of <typeparamref name="TValue"/>.</typeparam>
public readonly struct NestedField<T, TValue, TFields>
    where T : class, IGraphObject<T>
    where TValue : class, IGraphObject<TValue>
    where TFields : struct
{
    private readonly int _index;
    private readonly string? _modifiers;
    private readonly FieldSet<TValue>? _implied;

    /// <summary>For emitted code: the field at <paramref name="index"/>; of one that the API leaves empty unless its sub-fields are named, those that are asked for where nobody names one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NestedField(int index, string? modifiers = null, FieldSet<TValue>? implied = null) => (_index, _modifiers, _implied) = (index, modifiers, implied);

    /// <summary>Only these fields of the value: <c>m.From.Fields(u => u.Username)</c> asks for <c>from{username}</c>.</summary>
    /// <exception cref="ArgumentException">A field is selected twice in different ways.</exception>
    public Field<T> Fields(params ReadOnlySpan<Func<TFields, Field<TValue>>> fields) => Fields(FieldSet<TValue>.From(fields));

    /// <inheritdoc cref="Fields(ReadOnlySpan{Func{TFields, Field{TValue}}})"/>
    /// <remarks>For languages that do not know <c>params</c> of spans.</remarks>
    public Field<T> Fields(params Func<TFields, Field<TValue>>[] fields) => Fields(FieldSet<TValue>.From<TFields>(fields));

    /// <summary>Only the fields of a ready set.</summary>
    public Field<T> Fields(FieldSet<TValue> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(_index, _modifiers, fields);
    }

    /// <summary>The field, its value as the API sends it by default.</summary>
    public static implicit operator Field<T>(NestedField<T, TValue, TFields> field) => new(field._index, field._modifiers, field._implied ?? ValueReader.ByDefault<TValue>());
}
