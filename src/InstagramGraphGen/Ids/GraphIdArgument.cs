namespace InstagramGraphGen;

/// <summary>
/// An id as an argument: that of a <typeparamref name="T"/>, its text, or one whose node is not known from where it was read, such as a participant's, be
/// it one that an answer may leave out. An id of another node does not convert to it.
/// </summary>
/// <typeparam name="T">The node that it names.</typeparam>
public readonly struct GraphIdArgument<T> : IEquatable<GraphIdArgument<T>>
{
    private readonly string? _value;

    /// <summary>Makes an argument of an id.</summary>
    /// <param name="id">The id.</param>
    public GraphIdArgument(GraphId<T> id) => _value = id.Value;

    /// <summary>The id's text; empty for <c>default</c>, which names nothing.</summary>
    public string Value => _value ?? "";

    /// <summary>The id of that text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator GraphIdArgument<T>(string value) => new(new GraphId<T>(value));

    /// <summary>An id that may be missing.</summary>
    /// <exception cref="InvalidOperationException">It is.</exception>
    public static implicit operator GraphIdArgument<T>(GraphId<T>? id) => new(id ?? throw GraphIdExtensions.Missing());

    /// <summary>An id whose node is not known where it was read, and that may be missing.</summary>
    /// <exception cref="InvalidOperationException">It is.</exception>
    public static implicit operator GraphIdArgument<T>(GraphId? id) => new(id.As<T>());

    /// <summary>Whether two are the same text.</summary>
    public static bool operator ==(GraphIdArgument<T> left, GraphIdArgument<T> right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(GraphIdArgument<T> left, GraphIdArgument<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GraphIdArgument<T> other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GraphIdArgument<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;
}
