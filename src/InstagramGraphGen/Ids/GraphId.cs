using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace InstagramGraphGen;

/// <summary>An id whose node is not known from where it stands: a participant may be a professional account or a person. <see cref="As{T}"/> says which.</summary>
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "An order is for sorting; that one id is less than another means nothing.")]
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(GraphJsonConverter))]
public readonly struct GraphId : IGraphText<GraphId>
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

    /// <summary>The same id as that of a <typeparamref name="T"/>; the caller vouches for it.</summary>
    public GraphId<T> As<T>() => new(Value);

    /// <summary>The id of that text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator GraphId(string value) => new(value);

    /// <summary>Whether two ids are the same text.</summary>
    public static bool operator ==(GraphId left, GraphId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(GraphId left, GraphId right) => !left.Equals(right);

    /// <summary>The id of that text, whatever it is: ids are opaque.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static GraphId Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>The id of that text, whatever it is: ids are opaque.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    public static GraphId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(s.ToString());

    /// <summary>The id of a text that is not empty.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <param name="result">The id, or <c>default</c>.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GraphId result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !result.IsEmpty;
    }

    /// <summary>The id of a text that is not empty.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <param name="result">The id, or <c>default</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out GraphId result) => TryParse(s.ToString(), provider, out result);

    /// <inheritdoc/>
    public bool Equals(GraphId other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GraphId other && Equals(other);

    /// <summary>By the bytes of the text, which says nothing of what is older.</summary>
    public int CompareTo(GraphId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;
}
