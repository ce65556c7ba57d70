using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace InstagramGraphGen;

/// <summary>
/// The id of a <typeparamref name="T"/>. Text converts to it, an id of another node does not, so that a conversation's id cannot be
/// passed where a message's is wanted.
/// </summary>
/// <typeparam name="T">The node that it names.</typeparam>
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "An order is for sorting; that one id is less than another means nothing.")]
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(GraphJsonConverter))]
public readonly struct GraphId<T> : IGraphText<GraphId<T>>
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

    /// <summary>The id of that text, whatever it is: ids are opaque.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static GraphId<T> Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>The id of that text, whatever it is: ids are opaque.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    public static GraphId<T> Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(s.ToString());

    /// <summary>The id of a text that is not empty.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <param name="result">The id, or <c>default</c>.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GraphId<T> result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !result.IsEmpty;
    }

    /// <summary>The id of a text that is not empty.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <param name="result">The id, or <c>default</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out GraphId<T> result) => TryParse(s.ToString(), provider, out result);

    /// <inheritdoc/>
    public bool Equals(GraphId<T> other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GraphId<T> other && Equals(other);

    /// <summary>By the bytes of the text, which says nothing of what is older.</summary>
    public int CompareTo(GraphId<T> other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;
}
