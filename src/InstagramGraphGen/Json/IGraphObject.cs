using System.ComponentModel;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>What emitted nodes and objects can do. Implemented by emitted code only.</summary>
/// <typeparam name="TSelf">The emitted type.</typeparam>
public interface IGraphObject<TSelf>
    where TSelf : class, IGraphObject<TSelf>
{
    /// <summary>The C# name of the type.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract string TypeName { get; }

    /// <summary>The API's names of the fields and edges, by index.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract ReadOnlySpan<string> FieldNames { get; }

    /// <summary>Whether it is a node, whose <c>id</c> the API always sends.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool IsNode => false;

    /// <summary>What the API sends when no fields are asked for: a <see cref="FieldSet{T}"/>, or all.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract ValueReader ByDefault { get; }

    /// <summary>The reader of the field at <paramref name="index"/> in an object of which the API sends all by default; null: it needs none of its own.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual ValueReader? DefaultReaderOf(int index) => null;

    /// <summary>The reader of the field at <paramref name="index"/> where nobody knows what was asked for; null: it needs none of its own. Reached by <see cref="ValueReader.Whole{T}"/> alone.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual ValueReader? WholeReaderOf(int index) => null;

    /// <summary>Tells what it takes to ask for what is selected of it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void WalkPermissions(PermissionWalk walk)
    {
    }

    /// <summary>Reads the object that <paramref name="reader"/> stands at.</summary>
    /// <param name="reader">Stands at the beginning of an object; afterwards at its end.</param>
    /// <param name="fields">The fields as they come.</param>
    /// <exception cref="JsonException">A value has the wrong shape.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(ref GraphReader reader, ref FieldWalk fields);

    /// <summary>Writes the fields that are present, as the API does.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Write(Utf8JsonWriter writer);
}
