using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>One field of a <typeparamref name="T"/>, as a selector lambda gives it: <c>m => m.From</c>.</summary>
/// <typeparam name="T">The node or object that has the field.</typeparam>
public readonly struct Field<T>
    where T : class, IGraphObject<T>
{
    /// <summary>For emitted code: the field at <paramref name="index"/> of <typeparamref name="T"/>'s fields.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Field(int index, string? modifiers = null, ValueReader? value = null) => Selection = new(index, modifiers, value);

    internal FieldSelection Selection { get; }

    /// <summary>The field as a query writes it, such as <c>messages.limit(20){id}</c>.</summary>
    public override string ToString() => new FieldSet<T>([Selection]).Text;
}

/// <summary>One entry of a field set: which field, with what modifiers, and what of its value.</summary>
/// <param name="Index">The field's index in <see cref="IGraphObject{TSelf}.FieldNames"/>.</param>
/// <param name="Modifiers">The text behind the name, such as <c>.limit(20)</c>; null: none.</param>
/// <param name="Value">What of its value, and how that is read; null: it is a single value of which all is read.</param>
internal readonly record struct FieldSelection(int Index, string? Modifiers, ValueReader? Value)
{
    /// <summary>The fields that are named of its value; null: what the API sends by default.</summary>
    public FieldSet? Fields => Value as FieldSet;
}
