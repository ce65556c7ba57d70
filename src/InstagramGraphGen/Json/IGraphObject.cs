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

    /// <summary>What the API sends when no fields are asked for; null: all.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract FieldSet<TSelf>? DefaultFields { get; }

    /// <summary>Of a field that the API leaves empty unless its sub-fields are named: those that are asked for where nobody names one; null: of any other.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual FieldSet? ImpliedFields(int index) => null;

    /// <summary>Tells what it takes to ask for what is selected of it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void WalkPermissions(PermissionWalk walk)
    {
    }

    /// <summary>Reads the object that <paramref name="reader"/> stands at.</summary>
    /// <param name="reader">Stands at the object's first token; afterwards at its last.</param>
    /// <param name="selection">What was asked for; null: not known, so everything counts as asked for.</param>
    /// <exception cref="JsonException">It is no object, or a value has the wrong shape.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(ref GraphReader reader, FieldSet? selection);

    /// <summary>Writes the fields that are present, as the API does.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Write(Utf8JsonWriter writer);
}
