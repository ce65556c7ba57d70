using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace InstagramGraphGen;

/// <summary>For emitted selectors: parameters of an edge inside a <c>fields</c> parameter, such as <c>.limit(20)</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FieldModifier
{
    /// <summary>What would end the value early; the API documents no way to quote it.</summary>
    private static readonly SearchValues<char> s_reserved = SearchValues.Create("(){},");

    /// <summary>The modifiers with <c>.limit(…)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    public static string SetLimit(string? modifiers, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Set(modifiers, "limit", limit);
    }

    /// <summary>The modifiers without one; null: none is left.</summary>
    internal static string? Without(string? modifiers, string name)
    {
        int at = modifiers?.IndexOf($".{name}(", StringComparison.Ordinal) ?? -1;
        return at < 0 ? modifiers : modifiers!.Remove(at, modifiers.IndexOf(')', at) + 1 - at) is { Length: > 0 } left ? left : null;
    }

    /// <summary>The modifiers with one more, or with another value of one that is there.</summary>
    /// <exception cref="ArgumentException">The value is empty or holds a bracket, brace or comma, which cannot be written there.</exception>
    public static string Set(string? modifiers, string name, GraphValue argument)
    {
        string value = argument.ToString();
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        if (value.AsSpan().ContainsAny(s_reserved))
        {
            throw new ArgumentException(
                $"'{value}' cannot stand in .{name}(…): brackets, braces and commas end it and the API has no way to quote them. Ask for the edge in a request of its own.", name);
        }

        return Put(modifiers, name, value);
    }

    /// <summary>
    /// The modifiers with one that is JSON: a list, an object or any other. Brackets, braces and commas of the JSON itself are what the API reads there
    /// (<c>.time_range({"since":…})</c>); those inside of its texts are escaped as JSON can, so that none ends the modifier.
    /// </summary>
    public static string SetJson(string? modifiers, string name, GraphValue argument)
    {
        string json = argument.ToString();
        var text = new StringBuilder(json.Length);
        bool isInText = false;
        for (int i = 0; i < json.Length; i++)
        {
            char c = json[i];
            if (isInText && c == '\\')
            {
                text.Append(c).Append(json[++i]);
                continue;
            }

            isInText ^= c == '"';
            if (isInText && s_reserved.Contains(c))
            {
                text.Append("\\u00").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        return Put(modifiers, name, text.ToString());
    }

    private static string Put(string? modifiers, string name, string value)
    {
        if (modifiers is null)
        {
            return $".{name}({value})";
        }

        string start = $".{name}(";
        int at = modifiers.IndexOf(start, StringComparison.Ordinal);
        return at < 0
            ? $"{modifiers}{start}{value})"
            : string.Concat(modifiers.AsSpan(0, at + start.Length), value, modifiers.AsSpan(modifiers.IndexOf(')', at)));
    }
}
