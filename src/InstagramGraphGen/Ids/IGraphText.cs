using System.ComponentModel;
using System.Text.Json.Serialization;

namespace InstagramGraphGen;

/// <summary>
/// A value that the API writes as text: an id, or a value of an open enum. System.Text.Json writes and reads it as that text, also as the key of a
/// dictionary; it can be compared, ordered and parsed. Implemented by <see cref="GraphId"/>, <see cref="GraphId{T}"/> and emitted enums.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IGraphText<TSelf> : IEquatable<TSelf>, IComparable<TSelf>, ISpanParsable<TSelf>, IHasJsonConverter
    where TSelf : struct, IGraphText<TSelf>
{
    /// <summary>The text; empty for <c>default</c>.</summary>
    string Value { get; }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    JsonConverter IHasJsonConverter.MakeJsonConverter() => new GraphTextConverter<TSelf>();
}
