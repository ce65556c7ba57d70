using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>A parameter of a call and those set before it; and, for emitted code, values as a query writes them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphParameter
{
    private GraphParameter(GraphParameter? previous, string name, string value)
    {
        Previous = previous;
        Name = name;
        Value = value;
    }

    internal GraphParameter? Previous { get; }

    internal string Name { get; }

    internal string Value { get; }

    /// <summary>Text, unchanged.</summary>
    /// <exception cref="ArgumentException">It is empty, which the API takes for another question.</exception>
    public static string Format(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return value;
    }

    /// <summary>A whole number in decimal.</summary>
    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number in the shortest form that reads back the same.</summary>
    public static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string Format(bool value) => value ? "true" : "false";

    /// <summary>Unix seconds, the one form of a time that every edge takes.</summary>
    public static string Format(DateTimeOffset value) => Format(value.ToUnixTimeSeconds());

    /// <summary>A JSON list of texts.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public static string Format(IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (string value in values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>A JSON list of values that are JSON already, such as numbers.</summary>
    public static string FormatList(IEnumerable<string> values) => $"[{string.Join(',', values)}]";

    internal static GraphParameter Set(GraphParameter? parameters, string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return new(Without(parameters, name), name, value);
    }

    /// <summary>The value of the parameter of that name, or null.</summary>
    internal static string? Find(GraphParameter? parameters, string name)
    {
        GraphParameter? found = parameters;
        while (found is not null && found.Name != name)
        {
            found = found.Previous;
        }

        return found?.Value;
    }

    /// <summary>The parameters without the one of that name.</summary>
    internal static GraphParameter? Without(GraphParameter? parameters, string name) =>
        Find(parameters, name) is null ? parameters : Remove(parameters!, name);

    private static GraphParameter? Remove(GraphParameter parameters, string name) =>
        parameters.Name == name
            ? parameters.Previous
            : new(parameters.Previous is null ? null : Remove(parameters.Previous, name), parameters.Name, parameters.Value);
}
