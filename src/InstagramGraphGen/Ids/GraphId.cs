using System.Diagnostics.CodeAnalysis;

namespace InstagramGraphGen;

/// <summary>
/// The id of a <typeparamref name="T"/>. Text converts to it, an id of another node does not, so that a conversation's id cannot be
/// passed where a message's is wanted.
/// </summary>
/// <typeparam name="T">The node that it names.</typeparam>
public readonly struct GraphId<T> : IEquatable<GraphId<T>>
{
    private readonly string? _value;

    /// <summary>Makes an id of its text.</summary>
    /// <param name="value">The text as the API gave it; opaque, of any length.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public GraphId(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The id's text; empty for <c>default</c>, which names nothing.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether it names nothing.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_value);

    /// <summary>The id of that text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator GraphId<T>(string value) => new(value);

    /// <summary>The same id, without the knowledge of what it names.</summary>
    public static implicit operator GraphId(GraphId<T> id) => new(id.Value);

    /// <summary>Whether two ids are the same text.</summary>
    public static bool operator ==(GraphId<T> left, GraphId<T> right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(GraphId<T> left, GraphId<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GraphId<T> other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GraphId<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;
}

/// <summary>An id whose node is not known from where it stands: a participant may be a professional account or a person. <see cref="As{T}"/> says which.</summary>
public readonly struct GraphId : IEquatable<GraphId>
{
    private readonly string? _value;

    /// <summary>Makes an id of its text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public GraphId(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The id's text; empty for <c>default</c>, which names nothing.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether it names nothing.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_value);

    /// <summary>The same id as that of a <typeparamref name="T"/>; the caller vouches for it.</summary>
    public GraphId<T> As<T>() => new(Value);

    /// <summary>The id of that text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator GraphId(string value) => new(value);

    /// <summary>Whether two ids are the same text.</summary>
    public static bool operator ==(GraphId left, GraphId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(GraphId left, GraphId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GraphId other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GraphId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;
}
