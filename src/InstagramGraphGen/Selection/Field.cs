using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>One field of a <typeparamref name="T"/>, as a selector lambda gives it: <c>m => m.From</c>.</summary>
/// <typeparam name="T">The node or object that has the field.</typeparam>
public readonly struct Field<T>
    where T : class, IGraphObject<T>
{
    /// <summary>For emitted code: the field at <paramref name="index"/> of <typeparamref name="T"/>'s fields.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Field(int index, string? modifiers = null, FieldSet? fields = null) => Selection = FieldSelection.Of<T>(index, modifiers, fields);

    internal FieldSelection Selection { get; }

    /// <summary>The field as a query writes it, such as <c>messages.limit(20){id}</c>.</summary>
    public override string ToString() => new FieldSet<T>([Selection]).Text;
}

/// <summary>One entry of a field set: which field, with what modifiers, and what of its value.</summary>
/// <param name="Index">The field's index in <see cref="IGraphObject{TSelf}.FieldNames"/>.</param>
/// <param name="Modifiers">The text behind the name, such as <c>.limit(20)</c>; null: none.</param>
/// <param name="Fields">What is selected of the value; null: what the API sends by default.</param>
internal readonly record struct FieldSelection(int Index, string? Modifiers, FieldSet? Fields)
{
    /// <summary>A field of a <typeparamref name="T"/>; one that is empty unless its sub-fields are named is asked for with those that are implied.</summary>
    public static FieldSelection Of<T>(int index, string? modifiers, FieldSet? fields)
        where T : class, IGraphObject<T> => new(index, modifiers, fields ?? T.ImpliedFields(index));
}
